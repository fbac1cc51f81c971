"""Who is needed and who is there, how far each officer is, what is undecided about staff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sewaka.formation import quiz
from sewaka.formation.conditions import Condition
from sewaka.formation.errors.people import MaterialUnknown
from sewaka.formation.models import Attempt, Edition, Mobilisation, Reading, StaffingPoint
from sewaka.formation.quiz import Question
from sewaka.formation.states.people import ORIENTATION_RULE, OUTSIDE, USUAL, OfficerState
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.staff.queries import OfficerInfo, officers

PART = "people"


@dataclass(frozen=True)
class MaterialInfo:
    """A material with its newest version. ``agency`` empty: for everybody."""

    code: str
    title: str
    agency: str
    agency_short: str
    withdrawn: bool
    edition: int
    number: int
    text: str
    paper: str
    questions: tuple[Question, ...]
    written_at: datetime

    def is_for(self, agency: str) -> bool:
        """Whether officers of this agency have to read it."""
        return not self.withdrawn and self.agency in ("", agency)


@dataclass(frozen=True)
class OfficerRow:
    """An officer and how far she is: of ``of`` materials so many read and passed."""

    id: int
    code: str
    name: str
    agency: str
    counters: tuple[str, ...]
    state: str
    read: int
    passed: int
    of: int

    @property
    def state_text(self) -> str:
        return str(OfficerState(self.state).label)


@dataclass(frozen=True)
class AgencyRow:
    """One agency: counters, officers needed (``computed`` where nobody decided), from when, and how far they are."""

    agency: str
    name: str
    counters: tuple[str, ...]
    needed: int
    computed: bool
    from_on: date | None
    note: str
    officers: tuple[OfficerRow, ...]

    @property
    def named(self) -> int:
        return len(self.officers)

    def reached(self, *states: str) -> int:
        """How many officers are in one of these states."""
        return sum(each.state in states for each in self.officers)

    @property
    def oriented(self) -> int:
        return self.reached(OfficerState.ORIENTED, OfficerState.PASSED)

    @property
    def passed(self) -> int:
        return self.reached(OfficerState.PASSED)

    @property
    def lacking(self) -> int:
        """Officers that nobody has named yet."""
        return max(0, self.needed - self.named)


@dataclass(frozen=True)
class StaffingInfo:
    """A point about staff. ``outside``: the system has no part for it yet, whatever was decided."""

    code: str
    name: str
    decision: str
    valid_on: date | None
    paper: str
    decided_at: datetime | None
    decided_by: str
    outside: bool


@dataclass(frozen=True)
class AttemptInfo:
    """One attempt of an officer."""

    at: datetime
    right: int
    asked: int
    passed: bool


@dataclass(frozen=True)
class OwnMaterial:
    """A material as one officer has it; the attempts newest first."""

    officer: int
    material: MaterialInfo
    read_at: datetime | None
    attempts: tuple[AttemptInfo, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is left to do: read, and the questions, if there are any, answered well enough."""
        answered = any(each.passed for each in self.attempts) or not self.material.questions
        return self.read_at is not None and answered


@dataclass(frozen=True)
class PeopleSummary:
    """For the overview: officers needed, named, oriented, passed; points about staff still undecided."""

    needed: int
    named: int
    oriented: int
    passed: int
    undecided: int


def materials(*, site: str, withdrawn: bool = False) -> tuple[MaterialInfo, ...]:
    """The materials in use by title, each in its newest version; with those that were withdrawn if wanted."""
    rows = Edition.objects.filter(material__site__code=site).select_related("material__agency", "paper")
    rows = rows if withdrawn else rows.filter(material__withdrawn_at=None)
    newest = rows.order_by("material_id", "-number").distinct("material_id")
    return tuple(sorted((_material(row) for row in newest), key=lambda each: (each.agency_short, each.title)))


def _material(row: Edition) -> MaterialInfo:
    about = row.material
    return MaterialInfo(
        code=about.code,
        title=about.title,
        agency=about.agency.code if about.agency else "",
        agency_short=about.agency.short_name if about.agency else "",
        withdrawn=about.withdrawn_at is not None,
        edition=row.pk,
        number=row.number,
        text=row.text,
        paper=row.paper.code if row.paper else "",
        questions=quiz.from_data(row.questions),
        written_at=row.written_at,
    )


def material(*, site: str, code: str) -> MaterialInfo:
    """One material in its newest version; raises MaterialUnknown."""
    found = next((each for each in materials(site=site, withdrawn=True) if each.code == code), None)
    if found is None:
        raise MaterialUnknown(code=code[:48])
    return found


def orientation(*, site: str, on: date) -> dict[str, Any]:
    """The rule: pass mark in per cent, officers for each counter."""
    at = datetime.combine(on, datetime.min.time(), plan(site).tz)
    return USUAL | (plan(site, at=at).rules.get(ORIENTATION_RULE) or {})


def own(*, site: str, officer: OfficerInfo) -> tuple[OwnMaterial, ...]:
    """What one officer has to read, and how far she is with each."""
    wanted = [each for each in materials(site=site) if each.is_for(officer.agency)]
    ids = [each.edition for each in wanted]
    read = dict(
        Reading.objects.filter(edition_id__in=ids, officer_id=officer.id).values_list("edition_id", "read_at")
    )
    tries: dict[int, list[AttemptInfo]] = defaultdict(list)
    for row in Attempt.objects.filter(edition_id__in=ids, officer_id=officer.id).order_by("-id"):
        tries[row.edition_id].append(AttemptInfo(row.answered_at, row.right, row.asked, row.passed))
    return tuple(
        OwnMaterial(officer.id, each, read.get(each.edition), tuple(tries[each.edition])) for each in wanted
    )


def matrix(*, site: str, on: date) -> tuple[AgencyRow, ...]:
    """Every agency that joined, with its officers placed on that day or later; by name."""
    layout = plan(site)
    planned = {row.agency.code: row for row in _planned(site)}
    rows = _officer_rows(site, on)
    per_counter = int(orientation(site=site, on=on)["per_counter"])
    counters = _counters(layout)
    names = {each.agency_code: each.agency_name for each in layout.admissions.values()}
    return tuple(
        _agency(code, name, counters.get(code, ()), per_counter, planned.get(code), rows.get(code, ()))
        for code, name in sorted(names.items(), key=lambda each: each[1])
    )


def _planned(site: str) -> Iterable[Mobilisation]:
    return Mobilisation.objects.filter(site__code=site).select_related("agency")


def _agency(
    code: str,
    name: str,
    counters: tuple[str, ...],
    per_counter: int,
    planned: Mobilisation | None,
    rows: tuple[OfficerRow, ...],
) -> AgencyRow:
    decided = planned.needed if planned else None
    return AgencyRow(
        agency=code,
        name=name,
        counters=counters,
        needed=per_counter * len(counters) if decided is None else decided,
        computed=decided is None,
        from_on=planned.from_on if planned else None,
        note=planned.note if planned else "",
        officers=rows,
    )


def _counters(layout: Plan) -> dict[str, tuple[str, ...]]:
    """The counters in use of each agency: of its units, or of the first queue they serve."""
    found: dict[str, list[str]] = defaultdict(list)
    for info in layout.counters.values():
        if not info.is_open_for_use:
            continue
        unit = layout.units.get(info.unit_code)
        first = layout.queues[info.queue_codes[0]].agency_code if info.queues else ""
        found[unit.agency_code if unit else first].append(info.code)
    return {agency: tuple(codes) for agency, codes in found.items()}


def _officer_rows(site: str, on: date) -> dict[str, tuple[OfficerRow, ...]]:
    """Officers whose placement has not ended, by agency."""
    wanted = materials(site=site)
    ids = [each.edition for each in wanted]
    read = set(Reading.objects.filter(edition_id__in=ids).values_list("officer_id", "edition_id"))
    passed = set(
        Attempt.objects.filter(edition_id__in=ids, passed=True).values_list("officer_id", "edition_id")
    )
    found: dict[str, list[OfficerRow]] = defaultdict(list)
    for each in officers(site=site):
        stays = [one for one in each.placements if one.until_on is None or one.until_on >= on]
        if stays:
            asked = [one for one in wanted if one.is_for(each.agency)]
            places = tuple(sorted({one.counter for one in stays if one.counter}))
            found[each.agency].append(_officer(each, places, asked, read, passed))
    return {agency: tuple(rows) for agency, rows in found.items()}


def _officer(
    who: OfficerInfo,
    places: tuple[str, ...],
    asked: list[MaterialInfo],
    read: set[tuple[int, int]],
    passed: set[tuple[int, int]],
) -> OfficerRow:
    n_read = sum((who.id, each.edition) in read for each in asked)
    n_passed = sum((who.id, each.edition) in (passed if each.questions else read) for each in asked)
    state = OfficerState.NAMED
    if asked and n_read == len(asked):
        state = OfficerState.PASSED if n_passed == len(asked) else OfficerState.ORIENTED
    return OfficerRow(
        who.id, who.code, who.full_name, who.agency, places, state.value, n_read, n_passed, len(asked)
    )


def staffing(*, site: str) -> tuple[StaffingInfo, ...]:
    """The points about staff, in their order."""
    rows = StaffingPoint.objects.filter(site__code=site).select_related("paper").order_by("position")
    return tuple(
        StaffingInfo(
            row.code, row.name, row.decision, row.valid_on, row.paper.code if row.paper else "",
            row.decided_at, row.decided_by, row.code in OUTSIDE,
        )
        for row in rows
    )  # fmt: skip


def summary(*, site: str, on: date) -> PeopleSummary:
    """The figures of the overview."""
    rows = matrix(site=site, on=on)
    open_points = sum(not each.decision for each in staffing(site=site))
    return PeopleSummary(
        sum(each.needed for each in rows),
        sum(each.named for each in rows),
        sum(each.oriented for each in rows),
        sum(each.passed for each in rows),
        open_points,
    )


ORGANISER = "Penyelenggara"


def conditions(site: str, on: date) -> list[Condition]:
    """Officers not named or not through their orientation, nothing to read, staff matters undecided."""
    found = [each for row in matrix(site=site, on=on) for each in _lacks(row)]
    if not materials(site=site):
        why = "Petugas belum punya bahan untuk dibaca sebelum melayani."
        what = "Materi orientasi belum ada"
        found.append(Condition("people.material", PART, what, why, ORGANISER, "formation_people_materials"))
    return found + [_undecided(each) for each in staffing(site=site) if each.outside or not each.decision]


def _lacks(row: AgencyRow) -> list[Condition]:
    owner = f"Penanggung jawab {row.name}"
    facts: dict[str, Any] = {"page": "formation_people_agency", "args": (row.agency,), "agency": row.agency}
    found = []
    if row.lacking:
        what = f"{row.name}: {row.lacking} petugas belum ditunjuk"
        why = f"Dibutuhkan {row.needed}, ditunjuk {row.named}."
        found.append(Condition(f"people.unnamed/{row.agency}", PART, what, why, owner, **facts))
    left = row.named - row.passed
    if left:
        what = f"{row.name}: {left} petugas belum lulus orientasi"
        why = f"Dari {row.named} petugas, {row.oriented} sudah membaca dan {row.passed} lulus."
        found.append(Condition(f"people.unoriented/{row.agency}", PART, what, why, owner, **facts))
    return found


def _undecided(point: StaffingInfo) -> Condition:
    why = "Belum ada dalam sistem." if point.outside else "Belum diputuskan."
    if point.outside and point.decision:
        why = f"Diputuskan: {point.decision} Bagian sistemnya belum dibangun."
    return Condition(
        f"people.staffing/{point.code}", PART, f"Kepegawaian: {point.name}", why, ORGANISER,
        "formation_people_staffing", outside=point.outside,
    )  # fmt: skip
