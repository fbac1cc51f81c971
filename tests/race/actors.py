"""The people of the race as processes: ``python -m tests.race.actors issue|keep_issuing|close|call SITE NUMBER LOG …``.

An actor writes a line to its log for every answer it was given, and nothing else: the log is what was
acknowledged. While the database is away it asks again with the same request key, as kiosks and counters do.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import django

django.setup()

from django.db import Error, close_old_connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from sewaka.lib.refusal import Refusal  # noqa: E402
from sewaka.places.queries import plan  # noqa: E402
from sewaka.queueing import errors  # noqa: E402
from sewaka.queueing.actions import days, desks, tickets  # noqa: E402
from sewaka.queueing.queries.desk import desk as look  # noqa: E402

PATIENCE_S = 60.0


def until_answered(ask: Callable[[], Any]) -> Any:
    """Ask until there is an answer or a refusal; a database that is away or busy, a frozen hall are asked again."""
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            return ask()
        except (Error, errors.SiteFrozen):
            if time.monotonic() > end:
                raise
            close_old_connections()
            time.sleep(0.05)


def note(log: TextIO, *words: str) -> None:
    log.write("\t".join(words) + "\n")
    log.flush()


def issue(site: str, number: int, log: TextIO, stop: Path, many: int) -> None:
    """Take ``many`` numbers, spread over the site's services."""
    services = sorted(until_answered(lambda: plan(site)).offerings)
    for turn in range(many):
        key = f"issue-{Path(log.name).name}-{turn}"
        service = services[(number * 7 + turn * 3) % len(services)]
        priority = "lansia" if turn % 9 == 0 else ""
        given = until_answered(
            lambda key=key, service=service, priority=priority: tickets.issue(
                site=site,
                service=service,
                source="kiosk",
                request_key=key,
                priority=priority,
                by=f"device:K{number}",
                at=timezone.now(),
            )
        )
        note(log, "issue", key, given.code, given.token)


def keep_issuing(site: str, number: int, log: TextIO, stop: Path, agent: int) -> None:
    """Take numbers until ``stop`` is there, and ask on after a refusal; with a print agent they wait for paper."""
    services = sorted(until_answered(lambda: plan(site)).offerings)
    turn = 0
    while not stop.exists():
        turn += 1
        wanted: dict[str, Any] = {"site": site, "service": services[turn % len(services)], "source": "kiosk"}
        wanted |= {"request_key": f"{number}-{turn}", "agent_id": agent or None, "by": f"device:K{number}"}
        try:
            given = until_answered(lambda wanted=wanted: tickets.issue(**wanted, at=timezone.now()))
            note(log, "issue", wanted["request_key"], given.code, given.token)
        except Refusal as refused:
            note(log, "refused", refused.code)


def close(site: str, log: TextIO) -> None:
    """Close the day as its manager does."""
    at = timezone.now()
    sheet = until_answered(
        lambda: days.close_day(site=site, day=plan(site).business_day(at), by="user:manajer", at=at)
    )
    note(log, "closed", sheet.closed_at.isoformat(), str(sheet.leftovers))


class Officer:
    """An officer at a counter who calls, serves and finishes until nobody is left and the doors are shut."""

    def __init__(self, site: str, counter: str, officer: int, log: TextIO) -> None:
        self.who = {"site": site, "counter": counter, "officer": officer, "by": f"user:{counter}"}
        self.log = log
        self.turn = 0

    def verb(self, act: Callable[..., tickets.Answer], **more: Any) -> tickets.Answer:
        self.turn += 1
        key = f"{act.__name__}-{Path(self.log.name).name}-{self.turn}"
        answer = until_answered(lambda: act(**self.who, **more, request_key=key, at=timezone.now()))
        note(self.log, act.__name__, key, answer.code, answer.token)
        return answer

    def open(self) -> str | None:
        """Open the desk; gives the token still in hand from before a crash."""
        until_answered(lambda: desks.open_desk(**self.who, at=timezone.now()))
        view = until_answered(
            lambda: look(site=self.who["site"], counter=self.who["counter"], at=timezone.now())
        )
        return view.in_hand.token if view.in_hand else None

    def serve(self, token: str) -> None:
        with contextlib.suppress(errors.NotPossible):  # it was started before the crash
            self.verb(tickets.start, token=token)
        self.verb(tickets.finish, token=token)

    def work(self, stop: Path) -> None:
        left = self.open()
        if left:
            self.serve(left)
        while True:
            shut = stop.exists()
            try:
                self.serve(self.verb(tickets.call_next).token)
            except errors.NobodyWaiting:
                if shut:
                    return
                time.sleep(0.02)
            except Refusal as refused:
                note(self.log, "refused", refused.code)
                raise


def main(role: str, site: str, number: str, log: str, stop: str, extra: str) -> None:
    with Path(log).open("a") as file:
        if role == "issue":
            issue(site, int(number), file, Path(stop), int(extra))
        elif role == "keep_issuing":
            keep_issuing(site, int(number), file, Path(stop), int(extra))
        elif role == "close":
            close(site, file)
        else:
            Officer(site, number, int(extra), file).work(Path(stop))


if __name__ == "__main__":
    main(*sys.argv[1:])
