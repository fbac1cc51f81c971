"""The programme to look at: as a list, along the calendar, as a board, beside others; one item with its history."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sewaka.accounts.queries import reach
from sewaka.formation.queries import programme as asks
from sewaka.formation.queries.collisions import calendar, collisions
from sewaka.formation.queries.programme import ItemPage, ProgrammeInfo
from sewaka.formation.states.programme import VERB_WORDS
from sewaka.places.queries import sites
from sewaka.web.office.entry import Here, reads
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables.formation import programme as tables
from sewaka.web.office.tables.told import named
from sewaka.web.ui import formats

SEE, EDIT = "formation.see", "formation.edit"
VIEWS = (
    ("formation_programme", _lazy("Daftar")),
    ("formation_programme_chart", _lazy("Bagan waktu")),
    ("formation_programme_board", _lazy("Papan")),
)
WHICH = "program"


def whole_of(here: Here) -> ProgrammeInfo | None:
    """The programme of ``?program=``; the main one for nothing or anything odd."""
    wanted = here.request.GET.get(WHICH, "")
    known = [code for code, _title, _main in asks.listed(site=here.site)]
    if known:
        return asks.programme(site=here.site, code=wanted if wanted in known else known[0], on=here.today)
    return None


def _links(here: Here, whole: ProgrammeInfo) -> tuple[Link, ...]:
    now = here.request.resolver_match.url_name if here.request.resolver_match else ""
    query = "" if whole.is_main else f"?{WHICH}={whole.code}"
    views = [
        Link(
            str(word),
            reverse(f"office:{name}") + query,
            kind="soft" if name == now else "plain",
            now=name == now,
        )
        for name, word in VIEWS
    ]
    return (*views, Link(_("Program lain"), reverse("office:formation_programme_all"), kind="plain"))


def _edits(here: Here, whole: ProgrammeInfo) -> tuple[Link, ...]:
    if not here.reach(EDIT).whole:
        return ()
    steps = any(stage.steps for stage in whole.stages)
    kinds = (
        ("formation_programme_add_item", _("Butir baru"), steps),
        ("formation_programme_add_step", _("Langkah baru"), bool(whole.stages)),
        ("formation_programme_add_stage", _("Tahap baru"), True),
    )
    return tuple(
        Link(word, reverse(f"office:{name}", args=[whole.code]), "plus")
        for name, word, there in kinds
        if there
    )


def _facts(here: Here, whole: ProgrammeInfo) -> dict[str, Any]:
    items = whole.items.values()
    return {
        "whole": whole,
        "views": _links(here, whole),
        "done": sum(each.is_done for each in items),
        "late": sum(bool(each.late(here.today)) for each in items),
        "path": [(each, tables.item_url(each)) for each in whole.path],
        "total": len(items),
    }


def _none(here: Here) -> HttpResponse:
    new = reverse("office:formation_programme_new") if here.reach(EDIT).whole else ""
    return render(here.request, "office/formation/programme_none.html", frame(here) | {"new_url": new})


@reads(SEE, whole=True)
def listed(here: Here) -> HttpResponse:
    """All items, what collides with the calendar, the stages."""
    whole = whole_of(here)
    if whole is None:
        return _none(here)
    found = collisions(whole, calendar(here.plan))
    more = (tables.collisions(found), tables.stages(whole))
    page = Page(whole.title, tables.items(whole, here.today), whole.source, _edits(here, whole), more=more)
    return show(here, page, "office/formation/programme.html", **_facts(here, whole), clashes=len(found))


@reads(SEE, whole=True)
def chart(here: Here) -> HttpResponse:
    """The programme along the calendar."""
    whole = whole_of(here)
    if whole is None:
        return _none(here)
    closed = calendar(here.plan)
    facts = {"chart": tables.chart(whole, closed, here.today)} | _facts(here, whole)
    return render(here.request, "office/formation/programme_chart.html", frame(here) | facts)


@reads(SEE, whole=True)
def board(here: Here) -> HttpResponse:
    """The items in columns by state."""
    whole = whole_of(here)
    if whole is None:
        return _none(here)
    facts = {"columns": tables.board(whole, here.today)} | _facts(here, whole)
    return render(here.request, "office/formation/programme_board.html", frame(here) | facts)


@reads(SEE, whole=True)
def beside(here: Here) -> HttpResponse:
    """Every programme one may see, side by side."""
    names = {each.code: each.short_name for each in sites() if reach(here.person, SEE, site=each.code).whole}
    codes = [(site, code) for site in names for code, _title, _main in asks.listed(site=site)]
    found = [asks.programme(site=site, code=code, on=here.today) for site, code in codes]
    new = Link(_("Program baru"), reverse("office:formation_programme_new"), "plus", "primary")
    links = (new,) if here.reach(EDIT).whole else ()
    back = Link(_("Program"), reverse("office:formation_programme"))
    page = Page(_("Program berdampingan"), tables.compared(found, names), "", links, back)
    own = [each for each in found if each.site == here.site]
    return show(here, page, "office/formation/programme_all.html", own=own, which=WHICH)


@reads(SEE, whole=True)
def item(here: Here, number: int) -> HttpResponse:
    """One item: what is planned, what happened, what shows it, what waits."""
    page = asks.item(site=here.site, number=number, on=here.today)
    may = here.reach(EDIT).whole
    facts = {
        "page": page,
        "item": page.item,
        "may": may,
        "state": tables.state_cell(page.item),
        "target": tables.target_words(page.item),
        "late": tables.late_words(page.item.late(here.today)),
        "verbs": _verbs(page) if may else [],
        "entries": [_entry(each) for each in page.entries],
        "papers": [(each, named(each.attached_by)) for each in page.papers],
        "waits": [(each, tables.item_url(each)) for each in page.waits],
        "followers": [(each, tables.item_url(each)) for each in page.followers],
        "back": reverse("office:formation_programme")
        + ("" if page.programme.is_main else f"?{WHICH}={page.programme.code}"),
    }
    return render(here.request, "office/formation/programme_item.html", frame(here) | facts)


def _verbs(page: ItemPage) -> list[Link]:
    kinds = {"finish": "primary", "block": "danger"}
    return [
        Link(
            str(VERB_WORDS[verb]),
            reverse("office:formation_programme_move", args=[page.item.id, verb]),
            kind=kinds.get(verb, "quiet"),
        )
        for verb in page.verbs
    ]


def _entry(each: asks.Entry) -> dict[str, str]:
    what = _("Menjadi {state}").format(state=each.target_text) if each.verb else _("Catatan")
    who = _("dicatat {who}").format(who=named(each.written_by))
    note = f"{each.text} · {who}" if each.text else who
    return {"label": what, "note": note, "at": formats.tanggal_pendek(each.on), "state": "done"}
