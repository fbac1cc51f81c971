"""What feedback tells. The note stays out: a visitor may have written a name in it."""

from __future__ import annotations

from typing import Final

from sewaka.journal.events import EventKind

EVENTS: Final = {
    "feedback.rating.given": EventKind("Nomor {code} dinilai {words}.", ("code", "queue", "stars", "words")),
}
