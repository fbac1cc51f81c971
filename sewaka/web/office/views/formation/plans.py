"""Drawing the floor plan: floors, areas, marks and ways, by typing figures or clicking on the plan."""

from __future__ import annotations

from collections.abc import Callable
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
