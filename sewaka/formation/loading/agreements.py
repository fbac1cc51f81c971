"""Who confirmed, as the founding papers tell it, with every mark of uncertainty. No signature is recorded there.

Each unit that confirmed gets its PKS at the first stage: how far it came, the source does not say.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models.functions import Now

from sewaka.catalogue.models import Agency, Unit
from sewaka.catalogue.states import Group, Membership
from sewaka.formation.models import Agreement, AgreementStep, Confirmation, Remark
from sewaka.formation.states.agreements import CONFIRMED, Answer, Kind
from sewaka.norms.models import LegalBasis
from sewaka.places.models import Site

BY = "system:load_mall"
Row = dict[str, Any]


def load(site: Site, programme: Row) -> dict[str, int]:
    """Write down what is not there yet; a unit whose confirmation was noted keeps it."""
    told = programme.get("agreements", {})
    units = {each.code: each for each in Unit.objects.select_related("agency")}
    held = set(Confirmation.objects.filter(site=site).values_list("unit__code", flat=True))
    rows = [row for row in [*told.get("rows", ()), *_missing(told)] if row["unit"] in units.keys() - held]
    made = [_confirmation(site, units[row["unit"]], row) for row in rows]
    Confirmation.objects.bulk_create(made)
    begun = [each for each in made if each.answer == Answer.CONFIRMED]
    _begin(site, begun, programme)
    return {
        "confirmations": len(made),
        "agreements": len(begun),
        "remarks": _remark(site, told),
    }


def _missing(told: Row) -> list[Row]:
    """Units of agencies that joined and stand in no row of the source: their confirmation has no day."""
    codes = {row["agency"]: row for row in told.get("missing_in_seed", ())}
    bodies = Agency.objects.filter(code__in=codes, status=Membership.CONFIRMED).exclude(group=Group.REGENCY)
    found = Unit.objects.filter(agency__in=bodies).values_list("code", "agency__code")
    return [
        codes[agency] | {"unit": unit, "status": "confirmed", "uncertain": True} for unit, agency in found
    ]


def _confirmation(site: Site, unit: Unit, row: Row) -> Confirmation:
    told = row.get("confirmation")
    return Confirmation(
        site=site,
        unit=unit,
        answer=Answer.CONFIRMED if row["status"] == "confirmed" else Answer.ASKED,
        on=date.fromisoformat(told) if told else None,
        uncertain=bool(row.get("uncertain")),
        note=row.get("note_id", ""),
        noted_at=Now(),  # a load tells the database no other moment
        noted_by=BY,
    )


def _begin(site: Site, confirmed: list[Confirmation], programme: Row) -> None:
    basis = LegalBasis.objects.filter(code__in=_bases(programme, Kind.PKS)).first()
    organiser = programme.get("meta", {}).get("organiser", "")
    role = f"Kepala {organiser}"[:160] if organiser else ""
    rows = [
        Agreement(
            site=site,
            code=f"pks-{each.unit.code}".replace("_", "-"),
            kind=Kind.PKS,
            agency=each.unit.agency,
            unit=each.unit,
            state=CONFIRMED,
            basis=basis,
            role_ours=role,
            begun_at=Now(),
            begun_by=BY,
        )
        for each in confirmed
    ]
    made = Agreement.objects.bulk_create(rows)
    steps = [
        AgreementStep(agreement=row, n=1, verb="begin", target=CONFIRMED, on=each.on, at=Now(), by=BY)
        for row, each in zip(made, confirmed, strict=True)
    ]
    AgreementStep.objects.bulk_create(steps)


def _bases(programme: Row, kind: str) -> list[str]:
    return [row["id"] for row in programme.get("legal_basis", ()) if row["type"] == kind]


def _remark(site: Site, told: Row) -> int:
    """What the source says of all of them together."""
    text, key = told.get("general_statement", ""), "agreements"
    if not text or Remark.objects.filter(site=site, key=key).exists():
        return 0
    facts = {"text": text, "original": told.get("general_statement_seed_text", "")}
    Remark.objects.create(site=site, key=key, **facts, uncertain=bool(told.get("uncertain")))
    return 1
