"""A unit's answer to the question whether it joins."""

from __future__ import annotations

from datetime import date, datetime

from sewaka.catalogue.models import Unit
from sewaka.formation.actions.agreements._filing import File
from sewaka.formation.actions.agreements._move import today
from sewaka.formation.errors.agreements import DayNotPossible
from sewaka.formation.models import Confirmation
from sewaka.formation.said import said
from sewaka.formation.states.agreements import Answer
from sewaka.journal.actions import record, recording
from sewaka.lib.format_id import short_day
from sewaka.norms.keep import keep
from sewaka.papers import actions as papers
from sewaka.papers.models import Paper
from sewaka.places.locking import found
from sewaka.places.models import Site


def confirm(
    *,
    site: str,
    unit: str,
    answer: str,
    on: date | None = None,
    uncertain: bool = False,
    note: str = "",
    file: File = None,
    by: str,
    at: datetime,
) -> None:
    """Write down what a unit answered, and since when; a letter may prove it. ``on`` None: the day is not known.

    Raises NotFound, DayNotPossible, NotValid, and what ``papers`` refuses.
    """
    with recording():
        place, body = found(Site, "Mal", site, code=site), found(Unit, "Unit", unit, code=unit)
        if on is not None and on > today(site, at):
            raise DayNotPossible(field="on", day=short_day(on), why="hari itu belum tiba")
        rows = Confirmation.objects.select_for_update().filter(site=place, unit=body)
        row = rows.first() or Confirmation(site=place, unit=body)
        row.answer, row.on, row.uncertain = answer, on if answer != Answer.ASKED else None, uncertain
        row.note, row.noted_at, row.noted_by = note, at, by
        row.paper = _letter(site, body, file, by, at) or row.paper
        keep(row)
        data = {"unit": body.short_name, "answer": said(Answer(answer).label), "on": _day(row.on)}
        kind, subject = "formation.confirmation.noted", f"unit:{site}/{unit}"
        record(site=site, kind=kind, subject=subject, by=by, at=at, data=data)


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""


def _letter(site: str, body: Unit, file: File, by: str, at: datetime) -> Paper | None:
    if file is None:
        return None
    title = f"Surat konfirmasi {body.short_name}"
    code = papers.keep(
        site=site, title=title, name=file[0], data=file[1], agency=body.agency.code, by=by, at=at
    )
    return Paper.objects.get(code=code)
