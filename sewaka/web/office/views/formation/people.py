"""Mobilisation and orientation: who is needed, who is there, what they read, what is undecided about staff."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation import quiz
from sewaka.formation.actions import people as actions
from sewaka.formation.queries import people as known
from sewaka.formation.queries.people import AgencyRow, StaffingInfo
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.forms.formation import people as forms
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables.formation import people as tables
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.uploads import takes_files

SEE, EDIT = "formation.see", "formation.edit"


def _url(name: str, *parts: str) -> str:
    return reverse(f"office:formation_people{name}", args=parts)


def _mine(here: Here) -> list[AgencyRow]:
    return [
        each
        for each in known.matrix(site=here.site, on=here.today)
        if here.whole or each.agency in here.agencies
    ]


def _edits(here: Here) -> bool:
    return here.reach(EDIT).whole


@reads(SEE)
def overview(here: Here) -> HttpResponse:
    """Agency × state."""
    links = (
        Link(_("Materi"), _url("_materials"), "file-text"),
        Link(_("Kepegawaian"), _url("_staffing"), "id-badge"),
    )
    lead = _("Berapa petugas tiap instansi, siapa yang sudah ditunjuk, dan seberapa jauh orientasinya.")
    return show(here, Page(_("Petugas dan orientasi"), tables.matrix(here, _mine(here)), lead, links))


def _agency(here: Here, code: str) -> AgencyRow:
    here.insist_agency(code)
    found = next((each for each in known.matrix(site=here.site, on=here.today) if each.agency == code), None)
    if found is None:
        raise Http404(code[:48])
    return found


@reads(SEE)
def agency(here: Here, agency: str) -> HttpResponse:
    """One agency's officers and how far each is."""
    found = _agency(here, agency)
    lead = _("Dibutuhkan {needed}, ditunjuk {named}, lulus {passed}. {note}").format(
        needed=found.needed, named=found.named, passed=found.passed, note=found.note
    )
    links = (Link(_("Ubah rencana"), _url("_need", agency), "edit"),) if _edits(here) else ()
    crumb = Link(_("Petugas dan orientasi"), _url(""))
    return show(here, Page(found.name, tables.officers(here, found.officers), lead.strip(), links, crumb))


@edits(EDIT, whole=True)
def need(here: Here, agency: str) -> HttpResponse:
    """How many officers, from when."""
    found = _agency(here, agency)
    now = {
        "needed": None if found.computed else found.needed,
        "from_on": found.from_on,
        "note": found.note,
    }
    form = forms.NeedForm(here.request.POST or None, initial=now)
    act = partial(actions.plan_officers, site=here.site, agency=agency)
    lead = _("Loketnya: {counters}.").format(counters=", ".join(found.counters) or _("belum ada"))
    return editing(
        here, Edit(found.name, form, act, _("Rencana petugas disimpan."), _url("_agency", agency), lead)
    )


@reads(SEE)
def materials(here: Here) -> HttpResponse:
    """What officers read: an agency sees what is meant for its own."""
    rows = [
        each
        for each in known.materials(site=here.site, withdrawn=_edits(here))
        if here.whole or not each.agency or each.agency in here.agencies
    ]
    new = (Link(_("Materi baru"), _url("_material_new"), "plus", "primary"),) if _edits(here) else ()
    crumb = Link(_("Petugas dan orientasi"), _url(""))
    lead = _("Versi baru dibaca dan dijawab lagi oleh semua petugas yang dituju.")
    return show(here, Page(_("Materi orientasi"), tables.materials(here, rows), lead, new, crumb))


def _agencies(here: Here) -> list[tuple[str, str]]:
    return [(each.agency_code, each.agency_name) for each in here.plan.admissions.values()]


@takes_files
@edits(EDIT, whole=True)
def material_new(here: Here) -> HttpResponse:
    """A first version."""
    taken = [each.code for each in known.materials(site=here.site, withdrawn=True)]
    form = forms.MaterialForm(
        _agencies(here), here.request.POST or None, here.request.FILES or None, taken=taken
    )
    act = partial(actions.write_material, site=here.site)
    return editing(here, Edit(_("Materi baru"), form, act, _("Materi disimpan."), _url("_materials")))


@reads(SEE)
def material(here: Here, code: str) -> HttpResponse:
    """A material as officers see it, with its questions and right answers."""
    found = known.material(site=here.site, code=code)
    if found.agency:
        here.insist_agency(found.agency)
    links: tuple[Link, ...] = ()
    if _edits(here):
        links = (Link(_("Tulis versi baru"), _url("_material_edit", code), "edit"),)
        links += () if found.withdrawn else (Link(_("Tarik"), _url("_material_withdraw", code), "trash"),)
    crumb = Link(_("Materi orientasi"), _url("_materials"))
    page = Page(found.title, tables.materials(here, [found]), links=links, crumb=crumb)
    return show(here, page, "office/formation/people_material.html", material=found)


@takes_files
@edits(EDIT, whole=True)
def material_edit(here: Here, code: str) -> HttpResponse:
    """The next version."""
    found = known.material(site=here.site, code=code)
    now = {"title": found.title, "agency": found.agency, "text": found.text}
    now["questions"] = quiz.written(found.questions)
    form = forms.MaterialForm(
        _agencies(here), here.request.POST or None, here.request.FILES or None, initial=now
    )
    act = partial(actions.write_material, site=here.site, code=code)
    lead = _("Yang berlaku versi {number}. Versi baru dibaca lagi oleh semua.").format(number=found.number)
    return editing(
        here, Edit(found.title, form, act, _("Versi baru disimpan."), _url("_material", code), lead)
    )


@edits(EDIT, whole=True)
def material_withdraw(here: Here, code: str) -> HttpResponse:
    """Nobody has to read it any more."""
    found = known.material(site=here.site, code=code)
    act = partial(actions.withdraw_material, site=here.site, code=code)
    lead = _("Petugas tidak perlu lagi membacanya. Yang sudah membaca tetap tercatat.")
    edit = Edit(
        _("Tarik {title}").format(title=found.title), ConfirmForm(here.request.POST or None), act,
        _("Materi ditarik."), _url("_materials"), lead, word=_("Tarik"), danger=True,
    )  # fmt: skip
    return editing(here, edit)


@reads(SEE)
def staffing(here: Here) -> HttpResponse:
    """What is to be decided about staff."""
    lead = _(
        "Pokok kepegawaian dari naskah program. Yang bertanda belum ada dalam sistem menunggu bagian yang belum "
        "dibangun; keputusannya tetap dapat dicatat."
    )
    crumb = Link(_("Petugas dan orientasi"), _url(""))
    rows = known.staffing(site=here.site)
    return show(here, Page(_("Kepegawaian"), tables.staffing(here, rows), lead, crumb=crumb))


def _point(here: Here, code: str) -> StaffingInfo:
    found = next((each for each in known.staffing(site=here.site) if each.code == code), None)
    if found is None:
        raise Http404(code[:48])
    return found


@takes_files
@edits(EDIT, whole=True)
def decide(here: Here, code: str) -> HttpResponse:
    """A decision about staff."""
    found = _point(here, code)
    now = {"decision": found.decision, "valid_on": found.valid_on}
    form = forms.StaffingForm(here.request.POST or None, here.request.FILES or None, initial=now)
    act = partial(actions.decide_staffing, site=here.site, code=code)
    return editing(here, Edit(found.name, form, act, _("Keputusan dicatat."), _url("_staffing")))
