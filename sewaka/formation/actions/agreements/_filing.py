"""Papers of an agreement, written down beside it. The wordings are counted under the agreement's lock."""

from __future__ import annotations

from sewaka.formation.actions.agreements._move import Who, called, tell
from sewaka.formation.models import Agreement, AgreementPaper
from sewaka.formation.said import said
from sewaka.formation.states.agreements import VERSIONS, Kept, Side
from sewaka.papers import actions as papers
from sewaka.papers.models import Paper

File = tuple[str, bytes] | None
"""A file that was handed in: its name and its bytes."""


def file_paper(
    row: Agreement, kind: Kept, file: tuple[str, bytes], *, side: Side, note: str = "", who: Who
) -> AgreementPaper:
    """Keep a file that was handed in as a paper of the agreement. Raises FileTooBig, FileNotWelcome."""
    version = next_version(row) if kind in VERSIONS else None
    title = titled(row, kind, version)
    code = papers.keep(
        site=row.site.code,
        title=title,
        name=file[0],
        data=file[1],
        agency=row.agency.code,
        by=who.by,
        at=who.at,
    )
    return attach(row, kind, code, version=version, side=side, note=note, who=who)


def next_version(row: Agreement) -> int:
    """The number of the next wording."""
    return AgreementPaper.objects.filter(agreement=row, version__isnull=False).count() + 1


def titled(row: Agreement, kind: Kept, version: int | None) -> str:
    """What the paper is called in lists."""
    name = f"{called(row)}, {said(kind.label)}"
    return f"{name} (versi {version})" if version else name


def attach(
    row: Agreement, kind: Kept, code: str, *, version: int | None, side: Side, note: str, who: Who
) -> AgreementPaper:
    """Say that a kept paper belongs to the agreement."""
    made = AgreementPaper.objects.create(
        agreement=row,
        paper=Paper.objects.get(code=code),
        kind=kind,
        version=version,
        side=side,
        note=note,
        added_at=who.at,
        added_by=who.by,
    )
    word = said(kind.label)
    data = {"paper_kind": word[:1].upper() + word[1:], "paper": code}
    tell(row, "formation.agreement.paper_added", data, who)
    return made
