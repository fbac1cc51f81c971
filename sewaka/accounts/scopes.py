"""What a key of the programming interface may do: one table, shown in the office and in the OpenAPI description.

A key never does more than its scopes; one that acts as an officer moreover never more than the officer may now.
"""

from __future__ import annotations

from typing import Final

SERVICES_READ: Final = "services:read"
LIVE_READ: Final = "live:read"
TICKETS_WRITE: Final = "tickets:write"
TICKETS_READ: Final = "tickets:read"
EVENTS_READ: Final = "events:read"
OFFICER_ACT: Final = "officer:act"

SCOPES: Final[dict[str, str]] = {
    SERVICES_READ: "Membaca layanan, syarat, biaya, dan waktunya",
    LIVE_READ: "Membaca keadaan antrean dan loket saat ini",
    TICKETS_WRITE: "Mengambil dan membatalkan nomor",
    TICKETS_READ: "Membaca keadaan nomor dengan kode lacaknya",
    EVENTS_READ: "Membaca kejadian yang diterbitkan",
    OFFICER_ACT: "Bertindak sebagai petugas di loketnya",
}

DEVICE_SCOPES: Final[dict[str, tuple[str, ...]]] = {
    "kiosk": (SERVICES_READ, LIVE_READ, TICKETS_WRITE, TICKETS_READ),
    "board": (SERVICES_READ, LIVE_READ),
    "counter_display": (LIVE_READ,),
    "speaker": (LIVE_READ,),
}
"""What the key of a paired device may do here, by its kind; a kind that is absent may do nothing."""

DEVICE_PER_MINUTE: Final = 600
"""Requests a minute of one paired device."""
MOST_PER_MINUTE: Final = 6_000
