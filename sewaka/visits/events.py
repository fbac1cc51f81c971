"""What visits tell of people counted at the desk: that somebody was, never who and of which group."""

from __future__ import annotations

from typing import Final

from sewaka.journal.events import EventKind

EVENTS: Final = {
    "visits.tally.counted": EventKind("Seorang pengunjung dihitung di meja informasi.", ("kind",)),
    "visits.tally.undone": EventKind("Satu hitungan pengunjung diurungkan.", ("kind",)),
}
