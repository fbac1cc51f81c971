"""What places tells, in the stream of its site."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "places.site.changed": EventKind(sentence="Data mal {name} disimpan.", fields=("name",)),
    "places.zone.changed": EventKind(sentence="Zona {name} disimpan.", fields=("name",)),
    "places.room.changed": EventKind(sentence="Ruang {name} disimpan.", fields=("name", "state")),
    "places.floor.changed": EventKind(sentence="Denah {name} disimpan.", fields=("name",)),
    "places.floor.drawn": EventKind(sentence="Denah {name}: {what}.", fields=("name", "what")),
    "places.floor.dropped": EventKind(sentence="Denah {name} dihapus.", fields=("name",)),
    "places.counter.changed": EventKind(sentence="{label} disimpan.", fields=("label", "is_open_for_use")),
    "places.counter.queues_changed": EventKind(
        sentence="{label} kini melayani antrean {queues}.", fields=("label", "queues", "counter", "queue")
    ),
    "places.queue.changed": EventKind(
        sentence="Antrean {prefix} ({name}) disimpan.", fields=("prefix", "name", "is_active")
    ),
    "places.agency.admitted": EventKind(
        sentence="{agency} bergabung mulai {valid_from}, dasar: {basis}.",
        fields=("agency", "valid_from", "basis"),
    ),
    "places.agency.admission_ended": EventKind(
        sentence="Keikutsertaan {agency} berakhir {until}.", fields=("agency", "until")
    ),
    "places.offering.opened": EventKind(
        sentence="Layanan {service} dibuka melalui antrean {queue}.",
        fields=("service", "queue", "daily_quota"),
    ),
    "places.offering.closed": EventKind(sentence="Layanan {service} ditutup.", fields=("service",)),
    "places.queue.moved": EventKind(
        sentence="Antrean {queue} {name} pindah dari {from} ke {to}: {reason}.",
        fields=("queue", "name", "from", "to", "zone", "reason"),
    ),
    "places.offering.limited": EventKind(
        sentence="Jatah dan ketentuan layanan {service} diatur: {bands}.",
        fields=("service", "bands", "priority_only", "result_required"),
    ),
    "places.slip.worded": EventKind(sentence="Kata-kata slip {whose} diatur.", fields=("whose",)),
    "places.slip.unworded": EventKind(sentence="Slip {whose} memakai kata-kata mal lagi.", fields=("whose",)),
    "places.hours.changed": EventKind(
        sentence="Jam {owner} hari ke-{weekday} diatur: {opens} sampai {closes}.",
        fields=("owner", "weekday", "opens", "closes"),
    ),
    "places.hours.removed": EventKind(
        sentence="Jam khusus {owner} hari ke-{weekday} dihapus.", fields=("owner", "weekday")
    ),
    "places.closure.added": EventKind(
        sentence="Penutupan {from_on} sampai {until_on}: {reason}.",
        fields=("from_on", "until_on", "reason", "layer"),
    ),
    "places.closure.ended": EventKind(
        sentence="Penutupan {reason} berakhir; buka lagi mulai {reopens_on}.", fields=("reason", "reopens_on")
    ),
    "places.issuing.stopped": EventKind(
        sentence="Pengambilan nomor {what} dihentikan sampai {until_on}: {reason}.",
        fields=("what", "queue", "service", "reason", "until_on"),
    ),
    "places.issuing.ended": EventKind(
        sentence="Nomor terakhir {what} ditetapkan pukul {last}: {reason}.",
        fields=("what", "queue", "service", "last", "reason", "until_on"),
    ),
    "places.issuing.quota_set": EventKind(
        sentence="Kuota {what} sampai {until_on} menjadi {value}: {reason}.",
        fields=("what", "queue", "service", "value", "reason", "until_on"),
    ),
    "places.issuing.lifted": EventKind(
        sentence="Dicabut: {kind} untuk {what}.", fields=("kind", "what", "queue", "service")
    ),
    "places.site.frozen": EventKind(
        sentence="Seluruh aula dihentikan: {reason}. Titik kumpul: {where}.",
        fields=("reason", "where", "queues", "zone", "counter"),
    ),
    "places.site.resumed": EventKind(
        sentence="Aula dilanjutkan sesudah {lasted_s} detik. {note}",
        fields=("lasted_s", "note", "queues", "zone", "counter"),
    ),
    "places.opened_all_day": EventKind(
        sentence="Untuk peragaan, mal dibuka sepanjang hari pada {days}.", fields=("days",)
    ),
    "places.loaded": EventKind(
        sentence="Data {source} dimuat: {counters} loket, {queues} antrean, {offerings} layanan dibuka.",
        fields=(
            "source",
            "sites",
            "zones",
            "rooms",
            "queues",
            "counters",
            "admissions",
            "offerings",
            "hours",
            "closures",
        ),
    ),
    "places.rehearsal.founded": EventKind(
        sentence="{name} disiapkan: {counters} loket, {queues} antrean, {offerings} layanan disalin dari mal.",
        fields=("name", "counters", "queues", "offerings"),
    ),
    "places.rehearsal.ended": EventKind(sentence="{name} ditutup.", fields=("name",)),
}
