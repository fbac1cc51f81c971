"""From the confirmation to the final draft: an agreement begun, its terms, its moves on the way to the signature."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sewaka.catalogue.models import Agency, Service, Unit
from sewaka.catalogue.states import Group
from sewaka.formation.actions.agreements import _move
from sewaka.formation.actions.agreements._filing import File, file_paper
from sewaka.formation.actions.agreements._move import Who, locked, tell
from sewaka.formation.errors.agreements import (
    AgreementNotNeeded,
    NotConfirmedYet,
    NotOfThisAgency,
    TermsFixed,
    WordingMissing,
    WrongInstrument,
)
from sewaka.formation.models import Agreement, AgreementPaper, Confirmation, Covered
from sewaka.formation.states.agreements import (
    CONFIRMED,
    OPEN,
    STATE_WORDS,
    Answer,
    Kept,
    Kind,
    Side,
    between_heads,
)
from sewaka.journal.actions import recording
from sewaka.norms.keep import keep
from sewaka.norms.models import LegalBasis
from sewaka.places.locking import found, found_or_none
from sewaka.places.models import Site

WORDING = {"draft": Kept.DRAFT, "respond": Kept.REPLY, "finalise": Kept.FINAL}
"""What a wording handed in with a move is."""
NEEDED = ("draft", "finalise")
"""Moves that cannot be without their wording."""


@dataclass(frozen=True)
class Terms:
    """What an agreement grants and rests on; ``services`` by code. None and empty: not said yet."""

    services: Collection[str] = ()
    counters: int | None = None
    staff: int | None = None
    equipment: str = ""
    cost_sharing: str = ""
    basis: str = ""
    note: str = ""
    role_ours: str = ""
    name_ours: str = ""
    role_theirs: str = ""
    name_theirs: str = ""


PLAIN = (
    *("counters", "staff", "equipment", "cost_sharing", "note"),
    *("role_ours", "name_ours", "role_theirs", "name_theirs"),
)
"""What is written down as it is."""


def begin(
    *,
    site: str,
    kind: str,
    agency: str,
    unit: str = "",
    basis: str = "",
    note: str = "",
    by: str,
    at: datetime,
) -> str:
    """Begin an agreement with somebody who confirmed; returns its code.

    Raises NotFound, AgreementNotNeeded, WrongInstrument, NotOfThisAgency, NotConfirmedYet, NotValid.
    """
    with recording():
        place, body = found(Site, "Mal", site, code=site), found(Agency, "Instansi", agency, code=agency)
        office = found_or_none(Unit, "Unit", unit, code=unit)
        answered = _check_party(place, Kind(kind), body, office)
        row = Agreement(site=place, kind=kind, agency=body, unit=office, state=CONFIRMED, note=note)
        row.code = _free_code(place, f"{kind}-{unit or agency}".replace("_", "-")[:56])
        row.basis = found_or_none(LegalBasis, "Dasar hukum", basis, code=basis)
        row.begun_at, row.begun_by = at, by
        keep(row)
        who = Who(by, at)
        _move.step(row, "begin", source="", on=answered.on, note=note, who=who, n=1)
        tell(row, "formation.agreement.begun", {}, who)
    return row.code


def _check_party(place: Site, kind: Kind, body: Agency, office: Unit | None) -> Confirmation:
    """The confirmation the agreement rests on."""
    if body.group == Group.REGENCY:
        raise AgreementNotNeeded(agency=body.short_name)
    wanted = between_heads(body.group)
    if kind not in (Kind.PKS, wanted):
        raise WrongInstrument(field="kind", agency=body.short_name, wanted=wanted.label, chosen=kind.label)
    if office is not None and office.agency_id != body.pk:
        raise NotOfThisAgency(field="unit", what=office.short_name, agency=body.short_name)
    held = Confirmation.objects.filter(site=place, answer=Answer.CONFIRMED, unit__agency=body)
    held = held.filter(unit=office) if office else held
    answered = held.order_by("on").first()
    if answered is None:
        raise NotConfirmedYet(who=office.short_name if office else body.short_name)
    return answered


def _free_code(place: Site, wanted: str) -> str:
    taken = set(Agreement.objects.filter(site=place, code__startswith=wanted).values_list("code", flat=True))
    return next(
        code for n in range(1, len(taken) + 2) if (code := wanted if n == 1 else f"{wanted}-{n}") not in taken
    )


def set_terms(*, site: str, agreement: str, terms: Terms, by: str, at: datetime) -> None:
    """Say what is to be agreed, as long as it is not signed.

    Raises AgreementUnknown, TermsFixed, NotFound, NotOfThisAgency, NotValid.
    """
    with recording():
        row = locked(site, agreement)
        if row.state not in OPEN:
            raise TermsFixed(state=STATE_WORDS[row.state])
        for name in PLAIN:
            setattr(row, name, getattr(terms, name))
        row.basis = found_or_none(LegalBasis, "Dasar hukum", terms.basis, code=terms.basis)
        keep(row)
        _cover(row, terms.services)
        tell(row, "formation.agreement.terms_set", {}, Who(by, at))


def _cover(row: Agreement, codes: Collection[str]) -> None:
    wanted = [found(Service, "Layanan", code, code=code) for code in codes]
    strange = next((each for each in wanted if each.unit.agency_id != row.agency_id), None)
    if strange is not None:
        raise NotOfThisAgency(field="services", what=strange.code, agency=row.agency.short_name)
    Covered.objects.filter(agreement=row).exclude(service__in=wanted).delete()
    rows = [Covered(agreement=row, service=each) for each in wanted]
    Covered.objects.bulk_create(rows, ignore_conflicts=True)


def move(
    *,
    site: str,
    agreement: str,
    verb: str,
    on: date,
    note: str = "",
    file: File = None,
    side: str = Side.OURS,
    by: str,
    at: datetime,
) -> None:
    """A move on the way to the signature: draft, discuss, respond, finalise, cancel. ``file``: the wording it is about.

    Raises AgreementUnknown, NoSuchMove, DayNotPossible, WordingMissing, and what ``papers`` refuses.
    """
    with recording():
        row, who = locked(site, agreement), Who(by, at)
        _move.move(row, verb, on=on, note=note, who=who)
        if file is not None:
            file_paper(row, WORDING.get(verb, Kept.DRAFT), file, side=Side(side), note=note, who=who)
        elif verb in NEEDED and not _has_wording(row, verb):
            raise WordingMissing(field="file")


def _has_wording(row: Agreement, verb: str) -> bool:
    """Whether the wording was handed in or made before the move."""
    return AgreementPaper.objects.filter(agreement=row, kind=WORDING[verb]).exists()
