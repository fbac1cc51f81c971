"""What requests and assets tell. Units and things, never a person."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.kind.saved": EventKind(sentence="Jenis sarana {name} disimpan.", fields=("kind", "name")),
    "formation.need.written": EventKind(
        sentence="Usulan {what} ({quantity}) dari {unit} ditulis.", fields=("unit", "what", "quantity")
    ),
    "formation.need.moved": EventKind(
        sentence="Usulan {what} ({quantity}) dari {unit}: {state}.",
        fields=("unit", "what", "quantity", "state"),
    ),
    "formation.asset.saved": EventKind(
        sentence="Barang {name} disimpan, kondisi {condition}, di {room}.",
        fields=("name", "condition", "room"),
    ),
    "formation.asset.repaired": EventKind(
        sentence="Perbaikan {name} dicatat; kondisinya {condition}.", fields=("name", "condition", "cost_rp")
    ),
    "formation.asset.retired": EventKind(sentence="Barang {name} dihapus dari pemakaian.", fields=("name",)),
    "formation.handover.written": EventKind(
        sentence="BAST {number} dari {giver} kepada {taker}: {count} barang.",
        fields=("number", "giver", "taker", "count"),
    ),
    "formation.handover.signed": EventKind(
        sentence="BAST {number} yang ditandatangani disimpan.", fields=("number",)
    ),
}
