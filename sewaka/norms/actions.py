"""Enacting rules. A new value ends the one before it; nothing that was in force is overwritten."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from sewaka.journal.actions import record, recording
from sewaka.norms.errors import BasisInCircle, BasisUnknown, RuleOverlaps, RuleUnknownCertainty
from sewaka.norms.events import STREAM
from sewaka.norms.keep import keep
from sewaka.norms.models import LegalBasis, Rule
from sewaka.norms.states import Certainty


def _known(certainty: str) -> None:
    if certainty not in Certainty.values:
        raise RuleUnknownCertainty(certainty=certainty)


def save_basis(
    *,
    code: str,
    title: str,
    kind: str,
    number: str = "",
    year: int | None = None,
    issued_on: date | None = None,
    certainty: str,
    note: str = "",
    paper: str = "",
    superseded_by: str = "",
    by: str,
    at: datetime,
) -> None:
    """Write down a legal basis or correct it; without ``paper`` the text it has stays. The year follows its day.

    ``superseded_by``: the code of what took its place. Raises BasisUnknown, BasisInCircle, NotValid.
    """
    _known(certainty)
    with recording():
        row = LegalBasis.objects.select_for_update().filter(code=code).first() or LegalBasis(code=code)
        row.title, row.kind, row.number, row.issued_on = title, kind, number, issued_on
        row.year = issued_on.year if issued_on else year
        row.certainty, row.note, row.paper = certainty, note, paper or row.paper
        row.superseded_by = _successor(code, superseded_by)
        keep(row)
        data, subject = {"title": title}, f"basis:{code}"
        record(site=STREAM, kind="norms.basis.saved", subject=subject, by=by, at=at, data=data)


def _successor(code: str, wanted: str) -> LegalBasis | None:
    """What took the place of a basis; nothing takes the place of what took its own."""
    if not wanted:
        return None
    found = LegalBasis.objects.filter(code=wanted).first()
    if found is None:
        raise BasisUnknown(basis=wanted[:64])
    later: LegalBasis | None = found
    while later is not None:
        if later.code == code:
            raise BasisInCircle(field="superseded_by", basis=found.title)
        later = later.superseded_by
    return found


def _end_current(key: str, scope: str, valid_from: date) -> None:
    """Lock the rule's values, refuse a later one, end the one in force the day the new one starts."""
    rows = list(
        Rule.objects.select_for_update(no_key=True).filter(key=key, scope=scope).order_by("valid_from")
    )
    later = [row for row in rows if row.valid_from >= valid_from]
    if later:
        raise RuleOverlaps(key=key, valid_from=later[0].valid_from.isoformat())
    ends_later = Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)
    Rule.objects.filter(ends_later, key=key, scope=scope).update(valid_to=valid_from)


def enact(
    *,
    key: str,
    value: Any,
    valid_from: date,
    scope: str = "",
    basis: str | None = None,
    certainty: str,
    note: str = "",
    by: str,
    at: datetime,
) -> None:
    """Put a value in force from a day on. ``basis`` is the code of a legal basis.

    Raises RuleOverlaps when a value starts that day or later, RuleUnknownCertainty.
    """
    _known(certainty)
    with recording():
        _end_current(key, scope, valid_from)
        Rule.objects.create(
            key=key,
            scope=scope,
            value=value,
            valid_from=valid_from,
            basis=LegalBasis.objects.get(code=basis) if basis else None,
            certainty=certainty,
            note=note,
        )
        data = {"key": key, "scope": scope, "valid_from": valid_from.isoformat()}
        record(site=STREAM, kind="norms.rule.enacted", subject=f"rule:{key}", by=by, at=at, data=data)


def load(
    *,
    bases: dict[str, dict[str, Any]],
    rules: dict[str, dict[str, Any]],
    valid_from: date,
    by: str,
    at: datetime,
) -> dict[str, int]:
    """Write missing legal bases and put in force general rules nobody ever enacted; one event for all."""
    with recording():
        held = set(LegalBasis.objects.values_list("code", flat=True))
        told = set(Rule.objects.filter(scope="").values_list("key", flat=True))
        new_bases = [LegalBasis(code=code, **values) for code, values in bases.items() if code not in held]
        new_rules = [
            each
            for key, value in rules.items()
            if key not in told
            for each in _in_turn(key, value, valid_from)
        ]
        LegalBasis.objects.bulk_create(new_bases)
        Rule.objects.bulk_create(new_rules)
        made = {"bases": len(new_bases), "rules": len(new_rules)}
        if any(made.values()):
            record(site=STREAM, kind="norms.loaded", subject="norms", by=by, at=at, data=made)
    return made


def _in_turn(key: str, told: dict[str, Any], valid_from: date) -> list[Rule]:
    """A rule and the values that were in force ``before``, oldest first; each ends where the next begins."""
    told = {"valid_from": valid_from} | told
    versions = [*told.pop("before", ()), told]
    ends = [*(each["valid_from"] for each in versions[1:]), None]
    return [Rule(key=key, valid_to=end, **each) for each, end in zip(versions, ends, strict=True)]
