"""What papers tell. No content and no name of a person: title, form and proof alone."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "papers.paper.kept": EventKind(
        sentence="Dokumen {paper} ({form}) disimpan: {title}.", fields=("paper", "form", "title", "sha256")
    ),
    "papers.paper.revoked": EventKind(
        sentence="Dokumen {paper} dicabut: {title}.", fields=("paper", "title")
    ),
}
