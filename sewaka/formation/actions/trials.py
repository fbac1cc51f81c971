"""Rehearsals, scenarios and trials, from their preparation to what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from sewaka.catalogue.models import Service
from sewaka.devices.actions import revoke
from sewaka.devices.models import Device
from sewaka.formation.errors.trials import (
    FollowUpUnknown,
    NoRehearsalOpen,
    NoTrialNow,
    ScenarioEmpty,
    ScenarioUnknown,
    TrialNotPossible,
    TrialRunsThere,
    TrialUnknown,
)
from sewaka.formation.models import FollowUp, Role, Scenario, Trial, TrialRemark, TrialVisitor
from sewaka.formation.queries import trials as known
from sewaka.formation.said import said
from sewaka.formation.script import Line
from sewaka.formation.states.trials import (
    KEPT_DAYS,
    REHEARSAL_RULE,
    TRIAL,
    VERB_WORDS,
    Crew,
    Origin,
    RemarkKind,
    TrialState,
)
from sewaka.formation.trial_report import minutes
from sewaka.journal.actions import record, recording
from sewaka.lib.format_id import moment
from sewaka.norms.keep import keep
from sewaka.papers import actions as papers
from sewaka.papers.models import Paper
from sewaka.places import actions as places
from sewaka.places.models import Site
from sewaka.places.queries import plan, rehearsals
from sewaka.queueing.actions import days
from sewaka.queueing.actions.desks import close_all
from sewaka.queueing.actions.forget import forget as forget_tickets

SCRIPT_COLUMNS = ("position", "arrives_min", "service_id", "kind", "priority", "papers_missing", "no_show")


def found_rehearsal(*, site: str, all_day: bool = True, by: str, at: datetime) -> str:
    """Prepare the mall's place to practise in; the open one, if there is one. Returns its code."""
    with recording():
        held = rehearsals(of=site)
        made = places.found_rehearsal(mall=site, all_day=all_day, by=by, at=at)
        days.open_day(site=made, by=by, at=at)
        if not held:
            _tell("rehearsal.founded", site, f"site:{made}", {"rehearsal": made}, by=by, at=at)
    return made


def close_rehearsal(*, site: str, by: str, at: datetime) -> None:
    """Close it for good: its trial is scored, its counters shut, its devices lose their keys. Twice is harmless."""
    open_ones = rehearsals(of=site)
    for running in Trial.objects.filter(site__code=site, state=TrialState.RUNNING):
        end_trial(site=site, trial=running.pk, by=by, at=at)
    with recording():
        for each in open_ones:
            _shut(each.code, by, at)
            machines = Device.objects.filter(site__code=each.code, revoked_at=None)
            codes = list(machines.order_by("code").values_list("code", flat=True))
            for code in codes:
                revoke(site=each.code, code=code, by=by, at=at)
            if places.end_rehearsal(site=each.code, by=by, at=at):
                data = {"rehearsal": each.code, "devices": len(codes)}
                _tell("rehearsal.ended", site, f"site:{each.code}", data, by=by, at=at)


def _shut(rehearsal: str, by: str, at: datetime) -> None:
    """End its day, whoever is still at a counter."""
    layout = plan(rehearsal, at=at)
    days.close_day(site=rehearsal, day=layout.business_day(at), reason="latihan ditutup", by=by, at=at)
    close_all(layout=layout, reason="latihan ditutup", by=by, at=at)


def forget(*, by: str, at: datetime) -> int:
    """Some days after its end a rehearsal's numbers lose what could lead to anybody; returns how many did."""
    count = 0
    for each in rehearsals(ended=True):
        rule = plan(each.code, at=at).rules.get(REHEARSAL_RULE) or {"days": KEPT_DAYS}
        if each.ended_at is not None and each.ended_at + timedelta(days=int(rule["days"])) < at:
            count += forget_tickets(site=each.code, days=0, by=by, at=at)
            TrialVisitor.objects.filter(trial__rehearsal__code=each.code).exclude(token="").update(token="")
    return count


def save_scenario(
    *,
    site: str,
    code: str,
    name: str,
    note: str = "",
    lines: Sequence[Line],
    origin: str = Origin.WRITTEN,
    by: str,
    at: datetime,
) -> None:
    """Write a script, or write it anew; trials that were prepared keep theirs. Raises ScenarioEmpty, NotValid."""
    if not lines:
        raise ScenarioEmpty
    with recording():
        place = Site.objects.get(code=site)
        row = Scenario.objects.filter(site=place, code=code).first() or Scenario(site=place, code=code)
        row.name, row.note, row.origin = name, note, origin
        keep(row)
        services = dict(Service.objects.values_list("code", "id"))
        Role.objects.filter(scenario=row).delete()
        Role.objects.bulk_create(
            Role(
                scenario=row, position=place_, service_id=services[each.service], arrives_min=each.arrives_min,
                kind=each.kind, priority=each.priority, papers_missing=each.papers_missing, no_show=each.no_show,
            )
            for place_, each in enumerate(lines, 1)
        )  # fmt: skip
        data = {"name": name, "visitors": len(lines)}
        _tell("scenario.saved", site, f"scenario:{code}", data, by=by, at=at)


def scenario_of_day(*, site: str, code: str, name: str, day: date, by: str, at: datetime) -> None:
    """Write a script from what really happened on a day: minutes, services, shares; nothing of anybody.

    Raises NothingThatDay.
    """
    lines = known.pattern(site=site, day=day)
    save_scenario(
        site=site, code=code, name=name, note=f"Pola {day:%d/%m/%Y}", lines=lines, origin=Origin.PATTERN,
        by=by, at=at,
    )  # fmt: skip


def plan_trial(*, site: str, scenario: str, name: str, crew: str, speed: int, by: str, at: datetime) -> int:
    """Prepare a trial in the open rehearsal with the script as it stands; returns its number.

    Raises NoRehearsalOpen, ScenarioUnknown, NotValid.
    """
    with recording():
        script = Scenario.objects.filter(site__code=site, code=scenario).first()
        if script is None:
            raise ScenarioUnknown(code=scenario[:48])
        place = next(iter(rehearsals(of=site)), None)
        if place is None:
            raise NoRehearsalOpen
        row = Trial(site=script.site, rehearsal_id=place.id, scenario=script, name=name)
        row.crew, row.speed, row.planned_at, row.planned_by = crew, speed, at, by
        keep(row)
        roles = Role.objects.filter(scenario=script).order_by("position").values(*SCRIPT_COLUMNS)
        made = TrialVisitor.objects.bulk_create(TrialVisitor(trial=row, **each) for each in roles)
        data = {"name": name, "visitors": len(made)}
        _tell("trial.planned", site, f"trial:{row.pk}", data, by=by, at=at)
    return row.pk


def begin_trial(*, site: str, trial: int, by: str, at: datetime) -> None:
    """Let it begin now. Raises TrialUnknown, TrialNotPossible, TrialRunsThere, NoRehearsalOpen."""
    with recording():
        row = _move(site, trial, "begin")
        if row.rehearsal.ended_at is not None:
            raise NoRehearsalOpen
        other = Trial.objects.filter(rehearsal=row.rehearsal, state=TrialState.RUNNING).exclude(pk=row.pk)
        if (busy := other.first()) is not None:
            raise TrialRunsThere(name=busy.name)
        row.begun_at, row.begun_by = at, by
        row.save()
        days.open_day(site=row.rehearsal.code, by=by, at=at)
        _tell("trial.begun", site, f"trial:{trial}", {"name": row.name}, by=by, at=at)


def end_trial(*, site: str, trial: int, by: str, at: datetime) -> int:
    """End it and score it; returns the mark. What is written afterwards does not change the score."""
    with recording():
        row = _move(site, trial, "end")
        found = known.scored(row)
        row.ended_at, row.ended_by, row.score = at, by, found.as_data()
        row.save()
        _tell("trial.ended", site, f"trial:{trial}", {"name": row.name, "mark": found.mark}, by=by, at=at)
    return found.mark


def drop_trial(*, site: str, trial: int, by: str, at: datetime) -> None:
    """It will not be played."""
    with recording():
        row = _move(site, trial, "drop")
        row.save()
        _tell("trial.dropped", site, f"trial:{trial}", {"name": row.name}, by=by, at=at)


def remark(
    *, site: str, kind: str, text: str, counter: str = "", trial: int | None = None, by: str, at: datetime
) -> None:
    """Write down what was noticed: of a trial, or of the one that runs, or else of the last one.

    Raises NoTrialNow, NotValid.
    """
    with recording():
        row = Trial.objects.filter(site__code=site, pk=trial).first() if trial else _latest(site)
        if row is None:
            raise NoTrialNow
        remark = TrialRemark(trial=row, kind=kind, text=text, counter=counter, written_at=at, written_by=by)
        keep(remark)
        data = {"name": row.name, "kind": said(RemarkKind(kind).label)}
        _tell("trial.remarked", site, f"trial:{row.pk}", data, by=by, at=at)


def _latest(site: str) -> Trial | None:
    """The trial that runs, else the one that began last."""
    rows = Trial.objects.filter(site__code=site, begun_at__isnull=False)
    return rows.filter(state=TrialState.RUNNING).first() or rows.order_by("-begun_at").first()


def follow_up(*, site: str, trial: int, what: str, owner: str, until_on: date, by: str, at: datetime) -> int:
    """Say what has to be mended, who does it and until when; returns its number. Raises TrialUnknown, NotValid."""
    with recording():
        row = _trial(site, trial)
        made = FollowUp(trial=row, what=what, owner=owner, until_on=until_on, written_at=at, written_by=by)
        keep(made)
        data = {"name": row.name, "until_on": until_on.isoformat()}
        _tell("followup.written", site, f"trial:{trial}", data, by=by, at=at)
    return made.pk


def follow_up_done(*, site: str, trial: int, number: int, result: str = "", by: str, at: datetime) -> None:
    """It is mended. A second time changes nothing. Raises FollowUpUnknown."""
    with recording():
        rows = FollowUp.objects.select_for_update(of=("self",)).select_related("trial")
        row = rows.filter(pk=number, trial_id=trial, trial__site__code=site).first()
        if row is None:
            raise FollowUpUnknown(number=number)
        if row.done_at is not None:
            return
        row.done_at, row.done_by, row.result = at, by, result
        keep(row)
        _tell("followup.done", site, f"trial:{trial}", {"name": row.trial.name}, by=by, at=at)


def report(*, site: str, trial: int, by: str, at: datetime) -> str:
    """Make the minutes of a scored trial as a paper, with the remarks and follow-ups as they stand; returns its code.

    It takes about a second and stands in no transaction. Raises TrialUnknown, TrialNotPossible and what papers refuse.
    """
    found = known.trial(site=site, number=trial)
    if found.score is None or found.begun_at is None:
        raise TrialNotPossible(state=found.state_text, verb=_("dibuatkan berita acara"))
    zone = plan(site).tz
    begun = found.begun_at.astimezone(zone)
    facts = {
        "name": found.name,
        "scenario": found.scenario,
        "crew": said(Crew(found.crew).label),
        "day": moment(begun, zone),
        "score": found.score,
        "remarks": known.remarks(number=trial),
        "follow_ups": known.follow_ups(number=trial, on=begun.date()),
    }
    title = f"Berita acara uji coba {found.name}"
    made = papers.render(
        site=site, title=title, template=minutes, facts=facts, form="pdf", zone=zone, by=by, at=at
    )
    Trial.objects.filter(site__code=site, pk=trial).update(paper=Paper.objects.get(code=made))
    return made


def _trial(site: str, number: int) -> Trial:
    rows = Trial.objects.select_for_update(of=("self",)).select_related("rehearsal", "site")
    row = rows.filter(pk=number, site__code=site).first()
    if row is None:
        raise TrialUnknown(number=number)
    return row


def _move(site: str, number: int, verb: str) -> Trial:
    """The trial in its next state, not saved yet. Raises TrialUnknown, TrialNotPossible."""
    row = _trial(site, number)
    target = TRIAL.target(verb, row.state)
    if target is None:
        raise TrialNotPossible(state=TrialState(row.state).label, verb=VERB_WORDS[verb])
    row.state = target
    return row


def _tell(what: str, site: str, subject: str, data: dict[str, Any], *, by: str, at: datetime) -> None:
    record(site=site, kind=f"formation.{what}", subject=subject, by=by, at=at, data=data)
