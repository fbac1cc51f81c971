"""Playing a trial: scripted visitors take numbers, simulated officers serve, all by the real actions.

Nothing is remembered between two looks but what stands in the database, so a restart loses nobody.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sewaka.formation.errors.trials import EverybodyCame, TrialNotPossible, TrialUnknown
from sewaka.formation.models import Trial, TrialVisitor
from sewaka.formation.states.trials import MISSING_RESULT, STEP_BY_STEP, Crew, TrialState
from sewaka.lib.refusal import Refusal
from sewaka.places.plans import CounterInfo, Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions import desks, tickets
from sewaka.queueing.models import Desk, Ticket
from sewaka.queueing.states import AT_COUNTER, CALLED
from sewaka.staff.actions import stand_in

SOURCE: Final = "demo"
"""Where numbers of scripted visitors come from: nobody stands behind them."""
PLAYER: Final = "system:trials"
WALK: Final = timedelta(seconds=25)
PATIENCE: Final = timedelta(seconds=60)
"""So long a simulated officer waits for somebody who does not come."""
PAPERS_SHARE: Final = 0.4
"""Of a usual service: how long it takes to see that papers lack."""


def play(*, by: str, at: datetime) -> int:
    """One look at every trial that runs: let come who is due, let simulated officers do what is next.

    Returns how many visitors came. Repeated every few seconds; a look too many does nothing.
    """
    rows = Trial.objects.filter(state=TrialState.RUNNING).select_related("rehearsal", "site")
    return sum(_look(row, by, at) for row in rows.order_by("pk"))


def send_next(*, site: str, trial: int, by: str, at: datetime) -> str:
    """Let the next visitor of the script come now, whatever the minute; returns her number.

    Raises TrialUnknown, TrialNotPossible, EverybodyCame.
    """
    row = Trial.objects.filter(site__code=site, pk=trial).select_related("rehearsal").first()
    if row is None:
        raise TrialUnknown(number=trial)
    if row.state != TrialState.RUNNING:
        raise TrialNotPossible(state=TrialState(row.state).label, verb=_("didatangi pengunjung"))
    coming = _coming(row).first()
    if coming is None:
        raise EverybodyCame
    return _arrive(row, coming, by, at)


def _coming(trial: Trial) -> QuerySet[TrialVisitor]:
    """Who has not come yet, in order."""
    rows = TrialVisitor.objects.filter(trial=trial, arrived_at=None).select_related("service")
    return rows.order_by("arrives_min", "position")


def _look(trial: Trial, by: str, at: datetime) -> int:
    came = 0
    if trial.speed != STEP_BY_STEP and trial.begun_at is not None:
        minutes = (at - trial.begun_at).total_seconds() / 60 * trial.speed
        due = _coming(trial).filter(arrives_min__lte=minutes)
        for visitor in due:
            _arrive(trial, visitor, by, at)
            came += 1
    if trial.crew == Crew.SIMULATED:
        layout = plan(trial.rehearsal.code, at=at)
        for counter in layout.counters.values():
            if counter.is_open_for_use and counter.queues:
                with suppress(Refusal):
                    _Post(trial, layout, counter, by, at).act()
    return came


def _arrive(trial: Trial, visitor: TrialVisitor, by: str, at: datetime) -> str:
    """Take a number, or be refused; either is what happened.

    The number comes first, in a transaction of its own under a key of the visitor's: whoever tries again gets the same.
    """
    found: dict[str, str] = {}
    try:
        given = tickets.issue(
            site=trial.rehearsal.code,
            service=visitor.service.code,
            source=SOURCE,
            priority=visitor.priority,
            request_key=f"uji-{trial.pk}-{visitor.position}",
            by=PLAYER,
            at=at,
        )
        found = {"token": given.token, "number": given.code}
    except Refusal as refused:
        found = {"refused": refused.message[:300]}
    facts = {"arrived_at": at, "arrived_by": by}
    TrialVisitor.objects.filter(pk=visitor.pk, arrived_at=None).update(**facts, **found)
    return found.get("number", "")


class _Post:
    """One counter of a trial with simulated officers, at one look."""

    def __init__(self, trial: Trial, layout: Plan, counter: CounterInfo, by: str, at: datetime) -> None:
        self.trial, self.layout, self.counter, self.by, self.at = trial, layout, counter, by, at
        self.pace = max(1, trial.speed)
        self.officer = 0

    def act(self) -> None:
        """Open the counter, or do what is next with the number there. Raises what the actions refuse."""
        desk = (
            Desk.objects.filter(closed_at=None, counter_id=self.counter.id).select_related("officer").first()
        )
        if desk is not None and not desk.officer.simulated:
            return  # somebody real sits here
        self.officer = desk.officer_id if desk else self._sit_down()
        held = Ticket.objects.filter(counter_id=self.counter.id, state__in=AT_COUNTER).first()
        if held is None:
            self._do(tickets.call_next, "panggil")
        elif held.state == CALLED:
            self._called(held)
        else:
            self._serving(held)

    def _sit_down(self) -> int:
        agency = next(iter(self.layout.queues[code].agency_code for code in self.counter.queue_codes))
        officer = stand_in(
            code=f"tiruan-{self.trial.site.code}-{self.counter.code}".lower()[:40],
            name=f"Petugas tiruan {self.counter.code}",
            agency=agency,
            by=self.by,
            at=self.at,
        )
        facts: dict[str, Any] = {
            "site": self.layout.site.code,
            "counter": self.counter.code,
            "officer": officer,
        }
        desks.open_desk(**facts, by=self.by, at=self.at)
        return officer

    def _called(self, held: Ticket) -> None:
        visitor = self._visitor(held)
        if visitor is not None and visitor.no_show:
            if self._passed(held.called_at, PATIENCE):
                self._do(tickets.no_show, "absen", token=held.token)
        elif self._passed(held.called_at, WALK):
            self._do(tickets.start, "mulai", token=held.token)

    def _serving(self, held: Ticket) -> None:
        visitor = self._visitor(held)
        lacks = visitor is not None and bool(visitor.papers_missing)
        usual = timedelta(minutes=self._minutes(held.service_code) * (PAPERS_SHARE if lacks else 1))
        if self._passed(held.started_at, usual):
            result = MISSING_RESULT if lacks else "selesai"
            self._do(tickets.finish, "selesai", token=held.token, result=result)

    def _minutes(self, service: str) -> float:
        offering = self.layout.offerings[service]
        known = offering.service.counter_minutes
        return known.typical if known else self.layout.queues[offering.queue_code].prior_minutes

    def _passed(self, since: datetime | None, wanted: timedelta) -> bool:
        return since is not None and self.at - since >= wanted / self.pace

    def _visitor(self, held: Ticket) -> TrialVisitor | None:
        return TrialVisitor.objects.filter(trial=self.trial, token=held.token).first()

    def _do(self, verb: Any, name: str, **wish: Any) -> None:
        """A deed with a key of its own moment: a look that is repeated does not do it twice."""
        key = f"uji-{self.trial.pk}-{self.counter.code}-{name}-{self.at.timestamp():.0f}"
        own = {"site": self.layout.site.code, "counter": self.counter.code, "officer": self.officer}
        verb(**own, **wish, request_key=key, by=self.by, at=self.at)
