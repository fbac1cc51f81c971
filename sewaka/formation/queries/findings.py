"""The findings of a site, each with what the system says about it today.

What can be computed anew is named by the finding's data (``check``): a kind below, with codes of the mall's own. The
system never closes a finding: it shows what it sees, a person decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sewaka.catalogue.queries import ServiceInfo
from sewaka.formation.conditions import Condition
from sewaka.formation.errors.findings import FindingUnknown
from sewaka.formation.models import Finding, FindingStep, Item, Stage
from sewaka.formation.queries import agreements, balance, figures
from sewaka.formation.states.findings import FINDING, FindingState, Severity
from sewaka.lib.format_id import short_day
from sewaka.places.plans import Plan
from sewaka.places.queries import plan

NOT_COMPUTED: Final = "Hanya ada di naskah; tidak ada yang dapat dihitung ulang."
LATER: Final = "Bagian sistem yang menghitungnya belum berisi angka."


@dataclass(frozen=True)
class Remark:
    """Something decided about a finding."""

    verb: str
    note: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True)
class FindingInfo:
    """A finding; ``today``: what the system says about it now, in words."""

    code: str
    severity: str
    text: str
    state: str
    today: str
    remarks: tuple[Remark, ...]

    @property
    def severity_text(self) -> str:
        return str(Severity(self.severity).label)

    @property
    def state_text(self) -> str:
        return str(FindingState(self.state).label)

    @property
    def is_open(self) -> bool:
        return self.state == FindingState.OPEN

    @property
    def verb(self) -> str:
        """What may be done with it now."""
        return next(iter(FINDING.verbs(self.state)))


@dataclass(frozen=True)
class Seen:
    """What a check looks at: the mall as it stands."""

    site: str
    plan: Plan
    on: date

    @property
    def services(self) -> dict[str, ServiceInfo]:
        """The whole catalogue by code."""
        return {code: each.service for code, each in self.plan.offerings.items()} | dict(
            self.plan.not_offered
        )

    def of_unit(self, unit: str) -> list[ServiceInfo]:
        """The services of a unit that count."""
        return [each for each in self.services.values() if each.unit_code == unit and each.counts_as]

    def unit_name(self, code: str) -> str:
        """A unit by the name people use."""
        return self.plan.units[code].name if code in self.plan.units else code


def findings(*, site: str, on: date) -> list[FindingInfo]:
    """All findings: open ones first, the heavy ones first."""
    weight = {word: n for n, word in enumerate(Severity.values)}
    rows = sorted(
        Finding.objects.filter(site__code=site),
        key=lambda row: (row.state != FindingState.OPEN, weight[row.severity], row.code),
    )
    seen = Seen(site, plan(site), on)
    return [_info(row, seen) for row in rows]


def finding(*, site: str, code: str, on: date) -> FindingInfo:
    """One finding. Raises FindingUnknown."""
    row = Finding.objects.filter(site__code=site, code=code).first()
    if row is None:
        raise FindingUnknown()
    return _info(row, Seen(site, plan(site), on))


def _info(row: Finding, seen: Seen) -> FindingInfo:
    steps = FindingStep.objects.filter(finding=row).order_by("-pk")
    return FindingInfo(
        row.code,
        row.severity,
        row.text,
        row.state,
        CHECKS[row.check_kind](seen, list(row.check_names)) if row.check_kind in CHECKS else NOT_COMPUTED,
        tuple(Remark(s.verb, s.note, s.written_at, s.written_by) for s in steps),
    )


def _stages(seen: Seen, _names: list[str]) -> str:
    rows = Stage.objects.filter(programme__site__code=seen.site, programme__is_main=True).order_by("position")
    odd = [r for r in rows if r.detail_number and r.overview_number != r.detail_number]
    said = ", ".join(f"{r.name}: ringkasan {r.overview_number}, rincian {r.detail_number}" for r in odd)
    return f"Kedua nomor disimpan. {said}." if odd else "Nomor ringkasan dan rincian kini sama."


def _admissions(seen: Seen, names: list[str]) -> str:
    found = []
    for code in names:
        held = seen.plan.admissions.get(code)
        found.append(f"{held.agency_name}: {held.basis}" if held else f"{code}: belum bergabung")
    return "Keikutsertaan sekarang. " + "; ".join(found) + "."


def _agreements(seen: Seen, _names: list[str]) -> str:
    told = agreements.summary(site=seen.site, on=seen.on)
    return (
        f"Kini diisi di sistem: {told.units_confirmed} dari {told.units} unit sudah konfirmasi, "
        f"{told.partners_signed} dari {told.partners} instansi sudah bertanda tangan, "
        f"{told.provisional} keikutsertaan masih sementara."
    )


def _units(seen: Seen, names: list[str]) -> str:
    found = []
    for code in names:
        rows = seen.of_unit(code)
        total = sum(each.counts_as for each in rows)
        listed = f": {', '.join(each.short_name for each in rows)}" if len(rows) <= MANY else ""
        found.append(f"{seen.unit_name(code)} punya {len(rows)} layanan di katalog, dihitung {total}{listed}")
    return "; ".join(found) + "."


def _outputs(seen: Seen, names: list[str]) -> str:
    rows = [each for code in names for each in seen.of_unit(code)]
    bare = [each.short_name for each in rows if each.output is None or not each.output.name]
    if bare:
        return f"Tanpa produk di katalog: {', '.join(bare)}."
    return f"Ke-{len(rows)} layanan kini punya produk di katalog."


def _services(seen: Seen, names: list[str]) -> str:
    known = [seen.services[code] for code in names if code in seen.services]
    return "Di katalog: " + "; ".join(f"{each.unit.agency_short}: {each.name}" for each in known) + "."


def _recaps(seen: Seen, names: list[str]) -> str:
    """Figures whose key is one of the names, or begins with one."""
    rows = [each for each in figures.recaps(site=seen.site) if each.key.startswith(tuple(names))]
    if not rows:
        return LATER
    said = [
        f"{each.what}: {each.computed} {each.unit}"
        + ("" if each.stated is None else f" (naskah {each.stated})")
        for each in rows
    ]
    return "Dihitung ulang. " + "; ".join(said) + "."


def _balance(seen: Seen, names: list[str]) -> str:
    """Need, budget and what is owned, of kinds of equipment."""
    rows = [each for each in balance.balance(site=seen.site) if each.code in names]
    said = [
        f"{each.name} dibutuhkan {each.needed}, dianggarkan {each.budgeted}, dimiliki {each.owned}"
        for each in rows
    ]
    return f"Dihitung ulang. {'; '.join(said)}." if said else LATER


def _items(seen: Seen, names: list[str]) -> str:
    rows = Item.objects.filter(
        step__stage__programme__site__code=seen.site, step__stage__programme__is_main=True, code__in=names
    )
    said = [
        f"{row.name}: target di naskah “{row.target_text}”, kini sampai "
        f"{short_day(row.target_to) if row.target_to else 'belum ditetapkan'}"
        + (" (masih diragukan)" if row.is_uncertain else "")
        for row in rows
    ]
    return "; ".join(said) + "." if said else LATER


MANY: Final = 8
"""More services than this are counted, not listed."""
CHECKS: Final[dict[str, Callable[[Seen, list[str]], str]]] = {
    "stages": _stages,
    "admissions": _admissions,
    "agreements": _agreements,
    "units": _units,
    "outputs": _outputs,
    "services": _services,
    "recaps": _recaps,
    "balance": _balance,
    "items": _items,
}


def conditions(site: str, on: date) -> list[Condition]:
    """Heavy findings that nobody has settled: a mall is not opened on figures that contradict each other."""
    rows = Finding.objects.filter(site__code=site, state=FindingState.OPEN, severity=Severity.HIGH)
    return [
        Condition(
            key=f"findings.open/{row.code}",
            part="findings",
            what=f"Temuan {row.code} belum diselesaikan",
            why=row.text,
            owner="Pengelola mal",
            page="formation_findings_show",
            args=(row.code,),
        )
        for row in rows.order_by("code")
    ]
