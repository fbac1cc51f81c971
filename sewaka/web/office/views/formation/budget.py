"""Budget and procurement: items, packages, their stages, and what waits for them."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.actions import budget as actions
from sewaka.formation.queries import budget, equipment
from sewaka.formation.queries.budget import PackageInfo
from sewaka.formation.states.budget import VERB_WORDS, Stage
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.formation.budget import AwaitedForm, LineForm, MoveForm, PackageForm, PlanForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables.formation import budget as tables
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.uploads import takes_files

SEE, EDIT = "formation.see", "formation.edit"


def _list() -> str:
    return reverse("office:formation_budget")


def _page(code: str) -> str:
    return reverse("office:formation_budget_package", args=[code])


def _may_edit(here: Here) -> bool:
    return here.reach(EDIT).whole


def _link(word: str, name: str, icon: str, kind: str, *args: object) -> Link:
    return Link(word, reverse(f"office:formation_budget_{name}", args=args), icon, kind)


@reads(SEE, whole=True)
def listed(here: Here) -> HttpResponse:
    """The packages as they would be announced, and every budget item; totals above."""
    may = _may_edit(here)
    links = [_link(_("Paket baru"), "package_new", "plus", "primary")] if may else []
    links += [_link(_("Mata anggaran baru"), "new", "plus", "quiet")] if may else []
    lead = _(
        "Paket seperti pada rencana umum pengadaan; keterlambatan dihitung dari jadwal dan tahap yang tercatat."
    )
    page = Page(
        _("Anggaran dan pengadaan"),
        tables.packages(budget.packages(site=here.site, on=here.today)),
        lead,
        tuple(links),
        more=(tables.lines(budget.lines(site=here.site), may),),
    )
    total = budget.summary(here.site, here.today)
    return show(here, page, "office/formation/budget.html", total=total, recaps=budget.recaps(here.site))


def _line_form(here: Here, **kwargs: Any) -> LineForm:
    kinds = [(each.code, each.name) for each in equipment.kinds(site=here.site)]
    return LineForm(kinds, here.request.POST or None, **kwargs)


@edits(EDIT, whole=True)
def new(here: Here) -> HttpResponse:
    """A new budget item."""
    form = _line_form(here, taken=(), initial={"year": here.today.year})
    act = partial(actions.save_item, site=here.site)
    return editing(here, Edit(_("Mata anggaran baru"), form, act, _("Mata anggaran disimpan."), _list()))


@edits(EDIT, whole=True)
def changed(here: Here, year: int, code: str) -> HttpResponse:
    """Change a budget item."""
    found = budget.line(site=here.site, year=year, code=code)
    form = _line_form(here, initial=asdict(found))
    act = partial(actions.save_item, site=here.site, year=year, code=code)
    return editing(here, Edit(found.name, form, act, _("Mata anggaran disimpan."), _list()))


# --- packages ----------------------------------------------------------------------------------------------


@reads(SEE, whole=True)
def package(here: Here, code: str) -> HttpResponse:
    """One package: how far it is, when it is to be expected, what waits for it."""
    found = budget.package(site=here.site, code=code, on=here.today)
    page = Page(
        found.name,
        tables.plan(found),
        links=_deeds(here, found),
        crumb=Link(_("Anggaran dan pengadaan"), _list()),
        more=(tables.lines(found.items, _may_edit(here)),),
    )
    facts = {"package": found, "stage": tables.stage_cell(found), "behind": _stage_words(found.forecast.why)}
    return show(here, page, "office/formation/budget_package.html", **facts)


def _stage_words(stage: str) -> str:
    return str(Stage(stage).label) if stage else ""


def _deeds(here: Here, found: PackageInfo) -> tuple[Link, ...]:
    if not _may_edit(here):
        return ()
    return (
        *(
            _link(words, "package_move", "", "primary" if place == 0 else "quiet", found.code, verb)
            for place, (verb, words) in enumerate(found.verbs)
        ),
        _link(_("Jadwal"), "package_plan", "calendar", "quiet", found.code),
        _link(_("Butir yang menunggu"), "package_awaited", "list-check", "quiet", found.code),
        _link(_("Ubah"), "package_edit", "edit", "plain", found.code),
    )


def _package_form(here: Here, code: str = "", **kwargs: Any) -> PackageForm:
    """Offered are budget items that no other package buys."""
    free = [each for each in budget.lines(site=here.site) if each.procurement in ("", code)]
    items = [(str(each.id), f"{each.year} · {each.category} · {each.name}") for each in free]
    return PackageForm(items, here.request.POST or None, **kwargs)


@edits(EDIT, whole=True)
def package_new(here: Here) -> HttpResponse:
    """A new package."""
    form = _package_form(here, taken=(), initial={"year": here.today.year, "ware": "goods"})
    act = partial(actions.save_procurement, site=here.site)
    return editing(here, Edit(_("Paket baru"), form, act, _("Paket disimpan."), _list()))


@edits(EDIT, whole=True)
def package_edit(here: Here, code: str) -> HttpResponse:
    """Change a package: its items, its way of buying, its estimate."""
    found = budget.package(site=here.site, code=code)
    initial = asdict(found) | {"items": [str(each.id) for each in found.items]}
    form = _package_form(here, code, initial=initial)
    act = partial(actions.save_procurement, site=here.site, code=code)
    return editing(here, Edit(found.name, form, act, _("Paket disimpan."), _page(code)))


@edits(EDIT, whole=True)
def package_plan(here: Here, code: str) -> HttpResponse:
    """The planned day of each stage."""
    found = budget.package(site=here.site, code=code)
    initial = {f"stage_{stage}": day for stage, day in found.planned.items()}
    act = partial(actions.plan_stages, site=here.site, code=code)
    lead = _(
        "Isi tahap yang dijadwalkan saja. Dari tanggal penerimaan dihitung kapan yang menunggu dapat dimulai."
    )
    form = PlanForm(here.request.POST or None, initial=initial)
    edit = Edit(
        _("Jadwal: {name}").format(name=found.name), form, act, _("Jadwal disimpan."), _page(code), lead
    )
    return editing(here, edit, "office/formation/assets_edit.html")


@edits(EDIT, whole=True)
def package_awaited(here: Here, code: str) -> HttpResponse:
    """Which items of the programme wait for this package."""
    found = budget.package(site=here.site, code=code)
    offered = [(str(number), name) for number, name in budget.awaitable(site=here.site)]
    initial = {"items": [str(number) for number, _name in found.awaited]}
    act = partial(actions.await_items, site=here.site, code=code)
    lead = _("Butir ini tidak dapat selesai sebelum barangnya diterima; keterlambatan paket menggesernya.")
    form = AwaitedForm(offered, here.request.POST or None, initial=initial)
    title = _("Yang menunggu: {name}").format(name=found.name)
    return editing(here, Edit(title, form, act, _("Disimpan."), _page(code), lead))


@takes_files
@edits(EDIT, whole=True)
def package_move(here: Here, code: str, verb: str) -> HttpResponse:
    """One move, on the day it happened, with its paper."""
    if verb not in VERB_WORDS:
        raise Http404(verb[:20])
    found = budget.package(site=here.site, code=code)
    form = MoveForm(verb, here.request.POST or None, here.request.FILES or None, initial={"on": here.today})
    act = partial(actions.move_procurement, site=here.site, code=code, verb=verb)
    words = str(VERB_WORDS[verb])
    edit = Edit(words, form, act, _("Tahap dicatat."), _page(code), found.name, word=words)
    return editing(here, edit)
