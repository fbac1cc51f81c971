"""The signature and what follows from it: the agency is admitted, longer or until a last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sewaka.formation.actions.agreements import _move
from sewaka.formation.actions.agreements._filing import File, file_paper
from sewaka.formation.actions.agreements._move import Who, locked, today
from sewaka.formation.errors.agreements import DayNotPossible, WordingMissing
from sewaka.formation.models import Agreement
from sewaka.formation.states.agreements import IN_FORCE, Kept, Kind, Side
from sewaka.journal.actions import recording
from sewaka.lib.format_id import short_day
from sewaka.places import actions as places
from sewaka.places.locking import locked_site
from sewaka.places.models import Admission
from sewaka.places.states import AdmissionStatus

LONGEST_BASIS = 300


@dataclass(frozen=True)
class Signing:
    """What stands on the signed paper. ``ends_on`` is the last day, None: until further notice."""

    number_ours: str
    number_theirs: str
    role_ours: str
    name_ours: str
    role_theirs: str
    name_theirs: str
    starts_on: date
    ends_on: date | None


def sign(
    *,
    site: str,
    agreement: str,
    on: date,
    signing: Signing,
    note: str = "",
    file: File = None,
    by: str,
    at: datetime,
) -> None:
    """Both sides signed on a day; ``file`` is the signed paper. A PKS admits the agency in the same transaction.

    Raises AgreementUnknown, NoSuchMove, DayNotPossible, WordingMissing, NotValid, and what ``papers`` refuses.
    """
    with recording():
        locked_site(site)
        row, who = locked(site, agreement), Who(by, at)
        for name, value in vars(signing).items():
            setattr(row, name, value)
        row.signed_on = on
        _check_ends(row)
        _move.move(row, "sign", on=on, note=note, who=who)
        _file(row, Kept.SIGNED, file, note, who)
        _admit(row, who)


def renew(
    *,
    site: str,
    agreement: str,
    on: date,
    ends_on: date | None,
    note: str = "",
    file: File = None,
    by: str,
    at: datetime,
) -> None:
    """Both sides agreed on a day that it holds longer, by an addendum. Raises as ``sign``."""
    with recording():
        locked_site(site)
        row, who = locked(site, agreement), Who(by, at)
        if ends_on is not None and (row.ends_on is None or ends_on <= row.ends_on):
            held = short_day(row.ends_on) if row.ends_on else _move.ENDLESS
            raise DayNotPossible(
                field="ends_on", day=short_day(ends_on), why=f"sekarang berlaku sampai {held}"
            )
        row.ends_on = ends_on
        _move.move(row, "renew", on=on, note=note, who=who)
        _file(row, Kept.ADDENDUM, file, note, who)
        _admit(row, who)


def terminate(
    *, site: str, agreement: str, on: date, last_on: date, note: str, by: str, at: datetime
) -> None:
    """It was decided on a day that the agreement ends; ``last_on`` is its last day. ``note`` says why.

    Raises AgreementUnknown, NoSuchMove, DayNotPossible, NotValid.
    """
    with recording():
        locked_site(site)
        row, who = locked(site, agreement), Who(by, at)
        if row.ends_on is not None and last_on > row.ends_on:
            why = f"perjanjian ini berakhir {short_day(row.ends_on)}"
            raise DayNotPossible(field="last_on", day=short_day(last_on), why=why)
        row.ends_on = last_on
        _check_ends(row, field="last_on")
        _move.move(row, "terminate", on=on, note=note, who=who)
        _admit(row, who)


def expire_due(*, site: str, by: str, at: datetime) -> int:
    """Let agreements end whose last day is over; returns how many. Their admissions ended by their own day."""
    now, due = today(site, at), 0
    codes = Agreement.objects.filter(site__code=site, state__in=IN_FORCE, ends_on__lt=now)
    for code in codes.values_list("code", flat=True):
        due += _expire(site, code, now, Who(by, at))
    return due


def _expire(site: str, code: str, now: date, who: Who) -> bool:
    with recording():
        row = locked(site, code)
        over = row.state in IN_FORCE and row.ends_on is not None and row.ends_on < now
        if over:
            _move.move(row, "expire", on=now, who=who)
    return over


def _check_ends(row: Agreement, field: str = "ends_on") -> None:
    if row.ends_on is not None and row.starts_on is not None and row.ends_on < row.starts_on:
        why = f"perjanjian ini mulai berlaku {short_day(row.starts_on)}"
        raise DayNotPossible(field=field, day=short_day(row.ends_on), why=why)


def _file(row: Agreement, kind: Kept, file: File, note: str, who: Who) -> None:
    if file is None:
        raise WordingMissing(field="file")
    file_paper(row, kind, file, side=Side.OURS, note=note, who=who)


def _admit(row: Agreement, who: Who) -> None:
    """Let the agency serve as long as its PKSs in force say; a running admission never begins later for it.

    An admission is the agency's, a PKS its unit's: the last of their last days counts.
    """
    if row.kind != Kind.PKS:
        return
    site, agency, now = row.site.code, row.agency.code, today(row.site.code, who.at)
    held = _in_force(row, now)
    running = Admission.objects.filter(site=row.site, agency=row.agency).exclude(status=AdmissionStatus.ENDED)
    admission = running.first()
    if held:
        since = min(each.starts_on for each in held if each.starts_on)
        if admission is not None and (admission.valid_until is None or admission.valid_until >= now):
            since = min(since, admission.valid_from)
        ends = [row.ends_on] if row.state not in IN_FORCE else []
        ends += [each.ends_on for each in held]
        until = None if None in ends else max(each for each in ends if each)
        basis = "; ".join(_named(each) for each in held)[:LONGEST_BASIS]
        places.admit_agency(
            site=site, agency=agency, valid_from=since, until=until, basis=basis, by=who.by, at=who.at
        )
    elif admission is not None and row.ends_on is not None:
        places.end_admission(site=site, agency=agency, until=row.ends_on, by=who.by, at=who.at)


def _in_force(row: Agreement, now: date) -> list[Agreement]:
    lasting = Q(ends_on=None) | Q(ends_on__gte=now)
    rows = Agreement.objects.filter(
        lasting, site=row.site, agency=row.agency, kind=Kind.PKS, state__in=IN_FORCE
    )
    return list(rows.select_related("unit", "agency").order_by("signed_on", "pk"))


def _named(row: Agreement) -> str:
    return f"PKS nomor {row.number_ours} ({short_day(row.signed_on)})" if row.signed_on else ""
