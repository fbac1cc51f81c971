"""Making papers from templates, and taking back what was made. How templates are written: ``papers.documents``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from sewaka.journal.actions import record, recording
from sewaka.lib import codes, format_id
from sewaka.norms.queries import pick, rules
from sewaka.papers.actions.keeping import Made, put
from sewaka.papers.documents import Template, plain
from sewaka.papers.errors import PaperUnknown, RevokeNeedsReason
from sewaka.papers.models import Paper
from sewaka.papers.rendering import rendered
from sewaka.papers.states import Form, Origin
from sewaka.papers.writers.job import Job

LETTERHEAD_RULE: Final = "papers.letterhead"
_LINES: Final = ("organisation", "unit", "address")


def render(
    *,
    site: str,
    title: str,
    template: Template,
    facts: Mapping[str, Any],
    form: str,
    agency: str = "",
    zone: tzinfo | None = None,
    by: str,
    at: datetime,
) -> str:
    """Make a paper from a template and keep it; returns its code. ``form``: "pdf", "docx" or "pptx".

    It takes about a second and must not stand inside a transaction: an office form that does it is ``Edit(slow=True)``.
    ``zone``: the mall's time zone (``plan.site.zone``), in which the paper says when it was made. ``title`` names no
    person: it is told to whoever checks the paper. Raises ``PaperNotMade``.
    """
    here = zone or (at.tzinfo if at.utcoffset() else None) or timezone.get_current_timezone()
    code, title = codes.new_token(), plain(title)
    job = Job(
        document=plain(replace(template(facts), title=title)),
        form=Form(form).value,
        head=plain(letterhead(site=site, on=at.astimezone(here).date())),
        code=code,
        address=proof_address(code=code),
        made_at=at.astimezone(here),
        made=format_id.moment(at, here),
    )
    made = Made(title, title, rendered(job), Form(form), Origin.RENDERED, code)
    return put(site=site, made=made, agency=agency, by=by, at=at)


def letterhead(*, site: str, on: date) -> tuple[str, ...]:
    """The lines above every paper, by the rule ``papers.letterhead``; none where it says nothing."""
    held = pick(rules(on=on), key=LETTERHEAD_RULE, on=on, scope=site)
    return tuple(str(held.value[line]) for line in _LINES if held.value.get(line)) if held else ()


def proof_address(*, code: str) -> str:
    """Where anybody may check a paper that the system made."""
    return f"{settings.ENV.public_url}/periksa/{code}/"


def revoke(*, site: str, code: str, reason: str, by: str, at: datetime) -> None:
    """Say that a paper holds no longer; a second time changes nothing. Raises PaperUnknown, RevokeNeedsReason."""
    if not reason.strip():
        raise RevokeNeedsReason()
    with recording():
        row = Paper.objects.select_for_update().filter(site_code=site, code=code).first()
        if row is None:
            raise PaperUnknown(paper=code[:20])
        if row.revoked_at is not None:
            return
        row.revoked_at, row.revoked_by, row.revoke_reason = at, by, reason.strip()[:300]
        row.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
        data = {"paper": code, "title": row.title}
        record(site=site, kind="papers.paper.revoked", subject=f"paper:{code}", by=by, at=at, data=data)
