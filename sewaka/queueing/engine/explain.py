"""Why this ticket is next, in words an officer can read aloud to the hall."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sewaka.queueing.engine import order

_TURN = {
    order.PRIORITY: "prioritas",
    order.APPOINTMENT: "sudah memesan jadwal",
    order.RETURNING: "kembali setelah terlewat",
    order.TRANSFER: "dialihkan dari loket lain",
}


def turn_words(turn: str) -> str:
    """Why somebody may go before earlier ones; empty for an ordinary turn."""
    return _TURN.get(turn, "")


def minutes(span: timedelta) -> int:
    """Whole minutes of a span, never negative."""
    return max(0, int(span.total_seconds() // 60))


def why_next(
    *,
    turn: str,
    granted: timedelta,
    ready_at: datetime,
    at: datetime,
    tier: int,
    ahead: bool,
    picked: str = "",
) -> str:
    """The reason of a call. ``picked``: the officer called from this queue of several.

    ``ahead`` tells whether somebody ready earlier is still waiting in the line.
    """
    waited = _waited(at - ready_at)
    lane = "" if tier == 1 else " Antrean utama loket ini sedang kosong."
    lane = f" Petugas memanggil dari antrean {picked}." if picked else lane
    if ahead and turn in _TURN:
        return f"Didahulukan {minutes(granted)} menit: {_TURN[turn]}. {waited.capitalize()}.{lane}"
    return f"Paling awal dalam antrean, {waited}.{lane}"


def _waited(span: timedelta) -> str:
    whole = minutes(span)
    return f"menunggu {whole} menit" if whole else "baru saja datang"


BACK = "Dipanggil kembali sesudah ditahan."
"""The reason of every call of a number that was set aside."""
CHOSEN = "Dipanggil khusus oleh petugas"
ON_PAPER = "dicatat dari buku"
"""The reason of every step that was entered from the paper-number book."""
"""How the reason of every chosen call begins, so that they can be counted."""


def why_chosen(*, reason: str, skipped: int) -> str:
    """The reason of a call that an officer chose by hand."""
    return f"{CHOSEN}: {reason}. {skipped} nomor lain masih menunggu lebih dulu."


_CHOSEN_WHY = re.compile(rf"{CHOSEN}: (.*?)(?:\. \d+ nomor lain masih menunggu lebih dulu\.?)?", re.DOTALL)


def chosen_reason(why: str) -> str | None:
    """What the officer gave as the reason of a chosen call; None for a call by the order."""
    found = _CHOSEN_WHY.fullmatch(why)
    return None if found is None else found[1]
