"""Words of the office that belong to no room: states with their tone, where a number came from, marks."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from sewaka.lib import format_id
from sewaka.queueing.engine.explain import turn_words
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell
from sewaka.web.ui import formats

STATE_TONES = {
    "waiting": "",
    "reserved": "",
    "called": "attention",
    "serving": "info",
    "held": "attention",
    "done": "good",
    "no_show": "alarm",
    "cancelled": "",
    "void": "",
}
EXAMPLE = "D"


def source_words(source: str) -> str:
    """Where a number was taken."""
    known = {
        "kiosk": _("kios"),
        "information": _("meja informasi"),
        "appointment": _("pesanan"),
        "portal": _("ponsel"),
        "book": _("buku nomor"),
        "api": _("sistem lain"),
    }
    return known.get(source, source)


def turn_word(turn: str) -> str:
    """Why a number may go earlier; empty for an ordinary one."""
    return turn_words(turn)


def clock_cell(at: datetime | None) -> Cell:
    """A time of day, sorted by the moment."""
    return Cell(formats.jam(at), order=at.timestamp() if at else "")


def lasted_cell(seconds: float | None, norm_s: float | None = None) -> Cell:
    """A duration; a tag of alarm past the norm."""
    over = seconds is not None and norm_s is not None and seconds > norm_s
    order = seconds if seconds is not None else ""
    return Cell(formats.lama(seconds), tone="alarm" if over else None, order=order)


def count_cell(n: int) -> Cell:
    """A count in Indonesian figures, sorted as a number."""
    return Cell(format_id.thousands(n), order=n)


def day_cell(day: date | None, nothing: str = "") -> Cell:
    """A day, sorted by the calendar."""
    return Cell(formats.tanggal_pendek(day), order=day.toordinal()) if day else Cell(nothing)


def moment_cell(here: Here, at: datetime | None) -> Cell:
    """Day and time, short."""
    if at is None:
        return Cell("")
    local = at.astimezone(here.plan.tz)
    return Cell(f"{formats.tanggal_pendek(local.date())} {formats.jam(at)}", order=at.timestamp())


def wall_text(value: time | None) -> str:
    """A time on the wall: 08.00."""
    return value.strftime("%H.%M") if value else ""


def example_cell(certainty: str) -> Cell:
    """The mark of what nobody has decided yet."""
    return Cell(_("contoh, belum ditetapkan") if certainty == EXAMPLE else "", tone="")


def yes_cell(value: bool, yes: str, no: str, bad: str = "attention") -> Cell:
    """One of two words, the second as a tag that wants attention."""
    return Cell(yes if value else no, tone="good" if value else bad)
