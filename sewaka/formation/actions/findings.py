"""Findings are resolved with a note, and opened again with another one. Nothing closes by itself."""

from __future__ import annotations

from datetime import datetime

from sewaka.formation.errors.findings import FindingMoved, FindingUnknown
from sewaka.formation.models import Finding, FindingStep
from sewaka.formation.states.findings import FINDING, FindingState
from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep


def resolve(*, site: str, finding: str, note: str, by: str, at: datetime) -> None:
    """Say how a finding was settled. Raises FindingUnknown, FindingMoved."""
    _move(site=site, code=finding, verb="resolve", note=note, kind="formation.finding.resolved", by=by, at=at)


def reopen(*, site: str, finding: str, note: str, by: str, at: datetime) -> None:
    """Open a settled finding again. Raises FindingUnknown, FindingMoved."""
    _move(site=site, code=finding, verb="reopen", note=note, kind="formation.finding.reopened", by=by, at=at)


def _move(*, site: str, code: str, verb: str, note: str, kind: str, by: str, at: datetime) -> None:
    with recording():
        rows = Finding.objects.select_for_update(no_key=True).filter(site__code=site, code=code)
        row = rows.first()
        if row is None:
            raise FindingUnknown()
        source, target = row.state, FINDING.target(verb, row.state)
        if target is None:
            raise FindingMoved(state=str(FindingState(source).label))
        row.state = target
        keep(row)
        step = {"verb": verb, "source": source, "target": target, "note": note}
        keep(FindingStep(finding=row, **step, written_at=at, written_by=by))
        record(site=site, kind=kind, subject=f"finding:{site}/{code}", by=by, at=at, data={"finding": code})
