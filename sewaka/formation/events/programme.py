"""What the programme tells."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.item.moved": EventKind(
        sentence="Butir program {item}: {state} per {on}.", fields=("item", "state", "on")
    ),
    "formation.item.noted": EventKind(sentence="Catatan kemajuan ditulis pada {item}.", fields=("item",)),
    "formation.item.shown": EventKind(
        sentence="Bukti {paper} ditambahkan pada {item}.", fields=("item", "paper")
    ),
    "formation.item.unshown": EventKind(
        sentence="Bukti {paper} dilepas dari {item}.", fields=("item", "paper")
    ),
    "formation.item.planned": EventKind(
        sentence="Rencana {item} diubah: {from} sampai {to}.", fields=("item", "from", "to")
    ),
    "formation.item.waits": EventKind(sentence="{item} kini menunggu {after}.", fields=("item", "after")),
    "formation.item.waits_no_more": EventKind(
        sentence="{item} tidak lagi menunggu {after}.", fields=("item", "after")
    ),
    "formation.programme.begun": EventKind(
        sentence="Program {programme} dibuat, pola: {template}.", fields=("programme", "template")
    ),
    "formation.programme.stage_added": EventKind(
        sentence="Tahap {stage} ditambahkan ke {programme}.", fields=("programme", "stage")
    ),
    "formation.programme.step_added": EventKind(
        sentence="Langkah {step} ditambahkan ke {programme}.", fields=("programme", "step")
    ),
    "formation.programme.item_added": EventKind(
        sentence="Butir {item} ditambahkan ke {programme}.", fields=("programme", "item")
    ),
}
