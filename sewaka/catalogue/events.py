"""What the catalogue tells. It is shared by all sites, so these events stand in the stream of norms."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "catalogue.agency.saved": EventKind(sentence="Data instansi {name} disimpan.", fields=("name", "status")),
    "catalogue.unit.saved": EventKind(sentence="Data unit {name} disimpan.", fields=("name", "status")),
    "catalogue.service.published": EventKind(
        sentence="Teks layanan {name} diterbitkan, berlaku mulai {valid_from}.", fields=("name", "valid_from")
    ),
    "catalogue.service.retired": EventKind(
        sentence="Layanan {name} tidak berlaku lagi mulai {valid_to}.", fields=("name", "valid_to")
    ),
    "catalogue.life_event.saved": EventKind(sentence="Peristiwa hidup {name} disimpan.", fields=("name",)),
    "catalogue.life_event.dropped": EventKind(sentence="Peristiwa hidup {name} dihapus.", fields=("name",)),
    "catalogue.loaded": EventKind(
        sentence="Katalog {source} dimuat: {agencies} instansi, {units} unit, {services} layanan.",
        fields=("source", "agencies", "units", "services", "texts", "life_events", "refreshed"),
    ),
}
