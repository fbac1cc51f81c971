"""The board: every partner with the instruments it needs, and what it has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sewaka.catalogue.queries import AgencyInfo, agencies, units
from sewaka.catalogue.states import Group
from sewaka.formation.queries.agreements._kept import (
    AgreementInfo,
    ConfirmationInfo,
    agreements,
    confirmations,
)
from sewaka.formation.states.agreements import ENDED, Answer, Kind, between_heads
from sewaka.places.models import Admission, Offering
from sewaka.places.states import AdmissionStatus


@dataclass(frozen=True)
class Slot:
    """An instrument that is needed, with the agency (``unit_code`` empty) or a unit. ``held``: the present one.

    ``days``: how long that has been at its stage, None where nobody wrote it down.
    """

    kind: str
    kind_text: str
    unit_code: str
    unit_name: str
    held: AgreementInfo | None
    days: int | None = None


@dataclass(frozen=True)
class Partner:
    """An agency on the board: what its units answered, the instruments it needs, agreements that ended."""

    code: str
    name: str
    group_text: str
    confirmations: tuple[ConfirmationInfo, ...]
    slots: tuple[Slot, ...]
    past: tuple[AgreementInfo, ...]
    provisional: bool

    @property
    def signed(self) -> bool:
        """Whether every instrument it needs is in force."""
        return bool(self.slots) and all(each.held is not None and each.held.in_force for each in self.slots)


def board(*, site: str, on: date, only: Collection[str] | None = None) -> list[Partner]:
    """Every partner by name; the regency's own offices need no agreement and are not there. ``only``: these agencies."""
    facts = _Facts(site, on)
    return [
        _partner(facts, each)
        for each in agencies()
        if each.code in facts.codes and each.group != Group.REGENCY and (only is None or each.code in only)
    ]


class _Facts:
    """Everything of a mall that the board puts together, read once."""

    def __init__(self, site: str, on: date) -> None:
        self.on = on
        self.answered, self.made = confirmations(site=site), agreements(site=site)
        held = Admission.objects.filter(site__code=site).exclude(status=AdmissionStatus.ENDED)
        self.admitted = set(held.values_list("agency__code", flat=True))
        offered = Offering.objects.filter(site__code=site, is_open=True)
        self.serving = set(offered.values_list("service__unit__code", flat=True))
        self.units = units()
        named: Iterable[ConfirmationInfo | AgreementInfo] = (*self.answered, *self.made)
        self.codes = {each.agency_code for each in named} | self.admitted


def _partner(facts: _Facts, body: AgencyInfo) -> Partner:
    answered = tuple(each for each in facts.answered if each.agency_code == body.code)
    made = [each for each in facts.made if each.agency_code == body.code]
    slots = tuple(_slots(body, answered, made, facts))
    signed = any(each.kind == Kind.PKS and each.in_force for each in made)
    return Partner(
        code=body.code,
        name=body.name,
        group_text=body.group_text,
        confirmations=answered,
        slots=slots,
        past=tuple(each for each in made if each not in {slot.held for slot in slots}),
        provisional=body.code in facts.admitted and not signed,
    )


def _slots(
    body: AgencyInfo, answered: Collection[ConfirmationInfo], made: Collection[AgreementInfo], facts: _Facts
) -> Iterable[Slot]:
    """First the instrument with the agency, then one with each unit that serves here, was asked or agreed."""
    kind = between_heads(body.group)
    yield _slot(kind, "", body.name, made, facts.on)
    declined = {each.unit_code for each in answered if each.answer == Answer.DECLINED}
    wanted = {each.unit_code for each in answered} | {each.unit_code for each in made} | facts.serving
    for unit in facts.units:
        if unit.agency_code == body.code and unit.code in wanted - declined:
            yield _slot(Kind.PKS, unit.code, unit.name, made, facts.on)


def _slot(kind: Kind, unit: str, name: str, made: Collection[AgreementInfo], on: date) -> Slot:
    held = _present(made, kind, unit)
    return Slot(kind, str(kind.label), unit, name, held, held.days(on) if held else None)


def _present(made: Collection[AgreementInfo], kind: Kind, unit: str) -> AgreementInfo | None:
    """The agreement in force, else the one being negotiated, else the newest that ended."""
    own = [each for each in made if each.kind == kind and each.unit_code == unit]
    ranked = sorted(own, key=lambda each: (not each.in_force, each.state in ENDED))
    return ranked[0] if ranked else None
