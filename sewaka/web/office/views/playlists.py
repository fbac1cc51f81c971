"""Playlists and their schedules, and how a board is divided."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices import actions
from sewaka.devices.layouts import LAYOUTS, arrangement
from sewaka.devices.queries import DeviceInfo, device
from sewaka.devices.queries.showing import PlaylistInfo, media, playlist, playlists, showings
from sewaka.lib.refusal import Refusal
from sewaka.web.office.entry import Here, does, edits, reads
from sewaka.web.office.forms import showing as forms
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables import showing as tables
from sewaka.web.office.writing import Edit, editing, is_repeat, once
from sewaka.web.ui.policies import policy

PUBLISH = "devices.publish"
ITEM_DEEDS: Final[dict[str, Callable[..., None]]] = {
    "naik": partial(actions.move_item, up=True),
    "turun": partial(actions.move_item, up=False),
    "keluarkan": actions.drop_item,
}


def _list() -> str:
    return reverse("office:devices_playlists")


def _page(number: int) -> str:
    return reverse("office:devices_playlists_show", args=[number])


def _playlist(here: Here, number: int) -> PlaylistInfo:
    found = playlist(site=here.site, playlist_id=number)
    if found is None:
        raise Http404(str(number)[:20])
    return found


@reads(PUBLISH, whole=True)
def listed(here: Here) -> HttpResponse:
    """The playlists, with what they hold and where they run."""
    rows = tables.playlists(here, playlists(site=here.site))
    boards = [(each, LAYOUTS[arrangement(each.settings).layout]) for each in tables.boards(here)]
    new = Link(_("Daftar putar baru"), reverse("office:devices_playlists_new"), "plus", "primary")
    facts = {"rows": rows, "boards": boards, "links": (new,)}
    return render(here.request, "office/devices_playlists.html", frame(here) | facts)


@edits(PUBLISH, whole=True)
def new(here: Here) -> HttpResponse:
    """Begin a playlist."""
    form = forms.PlaylistForm(here.request.POST or None)
    act = partial(actions.save_playlist, site=here.site)
    said = _("Daftar putar dibuat. Isi dan jadwalkan.")
    return editing(here, Edit(_("Daftar putar baru"), form, act, said, _list()))


@edits(PUBLISH, whole=True)
def rename(here: Here, number: int) -> HttpResponse:
    """Another name for a playlist."""
    found = _playlist(here, number)
    form = forms.PlaylistForm(here.request.POST or None, initial={"title": found.title})
    act = partial(actions.save_playlist, site=here.site, playlist_id=number)
    return editing(here, Edit(_("Ganti nama"), form, act, _("Nama disimpan."), _page(number)))


@reads(PUBLISH, whole=True)
def show(here: Here, number: int) -> HttpResponse:
    """One playlist: its pieces in order, what may be added, when it runs."""
    found = _playlist(here, number)
    facts = {
        "playlist": found,
        "planned": tables.rows(here, showings(site=here.site, playlist_id=number)),
        "shelf": tables.pieces(media(site=here.site)),
        "links": (
            Link(
                _("Jadwalkan"), reverse("office:devices_playlists_plan", args=[number]), "calendar", "primary"
            ),
            Link(_("Ganti nama"), reverse("office:devices_playlists_rename", args=[number]), "edit"),
            Link(_("Hapus"), reverse("office:devices_playlists_remove", args=[number]), "trash", "danger"),
        ),
    }
    return render(here.request, "office/devices_playlists_show.html", frame(here) | facts)


def _done(here: Here, number: int, act: Callable[..., Any], **facts: Any) -> HttpResponse:
    """Do one thing to a playlist and come back; a refusal is told there."""
    _playlist(here, number)
    if not is_repeat(here):
        try:
            once(here, act, site=here.site, playlist_id=number, **facts)
        except Refusal as no:
            messages.error(here.request, f"{no.message} {no.next_step}")
    return redirect(_page(number))


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


@does(PUBLISH, whole=True)
def add(here: Here, number: int) -> HttpResponse:
    """Put a piece of the shelf at the end."""
    return _done(here, number, actions.add_item, media_id=_number(here.request.POST.get("berkas", "")) or 0)


@does(PUBLISH, whole=True)
def item(here: Here, number: int, item: int) -> HttpResponse:
    """Earlier, later, out, or so many seconds: what the button says."""
    deed = here.request.POST.get("langkah", "")
    if deed in ITEM_DEEDS:
        return _done(here, number, ITEM_DEEDS[deed], item_id=item)
    seconds = _number(here.request.POST.get("detik", ""))
    return _done(here, number, actions.set_seconds, item_id=item, seconds=seconds)


@edits(PUBLISH, whole=True)
def remove(here: Here, number: int) -> HttpResponse:
    """Delete a playlist that is not planned anywhere."""
    found = _playlist(here, number)
    edit = Edit(
        title=_("Hapus {title}").format(title=found.title),
        lead=_("Berkas-berkasnya tetap ada di pustaka."),
        form=ConfirmForm(here.request.POST or None),
        act=partial(actions.remove_playlist, site=here.site, playlist_id=number),
        said=_("Daftar putar dihapus."),
        back=_list(),
        word=_("Hapus"),
        danger=True,
    )
    return editing(here, edit)


@edits(PUBLISH, whole=True)
def plan(here: Here, number: int) -> HttpResponse:
    """Say where and when it runs."""
    found = _playlist(here, number)
    boards = [(each.code, f"{each.code} {each.name}") for each in tables.boards(here)]
    form = forms.ShowingForm(here.plan, boards, number, here.request.POST or None)
    act = partial(actions.plan_showing, site=here.site)
    lead = _("Yang dijadwalkan untuk satu papan mendahului zonanya, dan zona mendahului semua papan.")
    edit = Edit(
        _("Jadwalkan {title}").format(title=found.title),
        form,
        act,
        _("Jadwal disimpan."),
        _page(number),
        lead,
    )
    return editing(here, edit)


@does(PUBLISH, whole=True)
def unplan(here: Here, number: int, slot: int) -> HttpResponse:
    """End a schedule now."""
    return _done(here, number, actions.end_showing, showing_id=slot)


def _board(here: Here, code: str) -> DeviceInfo:
    found = device(site=here.site, code=code) if "\0" not in code else None
    if found is None or found.kind != "board":
        raise Http404(code[:20])
    return found


@policy(more={"frame-src": ["'self'"]})
@edits(PUBLISH, whole=True)
def layout(here: Here, code: str) -> HttpResponse:
    """How a board is divided, seen at once in both formats."""
    board = _board(here, code)
    form = forms.LayoutForm(arrangement(board.settings), here.request.POST or None)
    edit = Edit(
        title=_("Susunan papan {code}").format(code=code),
        form=form,
        act=partial(actions.arrange_board, site=here.site, code=code),
        said=_("Susunan disimpan. Papan memuat ulang pada denyut berikutnya."),
        back=_list(),
        lead=board.name,
    )
    facts = {"board": board, "lists": playlists(site=here.site), "layouts": LAYOUTS.items()}
    return editing(here, edit, "office/devices_layout.html", **facts)
