"""What staff tells the journal. Subjects are ``officer:<code>``; names stay out."""

from __future__ import annotations

from typing import Final

from sewaka.journal.events import EventKind

EVENTS: Final[dict[str, EventKind]] = {
    "staff.officer.changed": EventKind("Data petugas instansi {agency} disimpan.", ("agency",)),
    "staff.officer.pin_set": EventKind("PIN petugas diganti."),
    "staff.officer.pin_refused": EventKind("PIN petugas ditolak."),
    "staff.officer.placed": EventKind(
        "Petugas ditempatkan di loket {counter} mulai {from_on}.", ("counter", "from_on", "until_on")
    ),
    "staff.officer.placement_ended": EventKind(
        "Penempatan petugas di loket {counter} berakhir {until_on}.", ("counter", "until_on")
    ),
    "staff.officer.reset": EventKind("Tautan {what} diberikan kepada petugas: {reason}.", ("what", "reason")),
    "staff.officer.forgotten": EventKind("{count} petugas yang lama tidak bertugas dilupakan.", ("count",)),
}
