"""The one way an agreement changes its state: by its table, under its lock, with a step and an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sewaka.formation.errors.agreements import AgreementUnknown, DayNotPossible, NoSuchMove
from sewaka.formation.events.agreements import TOLD_AS
from sewaka.formation.models import Agreement, AgreementStep
from sewaka.formation.states.agreements import AGREEMENT, SHORT, STATE_WORDS, VERB_WORDS, Kind
from sewaka.journal.actions import record
from sewaka.lib.format_id import short_day
from sewaka.norms.keep import keep
from sewaka.places.queries import zone_of

ENDLESS = "ada kesepakatan lain"
"""Said of an agreement without a last day."""


@dataclass(frozen=True)
class Who:
    """Who does something, and when."""

    by: str
    at: datetime


def today(site: str, at: datetime) -> date:
    """The day of a moment at a mall."""
    return at.astimezone(zone_of(site)).date()


def locked(site: str, code: str) -> Agreement:
    """The agreement, locked until the transaction ends; raises AgreementUnknown."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("site", "agency", "unit")
    row = rows.filter(site__code=site, code=code).first()
    if row is None:
        raise AgreementUnknown(agreement=code[:64])
    return row


def called(row: Agreement) -> str:
    """What people call it: "PKS Imigrasi"."""
    party = row.unit.short_name if row.unit else row.agency.short_name
    return f"{SHORT[Kind(row.kind)]} {party}"


def move(row: Agreement, verb: str, *, on: date, note: str = "", who: Who) -> None:
    """Take the agreement along its table. Its other new facts are saved with it.

    Raises NoSuchMove, DayNotPossible, NotValid.
    """
    target = AGREEMENT.target(verb, row.state)
    if target is None:
        raise NoSuchMove(verb=VERB_WORDS[verb], state=STATE_WORDS[row.state])
    last = AgreementStep.objects.filter(agreement=row).order_by("-n").first()
    _check_day(row, on, last, who)
    source, row.state = row.state, target
    keep(row)
    step(row, verb, source=source, on=on, note=note, who=who, n=last.n + 1 if last else 1)
    until = row.ends_on.isoformat() if row.ends_on else ENDLESS
    tell(row, TOLD_AS[verb], {"on": on.isoformat(), "until": until}, who)


def _check_day(row: Agreement, on: date, last: AgreementStep | None, who: Who) -> None:
    if on > today(row.site.code, who.at):
        raise DayNotPossible(field="on", day=short_day(on), why="hari itu belum tiba")
    if last is not None and last.on is not None and on < last.on:
        why = f"langkah sebelumnya bertanggal {short_day(last.on)}"
        raise DayNotPossible(field="on", day=short_day(on), why=why)


def step(
    row: Agreement, verb: str, *, source: str, on: date | None, note: str, who: Who, n: int
) -> AgreementStep:
    """Write the step down."""
    facts = {"verb": verb, "source": source, "target": row.state, "on": on, "note": note}
    return AgreementStep.objects.create(
        agreement=row, n=n, ends_on=row.ends_on, at=who.at, by=who.by, **facts
    )


def tell(row: Agreement, kind: str, data: dict[str, Any], who: Who) -> None:
    """One event about an agreement."""
    subject = f"agreement:{row.site.code}/{row.code}"
    facts = {"what": called(row), **data}
    record(site=row.site.code, kind=kind, subject=subject, by=who.by, at=who.at, data=facts)
