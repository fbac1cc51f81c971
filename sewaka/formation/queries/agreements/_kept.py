"""Confirmations and agreements as they were written down, with their moves and papers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from sewaka.formation.errors.agreements import AgreementUnknown
from sewaka.formation.models import Agreement, AgreementPaper, AgreementStep, Confirmation, Covered, Remark
from sewaka.formation.states.agreements import (
    AGREEMENT,
    IN_FORCE,
    OPEN,
    PATH,
    SHORT,
    STATE_WORDS,
    VERB_WORDS,
    Answer,
    Kept,
    Kind,
    Owner,
    Side,
)
from sewaka.norms.models import LegalBasis
from sewaka.norms.queries import cited, kind_text
from sewaka.papers.queries import PaperInfo, papers


@dataclass(frozen=True)
class ConfirmationInfo:
    """What a unit answered. ``on`` None: the day is not known."""

    unit_code: str
    unit_name: str
    agency_code: str
    agency_name: str
    answer: str
    answer_text: str
    on: date | None
    uncertain: bool
    note: str
    paper: str

    @property
    def sure(self) -> bool:
        """Whether it is beyond doubt that and when the unit confirmed."""
        return self.answer == Answer.CONFIRMED and self.on is not None and not self.uncertain


@dataclass(frozen=True)
class AgreementInfo:
    """An agreement as lists show it. ``since``: the day it came to its stage, None where nobody wrote it down."""

    code: str
    name: str
    kind: str
    kind_text: str
    agency_code: str
    agency_name: str
    agency_short: str
    unit_code: str
    unit_name: str
    state: str
    state_text: str
    since: date | None
    basis_code: str
    basis_title: str
    number_ours: str
    number_theirs: str
    role_ours: str
    name_ours: str
    role_theirs: str
    name_theirs: str
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    services: tuple[str, ...]
    counters: int | None
    staff: int | None
    equipment: str
    equipment_text: str
    cost_sharing: str
    note: str

    @property
    def is_open(self) -> bool:
        """Whether it is still being negotiated."""
        return self.state in OPEN

    @property
    def in_force(self) -> bool:
        """Whether it was signed and not ended."""
        return self.state in IN_FORCE

    @property
    def stage(self) -> int:
        """Where it stands on the way to the signature, from 1; beyond it: one more than there are stages."""
        return PATH.index(self.state) + 1 if self.is_open else len(PATH) + 1

    def days(self, on: date) -> int | None:
        """How long it has been at its stage; None where nobody wrote it down."""
        return (on - self.since).days if self.since and self.since <= on else None

    def may(self, verb: str) -> bool:
        """Whether the table has this move from here."""
        return AGREEMENT.target(verb, self.state) is not None


@dataclass(frozen=True)
class StepInfo:
    """A move that was made."""

    verb: str
    verb_text: str
    target: str
    on: date | None
    note: str
    at: datetime
    by: str


@dataclass(frozen=True)
class FiledPaper:
    """A paper of an agreement. ``version`` None: no wording of the agreement itself."""

    number: int
    kind: str
    kind_text: str
    version: int | None
    side: str
    side_text: str
    note: str
    added_at: datetime
    added_by: str
    paper: PaperInfo


@dataclass(frozen=True)
class Told:
    """What the source says of all agreements together."""

    text: str
    original: str
    uncertain: bool


def confirmations(*, site: str, agencies: Collection[str] | None = None) -> list[ConfirmationInfo]:
    """What was answered, by agency and unit; of some agencies only where they are named."""
    rows = Confirmation.objects.filter(site__code=site).select_related("unit__agency", "paper")
    rows = rows if agencies is None else rows.filter(unit__agency__code__in=agencies)
    return [_confirmation(row) for row in rows.order_by("unit__agency__name", "unit__name")]


def _confirmation(row: Confirmation) -> ConfirmationInfo:
    return ConfirmationInfo(
        unit_code=row.unit.code,
        unit_name=row.unit.name,
        agency_code=row.unit.agency.code,
        agency_name=row.unit.agency.name,
        answer=row.answer,
        answer_text=str(Answer(row.answer).label),
        on=row.on,
        uncertain=row.uncertain,
        note=row.note,
        paper=row.paper.code if row.paper else "",
    )


def agreements(*, site: str, agencies: Collection[str] | None = None) -> list[AgreementInfo]:
    """Every agreement, the newest first; of some agencies only where they are named."""
    rows = Agreement.objects.filter(site__code=site)
    return _infos(rows if agencies is None else rows.filter(agency__code__in=agencies))


def agreement(*, site: str, code: str) -> AgreementInfo:
    """One agreement; raises AgreementUnknown."""
    found = _infos(Agreement.objects.filter(site__code=site, code=code))
    if not found:
        raise AgreementUnknown(agreement=code[:64])
    return found[0]


def resting_on(*, site: str, basis: str) -> list[AgreementInfo]:
    """The agreements of a mall that rest on a legal basis."""
    return _infos(Agreement.objects.filter(site__code=site, basis__code=basis))


def _infos(rows: QuerySet[Agreement]) -> list[AgreementInfo]:
    found = list(rows.select_related("agency", "unit", "basis").order_by("-begun_at", "agency__name", "code"))
    steps = AgreementStep.objects.filter(agreement__in=found).order_by("n")
    since = dict(steps.values_list("agreement_id", "on"))
    services: dict[int, list[str]] = {}
    covered = Covered.objects.filter(agreement__in=found).order_by("service__code")
    for number, code in covered.values_list("agreement_id", "service__code"):
        services.setdefault(number, []).append(code)
    return [_info(row, since.get(row.pk), services.get(row.pk, ())) for row in found]


_AS_IT_IS = (
    *("code", "kind", "number_ours", "number_theirs", "role_ours", "name_ours", "role_theirs", "name_theirs"),
    *("signed_on", "starts_on", "ends_on", "counters", "staff", "equipment", "cost_sharing", "note"),
)


def _info(row: Agreement, since: date | None, services: Iterable[str]) -> AgreementInfo:
    unit = row.unit
    return AgreementInfo(
        **{name: getattr(row, name) for name in _AS_IT_IS},
        name=f"{SHORT[Kind(row.kind)]} {unit.short_name if unit else row.agency.short_name}",
        kind_text=str(Kind(row.kind).label),
        agency_code=row.agency.code,
        agency_name=row.agency.name,
        agency_short=row.agency.short_name,
        unit_code=unit.code if unit else "",
        unit_name=unit.name if unit else "",
        state=row.state,
        state_text=str(STATE_WORDS[row.state]),
        since=since,
        basis_code=row.basis.code if row.basis else "",
        basis_title=_cited(row.basis) if row.basis else "",
        services=tuple(services),
        equipment_text=str(Owner(row.equipment).label) if row.equipment else "",
    )


def _cited(row: LegalBasis) -> str:
    return cited(kind_text(row.kind), row.number, row.year, row.title)


def steps(*, site: str, code: str) -> list[StepInfo]:
    """The moves of an agreement, the newest first."""
    rows = AgreementStep.objects.filter(agreement__site__code=site, agreement__code=code).order_by("-n")
    return [
        StepInfo(
            verb=row.verb,
            verb_text=str(VERB_WORDS[row.verb]),
            target=row.target,
            on=row.on,
            note=row.note,
            at=row.at,
            by=row.by,
        )
        for row in rows
    ]


def filed(*, site: str, code: str) -> list[FiledPaper]:
    """The papers of an agreement, the newest first."""
    rows = AgreementPaper.objects.filter(agreement__site__code=site, agreement__code=code)
    listed = list(rows.select_related("paper").order_by("-pk"))
    known = papers(site=site, codes={row.paper.code for row in listed})
    return [
        FiledPaper(
            number=row.pk,
            kind=row.kind,
            kind_text=str(Kept(row.kind).label),
            version=row.version,
            side=row.side,
            side_text=str(Side(row.side).label),
            note=row.note,
            added_at=row.added_at,
            added_by=row.added_by,
            paper=known[row.paper.code],
        )
        for row in listed
    ]


def told(*, site: str) -> Told | None:
    """What the source says of all agreements together; None where it says nothing."""
    row = Remark.objects.filter(site__code=site, key="agreements").first()
    return Told(row.text, row.original, row.uncertain) if row else None
