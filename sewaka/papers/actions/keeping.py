"""Keeping papers. What acknowledges is durable: the bytes are in the database, in the same transaction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sewaka.journal.actions import record, recording
from sewaka.lib import codes
from sewaka.norms.queries import pick, rules
from sewaka.papers import kinds
from sewaka.papers.errors import FileTooBig
from sewaka.papers.models import Body, Paper
from sewaka.papers.states import Form, Origin

UPLOAD_RULE: Final = "papers.upload"
USUAL_MOST_MB: Final = 20
"""Where the rules say nothing."""


@dataclass(frozen=True)
class Made:
    """A paper before it is written down."""

    title: str
    name: str
    data: bytes
    form: Form
    origin: Origin
    code: str = ""
    """the code it carries already; else it gets one"""


def most_mb(*, site: str, on: date) -> int:
    """How large a paper may be (MB), by the rule ``papers.upload``."""
    held = pick(rules(on=on), key=UPLOAD_RULE, on=on, scope=site)
    return int(held.value["mb"]) if held else USUAL_MOST_MB


def keep(*, site: str, title: str, name: str, data: bytes, agency: str = "", by: str, at: datetime) -> str:
    """Keep a file that was handed in, as it is; returns the paper's code. ``agency``: whose it is.

    The same file under the same title is the same paper. Raises FileTooBig, FileNotWelcome.
    """
    most = most_mb(site=site, on=at.date())
    if len(data) > most * 1_000_000:
        raise FileTooBig(size_mb=-(-len(data) // 1_000_000), most_mb=most)
    form = kinds.form_of(data)
    made = Made(title=title, name=name, data=data, form=form, origin=Origin.UPLOADED)
    return put(site=site, made=made, agency=agency, by=by, at=at)


def put(*, site: str, made: Made, agency: str = "", by: str, at: datetime) -> str:
    """Write a paper down; its bytes once. Returns its code."""
    proof = hashlib.sha256(made.data).hexdigest()
    told = {"form": made.form, "title": made.title[:200], "origin": made.origin}
    with recording():
        Body.objects.bulk_create([Body(sha256=proof, data=made.data)], ignore_conflicts=True)
        same = told | {"site_code": site, "agency_code": agency, "body_id": proof, "revoked_at": None}
        held = Paper.objects.filter(**same).order_by("pk").first()
        if held is not None:
            return held.code
        row = Paper.objects.create(
            **same,
            code=made.code or codes.new_token(),
            file_name=kinds.file_name(made.name, made.form),
            size=len(made.data),
            kept_at=at,
            kept_by=by,
        )
        data = {"paper": row.code, "form": row.form, "title": row.title, "sha256": proof}
        record(site=site, kind="papers.paper.kept", subject=f"paper:{row.code}", by=by, at=at, data=data)
    return row.code
