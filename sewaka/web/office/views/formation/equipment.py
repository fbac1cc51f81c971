"""What agencies ask for: written by each for its own units, judged by the organiser, added up, and taken away as RKBMD."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.catalogue.queries import units
from sewaka.formation.actions import equipment as actions
from sewaka.formation.queries import balance, equipment
from sewaka.formation.queries.equipment import NeedInfo
from sewaka.formation.sheets import need_sheet
from sewaka.formation.states.equipment import NEED_WORDS, OPEN_TO_CHANGE, REQUESTERS_VERBS, NeedState
from sewaka.lib import spreadsheets
from sewaka.places.imports import Sheet
from sewaka.web.office.bringing import Way, brought, kept, way
from sewaka.web.office.entry import Here, does, edits, reads
from sewaka.web.office.forms.formation.equipment import KindForm, MoveForm, NeedForm
from sewaka.web.office.lists import Page, attached, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables.formation import equipment as tables
from sewaka.web.office.tables.told import named
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui import formats

SEE, ASK, JUDGE = "formation.see", "formation.request", "formation.edit"


def _list() -> str:
    return reverse("office:formation_equipment")


def _page(number: int) -> str:
    return reverse("office:formation_equipment_show", args=[number])


def _scope(here: Here) -> frozenset[str] | None:
    """The agencies whose requests one may see or write; None for all."""
    return None if here.whole else here.agencies


def _need(here: Here, number: int) -> NeedInfo:
    found = equipment.need(site=here.site, need_id=number)
    here.insist_agency(found.agency)
    return found


@reads(SEE)
def listed(here: Here) -> HttpResponse:
    """The requests: all of them, or those of one's own agency."""
    found = equipment.needs(site=here.site, agencies=_scope(here))
    lead = _(
        "Setiap usulan menyebut jumlah, spesifikasi, deskripsi, dan harga, supaya dapat direkap dan dianggarkan."
    )
    return show(here, Page(_("Usulan sarana"), tables.needs(found), lead, _ways(here)))


def _ways(here: Here) -> tuple[Link, ...]:
    """From the list to what one may do with requests, and what they add up to."""
    links = []
    if here.may(ASK):
        links += [Link(_("Ajukan kebutuhan"), reverse("office:formation_equipment_new"), "plus", "primary")]
        links += [Link(_("Impor"), reverse("office:formation_equipment_import_sheet"), "table")]
    if here.whole:
        links += [Link(_("Rekapitulasi"), reverse("office:formation_equipment_recap"), "chart-bar")]
    return (*links, Link(_("Jenis sarana"), reverse("office:formation_equipment_kinds"), "list-check"))


@reads(SEE)
def shown(here: Here, number: int) -> HttpResponse:
    """One request, what happened to it, and what may be done with it now."""
    found = _need(here, number)
    steps = [
        {"label": each.target_text, "note": _note(here, each), "state": "done"}
        for each in equipment.steps(need_id=number)
    ]
    page = Page(
        found.kind_name, tables.needs([found]), found.unit_name, crumb=Link(_("Usulan sarana"), _list())
    )
    facts = {
        "need": found,
        "steps": steps,
        "verbs": _verbs(here, found),
        "tone": tables.TONES[NeedState(found.state)],
    }
    facts["editable"] = found.state in OPEN_TO_CHANGE and here.may(ASK)
    return show(here, page, "office/formation/equipment_show.html", **facts)


def _note(here: Here, step: equipment.StepInfo) -> str:
    when = formats.waktu(step.at, here.plan.tz)
    return " · ".join(
        filter(None, (when, named(step.by), _("{n} buah").format(n=step.quantity), step.reason))
    )


def _verbs(here: Here, found: NeedInfo) -> list[Link]:
    """The moves that are open, each for who may do it."""
    rooms = {verb: "ask" if verb in REQUESTERS_VERBS else "judge" for verb, _words in found.verbs}
    may = {"ask": here.may(ASK), "judge": here.reach(JUDGE).whole}
    return [
        Link(
            words,
            reverse(f"office:formation_equipment_show_{rooms[verb]}", args=[found.id, verb]),
            kind="primary" if verb in ("submit", "accept") else "quiet",
        )
        for verb, words in found.verbs
        if may[rooms[verb]]
    ]


def _form(here: Here, **initial: Any) -> NeedForm:
    own = [each for each in units() if here.whole or each.agency_code in here.agencies]
    kinds = [(each.code, each.name) for each in equipment.kinds(site=here.site)]
    named_units = [(each.code, each.name) for each in own]
    first = {"unit": named_units[0][0]} if len(named_units) == 1 else {}
    return NeedForm(named_units, kinds, here.request.POST or None, initial=first | initial)


def _insist_unit(here: Here, form: NeedForm) -> None:
    """A unit that is not among those offered is somebody else's, or nobody's: both are not one's own to name."""
    typed = here.request.POST.get("unit", "")
    owner = next((each.agency_code for each in units() if each.code == typed), None)
    if owner is not None:
        here.insist_agency(owner)


@edits(ASK)
def new(here: Here) -> HttpResponse:
    """Ask for something for a unit of one's own."""
    form = _form(here)
    _insist_unit(here, form)
    act = partial(actions.write_need, site=here.site)
    lead = _("Disimpan sebagai konsep; Anda mengajukannya sesudah semuanya lengkap.")
    edit = Edit(_("Ajukan kebutuhan"), form, act, _("Usulan disimpan sebagai konsep."), _list(), lead)
    return editing(here, edit)


@edits(ASK)
def changed(here: Here, number: int) -> HttpResponse:
    """Put a draft right, or what came back."""
    found = _need(here, number)
    form = _form(
        here, **{name: value for name, value in asdict(found).items() if name in NeedForm.base_fields}
    )
    _insist_unit(here, form)
    act = partial(actions.write_need, site=here.site, need_id=number)
    return editing(here, Edit(_("Ubah usulan"), form, act, _("Usulan disimpan."), _page(number)))


def _move(here: Here, number: int, verb: str) -> HttpResponse:
    found = _need(here, number)
    form = MoveForm(verb, here.request.POST or None, initial={"granted": found.quantity})
    edit = Edit(
        title=f"{NEED_WORDS[verb]}: {found.kind_name}",
        form=form,
        act=partial(actions.move_need, site=here.site, need_id=number, verb=verb),
        said=_("Keadaan usulan disimpan."),
        back=_page(number),
        lead=_("{n} {what} untuk {unit}").format(
            n=found.quantity, what=found.kind_name, unit=found.unit_name
        ),
        word=str(NEED_WORDS[verb]),
        danger=verb == "withdraw",
    )
    return editing(here, edit)


@edits(ASK)
def ask(here: Here, number: int, verb: str) -> HttpResponse:
    """What who asked may do: hand in, withdraw."""
    if verb not in REQUESTERS_VERBS:
        raise Http404(verb[:20])
    return _move(here, number, verb)


@edits(JUDGE, whole=True)
def judge(here: Here, number: int, verb: str) -> HttpResponse:
    """What the organiser may do: agree, agree with a change, send back."""
    if verb not in NEED_WORDS or verb in REQUESTERS_VERBS:
        raise Http404(verb[:20])
    return _move(here, number, verb)


# --- added up ----------------------------------------------------------------------------------------------


@reads(SEE, whole=True)
def recap(here: Here) -> HttpResponse:
    """Unit × kind, what the source states, and need beside budget and stock."""
    found = equipment.matrix(site=here.site)
    lead = _(
        "Dihitung ulang dari usulan yang diajukan. Angka naskah yang kolomnya tidak diketahui tidak ditempatkan."
    )
    links = (Link(_("Unduh RKBMD"), reverse("office:formation_equipment_rkbmd"), "download", "primary"),)
    more = (tables.matrix(found), *((tables.loose(found),) if found.loose else ()))
    page = Page(
        _("Rekapitulasi kebutuhan sarana"),
        tables.balance(balance.balance(site=here.site)),
        lead,
        links,
        Link(_("Usulan sarana"), _list()),
        more,
    )
    return show(here, page, "office/formation/equipment_recap.html", recaps=equipment.recaps(here.site))


@reads(SEE, whole=True)
def rkbmd(here: Here) -> HttpResponse:
    """The yearly plan of needs as a workbook."""
    rows = tables.plan(balance.plan_rows(site=here.site))
    above = [
        "RENCANA KEBUTUHAN BARANG MILIK DAERAH (RKBMD) PENGADAAN",
        here.plan.site.name,
        f"Tahun {here.today.year + 1}",
    ]
    made = spreadsheets.xlsx(tables.PLAN_HEADS, rows, title="RKBMD", above=above)
    return attached(made, spreadsheets.XLSX_TYPE, f"{here.site}-rkbmd-{here.today.year + 1}.xlsx")


# --- brought in --------------------------------------------------------------------------------------------


def _sheet(here: Here) -> tuple[Sheet, Way]:
    return need_sheet(_scope(here)), way("formation_equipment_import", back="formation_equipment")


@edits(ASK)
def bring(here: Here) -> HttpResponse:
    """A table of requests and its trial."""
    return brought(here, *_sheet(here))


@does(ASK)
def keep(here: Here) -> HttpResponse:
    """All lines of the trial, or none."""
    return kept(here, *_sheet(here))


@reads(ASK)
def example(here: Here) -> HttpResponse:
    """A workbook with the heads and one line of example."""
    sheet, _addresses = _sheet(here)
    made = spreadsheets.xlsx(sheet.heads, [[each.example for each in sheet.columns]], title=sheet.word)
    return attached(made, spreadsheets.XLSX_TYPE, f"contoh-{sheet.code}.xlsx")


# --- kinds -------------------------------------------------------------------------------------------------


@reads(SEE)
def kinds(here: Here) -> HttpResponse:
    """The kinds of equipment: what everything else refers to."""
    new_kind = Link(_("Jenis baru"), reverse("office:formation_equipment_kinds_new"), "plus", "primary")
    links = (new_kind,) if here.reach(JUDGE).whole else ()
    crumb = Link(_("Usulan sarana"), _list())
    lead = _("Kode barang diisi sekali di sini, lalu dipakai RKBMD dan daftar barang.")
    found = tables.kinds(equipment.kinds(site=here.site))
    return show(here, Page(_("Jenis sarana"), found, lead, links, crumb))


@edits(JUDGE, whole=True)
def kind_new(here: Here) -> HttpResponse:
    """A new kind."""
    taken = [each.code for each in equipment.kinds(site=here.site)]
    form = KindForm(here.request.POST or None, taken=taken, initial={"measure": "unit", "card": "B"})
    act = partial(actions.save_kind, site=here.site)
    back = reverse("office:formation_equipment_kinds")
    return editing(here, Edit(_("Jenis baru"), form, act, _("Jenis sarana disimpan."), back))


@edits(JUDGE, whole=True)
def kind_edit(here: Here, code: str) -> HttpResponse:
    """Change what is known of a kind."""
    found = equipment.kind(site=here.site, code=code)
    form = KindForm(here.request.POST or None, initial=asdict(found))
    act = partial(actions.save_kind, site=here.site, code=code)
    back = reverse("office:formation_equipment_kinds")
    return editing(here, Edit(found.name, form, act, _("Jenis sarana disimpan."), back))
