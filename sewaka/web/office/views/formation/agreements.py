"""Agreements to look at: the board by partner, the list, one with its papers, two wordings beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sewaka.catalogue.queries import services
from sewaka.formation.letters import LETTERS
from sewaka.formation.queries import agreements as queries
from sewaka.formation.queries.agreements import AgreementInfo, FiledPaper, Partner, Slot
from sewaka.formation.states.agreements import PATH, STATE_WORDS, VERSIONS, Kept
from sewaka.web.office.entry import Here, reads
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.narrowing import Kind, kinds
from sewaka.web.office.tables.formation import agreements as tables
from sewaka.web.ui import formats

EDIT, REQUEST = "formation.edit", "formation.request"
NOT_BEGUN = "belum"
MOVES = {"draft": "draf", "discuss": "bahas", "finalise": "final", "cancel": "batal"}
"""The moves of the organiser before the signature, and what their addresses call them."""


@dataclass(frozen=True)
class Way:
    """A move as a button."""

    verb: str
    word: Promise
    icon: str
    permission: str = EDIT
    kind: str = ""


WAYS = (
    Way("respond", _lazy("Tanggapi"), "edit", REQUEST),
    Way("draft", _lazy("Catat draf"), "file-text"),
    Way("finalise", _lazy("Catat draf final"), "file-text"),
    Way("sign", _lazy("Catat tanda tangan"), "check"),
    Way("discuss", _lazy("Catat pembahasan"), "users"),
    Way("renew", _lazy("Perpanjang"), "history"),
    Way("terminate", _lazy("Akhiri"), "x", kind="danger"),
    Way("cancel", _lazy("Batalkan"), "x", kind="danger"),
)
"""The way forward first."""


def agreement_of(here: Here, code: str) -> AgreementInfo:
    """An agreement within the reach of the page."""
    found = queries.agreement(site=here.site, code=code)
    here.insist_agency(found.agency_code)
    return found


def page_of(code: str) -> str:
    """The address of one agreement."""
    return reverse("office:formation_agreements_show", args=[code])


def crumb() -> Link:
    return Link(_("Perjanjian"), reverse("office:formation_agreements"))


def _stage_of(slot: Slot) -> str:
    return slot.held.state if slot.held else NOT_BEGUN


def _stages(found: list[Partner], wanted: str) -> list[Kind]:
    words = {NOT_BEGUN: _("belum dimulai")} | {state: str(word) for state, word in STATE_WORDS.items()}
    at = [_stage_of(slot) for partner in found for slot in partner.slots]
    return kinds(at, words, asked="tahap", wanted=wanted)


def _only(here: Here) -> frozenset[str] | None:
    return None if here.whole else here.agencies


@reads("formation.see")
def board(here: Here) -> HttpResponse:
    """Every partner with what is agreed and what is still to be."""
    found, wanted = (
        queries.board(site=here.site, on=here.today, only=_only(here)),
        here.request.GET.get("tahap", ""),
    )
    stages = _stages(found, wanted)
    shown = found
    if not stages[0].now:
        shown = [each for each in found if any(_stage_of(slot) == wanted for slot in each.slots)]
    links = [Link(_("Daftar"), reverse("office:formation_agreements_list"), "list-check")]
    if here.reach(EDIT).whole:
        links.insert(
            0, Link(_("Mulai perjanjian"), reverse("office:formation_agreements_new"), "plus", "primary")
        )
    facts = {
        "partners": shown,
        "kinds": stages,
        "links": links,
        "told": queries.told(site=here.site) if here.whole else None,
        "summary": queries.summary(site=here.site, on=here.today, only=_only(here)),
        "days": queries.remind_days(site=here.site, on=here.today),
        "may_edit": here.reach(EDIT).whole,
        "path": [STATE_WORDS[state] for state in PATH],
    }
    return render(here.request, "office/formation/agreements_board.html", frame(here) | facts)


@reads("formation.see")
def listed(here: Here) -> HttpResponse:
    """Every agreement as a table, to sort and to take away."""
    found = queries.agreements(site=here.site, agencies=_only(here))
    days = queries.remind_days(site=here.site, on=here.today)
    lead = _("Yang berakhir dalam {n} hari ditandai.").format(n=days)
    page = Page(_("Daftar perjanjian"), tables.all_of_them(here, found, days), lead, crumb=crumb())
    return show(here, page)


@reads("formation.see")
def one(here: Here, code: str) -> HttpResponse:
    """One agreement: where it stands, what comes next, its terms, wordings, letters and moves."""
    held = agreement_of(here, code)
    filed = queries.filed(site=here.site, code=code)
    versions = [each for each in filed if each.version]
    others = [each for each in filed if not each.version]
    remind = queries.remind_days(site=here.site, on=here.today)
    facts = {
        "held": held,
        "days": held.days(here.today),
        "ending": queries.ends_soon(held, on=here.today, days=remind),
        "path": [STATE_WORDS[state] for state in PATH],
        "next": _next(here, held),
        "services": _services(held, here.today),
        "annex": next((each for each in others if each.kind == Kept.ANNEX), None),
        "versions": versions,
        "version_list": tables.papers(
            here, versions, caption=_("Versi naskah"), empty=_("Belum ada naskah.")
        ),
        "letter_list": tables.papers(
            here, others, caption=_("Surat dan lampiran"), empty=_("Belum ada surat.")
        ),
        "letters": _letters(here, held),
        "history": _history(here, held),
        "may_edit": here.reach(EDIT).whole,
        "may_hand_in": bool(here.reach(REQUEST)) and (held.is_open or held.in_force),
    }
    return render(here.request, "office/formation/agreements_show.html", frame(here) | facts)


def _next(here: Here, held: AgreementInfo) -> list[Link]:
    """The moves that are open to who looks, the way forward first."""
    ways = [way for way in WAYS if held.may(way.verb) and _may(here, way)]
    kinds = [way.kind or ("quiet" if n else "primary") for n, way in enumerate(ways)]
    return [
        Link(str(way.word), _address(way, held.code), way.icon, kind)
        for way, kind in zip(ways, kinds, strict=True)
    ]


def _may(here: Here, way: Way) -> bool:
    return here.reach(EDIT).whole if way.permission == EDIT else bool(here.reach(way.permission))


def _address(way: Way, code: str) -> str:
    if way.verb in MOVES:
        return reverse("office:formation_agreements_move", args=[code, MOVES[way.verb]])
    return reverse(f"office:formation_agreements_{way.verb}", args=[code])


def _capital(word: object) -> str:
    return str(word)[:1].upper() + str(word)[1:]


def _services(held: AgreementInfo, on: date) -> list[str]:
    known = {each.code: each.name for each in services(on=on)}
    return [known.get(code, code) for code in held.services]


def _letters(here: Here, held: AgreementInfo) -> list[Link]:
    """The letters that can be made now."""
    if not here.reach(EDIT).whole:
        return []
    return [
        Link(
            _("Buat {what}").format(what=kind.label),
            reverse("office:formation_agreements_letter", args=[held.code, kind.value]),
            "file-text",
        )
        for kind in LETTERS
        if held.is_open or kind not in VERSIONS
    ]


def _history(here: Here, held: AgreementInfo) -> list[dict[str, object]]:
    return [
        {
            "label": _capital(each.verb_text),
            "note": each.note,
            "at": formats.tanggal_pendek(each.on) if each.on else _("tanggal belum diketahui"),
            "state": "now" if n == 0 else "done",
        }
        for n, each in enumerate(queries.steps(site=here.site, code=held.code))
    ]


@reads("formation.see")
def compared(here: Here, code: str) -> HttpResponse:
    """Two papers of an agreement: what was added, what was taken out."""
    held = agreement_of(here, code)
    asked = [here.request.GET.get(name, "") for name in ("dari", "ke")]
    first, second = (
        int(each) if each.isascii() and each.isdecimal() and len(each) < 10 else 0 for each in asked
    )
    found = queries.comparison(site=here.site, code=code, first=first, second=second)
    sides = [_side(here, each) for each in (found.old, found.new)]
    facts = {"held": held, "found": found, "sides": sides}
    return render(here.request, "office/formation/agreements_compare.html", frame(here) | facts)


def _side(here: Here, each: FiledPaper) -> dict[str, object]:
    return {
        "title": _("Versi {n}: {what}").format(n=each.version, what=each.kind_text)
        if each.version
        else each.kind_text,
        "paper": each.paper,
        "size": tables.size(each.paper.size),
        "on": formats.tanggal_pendek(each.added_at.astimezone(here.plan.tz).date()),
        "from": each.side_text,
    }
