"""What mobilisation and orientation tell. No officer's result is told: only that there was one."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.mobilisation.planned": EventKind(
        sentence="Rencana petugas {agency}: {needed} orang mulai {from_on}.",
        fields=("agency", "needed", "from_on"),
    ),
    "formation.staffing.decided": EventKind(
        sentence="Kepegawaian, {name}: {decision}", fields=("name", "decision", "valid_on")
    ),
    "formation.material.written": EventKind(
        sentence="Materi orientasi {title} versi {number} ditulis.", fields=("title", "number")
    ),
    "formation.material.withdrawn": EventKind(
        sentence="Materi orientasi {title} ditarik.", fields=("title",)
    ),
    "formation.material.read": EventKind(
        sentence="Seorang petugas {agency} membaca {title} versi {number}.",
        fields=("title", "number", "agency"),
    ),
    "formation.material.answered": EventKind(
        sentence="Seorang petugas {agency} menjawab pertanyaan {title} versi {number}.",
        fields=("title", "number", "agency"),
    ),
}
