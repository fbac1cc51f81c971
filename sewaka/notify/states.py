"""The fixed words of deliveries."""

from __future__ import annotations

from typing import Final

DUE: Final = "due"
SENT: Final = "sent"
DEAD: Final = "dead"
DELIVERY_WORDS: Final = {DUE: "menunggu dikirim", SENT: "diterima tujuan", DEAD: "tidak terkirim"}
