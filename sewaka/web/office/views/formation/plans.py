"""Drawing the floor plan: floors, areas, marks and ways, by typing figures or clicking on the plan."""

from __future__ import annotations

from collections.abc import Callable

"""The programme to be changed: items moved, noted, shown, planned; stages, steps, whole programmes made."""


from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices.queries import devices
from sewaka.places import actions
from sewaka.places.floorplan import FloorInfo, as_text
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.base import ConfirmForm, OfficeForm
from sewaka.web.office.forms.formation import plans as forms
from sewaka.web.office.forms.formation import programme as forms
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables.formation import plans as tables
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.floorplan import sheet
from sewaka.web.ui.uploads import takes_files

SEE, EDIT = "formation.see", "formation.edit"
DRAW = "office/formation/plans_draw.html"


def _floor(here: Here, code: str) -> FloorInfo:
    found = next((each for each in here.plan.floors if each.code == code), None)
    if found is None:
        raise Http404(code[:40])
    return found


def _address(name: str, *parts: object) -> str:
    return reverse(f"office:formation_rooms_plan{name}", args=parts)


@reads(SEE, whole=True)
def all(here: Here) -> HttpResponse:  # noqa: A001 - the page of all floors
    """The floors."""
    lead = _("Denah tampil di dinding aula, di ponsel pengunjung, dan di kios sebagai penunjuk jalan.")
    links = (Link(_("Lantai baru"), _address("_new"), "plus", "primary"),) if here.may(EDIT) else ()
    return show(here, Page(_("Denah"), tables.floors(here), lead, links, _crumb()))


def _crumb() -> Link:
    return Link(_("Ruang"), reverse("office:formation_rooms"))


@reads(SEE, whole=True)
def one(here: Here, floor: str) -> HttpResponse:
    """A floor: its picture and everything on it as lists."""
    found = _floor(here, floor)
    facts = {
        "floor": found,
        "picture": sheet(found, here.plan),
        "lists": (tables.marks(here, found), tables.areas(here, found), tables.walks(here, found)),
        "unplaced": tables.unplaced(here),
        "may_edit": here.may(EDIT),
    }
    return render(here.request, "office/formation/plans_show.html", frame(here) | facts)


def _floor_edit(here: Here, form: OfficeForm, title: str, act: Callable[..., Any], back: str) -> HttpResponse:
    lead = _("Gambar lantai dibagi menjadi kotak-kotak; semua letak dihitung dalam kotak itu.")
    return editing(here, Edit(title, form, act, _("Lantai disimpan."), back, lead))


@edits(EDIT, whole=True)
def new(here: Here) -> HttpResponse:
    """A new floor."""
    fresh = {"position": len(here.plan.floors) + 1, "wide": 40, "high": 24}
    taken = {each.code for each in here.plan.floors}
    form = forms.FloorForm(here.request.POST or None, taken=taken, initial=fresh)
    return _floor_edit(
        here, form, _("Lantai baru"), partial(actions.save_floor, site=here.site), _address("")
    )


@edits(EDIT, whole=True)
def edit(here: Here, floor: str) -> HttpResponse:
    """Name and size of a floor."""
    found = _floor(here, floor)
    now = {"name": found.name, "wide": found.wide, "high": found.high, "position": found.position}
    form = forms.FloorForm(here.request.POST or None, initial=now)
    act = partial(actions.save_floor, site=here.site, code=floor)
    return _floor_edit(here, form, found.name, act, _address("_show", floor))


def _sure(here: Here, title: str, lead: str, act: Callable[..., Any], back: str) -> HttpResponse:
    form = ConfirmForm(here.request.POST or None)
    made = Edit(title, form, act, _("Sudah dihapus dari denah."), back, lead, _("Hapus"), danger=True)
    return editing(here, made)


@edits(EDIT, whole=True)
def drop(here: Here, floor: str) -> HttpResponse:
    """Take a floor away."""
    found = _floor(here, floor)
    lead = _("Semua yang digambar pada lantai ini hilang. Ruang dan loketnya sendiri tetap ada.")
    act = partial(actions.drop_floor, site=here.site, code=floor)
    return _sure(here, _("Hapus {name}").format(name=found.name), lead, act, _address(""))

from sewaka.accounts.queries import reach
from sewaka.formation.actions import plans
from sewaka.formation.actions import programme as acts
from sewaka.formation.queries import programme as asks
from sewaka.formation.queries.programme import ItemPage, ProgrammeInfo
from sewaka.formation.states.programme import VERB_WORDS
from sewaka.papers.queries import paper as paper_info
from sewaka.places.queries import sites
from sewaka.web.office.views.formation.programme import EDIT, WHICH


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
def drawing(here: Here, floor: str) -> HttpResponse:
    """Lay a drawing from elsewhere under a floor."""
    found, back = _floor(here, floor), _address("_show", floor)
    form = forms.DrawingForm(here.request.POST or None, here.request.FILES or None)
    lead = _("Gambar diletakkan di bawah denah dan disesuaikan dengan ukuran lantai, tanpa diubah bentuknya.")
    bare = Link(_("Buang gambar dasar"), _address("_bare", floor), "trash", "danger")
    made = Edit(
        title=_("Gambar dasar {name}").format(name=found.name),
        form=form,
        act=partial(actions.lay_drawing, site=here.site, code=floor),
        said=_("Gambar dasar dipasang. Periksa hasilnya: hanya bentuk dan tulisan yang diambil."),
        back=back,
        lead=lead,
        links=(bare,) if found.has_drawing else (),
    )
    return editing(here, made)


@edits(EDIT, whole=True)
def bare(here: Here, floor: str) -> HttpResponse:
    """Take the drawing away; what was drawn here stays."""
    found = _floor(here, floor)
    act = partial(actions.lay_drawing, site=here.site, code=floor, data=b"")
    title = _("Buang gambar dasar {name}").format(name=found.name)
    return _sure(here, title, _("Ruang, loket, dan tanda di atasnya tetap."), act, _address("_show", floor))


def _draw(
    here: Here, found: FloorInfo, form: OfficeForm, act: Callable[..., Any], what: tuple[str, str, int]
) -> HttpResponse:
    """A form beside the plan one clicks on. ``what``: title, url name, and the number of what is changed (0: new)."""
    title, name, number = what
    back = _address("_show", found.code)
    drop_link = Link(
        _("Hapus dari denah"), _address(f"_{name}_drop", found.code, number or 1), "trash", "danger"
    )
    made = Edit(title, form, act, _("Denah disimpan."), back, links=(drop_link,) if number else ())
    return editing(here, made, DRAW, picture=sheet(found, here.plan))


@edits(EDIT, whole=True)
def area_new(here: Here, floor: str) -> HttpResponse:
    """Draw a room or another part."""
    found = _floor(here, floor)
    form = forms.AreaForm(
        here.plan, here.request.POST or None, initial={"room": here.request.GET.get("ruang")}
    )
    act = partial(actions.save_area, site=here.site, floor=floor)
    return _draw(here, found, form, act, (_("Gambar ruang"), "area", 0))


def _insist(now: dict[str, Any], number: int) -> dict[str, Any]:
    if not now:
        raise Http404(str(number)[:20])
    return now


@edits(EDIT, whole=True)
def area(here: Here, floor: str, number: int) -> HttpResponse:
    """Change an area."""
    found = _floor(here, floor)
    now = _insist(forms.area_now(found, number), number)
    form = forms.AreaForm(here.plan, here.request.POST or None, initial=now)
    act = partial(actions.save_area, site=here.site, floor=floor, area=number)
    return _draw(here, found, form, act, (_("Ubah bidang"), "area", number))


@edits(EDIT, whole=True)
def area_drop(here: Here, floor: str, number: int) -> HttpResponse:
    """Take an area off the plan."""
    _insist(forms.area_now(_floor(here, floor), number), number)
    act = partial(actions.drop_area, site=here.site, floor=floor, area=number)
    lead = _("Hanya gambarnya yang hilang; ruangnya tetap.")
    return _sure(here, _("Hapus bidang dari denah"), lead, act, _address("_show", floor))


def _kiosks(here: Here) -> list[tuple[str, str]]:
    """The kiosks that may stand somewhere."""
    known = (each.device for each in devices(site=here.site, at=here.at))
    return [(each.code, f"{each.code} {each.name}") for each in known if each.kind == "kiosk"]


@edits(EDIT, whole=True)
def mark_new(here: Here, floor: str) -> HttpResponse:
    """Place a counter, a door, a kiosk."""
    found = _floor(here, floor)
    fresh = {"kind": "counter", "counter": here.request.GET.get("loket", "")}
    form = forms.MarkForm(here.plan, _kiosks(here), here.request.POST or None, initial=fresh)
    act = partial(actions.place_mark, site=here.site, floor=floor)
    return _draw(here, found, form, act, (_("Tempatkan pada denah"), "mark", 0))


@edits(EDIT, whole=True)
def mark(here: Here, floor: str, number: int) -> HttpResponse:
    """Move something, or call it otherwise."""
    found = _floor(here, floor)
    now = _insist(forms.mark_now(found, number), number)
    form = forms.MarkForm(here.plan, _kiosks(here), here.request.POST or None, initial=now)
    act = partial(actions.place_mark, site=here.site, floor=floor, mark=number)
    return _draw(here, found, form, act, (_("Pindahkan tanda"), "mark", number))


@edits(EDIT, whole=True)
def mark_drop(here: Here, floor: str, number: int) -> HttpResponse:
    """Take a mark off the plan."""
    _insist(forms.mark_now(_floor(here, floor), number), number)
    act = partial(actions.drop_mark, site=here.site, floor=floor, mark=number)
    lead = _("Hanya tandanya yang hilang; loket atau kiosnya tetap.")
    return _sure(here, _("Hapus tanda dari denah"), lead, act, _address("_show", floor))


@edits(EDIT, whole=True)
def walk_new(here: Here, floor: str) -> HttpResponse:
    """Draw how people walk to a zone."""
    found = _floor(here, floor)
    form = forms.WalkForm(here.plan, here.request.POST or None)
    act = partial(actions.save_walk, site=here.site, floor=floor)
    return _draw(here, found, form, act, (_("Gambar jalan ke zona"), "walk", 0))


def _walk_now(found: FloorInfo, number: int) -> dict[str, Any]:
    held = next((each for each in found.walks if each.id == number), None)
    return {"zone": held.zone_code, "points": as_text(held.points)} if held else {}


@edits(EDIT, whole=True)
def walk(here: Here, floor: str, number: int) -> HttpResponse:
    """Change a way."""
    found = _floor(here, floor)
    now = _insist(_walk_now(found, number), number)
    form = forms.WalkForm(here.plan, here.request.POST or None, initial=now)
    act = partial(actions.save_walk, site=here.site, floor=floor)
    return _draw(here, found, form, act, (_("Ubah jalan"), "walk", number))


@edits(EDIT, whole=True)
def walk_drop(here: Here, floor: str, number: int) -> HttpResponse:
    """Take a way off the plan."""
    _insist(_walk_now(_floor(here, floor), number), number)
    act = partial(actions.drop_walk, site=here.site, floor=floor, walk=number)
    lead = _("Peta pengunjung lalu menyorot tujuannya saja.")
    return _sure(here, _("Hapus jalan dari denah"), lead, act, _address("_show", floor))
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
