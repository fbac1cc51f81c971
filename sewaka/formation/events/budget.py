"""What budget and procurement tell. No supplier's name: that stands in the contract."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.budget.saved": EventKind(
        sentence="Mata anggaran {name} tahun {year} disimpan.", fields=("name", "year")
    ),
    "formation.procurement.saved": EventKind(sentence="Paket pengadaan {name} disimpan.", fields=("name",)),
    "formation.procurement.planned": EventKind(
        sentence="Jadwal paket {name} disimpan: {stages} tahap.", fields=("name", "stages")
    ),
    "formation.procurement.moved": EventKind(
        sentence="Paket {name}: {stage} pada {on}.", fields=("name", "stage", "on")
    ),
    "formation.procurement.linked": EventKind(
        sentence="Paket {name} ditunggu {count} butir program.", fields=("name", "count")
    ),
}
