"""Rehearsals, scenarios, trials with their scores, remarks and what follows; what the gate asks of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min, Q

from sewaka.formation import scoring
from sewaka.formation.conditions import Condition
from sewaka.formation.errors.trials import NothingThatDay, ScenarioUnknown, TrialUnknown
from sewaka.formation.models import FollowUp, Role, Scenario, Trial, TrialRemark, TrialVisitor
from sewaka.formation.pattern import Seen, shared_out
from sewaka.formation.scoring import Guest, Score
from sewaka.formation.script import Line
from sewaka.formation.states.trials import MISSING_RESULT, Crew, Origin, RemarkKind, TrialState
from sewaka.places.plans import SiteInfo
from sewaka.places.queries import plan, rehearsals
from sewaka.queueing.models import Performed, Step, Ticket
from sewaka.queueing.states import PRIORITY_GROUPS

PART = "trials"
ORGANISER = "Penyelenggara"


@dataclass(frozen=True)
class ScenarioInfo:
    """A script with its visitors in order."""

    code: str
    name: str
    note: str
    origin: str
    lines: tuple[Line, ...]

    @property
    def origin_text(self) -> str:
        return str(Origin(self.origin).label)

    @property
    def minutes(self) -> int:
        """When the last one comes."""
        return max((each.arrives_min for each in self.lines), default=0)


@dataclass(frozen=True)
class VisitorRow:
    """A scripted visitor of a trial, and what became of her."""

    position: int
    line: Line
    service_name: str
    number: str
    arrived_at: datetime | None
    refused: str
    state: str
    result: str
    called_after_s: float | None
    right: bool


@dataclass(frozen=True)
class RemarkInfo:
    """What somebody noticed."""

    kind: str
    kind_text: str
    counter: str
    text: str
    at: datetime
    by: str


@dataclass(frozen=True)
class FollowUpInfo:
    """What has to be mended. ``late``: past its day and not done."""

    number: int
    what: str
    owner: str
    until_on: date
    done_at: datetime | None
    done_by: str
    result: str
    late: bool


@dataclass(frozen=True)
class TrialInfo:
    """A trial as lists show it. ``came`` of ``visitors``; ``open_ups``: what follows from it and is not done."""

    number: int
    name: str
    scenario: str
    rehearsal: str
    crew: str
    speed: int
    state: str
    planned_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    visitors: int
    came: int
    score: dict[str, Any] | None
    open_ups: int
    paper: str

    @property
    def state_text(self) -> str:
        return str(TrialState(self.state).label)

    @property
    def crew_text(self) -> str:
        return str(Crew(self.crew).label)


@dataclass(frozen=True)
class TrialsSummary:
    """For the overview: trials scored, the last one's mark, what is still to be mended."""

    scored: int
    last_mark: int | None
    open_ups: int


def rehearsal(*, site: str) -> SiteInfo | None:
    """The open place to practise in."""
    return next(iter(rehearsals(of=site)), None)


def scenarios(*, site: str) -> tuple[ScenarioInfo, ...]:
    """All scripts by name."""
    lines: dict[int, list[Line]] = defaultdict(list)
    roles = Role.objects.filter(scenario__site__code=site).select_related("service")
    for row in roles.order_by("scenario_id", "position"):
        lines[row.scenario_id].append(_line(row))
    return tuple(
        ScenarioInfo(row.code, row.name, row.note, row.origin, tuple(lines[row.pk]))
        for row in Scenario.objects.filter(site__code=site).order_by("name")
    )


def scenario(*, site: str, code: str) -> ScenarioInfo:
    """One script; raises ScenarioUnknown."""
    found = next((each for each in scenarios(site=site) if each.code == code), None)
    if found is None:
        raise ScenarioUnknown(code=code[:48])
    return found


def _line(row: Role | TrialVisitor) -> Line:
    return Line(row.arrives_min, row.service.code, row.kind, row.priority, row.papers_missing, row.no_show)


def pattern(*, site: str, day: date) -> tuple[Line, ...]:
    """The visitors of a real day as a script: when (in steps of five minutes), for what, and how often things went wrong.

    Who lacked papers, did not come or had priority is shared out anew among those of the same service: the counts are
    the day's, the persons are nobody. Raises NothingThatDay.
    """
    offered = plan(site).offerings
    rows = Ticket.objects.filter(site__code=site, day=day, service_code__in=list(offered))
    found = list(
        rows.order_by("issued_at", "id").values("issued_at", "service_code", "priority", "state", "id")
    )
    if not found:
        raise NothingThatDay(day=f"{day:%d/%m/%Y}")
    lacked = set(
        Performed.objects.filter(ticket__in=[row["id"] for row in found], result=MISSING_RESULT).values_list(
            "ticket_id", flat=True
        )
    )
    seen = [
        Seen(
            int((row["issued_at"] - found[0]["issued_at"]).total_seconds() / 60),
            row["service_code"],
            bool(row["priority"]),
            row["id"] in lacked,
            row["state"] == "no_show",
        )
        for row in found
    ]
    return shared_out(seen, groups=tuple(PRIORITY_GROUPS))


def trials(*, site: str) -> tuple[TrialInfo, ...]:
    """All trials, the newest first."""
    rows = Trial.objects.filter(site__code=site).select_related("scenario", "rehearsal", "paper")
    ups = dict(
        FollowUp.objects.filter(trial__site__code=site, done_at=None)
        .values_list("trial_id")
        .annotate(n=Count("id"))
        .order_by("trial_id")
    )
    came = {
        trial: (visitors, arrived)
        for trial, visitors, arrived in TrialVisitor.objects.filter(trial__site__code=site)
        .values_list("trial_id")
        .annotate(n=Count("id"), c=Count("id", filter=Q(arrived_at__isnull=False)))
        .order_by("trial_id")
    }
    return tuple(
        _trial(row, came.get(row.pk, (0, 0)), ups.get(row.pk, 0))
        for row in rows.order_by("-planned_at", "-pk")
    )


def _trial(row: Trial, came: tuple[int, int], ups: int) -> TrialInfo:
    return TrialInfo(
        number=row.pk,
        name=row.name,
        scenario=row.scenario.name,
        rehearsal=row.rehearsal.code,
        crew=row.crew,
        speed=row.speed,
        state=row.state,
        planned_at=row.planned_at,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        visitors=came[0],
        came=came[1],
        score=row.score,
        open_ups=ups,
        paper=row.paper.code if row.paper else "",
    )


def trial(*, site: str, number: int) -> TrialInfo:
    """One trial; raises TrialUnknown."""
    found = next((each for each in trials(site=site) if each.number == number), None)
    if found is None:
        raise TrialUnknown(number=number)
    return found


def visitors(*, number: int) -> tuple[VisitorRow, ...]:
    """The scripted visitors of a trial in the order of their minutes, with what became of each."""
    row = Trial.objects.select_related("rehearsal").get(pk=number)
    return tuple(found for found, _guest in _fates(row))


def scored(row: Trial) -> Score:
    """The figures of a trial as it stands now."""
    layout = plan(row.rehearsal.code)
    kinds = list(TrialRemark.objects.filter(trial=row).values_list("kind", flat=True))
    return scoring.score(
        [guest for _found, guest in _fates(row)],
        norm_s=60 * int(layout.rules["queueing.wait_norm_min"]),
        errors=kinds.count(RemarkKind.ERROR),
        remarks=len(kinds),
    )


def _fates(row: Trial) -> list[tuple[VisitorRow, Guest]]:
    """Each visitor with what happened. Where simulated officers worked faster than the clock, waits are stretched back."""
    people = list(
        TrialVisitor.objects.filter(trial=row).select_related("service").order_by("arrives_min", "position")
    )
    happened = _happened([each.token for each in people if each.token])
    names = {
        code: each.short_name or each.service_name
        for code, each in plan(row.rehearsal.code).offerings.items()
    }
    pace = max(1, row.speed) if row.crew == Crew.SIMULATED else 1
    return [_fate(each, happened.get(each.token, {}), names, pace) for each in people]


def _happened(tokens: Collection[str]) -> dict[str, dict[str, Any]]:
    """State, result and first call of the numbers behind these tokens."""
    rows = Ticket.objects.filter(token__in=tokens).values("id", "token", "state", "issued_at")
    ids = [row["id"] for row in rows]
    calls = dict(
        Step.objects.filter(ticket__in=ids, verb="call")
        .values_list("ticket_id")
        .annotate(at=Min("at"))
        .order_by("ticket_id")
    )
    results = dict(Performed.objects.filter(ticket__in=ids).values_list("ticket_id", "result"))
    return {
        row["token"]: {
            "state": row["state"],
            "result": results.get(row["id"], ""),
            "waited": (calls[row["id"]] - row["issued_at"]).total_seconds() if row["id"] in calls else None,
        }
        for row in rows
    }


def _fate(
    who: TrialVisitor, told: dict[str, Any], names: dict[str, str], pace: int
) -> tuple[VisitorRow, Guest]:
    waited = told.get("waited")
    after = None if waited is None else waited * pace
    guest = Guest(
        papers_missing=bool(who.papers_missing),
        no_show=who.no_show,
        priority=bool(who.priority),
        came=who.arrived_at is not None,
        refused=bool(who.refused),
        called_after_s=after,
        state=told.get("state", ""),
        result=told.get("result", ""),
    )
    name = names.get(who.service.code, who.service.code)
    row = VisitorRow(
        who.position, _line(who), name, who.number, who.arrived_at, who.refused, guest.state, guest.result,
        after, guest.right,
    )  # fmt: skip
    return row, guest


def remarks(*, number: int) -> tuple[RemarkInfo, ...]:
    """What was noticed, in order."""
    rows = TrialRemark.objects.filter(trial_id=number).order_by("written_at", "pk")
    return tuple(
        RemarkInfo(
            row.kind, str(RemarkKind(row.kind).label), row.counter, row.text, row.written_at, row.written_by
        )
        for row in rows
    )


def follow_ups(*, number: int, on: date) -> tuple[FollowUpInfo, ...]:
    """What follows from a trial: what is open first, by its day."""
    rows = FollowUp.objects.filter(trial_id=number).order_by("until_on", "pk")
    found = [
        FollowUpInfo(
            row.pk, row.what, row.owner, row.until_on, row.done_at, row.done_by, row.result,
            row.done_at is None and row.until_on < on,
        )
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: each.done_at is not None))


def running(*, site: str) -> TrialInfo | None:
    """The trial that runs now."""
    return next((each for each in trials(site=site) if each.state == TrialState.RUNNING), None)


def summary(*, site: str) -> TrialsSummary:
    """The figures of the overview."""
    ended = [each for each in trials(site=site) if each.score]
    left = FollowUp.objects.filter(trial__site__code=site, done_at=None).count()
    return TrialsSummary(len(ended), ended[0].score["mark"] if ended and ended[0].score else None, left)


def conditions(site: str, on: date) -> list[Condition]:
    """No trial scored yet, or something of one still to be mended."""
    found = []
    ended = [each for each in trials(site=site) if each.score]
    if not ended:
        why = "Sebelum dibuka, mal diuji sekurangnya sekali dengan pengunjung tiruan, lalu dinilai."
        found.append(
            Condition(
                "trials.none", PART, "Belum ada uji coba yang dinilai", why, ORGANISER, "formation_trials"
            )
        )
    for each in ended:
        for one in follow_ups(number=each.number, on=on):
            if one.done_at is None:
                why = f"Tindak lanjut uji coba {each.name}, sampai {one.until_on:%d/%m/%Y}."
                found.append(
                    Condition(
                        f"trials.followup/{one.number}", PART, one.what, why, one.owner,
                        "formation_trials_show", (str(each.number),),
                    )
                )  # fmt: skip
    return found
