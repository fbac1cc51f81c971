"""The media area of a board: what it plays, as a list that its module takes pieces from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.urls import reverse

from sewaka.devices.layouts import Arrangement
from sewaka.devices.queries import DeviceInfo
from sewaka.devices.queries.showing import Shown, shown
from sewaka.journal.queries import last_seq
from sewaka.places.queries import plan
from sewaka.web.board.fragments import View

BLOBS: Final = {"img-src": ["blob:"], "media-src": ["blob:"]}
"""A board keeps its pieces in its own memory, so that they play on while the network is gone."""
TRIAL_FOR: Final = timedelta(hours=12)


@dataclass(frozen=True)
class Piece:
    """One piece and the stretch of time it belongs to, in whole seconds since 1970."""

    key: str
    url: str
    alt: str
    is_video: bool
    stands_s: int
    from_s: int
    until_s: int


@dataclass(frozen=True)
class Programme:
    """A board's pieces at sequence ``seq``, in the order in which they are played."""

    seq: int
    pieces: tuple[Piece, ...]


def view_of(device: DeviceInfo, topics: Callable[[], Sequence[str]], at: datetime) -> View:
    """What a board plays from now on. ``topics``: everything its page hears, for a token renews the whole stream."""

    def make() -> Programme:
        seq, tz = last_seq(site=device.site), plan(device.site).tz
        found = shown(site=device.site, zone=device.zone, device=device.code, at=at, tz=tz)
        return programme(seq, found)

    name = f"media/{device.zone}/{device.code}"
    return View(name, "board/_media.html", device.site, topics, make, at)


def programme(seq: int, found: Sequence[Shown]) -> Programme:
    """The list for the page. A stretch that has begun keeps its name from minute to minute."""
    return Programme(seq, tuple(_piece(each) for each in found))


def _piece(each: Shown) -> Piece:
    item = each.item
    return Piece(
        key=f"{item.id}.{item.media.file}",
        url=reverse("board:media_file", args=[item.media.file]),
        alt=item.media.alt,
        is_video=item.media.is_video,
        stands_s=item.stands_s,
        from_s=int(each.from_at.timestamp()),
        until_s=int(each.until_at.timestamp()),
    )


def page(view: View, list_url: str, arrange: Arrangement) -> dict[str, Any]:
    """What the page needs for its media area; nothing where its layout has none."""
    if not arrange.media:
        return {}
    made = view.make()
    return {
        "programme": made,
        "media_url": list_url,
        "media_topic": f"plan:{view.site}",
        "media_mark": view.mark(made.seq),
    }
