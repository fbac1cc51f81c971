"""How a board is divided: a small set of layouts, and what one board chose of them. Pure.

The choice stands in the board's ``settings`` under ``layout``; anything odd there falls back to what a board shows
without a choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final


@dataclass(frozen=True)
class Layout:
    """One way to divide a board. ``media``: it has room for pictures; ``beside``: for what comes next and waits."""

    title: str
    help: str
    media: bool = False
    beside: bool = True


LAYOUTS: Final[dict[str, Layout]] = {
    "calls_next": Layout(
        "Panggilan dengan berikutnya dan waktu tunggu",
        "Susunan biasa: panggilan di kiri, yang lain di kanan.",
    ),
    "calls": Layout("Panggilan saja", "Huruf paling besar, untuk ruang yang luas.", beside=False),
    "calls_media": Layout(
        "Panggilan dan gambar",
        "Panggilan di kiri; gambar atau video di kanan atas, berikutnya di bawahnya.",
        media=True,
    ),
    "media": Layout(
        "Gambar penuh sampai ada panggilan",
        "Gambar atau video memenuhi papan. Panggilan mengambil alih beberapa detik.",
        media=True,
    ),
}
USUAL: Final = "calls_next"
PAST_MOST: Final = 5
TAKEOVER: Final = (5, 60)
FLAGS: Final = ("next", "waits", "clock", "texts")


@dataclass(frozen=True)
class Arrangement:
    """What one board shows. ``past``: earlier calls below the newest; ``takeover_s``: how long a call takes over."""

    layout: str = USUAL
    past: int = PAST_MOST
    next: bool = True
    waits: bool = True
    clock: bool = True
    texts: bool = True
    takeover_s: int = 15

    @property
    def media(self) -> bool:
        return LAYOUTS[self.layout].media

    @property
    def beside(self) -> bool:
        """Whether there is anything beside the calls."""
        return LAYOUTS[self.layout].beside and (self.next or self.waits)

    @property
    def mark(self) -> str:
        """What tells one arrangement from another, for what is kept rendered."""
        return ".".join(str(value) for value in asdict(self).values())


def arrangement(settings: Mapping[str, Any]) -> Arrangement:
    """The arrangement a board's settings hold."""
    given = settings.get("layout")
    given = given if isinstance(given, dict) else {}
    layout = given.get("layout")
    flags = {name: bool(given.get(name, True)) for name in FLAGS}
    return Arrangement(
        layout=layout if layout in LAYOUTS else USUAL,
        past=_between(given.get("past"), 0, PAST_MOST, PAST_MOST),
        takeover_s=_between(given.get("takeover_s"), *TAKEOVER, 15),
        **flags,
    )


def _between(value: object, low: int, high: int, otherwise: int) -> int:
    number = value if isinstance(value, int) and not isinstance(value, bool) else otherwise
    return min(high, max(low, number))


def as_settings(chosen: Arrangement) -> dict[str, Any]:
    """An arrangement as it is stored."""
    return {"layout": asdict(chosen)}
