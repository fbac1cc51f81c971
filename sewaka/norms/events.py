"""What norms tells. Shared by all sites, so these events stand in the stream named ``STREAM``."""

from __future__ import annotations

from sewaka.journal.events import EventKind

STREAM = "bersama"

EVENTS: dict[str, EventKind] = {
    "norms.rule.enacted": EventKind(
        sentence="Aturan {key} ditetapkan, berlaku mulai {valid_from}.", fields=("key", "scope", "valid_from")
    ),
    "norms.loaded": EventKind(
        sentence="{rules} aturan dan {bases} dasar hukum dimuat.", fields=("rules", "bases")
    ),
    "norms.basis.saved": EventKind(sentence="Dasar hukum {title} dicatat.", fields=("title",)),
}
