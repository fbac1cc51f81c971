"""What notify tells: about the addresses that hear of events, never about what was sent."""

from __future__ import annotations

from typing import Final

from sewaka.journal.events import EventKind

EVENTS: Final[dict[str, EventKind]] = {
    "notify.hook.added": EventKind("Kiriman kejadian ke {name} dibuat.", ("name", "groups")),
    "notify.hook.changed": EventKind("Kiriman kejadian ke {name} diubah.", ("name", "groups")),
    "notify.hook.renewed": EventKind("Rahasia kiriman ke {name} diperbarui.", ("name",)),
    "notify.hook.paused": EventKind("Kiriman kejadian ke {name} dijeda.", ("name",)),
    "notify.hook.resumed": EventKind("Kiriman kejadian ke {name} dilanjutkan.", ("name",)),
    "notify.hook.ended": EventKind("Kiriman kejadian ke {name} diakhiri.", ("name",)),
    "notify.hook.tested": EventKind("Kiriman uji ke {name} dibuat.", ("name",)),
    "notify.delivery.repeated": EventKind("{count} kiriman ke {name} dikirim ulang.", ("name", "count")),
    "notify.delivery.died": EventKind("{count} kiriman ke {name} tidak terkirim.", ("name", "count")),
}
