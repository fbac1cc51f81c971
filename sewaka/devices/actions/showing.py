"""Pictures and videos of the boards: put on the shelf, arranged in playlists, planned, taken away."""

from __future__ import annotations

from datetime import datetime, time
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from sewaka.devices import shelf
from sewaka.devices.actions.enrolment import change_device
from sewaka.devices.errors import MediaNotFitting, PlaylistNotFitting
from sewaka.devices.layouts import Arrangement, as_settings
from sewaka.devices.messages import tidy
from sewaka.devices.models import Device
from sewaka.devices.programme import Slot
from sewaka.devices.queries import DeviceInfo, device
from sewaka.devices.queries.showing import MediaInfo, described, shelf_bytes
from sewaka.devices.showing import SECONDS, Media, Playlist, PlaylistItem, Showing, media_limits
from sewaka.journal.actions import record, recording
from sewaka.places.models import Site, Zone
from sewaka.places.queries import plan

LONG_AGO_S = 86_400


def add_media(
    *, site: str, file: IO[bytes], title: str, alt: str, is_example: bool = False, by: str, at: datetime
) -> MediaInfo:
    """Put a picture or video on the shelf. The same contents again are the piece there is.

    Raises ``MediaNotFitting``.
    """
    name, words = _named(title, alt)
    limits = media_limits(plan(site, at=at).rules)
    if shelf_bytes(site=site) > limits.shelf_mb * 1_000_000:
        raise MediaNotFitting(why=f"pustaka sudah berisi {limits.shelf_mb} MB. Hapus yang tidak dipakai.")
    kept = shelf.put(file, limits=limits)
    facts = {field: getattr(kept, field) for field in ("kind", "bytes", "width", "height", "lasts_s")}
    with recording():
        place = Site.objects.select_for_update(no_key=True).get(code=site)
        row, new = Media.objects.get_or_create(
            site=place,
            sha256=kept.sha256,
            defaults=facts
            | {"title": name, "alt": words, "is_example": is_example, "added_at": at, "added_by": by},
        )
        if new:
            _tell(
                "devices.media.added",
                site,
                f"media:{row.pk}",
                {"title": row.title, "file": kept.kind},
                by,
                at,
            )
    return described(row)


def _named(title: str, alt: str) -> tuple[str, str]:
    name, words = tidy(title), tidy(alt)
    if not name or len(name) > 80:
        raise MediaNotFitting(why="beri nama, paling panjang 80 huruf.", field="title")
    if not words or len(words) > 200:
        raise MediaNotFitting(
            why="tulis apa yang terlihat atau tertulis di dalamnya, paling panjang 200 huruf.", field="alt"
        )
    return name, words


def describe_media(*, site: str, media_id: int, title: str, alt: str, by: str, at: datetime) -> None:
    """Change name and description of a piece. Raises ``MediaNotFitting``."""
    name, words = _named(title, alt)
    with recording():
        row = _media(site, media_id)
        row.title, row.alt = name, words
        row.save(update_fields=["title", "alt"])
        _tell("devices.media.described", site, f"media:{row.pk}", {"title": name}, by, at)


def remove_media(*, site: str, media_id: int, by: str, at: datetime) -> None:
    """Take a piece off the shelf; its file is swept away later. Refused while a playlist uses it."""
    with recording():
        row = _media(site, media_id)
        item = PlaylistItem.objects.filter(media=row).select_related("playlist").first()
        if item is not None:
            raise MediaNotFitting(why=f"masih dipakai dalam daftar putar “{item.playlist.title}”.")
        _tell("devices.media.removed", site, f"media:{row.pk}", {"title": row.title}, by, at)
        row.delete()


def _media(site: str, media_id: int) -> Media:
    row = Media.objects.select_for_update().filter(site__code=site, pk=media_id).first()
    if row is None:
        raise MediaNotFitting(why="berkas itu tidak ada di pustaka.")
    return row


def sweep_shelf(*, by: str, at: datetime) -> int:
    """Delete files that no mall has any more; returns how many. Twice is harmless."""
    known = [shelf.name_of(*row) for row in Media.objects.values_list("sha256", "kind")]
    return shelf.sweep(known=known, before_s=at.timestamp() - LONG_AGO_S)


# --- Playlists ------------------------------------------------------------------------------------


def save_playlist(*, site: str, playlist_id: int | None = None, title: str, by: str, at: datetime) -> int:
    """A new playlist, or another name for one. Returns its number. Raises ``PlaylistNotFitting``."""
    name = tidy(title)
    if not name or len(name) > 80:
        raise PlaylistNotFitting(why="beri nama, paling panjang 80 huruf.", field="title")
    with recording():
        row = _playlist(site, playlist_id) if playlist_id else Playlist(site=Site.objects.get(code=site))
        if Playlist.objects.filter(site=row.site, title=name).exclude(pk=row.pk).exists():
            raise PlaylistNotFitting(why="nama itu sudah dipakai daftar putar lain.", field="title")
        row.title = name
        _changed(row, by, at)
    return row.pk


def add_item(*, site: str, playlist_id: int, media_id: int, by: str, at: datetime) -> None:
    """Put a piece at the end of a playlist. Raises ``PlaylistNotFitting`` or ``MediaNotFitting``."""
    with recording():
        row = _playlist(site, playlist_id)
        last = PlaylistItem.objects.filter(playlist=row).aggregate(last=Max("place"))["last"] or 0
        seconds = media_limits(plan(site, at=at).rules).seconds
        PlaylistItem.objects.create(
            playlist=row, media=_media(site, media_id), place=last + 1, stands_s=seconds
        )
        _changed(row, by, at)


def set_seconds(
    *, site: str, playlist_id: int, item_id: int, seconds: int | None, by: str, at: datetime
) -> None:
    """How long a picture stands. Raises ``PlaylistNotFitting``."""
    low, high = SECONDS
    if seconds is None or not low <= seconds <= high:
        raise PlaylistNotFitting(why=f"gambar tampil {low} sampai {high} detik.")
    with recording():
        row = _playlist(site, playlist_id)
        _item(row, item_id).update(stands_s=seconds)
        _changed(row, by, at)


def move_item(*, site: str, playlist_id: int, item_id: int, up: bool, by: str, at: datetime) -> None:
    """One place earlier (``up``) or later; at the end of the row nothing changes."""
    with recording():
        row = _playlist(site, playlist_id)
        items = list(PlaylistItem.objects.filter(playlist=row).order_by("place", "id"))
        now = next((n for n, each in enumerate(items) if each.pk == item_id), None)
        if now is None:
            raise PlaylistNotFitting(why="isi itu tidak ada lagi.")
        then = now - 1 if up else now + 1
        if 0 <= then < len(items):
            items[now], items[then] = items[then], items[now]
            for place, each in enumerate(items, 1):
                PlaylistItem.objects.filter(pk=each.pk).exclude(place=place).update(place=place)
            _changed(row, by, at)


def drop_item(*, site: str, playlist_id: int, item_id: int, by: str, at: datetime) -> None:
    """Take a piece out of a playlist; it stays on the shelf."""
    with recording():
        row = _playlist(site, playlist_id)
        _item(row, item_id).delete()
        _changed(row, by, at)


def remove_playlist(*, site: str, playlist_id: int, by: str, at: datetime) -> None:
    """Delete a playlist. Raises ``PlaylistNotFitting`` while it is planned anywhere."""
    with recording():
        row = _playlist(site, playlist_id)
        if Showing.objects.filter(playlist=row, ended_at__isnull=True).exists():
            raise PlaylistNotFitting(why="masih dijadwalkan. Akhiri jadwalnya dahulu.")
        Showing.objects.filter(playlist=row).delete()
        PlaylistItem.objects.filter(playlist=row).delete()
        _tell("devices.playlist.removed", site, f"playlist:{row.pk}", {"title": row.title}, by, at)
        row.delete()


def _playlist(site: str, playlist_id: int) -> Playlist:
    found = Playlist.objects.select_for_update(of=("self",)).select_related("site")
    row = found.filter(site__code=site, pk=playlist_id).first()
    if row is None:
        raise PlaylistNotFitting(why="daftar putar itu tidak ada.")
    return row


def _item(row: Playlist, item_id: int) -> Any:
    """The rows of one item, which is there. Raises ``PlaylistNotFitting``."""
    found = PlaylistItem.objects.filter(playlist=row, pk=item_id)
    if not found.exists():
        raise PlaylistNotFitting(why="isi itu tidak ada lagi.")
    return found


def _changed(row: Playlist, by: str, at: datetime) -> None:
    row.set_at, row.set_by = at, by
    row.save()
    _tell("devices.playlist.changed", row.site.code, f"playlist:{row.pk}", {"title": row.title}, by, at)


# --- Schedules and layouts ------------------------------------------------------------------------


def plan_showing(*, site: str, slot: Slot, by: str, at: datetime) -> int:
    """Play a playlist where and when ``slot`` says (its own number counts for nothing).

    Returns the schedule's number. Raises ``PlaylistNotFitting``.
    """
    with recording():
        row = _playlist(site, slot.playlist)
        made = Showing(playlist=row, set_at=at, set_by=by)
        made.zone, made.device = _where(row.site, slot)
        for name in ("weekdays", "opens", "closes", "from_on", "until_on"):
            setattr(made, name, getattr(slot, name))
        if (slot.opens is None) != (slot.closes is None):
            made.opens, made.closes = slot.opens or time(0), slot.closes or time(23, 59, 59)
        _keep(made)
        zone = made.zone.code if made.zone else ""
        data = {"title": row.title, "zone": zone, "code": made.device.code if made.device else ""}
        _tell("devices.showing.planned", site, f"playlist:{row.pk}", data, by, at)
    return made.pk


def _where(place: Site, slot: Slot) -> tuple[Zone | None, Device | None]:
    zone = Zone.objects.filter(site=place, code=slot.zone).first() if slot.zone else None
    board = Device.objects.filter(site=place, code=slot.device, kind="board").first() if slot.device else None
    if (slot.zone and zone is None) or (slot.device and board is None):
        raise PlaylistNotFitting(why="papan atau zona itu tidak ada.", field="where")
    return zone, board


def _keep(made: Showing) -> None:
    """Store after the constraints were asked nicely; the database stays the last word."""
    try:
        made.full_clean()
    except ValidationError as said:
        raise PlaylistNotFitting(why=" ".join(said.messages)) from said
    made.save()


def end_showing(*, site: str, playlist_id: int, showing_id: int, by: str, at: datetime) -> None:
    """End a schedule now. Raises ``PlaylistNotFitting`` for an unknown one; twice is harmless."""
    with recording():
        found = Showing.objects.select_for_update(of=("self",)).select_related("playlist", "zone")
        row = found.filter(playlist__site__code=site, playlist=playlist_id, pk=showing_id).first()
        if row is None:
            raise PlaylistNotFitting(why="jadwal itu tidak ada.")
        if row.ended_at is None:
            row.ended_at, row.ended_by = at, by
            row.save(update_fields=["ended_at", "ended_by"])
            data = {"title": row.playlist.title, "zone": row.zone.code if row.zone else ""}
            _tell("devices.showing.ended", site, f"playlist:{row.playlist_id}", data, by, at)


def arrange_board(*, site: str, code: str, arrangement: Arrangement, by: str, at: datetime) -> DeviceInfo:
    """Divide a board anew; it loads itself again. Raises ``PlaylistNotFitting`` for what is no board."""
    found = device(site=site, code=code)
    if found is None or found.kind != "board":
        raise PlaylistNotFitting(why="perangkat itu bukan papan.")
    settings = found.settings | as_settings(arrangement)
    return change_device(site=site, code=code, settings=settings, by=by, at=at)


def _tell(kind: str, site: str, subject: str, data: dict[str, Any], by: str, at: datetime) -> None:
    record(site=site, kind=kind, subject=subject, by=by, at=at, data=data)
