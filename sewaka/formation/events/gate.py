"""What the launch gate tells."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.condition.waived": EventKind(
        sentence="Syarat pembukaan dikecualikan: {what}. Alasan: {reason}", fields=("key", "what", "reason")
    ),
    "formation.condition.asked_again": EventKind(
        sentence="Pengecualian syarat pembukaan dicabut: {what}.", fields=("key", "what")
    ),
    "formation.opening.declared": EventKind(
        sentence="{opened} dinyatakan dibuka pada {on} oleh {told_by}, dengan {waived} syarat dikecualikan.",
        fields=("opened", "on", "told_by", "waived"),
    ),
}
