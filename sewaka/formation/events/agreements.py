"""What agreements tell. No names of signatories, no wording."""

from __future__ import annotations

from typing import Final

from sewaka.journal.events import EventKind

EVENTS: Final[dict[str, EventKind]] = {
    "formation.confirmation.noted": EventKind(
        sentence="Konfirmasi bergabung {unit}: {answer}.", fields=("unit", "answer", "on")
    ),
    "formation.agreement.begun": EventKind(sentence="{what} dimulai.", fields=("what",)),
    "formation.agreement.terms_set": EventKind(sentence="Isi {what} dicatat.", fields=("what",)),
    "formation.agreement.paper_added": EventKind(
        sentence="{paper_kind} untuk {what} disimpan.", fields=("what", "paper_kind", "paper")
    ),
    "formation.agreement.drafted": EventKind(sentence="Draf {what} disusun.", fields=("what", "on")),
    "formation.agreement.discussed": EventKind(sentence="{what} dibahas.", fields=("what", "on")),
    "formation.agreement.answered": EventKind(sentence="{what} ditanggapi instansi.", fields=("what", "on")),
    "formation.agreement.finalised": EventKind(
        sentence="Draf final {what} disepakati.", fields=("what", "on")
    ),
    "formation.agreement.signed": EventKind(
        sentence="{what} ditandatangani, berlaku sampai {until}.", fields=("what", "on", "until")
    ),
    "formation.agreement.renewed": EventKind(
        sentence="{what} diperpanjang sampai {until}.", fields=("what", "on", "until")
    ),
    "formation.agreement.expired": EventKind(
        sentence="Masa berlaku {what} habis pada {until}.", fields=("what", "on", "until")
    ),
    "formation.agreement.terminated": EventKind(
        sentence="{what} diakhiri; hari terakhir {until}.", fields=("what", "on", "until")
    ),
    "formation.agreement.cancelled": EventKind(sentence="{what} dibatalkan.", fields=("what", "on")),
}

TOLD_AS: Final = {
    "draft": "formation.agreement.drafted",
    "discuss": "formation.agreement.discussed",
    "respond": "formation.agreement.answered",
    "finalise": "formation.agreement.finalised",
    "sign": "formation.agreement.signed",
    "renew": "formation.agreement.renewed",
    "expire": "formation.agreement.expired",
    "terminate": "formation.agreement.terminated",
    "cancel": "formation.agreement.cancelled",
}
"""The event of each move."""
