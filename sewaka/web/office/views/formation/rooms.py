"""Rooms as they are made ready: their lists, what opens them to everybody, photographs."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.actions import rooms as actions
from sewaka.formation.queries import rooms as queries
from sewaka.formation.queries.rooms import FinishingInfo
from sewaka.places.plans import RoomInfo
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.forms.formation import rooms as forms
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables.formation import rooms as tables
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.uploads import takes_files

SEE, EDIT, REQUEST = "formation.see", "formation.edit", "formation.request"


def _things(here: Here, room: str = "") -> list[FinishingInfo]:
    """The lists one may see: all, or those of one's own agencies."""
    agencies = None if here.whole else here.agencies
    return queries.finishing(site=here.site, room=room, agencies=agencies)


@reads(SEE)
def all(here: Here) -> HttpResponse:  # noqa: A001 - the page of all rooms
    """The rooms."""
    lead = _("Ruang yang direncanakan ikut dicatat, supaya tidak dikira terlupa.")
    photos = queries.photos(site=here.site)
    links = (
        Link(_("Denah"), reverse("office:formation_rooms_plan"), "map-pin"),
        Link(_("Aksesibilitas"), reverse("office:formation_rooms_access"), "wheelchair"),
    )
    page = Page(_("Ruang"), tables.rooms(here, _things(here), photos), lead, links if here.whole else ())
    return show(here, page)


def _room(here: Here, code: str) -> RoomInfo:
    found = next((room for room in tables.seen(here) if room.code == code), None)
    if found is None:
        raise Http404(code[:40])
    return found


@reads(SEE)
def one(here: Here, code: str) -> HttpResponse:
    """A room: its list and its photographs."""
    room = _room(here, code)
    facts = {
        "room": room,
        "state": tables.state(room),
        "lead": tables.facts(here, room),
        "rows": tables.finishing(here, _things(here, code)),
        "photos": queries.photos(site=here.site, room=code) if here.whole else (),
        "may_edit": here.may(EDIT),
    }
    return render(here.request, "office/formation/rooms_show.html", frame(here) | facts)


def _back(code: str) -> str:
    return reverse("office:formation_rooms_show", args=[code])


def _thing(here: Here, number: int) -> FinishingInfo:
    found = next((each for each in _things(here) if each.id == number), None)
    if found is None:
        raise Http404(str(number)[:20])
    here.insist_agency(found.agency_code)
    return found


@takes_files
@edits(REQUEST)
def check(here: Here, number: int) -> HttpResponse:
    """Note what was found of a thing of a room."""
    found = _thing(here, number)
    form = forms.CheckForm(
        here.request.POST or None,
        here.request.FILES or None,
        initial={"seen_on": here.today, "state": "done"},
    )
    edit = Edit(
        title=f"{found.name} · {found.room_name}",
        form=form,
        act=partial(actions.check_finishing, site=here.site, finishing=number),
        said=_("Hasil pemeriksaan dicatat."),
        back=_back(found.room_code),
        lead=found.agency_name,
    )
    return editing(here, edit)


@edits(EDIT, whole=True)
def withdraw(here: Here, number: int) -> HttpResponse:
    """Take a thing off the list."""
    found = _thing(here, number)
    edit = Edit(
        title=_("Cabut {name} dari daftar").format(name=found.name),
        form=ConfirmForm(here.request.POST or None),
        act=partial(actions.withdraw_finishing, site=here.site, finishing=number),
        said=_("Kelengkapan dicabut dari daftar."),
        back=_back(found.room_code),
        lead=_("Pemeriksaan yang sudah dicatat tetap tersimpan."),
        word=_("Cabut"),
        danger=True,
    )
    return editing(here, edit)


@edits(EDIT, whole=True)
def add(here: Here, code: str) -> HttpResponse:
    """One more thing on a room's list."""
    room = _room(here, code)
    units = {each.agency_code: each.agency_short for each in here.plan.units.values()}
    form = forms.FinishingForm(sorted(units.items(), key=lambda each: each[1]), here.request.POST or None)
    edit = Edit(
        title=_("Tambah kelengkapan {room}").format(room=room.name),
        form=form,
        act=partial(actions.list_finishing, site=here.site, room=code),
        said=_("Kelengkapan ditambahkan."),
        back=_back(code),
    )
    return editing(here, edit)


@takes_files
@edits(EDIT, whole=True)
def photo_new(here: Here, code: str) -> HttpResponse:
    """A photograph of a room."""
    room = _room(here, code)
    form = forms.PhotoForm(
        here.request.POST or None, here.request.FILES or None, initial={"taken_on": here.today}
    )
    edit = Edit(
        title=_("Foto {room}").format(room=room.name),
        form=form,
        act=partial(actions.add_photo, site=here.site, room=code),
        said=_("Foto disimpan."),
        back=_back(code),
        lead=_("Ambil foto saat tidak ada pengunjung, atau pastikan wajah orang tidak terlihat."),
        word=_("Unggah"),
    )
    return editing(here, edit)


@reads(SEE, whole=True)
def access(here: Here) -> HttpResponse:
    """What opens the mall to everybody."""
    rows = tables.access(here, queries.access(site=here.site, on=here.today))
    settled = sum(row.last is not None and row.last.is_settled for row in rows)
    facts = {"rows": rows, "settled": settled}
    return render(here.request, "office/formation/rooms_access.html", frame(here) | facts)


@takes_files
@edits(EDIT, whole=True)
def access_check(here: Here, code: str) -> HttpResponse:
    """Note what was found of one means of access."""
    name = queries.access_list(site=here.site, on=here.today).get(code)
    if name is None:
        raise Http404(code[:40])
    form = forms.CheckForm(
        here.request.POST or None,
        here.request.FILES or None,
        initial={"seen_on": here.today, "state": "done"},
    )
    act = partial(actions.check_access, site=here.site, access=code)
    back = reverse("office:formation_rooms_access")
    return editing(here, Edit(name, form, act, _("Hasil pemeriksaan dicatat."), back))
