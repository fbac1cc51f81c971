"""The programme to be changed: items moved, noted, shown, planned; stages, steps, whole programmes made."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.accounts.queries import reach
from sewaka.formation.actions import plans
from sewaka.formation.actions import programme as acts
from sewaka.formation.queries import programme as asks
from sewaka.formation.queries.programme import ItemPage, ProgrammeInfo
from sewaka.formation.states.programme import VERB_WORDS
from sewaka.papers.queries import paper as paper_info
from sewaka.places.queries import sites
from sewaka.web.office.entry import Here, edits
from sewaka.web.office.forms.base import ConfirmForm, OfficeForm
from sewaka.web.office.forms.formation import programme as forms
from sewaka.web.office.views.formation.programme import EDIT, WHICH
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.uploads import takes_files


def _page(here: Here, number: int) -> ItemPage:
    return asks.item(site=here.site, number=number, on=here.today)


def _whole(here: Here, code: str) -> ProgrammeInfo:
    return asks.programme(site=here.site, code=code, on=here.today)


def _back(number: int) -> str:
    return reverse("office:formation_programme_item", args=[number])


def _list(code: str) -> str:
    return f"{reverse('office:formation_programme')}?{WHICH}={code}"


def _units(here: Here) -> list[tuple[str, str]]:
    return [(each.code, f"{each.agency_short} · {each.short_name}") for each in here.plan.units.values()]


@edits(EDIT, whole=True)
def move(here: Here, number: int, verb: str) -> HttpResponse:
    """Move an item along its table of states."""
    page = _page(here, number)
    if verb not in VERB_WORDS:
        raise Http404(verb[:20])
    form = forms.MoveForm(here.request.POST or None, initial={"on": here.today})
    word = str(VERB_WORDS[verb])
    act = partial(acts.move_item, site=here.site, item=number, verb=verb)
    edit = Edit(f"{word}: {page.item.name}", form, act, _("Keadaan butir dicatat."), _back(number), word=word)
    return editing(here, edit)


@edits(EDIT, whole=True)
def note(here: Here, number: int) -> HttpResponse:
    """Write a note of progress."""
    page = _page(here, number)
    form = forms.NoteForm(here.request.POST or None, initial={"on": here.today})
    act = partial(acts.note_item, site=here.site, item=number)
    return editing(here, Edit(page.item.name, form, act, _("Catatan disimpan."), _back(number)))


@takes_files
@edits(EDIT, whole=True)
def attach(here: Here, number: int) -> HttpResponse:
    """Hand in a paper as evidence."""
    page = _page(here, number)
    form = forms.EvidenceForm(here.request.POST or None, here.request.FILES or None)
    act = partial(acts.attach, site=here.site, item=number)
    title = _("Bukti untuk {item}").format(item=page.item.name)
    return editing(here, Edit(title, form, act, _("Bukti disimpan."), _back(number), word=_("Simpan bukti")))


@edits(EDIT, whole=True)
def detach(here: Here, number: int, paper: str) -> HttpResponse:
    """Take a paper away from an item."""
    page, info = _page(here, number), paper_info(site=here.site, code=paper)
    edit = Edit(
        title=_("Lepas bukti"),
        form=ConfirmForm(here.request.POST or None),
        act=partial(acts.detach, site=here.site, item=number, paper=paper),
        said=_("Bukti dilepas."),
        back=_back(number),
        lead=_("“{paper}” tidak lagi menjadi bukti {item}. Dokumennya tetap disimpan.").format(
            paper=info.title, item=page.item.name
        ),
        word=_("Lepas"),
        danger=True,
    )
    return editing(here, edit)


@edits(EDIT, whole=True)
def change(here: Here, number: int) -> HttpResponse:
    """Change what is planned of an item."""
    page = _page(here, number)
    form = forms.ItemForm(_units(here), here.request.POST or None, initial=forms.of_item(page.item))
    lead = _("Di naskah: {text}").format(text=page.item.target_text) if page.item.target_text else ""
    act = partial(plans.change_item, site=here.site, item=number)
    return editing(here, Edit(page.item.name, form, act, _("Rencana butir disimpan."), _back(number), lead))


@edits(EDIT, whole=True)
def wait(here: Here, number: int) -> HttpResponse:
    """Say what an item waits for."""
    page = _page(here, number)
    others = [
        (str(each.id), each.name)
        for each in page.programme.items.values()
        if each.id != number and each.id not in page.item.waits
    ]
    form = forms.WaitForm(others, here.request.POST or None)
    act = partial(plans.wait_for, site=here.site, item=number)
    lead = _("Butir ini baru dapat dimulai sesudah butir yang Anda pilih selesai.")
    return editing(here, Edit(page.item.name, form, act, _("Keterkaitan disimpan."), _back(number), lead))


@edits(EDIT, whole=True)
def wait_no_more(here: Here, number: int, after: int) -> HttpResponse:
    """An item no longer waits for another one."""
    page = _page(here, number)
    other = next((each for each in page.waits if each.id == after), None)
    if other is None:
        raise Http404(str(after)[:20])
    edit = Edit(
        title=_("Hapus keterkaitan"),
        form=ConfirmForm(here.request.POST or None),
        act=partial(plans.stop_waiting, site=here.site, item=number, after=after),
        said=_("Keterkaitan dihapus."),
        back=_back(number),
        lead=_("{item} tidak lagi menunggu {after}.").format(item=page.item.name, after=other.name),
        word=_("Hapus"),
        danger=True,
    )
    return editing(here, edit)


def _adding(here: Here, code: str, form: OfficeForm, act: Any, title: str) -> HttpResponse:
    """A form that adds something to a programme."""
    adds = partial(act, site=here.site, programme=code)
    return editing(here, Edit(title, form, adds, _("Program ditambah."), _list(code), word=_("Tambahkan")))


@edits(EDIT, whole=True)
def add_item(here: Here, code: str) -> HttpResponse:
    """A new item of a step."""
    whole = _whole(here, code)
    steps = [
        (str(step.id), " · ".join(each for each in (stage.name, step.name) if each))
        for stage in whole.stages
        for step in stage.steps
    ]
    form = forms.NewItemForm(steps, _units(here), here.request.POST or None)
    return _adding(here, code, form, plans.add_item, _("Butir baru"))


@edits(EDIT, whole=True)
def add_step(here: Here, code: str) -> HttpResponse:
    """A new step of a stage."""
    stages = [(each.code, each.name) for each in _whole(here, code).stages]
    form = forms.StepForm(stages, here.request.POST or None)
    return _adding(here, code, form, plans.add_step, _("Langkah baru"))


@edits(EDIT, whole=True)
def add_stage(here: Here, code: str) -> HttpResponse:
    """A new stage."""
    _whole(here, code)
    return _adding(here, code, forms.StageForm(here.request.POST or None), plans.add_stage, _("Tahap baru"))


@edits(EDIT, whole=True)
def new(here: Here) -> HttpResponse:
    """A new programme, empty or after the pattern of one that may be seen."""
    own = [each.code for each in sites() if reach(here.person, "formation.see", site=each.code).whole]
    patterns = [(str(pk), f"{title} ({site})") for pk, title, site in asks.templates(sites=own)]
    form = forms.ProgrammeForm(patterns, here.request.POST or None, initial={"starts_on": here.today})
    act = partial(plans.new_programme, site=here.site)
    back = reverse("office:formation_programme_all")
    return editing(
        here, Edit(_("Program baru"), form, act, _("Program dibuat."), back, word=_("Buat program"))
    )
