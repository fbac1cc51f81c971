"""What the queue tells: each kind of event with its sentence. Never a name, only numbers and counters."""

from __future__ import annotations

from typing import Final

from sewaka.journal.events import EventKind

_TICKET: Final = (
    "code",
    "queue",
    "from_queue",
    "counter",
    "zone",
    "state",
    "number",
    "rank_at",
    "ready_at",
    "turn",
    "calls",
    "n",
    "why",
)
_BOOK: Final = (
    *("code", "queue", "number", "state", "service", "rank_at", "turn"),
    *("taken_at", "called_at", "ended_at"),
)

EVENTS: Final = {
    "queueing.ticket.issued": EventKind("Nomor {code} diambil.", _TICKET),
    "queueing.book.printed": EventKind(
        "Buku nomor {first} sampai {last} dicetak.", ("queue", "first", "last")
    ),
    "queueing.ticket.recorded": EventKind(
        "Nomor {code} dicatat dari buku, diambil {taken_at}.",
        _BOOK,
    ),
    "queueing.ticket.rewritten": EventKind(
        "Catatan buku nomor {code} dibetulkan: {why}",
        (*_BOOK, "why"),
    ),
    "queueing.group.issued": EventKind(
        "Nomor {first} sampai {last} diambil untuk satu rombongan, {persons} orang.",
        ("first", "last", "numbers", "persons", "companions", "queue", "why"),
    ),
    "queueing.ticket.printed": EventKind("Slip {code} tercetak, nomor menunggu.", _TICKET),
    "queueing.ticket.shown": EventKind("Nomor {code} ditampilkan tanpa slip, nomor menunggu.", _TICKET),
    "queueing.ticket.voided": EventKind("Nomor {code} tidak tercetak dan tidak dipakai.", _TICKET),
    "queueing.ticket.called": EventKind("Nomor {code} dipanggil ke {counter}. {why}", _TICKET),
    "queueing.ticket.recalled": EventKind("Nomor {code} dipanggil ulang ke {counter}.", _TICKET),
    "queueing.ticket.started": EventKind("Nomor {code} mulai dilayani di {counter}.", _TICKET),
    "queueing.ticket.held": EventKind("Nomor {code} ditahan sebentar di {counter}.", _TICKET),
    "queueing.ticket.resumed": EventKind("Nomor {code} dilanjutkan di {counter}.", _TICKET),
    "queueing.ticket.transferred": EventKind("Nomor {code} dialihkan ke antrean {queue}. {why}", _TICKET),
    "queueing.ticket.finished": EventKind("Nomor {code} selesai dilayani.", _TICKET),
    "queueing.ticket.missed": EventKind("Nomor {code} tidak hadir saat dipanggil.", _TICKET),
    "queueing.ticket.returned": EventKind("Nomor {code} kembali ke antrean. {why}", _TICKET),
    "queueing.ticket.cancelled": EventKind("Nomor {code} dibatalkan. {why}", _TICKET),
    "queueing.ticket.closed": EventKind("Nomor {code} ditutup pada akhir hari. {why}", _TICKET),
    "queueing.ticket.prioritised": EventKind("Nomor {code} didahulukan. {why}", _TICKET),
    "queueing.ticket.deprioritised": EventKind("Prioritas nomor {code} dicabut. {why}", _TICKET),
    "queueing.ticket.corrected": EventKind("Layanan nomor {code} dibetulkan. {why}", _TICKET),
    "queueing.ticket.undone": EventKind("Langkah terakhir nomor {code} diurungkan. {why}", _TICKET),
    "queueing.desk.opened": EventKind("{counter} dibuka.", ("counter", "zone", "queues")),
    "queueing.desk.closed": EventKind("{counter} ditutup. {why}", ("counter", "zone", "queues", "why")),
    "queueing.desk.paused": EventKind(
        "{counter} istirahat sampai {until}: {why}.", ("counter", "zone", "queues", "until", "why")
    ),
    "queueing.desk.unpaused": EventKind(
        "{counter} melayani lagi sesudah {minutes} menit.", ("counter", "zone", "queues", "minutes")
    ),
    "queueing.help.raised": EventKind("Bantuan dipanggil dari loket {counter}.", ("counter",)),
    "queueing.help.acknowledged": EventKind("Panggilan bantuan loket {counter} diterima.", ("counter",)),
    "queueing.help.resolved": EventKind("Panggilan bantuan loket {counter} selesai.", ("counter",)),
    "queueing.mark.mistimed": EventKind("Waktu nomor {code} ditandai keliru: {why}", ("code", "why")),
    "queueing.mark.timed": EventKind("Tanda waktu keliru pada nomor {code} dicabut.", ("code",)),
    "queueing.pace.learned": EventKind("Kecepatan antrean {queues} dipelajari lagi.", ("queues",)),
    "queueing.promise.fitted": EventKind(
        "Janji waktu tunggu antrean {queues} dihitung lagi dari janji sejak {since}.", ("queues", "since")
    ),
    "queueing.day.opened": EventKind("Hari {day} dibuka untuk {lines} antrean.", ("day", "lines")),
    "queueing.day.closed": EventKind("Hari {day} ditutup; {leftovers} nomor tersisa.", ("day", "leftovers")),
}

PUBLIC: Final = ("queueing.ticket.", "queueing.day.")
"""Kinds that a public copy of the chain shows, by what they begin with; what was typed stays out of it all the same."""

TOLD_AS: Final = {
    "issue": "issued",
    "printed": "printed",
    "shown": "shown",
    "expire": "voided",
    "call": "called",
    "recall": "recalled",
    "start": "started",
    "hold": "held",
    "resume": "resumed",
    "summon": "called",
    "transfer": "transferred",
    "finish": "finished",
    "no_show": "missed",
    "return": "returned",
    "cancel": "cancelled",
    "close": "closed",
    "prioritise": "prioritised",
    "deprioritise": "deprioritised",
    "correct": "corrected",
    "undo": "undone",
}
