"""The ticket printer: slips come out seconds after the touch, and for a while they do not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sewaka.demo.day import Day, Incident
from sewaka.demo.incidents import at
from sewaka.demo.visitors import Visitor
from sewaka.demo.watching import ACTOR
from sewaka.devices import actions as devices
from sewaka.queueing.actions import tickets

PRINTS_S = 4.0
SHOWN_S = 15.0
"""So soon after a failed slip the kiosk shows the number large and the visitor reads it."""
LOOKS_S = 60.0
"""So often the worker looks for slips that never came out."""
JOB_KEPT = timedelta(minutes=2)
WORKER = "system:worker"


class Printer:
    """The print agent ``agent_id`` of the kiosk. ``state``: works, broken (reports failures), stuck (says nothing)."""

    def __init__(self, *, agent_id: int) -> None:
        self.agent_id, self.state = agent_id, "works"
        self.stuck: list[str] = []
        self.by = f"{ACTOR}pencetak"

    def incidents(self, begin: float, minutes: float) -> Iterator[Incident]:
        """Slips are printed from half an hour before until half an hour after; in between paper is stuck, then out."""
        yield at(begin - 0.5, self._print_from_now)
        yield at(begin, lambda day: self._become("stuck"))
        yield at(begin + minutes / 120, lambda day: self._become("broken"))
        yield at(begin + minutes / 60, self._mended)
        yield at(begin + minutes / 60 + 0.5, self._print_no_more)

    def _become(self, state: str) -> None:
        self.state = state

    def _print_from_now(self, day: Day) -> None:
        def look() -> None:
            self._expire(day)
            if day.entrance == take or self.stuck:
                day.table.after(LOOKS_S, day.steady(look))

        def take(visitor: Visitor) -> str:
            return self._take(day, visitor)

        day.entrance = take
        day.table.after(LOOKS_S, day.steady(look))

    def _print_no_more(self, day: Day) -> None:
        day.entrance = day.take_number

    def _expire(self, day: Day) -> None:
        """As the worker does in a real mall."""
        now = day.now()
        tickets.expire_prints(site=day.site, by=WORKER, at=now)
        devices.expire_jobs(site=day.site, older_than=now - JOB_KEPT, by=WORKER, at=now)

    def _take(self, day: Day, visitor: Visitor) -> str:
        token = day.take_number(visitor, agent_id=self.agent_id)
        day.table.after(PRINTS_S, day.steady(lambda: self._come_out(day, token, visitor)))
        return token

    def _come_out(self, day: Day, token: str, visitor: Visitor) -> None:
        """Report what became of the slips that are due."""
        for job in devices.take_jobs(device_id=self.agent_id, by=self.by, at=day.now()):
            if job.key in self.stuck:
                continue
            if self.state == "stuck":
                self.stuck.append(job.key)
                continue
            self._report(day, job.key, ok=self.state == "works")
        if self.state == "works":
            day.tell_officers(visitor.queue)
        elif self.state == "broken":
            day.table.after(SHOWN_S, day.steady(lambda: self._show(day, token, visitor)))

    def _show(self, day: Day, token: str, visitor: Visitor) -> None:
        """The number stands large on the kiosk; who does not stay to read it loses it."""
        if not visitor.stays_away:
            tickets.confirm_shown(token=token, by=self.by, at=day.now())
            day.tell_officers(visitor.queue)

    def _mended(self, day: Day) -> None:
        """What was stuck comes out after all: numbers that had been given up wait again."""
        self.state = "works"
        for key in self.stuck:
            self._report(day, key, ok=True)
        self.stuck = []

    def _report(self, day: Day, key: str, *, ok: bool) -> None:
        detail = "" if ok else "kertas habis"
        tickets.report_print(key=key, device_id=self.agent_id, ok=ok, detail=detail, by=self.by, at=day.now())
