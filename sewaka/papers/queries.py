"""What is known of papers. The bytes are read by ``body`` alone, one paper at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sewaka.papers.errors import PaperUnknown
from sewaka.papers.models import Paper
from sewaka.papers.states import TYPES, Form, Origin


@dataclass(frozen=True)
class PaperInfo:
    """A paper as lists and links show it; ``size`` in bytes."""

    code: str
    agency_code: str
    title: str
    form: str
    form_text: str
    origin: str
    origin_text: str
    file_name: str
    size: int
    sha256: str
    kept_at: datetime
    kept_by: str
    revoked_at: datetime | None
    revoke_reason: str


def _info(row: Paper) -> PaperInfo:
    return PaperInfo(
        code=row.code,
        agency_code=row.agency_code,
        title=row.title,
        form=row.form,
        form_text=str(Form(row.form).label),
        origin=row.origin,
        origin_text=str(Origin(row.origin).label),
        file_name=row.file_name,
        size=row.size,
        sha256=row.body_id,
        kept_at=row.kept_at,
        kept_by=row.kept_by,
        revoked_at=row.revoked_at,
        revoke_reason=row.revoke_reason,
    )


def _row(site: str, code: str) -> Paper:
    row = Paper.objects.filter(site_code=site, code=code).first()
    if row is None:
        raise PaperUnknown(paper=code[:20])
    return row


def paper(*, site: str, code: str) -> PaperInfo:
    """One paper; raises PaperUnknown."""
    return _info(_row(site, code))


def papers(*, site: str, codes: Collection[str]) -> dict[str, PaperInfo]:
    """Those of the codes that exist, by code."""
    return {row.code: _info(row) for row in Paper.objects.filter(site_code=site, code__in=codes)}


def body(*, site: str, code: str) -> tuple[str, bytes]:
    """A paper's media type and bytes; raises PaperUnknown."""
    row = Paper.objects.select_related("body").filter(site_code=site, code=code).first()
    if row is None:
        raise PaperUnknown(paper=code[:20])
    return TYPES[Form(row.form)], bytes(row.body.data)


@dataclass(frozen=True)
class Proof:
    """What anybody may know of a paper that the system made: that it did, never what it says or whose it is."""

    code: str
    site: str
    title: str
    form_text: str
    sha256: str
    kept_at: datetime
    revoked_at: datetime | None


def proof(*, code: str) -> Proof | None:
    """The proof of a paper that the system made. What was handed in carries no code and has none."""
    row = Paper.objects.filter(code=code, origin=Origin.RENDERED).first()
    if row is None:
        return None
    told = str(Form(row.form).label)
    return Proof(row.code, row.site_code, row.title, told, row.body_id, row.kept_at, row.revoked_at)


def newest(*, site: str, most: int = 500) -> list[PaperInfo]:
    """The papers of a mall, newest first."""
    return [_info(row) for row in Paper.objects.filter(site_code=site).order_by("-kept_at", "-pk")[:most]]
