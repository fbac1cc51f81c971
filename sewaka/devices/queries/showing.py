"""Reading what boards play: the pieces, the playlists, their schedules, one board's programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from django.db.models import Count, Q, QuerySet, Sum

from sewaka.devices.programme import Slot, programme
from sewaka.devices.shelf import name_of
from sewaka.devices.showing import VIDEOS, Media, Playlist, PlaylistItem, Showing


@dataclass(frozen=True)
class MediaInfo:
    """One piece. ``file`` is its name on the shelf; ``used`` counts the places in playlists."""

    id: int
    file: str
    kind: str
    bytes: int
    width: int
    height: int
    lasts_s: float
    title: str
    alt: str
    is_example: bool
    added_at: datetime
    added_by: str
    used: int = 0

    @property
    def is_video(self) -> bool:
        return self.kind in VIDEOS


@dataclass(frozen=True)
class ItemInfo:
    """One piece in a playlist."""

    id: int
    media: MediaInfo
    stands_s: int

    @property
    def mark(self) -> str:
        """Its number as a word, for the ids of a page."""
        return str(self.id)


@dataclass(frozen=True)
class PlaylistInfo:
    """A playlist with its pieces in order."""

    id: int
    title: str
    items: tuple[ItemInfo, ...]
    set_at: datetime
    set_by: str


@dataclass(frozen=True)
class ShowingInfo:
    """A schedule of a playlist, as the office sees it."""

    slot: Slot
    title: str
    set_at: datetime
    set_by: str


@dataclass(frozen=True)
class Shown:
    """One piece of a board's programme and the stretch of time it belongs to."""

    item: ItemInfo
    from_at: datetime
    until_at: datetime


def media(*, site: str) -> tuple[MediaInfo, ...]:
    """Everything on a mall's shelf, the newest first."""
    used = PlaylistItem.objects.filter(media__site__code=site).values("media").annotate(n=Count("id"))
    counts = {each["media"]: each["n"] for each in used}
    rows = Media.objects.filter(site__code=site).order_by("-added_at", "-id")
    return tuple(described(row, counts.get(row.pk, 0)) for row in rows)


def piece(*, site: str, media_id: int) -> MediaInfo | None:
    """One piece; None when the mall has none of this number."""
    row = Media.objects.filter(site__code=site, pk=media_id).first()
    return described(row, PlaylistItem.objects.filter(media=row).count()) if row else None


def shelf_bytes(*, site: str) -> int:
    """How much a mall's files take together."""
    return Media.objects.filter(site__code=site).aggregate(all=Sum("bytes"))["all"] or 0


def described(row: Media, used: int = 0) -> MediaInfo:
    """A row as everybody else sees it."""
    own = [name for name in MediaInfo.__dataclass_fields__ if name not in ("id", "file", "used")]
    same = {name: getattr(row, name) for name in own}
    return MediaInfo(id=row.pk, file=name_of(row.sha256, row.kind), used=used, **same)


def playlists(*, site: str) -> tuple[PlaylistInfo, ...]:
    """Every playlist of a mall, by title."""
    rows = list(Playlist.objects.filter(site__code=site).order_by("title"))
    items = _items(row.pk for row in rows)
    return tuple(_playlist(row, items.get(row.pk, ())) for row in rows)


def playlist(*, site: str, playlist_id: int) -> PlaylistInfo | None:
    """One playlist; None when the mall has none of this number."""
    row = Playlist.objects.filter(site__code=site, pk=playlist_id).first()
    return _playlist(row, _items([row.pk]).get(row.pk, ())) if row else None


def _playlist(row: Playlist, items: Iterable[ItemInfo]) -> PlaylistInfo:
    return PlaylistInfo(row.pk, row.title, tuple(items), row.set_at, row.set_by)


def _items(playlist_ids: Iterable[int]) -> dict[int, list[ItemInfo]]:
    """The pieces of these playlists, in order."""
    rows = PlaylistItem.objects.filter(playlist__in=list(playlist_ids)).select_related("media")
    found: dict[int, list[ItemInfo]] = {}
    for row in rows.order_by("place", "id"):
        found.setdefault(row.playlist_id, []).append(ItemInfo(row.pk, described(row.media), row.stands_s))
    return found


def showings(*, site: str, playlist_id: int | None = None) -> tuple[ShowingInfo, ...]:
    """The schedules that are not ended, of one playlist or of all."""
    rows = _open(site)
    if playlist_id is not None:
        rows = rows.filter(playlist=playlist_id)
    return tuple(ShowingInfo(_slot(row), row.playlist.title, row.set_at, row.set_by) for row in rows)


def _open(site: str) -> QuerySet[Showing]:
    rows = Showing.objects.filter(playlist__site__code=site, ended_at__isnull=True)
    return rows.select_related("playlist", "zone", "device").order_by("id")


def _slot(row: Showing) -> Slot:
    return Slot(
        id=row.pk,
        playlist=row.playlist_id,
        zone=row.zone.code if row.zone else "",
        device=row.device.code if row.device else "",
        weekdays=row.weekdays,
        opens=row.opens,
        closes=row.closes,
        from_on=row.from_on,
        until_on=row.until_on,
    )


def shown(*, site: str, zone: str, device: str, at: datetime, tz: tzinfo) -> tuple[Shown, ...]:
    """What one board plays from now on, stretch by stretch; nothing where nothing is planned."""
    slots = [slot for slot in map(_slot, _for(site, zone, device)) if slot.is_for(zone=zone, device=device)]
    segments = programme(slots, at, tz) if slots else []
    items = _items({number for each in segments for number in each.playlists})
    return tuple(
        Shown(item, each.from_at, each.until_at)
        for each in segments
        for number in each.playlists
        for item in items.get(number, ())
    )


def _for(site: str, zone: str, device: str) -> QuerySet[Showing]:
    """The schedules that may concern a board."""
    places = Q(zone__isnull=True, device__isnull=True) | Q(zone__code=zone) | Q(device__code=device)
    return _open(site).filter(places)


def shown_of(*, site: str, playlist_id: int, from_at: datetime, until_at: datetime) -> tuple[Shown, ...]:
    """One playlist as if it ran now, for a trial of a layout."""
    found = playlist(site=site, playlist_id=playlist_id)
    return tuple(Shown(item, from_at, until_at) for item in found.items) if found else ()
