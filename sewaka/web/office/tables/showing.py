"""What boards play, as the office shows it: sizes, places and times in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sewaka.devices.programme import Slot, playing
from sewaka.devices.queries import DeviceInfo, devices
from sewaka.devices.queries.showing import MediaInfo, PlaylistInfo, ShowingInfo, showings
from sewaka.lib.format_id import WEEKDAYS, thousands
from sewaka.web.office.entry import Here
from sewaka.web.office.words import wall_text
from sewaka.web.ui import formats

EVERY_DAY = "1234567"
WORKING_DAYS = "12345"


@dataclass(frozen=True)
class PieceRow:
    """A piece with its facts in a line."""

    piece: MediaInfo
    facts: str
    used: str


@dataclass(frozen=True)
class ShowingRow:
    """A schedule in words; ``runs``: at this moment, as far as nothing narrower is planned."""

    id: int
    where: str
    when: str
    runs: bool


@dataclass(frozen=True)
class PlaylistRow:
    """A playlist with what it holds and where it runs."""

    playlist: PlaylistInfo
    facts: str
    showings: tuple[ShowingRow, ...]


def pieces(found: Iterable[MediaInfo]) -> list[PieceRow]:
    """The shelf."""
    return [PieceRow(each, facts(each), _used(each)) for each in found]


def facts(piece: MediaInfo) -> str:
    """ "Gambar PNG · 1920 × 1080 · 240 KB" """
    kind = _("Video {kind}") if piece.is_video else _("Gambar {kind}")
    parts = [kind.format(kind=piece.kind.upper())]
    if piece.width:
        parts.append(f"{piece.width} × {piece.height}")
    if piece.lasts_s:
        parts.append(formats.lama(piece.lasts_s))
    return " · ".join([*parts, size(piece.bytes)])


def size(count: int) -> str:
    """Bytes as people read them."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{thousands(round(count / 1_000_000))} MB"


def _used(piece: MediaInfo) -> str:
    if not piece.used:
        return _("belum dipakai")
    return ngettext("dipakai {n} kali", "dipakai {n} kali", piece.used).format(n=piece.used)


def boards(here: Here) -> list[DeviceInfo]:
    """The boards of the mall."""
    return [each.device for each in devices(site=here.site, at=here.at) if each.device.kind == "board"]


def playlists(here: Here, found: Iterable[PlaylistInfo]) -> list[PlaylistRow]:
    """Every playlist with its schedules."""
    planned = showings(site=here.site)
    return [
        PlaylistRow(
            each, _holds(each), tuple(rows(here, [one for one in planned if one.slot.playlist == each.id]))
        )
        for each in found
    ]


def _holds(playlist: PlaylistInfo) -> str:
    count = len(playlist.items)
    if not count:
        return _("masih kosong")
    lasts = sum(each.media.lasts_s if each.media.is_video else each.stands_s for each in playlist.items)
    words = ngettext("{n} berkas, satu putaran {lasts}", "{n} berkas, satu putaran {lasts}", count)
    return words.format(n=count, lasts=formats.lama(lasts))


def rows(here: Here, found: Iterable[ShowingInfo]) -> list[ShowingRow]:
    """Schedules in words."""
    return [
        ShowingRow(
            each.slot.id,
            _where(here, each.slot),
            _when(each.slot),
            bool(playing([each.slot], here.at, here.plan.tz)),
        )
        for each in found
    ]


def _where(here: Here, slot: Slot) -> str:
    if slot.device:
        return _("papan {code}").format(code=slot.device)
    zone = here.plan.zones.get(slot.zone)
    return zone.name if zone else _("semua papan")


def _when(slot: Slot) -> str:
    """ "Senin–Jumat · 08.00–12.00 · 1 Desember 2026–31 Desember 2026" """
    parts = [_days(slot.weekdays)]
    if slot.opens and slot.closes:
        parts.append(f"{wall_text(slot.opens)}–{wall_text(slot.closes)}")
    if slot.from_on and slot.until_on:
        parts.append(f"{formats.tanggal_pendek(slot.from_on)}–{formats.tanggal_pendek(slot.until_on)}")
    elif slot.from_on:
        parts.append(_("mulai {day}").format(day=formats.tanggal_pendek(slot.from_on)))
    elif slot.until_on:
        parts.append(_("sampai {day}").format(day=formats.tanggal_pendek(slot.until_on)))
    return " · ".join(parts)


def _days(weekdays: str) -> str:
    if weekdays == EVERY_DAY:
        return _("setiap hari")
    if weekdays == WORKING_DAYS:
        return f"{formats.spoken(WEEKDAYS[0])}–{formats.spoken(WEEKDAYS[4])}"
    return ", ".join(formats.spoken(WEEKDAYS[int(each) - 1]) for each in weekdays)
