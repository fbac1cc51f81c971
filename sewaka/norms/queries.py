"""Reading rules. A scoped rule falls back to the wider scope: "site/queue", "site", then the general."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sewaka.norms.errors import RuleMissing
from sewaka.norms.models import LegalBasis, Rule
from sewaka.norms.states import BasisKind, Certainty


@dataclass(frozen=True)
class RuleInfo:
    """A value of a rule and why it holds. ``valid_to`` is the first day it no longer holds."""

    key: str
    scope: str
    value: Any
    valid_from: date
    valid_to: date | None
    basis_code: str
    basis_title: str
    certainty: str
    certainty_text: str
    note: str

    def holds(self, on: date) -> bool:
        """Whether this value is in force on the day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True)
class BasisInfo:
    """A legal basis as lists show it. ``paper``: the code of its text; ``superseded_by``: what took its place."""

    code: str
    title: str
    kind: str
    number: str
    year: int | None
    issued_on: date | None
    certainty: str
    certainty_text: str
    note: str
    paper: str
    superseded_by: str
    superseded_title: str
    kind_text: str

    @property
    def cited(self) -> str:
        """As it is cited: "Peraturan bupati Nomor 11 Tahun 2018 tentang …"; its title where it has no number."""
        return cited(self.kind_text, self.number, self.year, self.title)


def _certainty_text(letter: str) -> str:
    return str(Certainty(letter).label)


def _info(row: Rule) -> RuleInfo:
    code, title = (row.basis.code, row.basis.title) if row.basis else ("", "")
    return RuleInfo(
        key=row.key,
        scope=row.scope,
        value=row.value,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        basis_code=code,
        basis_title=title,
        certainty=row.certainty,
        certainty_text=_certainty_text(row.certainty),
        note=row.note,
    )


def _rows() -> QuerySet[Rule]:
    return Rule.objects.select_related("basis").order_by("key", "scope", "valid_from")


def scopes(scope: str) -> list[str]:
    """The scope itself and everything wider, narrowest first: "a/b" gives "a/b", "a", ""."""
    parts = scope.split("/") if scope else []
    return ["/".join(parts[:end]) for end in range(len(parts), -1, -1)]


def pick(known: Iterable[RuleInfo], *, key: str, on: date | None, scope: str = "") -> RuleInfo | None:
    """The rule in force among ``known``; with no day, the value last enacted for the narrowest scope."""
    held = {row.scope: row for row in known if row.key == key and (on is None or row.holds(on))}
    return next((held[each] for each in scopes(scope) if each in held), None)


def rule(key: str, *, on: date, scope: str = "") -> Any:
    """The value of ``key`` in force on the day; raises ``RuleMissing``."""
    found = pick((_info(row) for row in _rows().filter(key=key)), key=key, on=on, scope=scope)
    if found is None:
        raise RuleMissing(key=key, on=on.isoformat())
    return found.value


def rules(*, on: date | None = None) -> list[RuleInfo]:
    """Every rule ever enacted, or those in force on the day; by key, scope, first day."""
    rows = _rows()
    if on is not None:
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), valid_from__lte=on)
    return [_info(row) for row in rows]


def legal_bases() -> list[BasisInfo]:
    """The register of legal bases, newest year first."""
    rows = LegalBasis.objects.select_related("superseded_by").order_by("-year", "title")
    return [_basis(row) for row in rows]


def _basis(row: LegalBasis) -> BasisInfo:
    later = row.superseded_by
    return BasisInfo(
        code=row.code,
        title=row.title,
        kind=row.kind,
        number=row.number,
        year=row.year,
        issued_on=row.issued_on,
        certainty=row.certainty,
        certainty_text=_certainty_text(row.certainty),
        note=row.note,
        paper=row.paper,
        superseded_by=later.code if later else "",
        superseded_title=later.title if later else "",
        kind_text=kind_text(row.kind),
    )


def kind_text(kind: str) -> str:
    """The kind of a legal basis in words."""
    return str(BasisKind(kind).label) if kind in BasisKind.values else kind


def cited(kind: str, number: str, year: int | None, title: str) -> str:
    """A legal basis as lawyers cite it."""
    if not number:
        return title
    return f"{kind} Nomor {number}{f' Tahun {year}' if year else ''} tentang {title}"
