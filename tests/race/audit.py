"""What must hold after any race: read from the database and replayed from the journal."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sewaka.journal.actions import verify
from sewaka.journal.queries import Told, events_after
from sewaka.places.queries import plan
from sewaka.places.running import Arrangement
from sewaka.queueing.book import PaperBlock, PaperEntry
from sewaka.queueing.engine import explain
from sewaka.queueing.models import Line, Performed, Step, Ticket
from sewaka.queueing.promised import Promise


def acknowledged(logs: Path) -> list[tuple[str, str, str, str]]:
    """Every answer somebody was given: verb, request key, number, token. A half-written last line was no answer."""
    lines = [line for log in sorted(logs.glob("*.log")) for line in log.read_text().splitlines(keepends=True)]
    parts = (tuple(line.rstrip("\n").split("\t")) for line in lines if line.endswith("\n"))
    return [part for part in parts if len(part) == 4]  # type: ignore[misc]


def numbers_without_gap(site: str) -> None:
    for line in Line.objects.filter(queue__site__code=site):
        found = list(
            Ticket.objects.filter(home_line=line)
            .exclude(source="book")
            .order_by("number")
            .values_list("number", flat=True)
        )
        assert found == list(range(1, line.last_number + 1)), f"line {line.pk} has gaps"


def nothing_acknowledged_is_lost(site: str, answers: list[tuple[str, str, str, str]]) -> None:
    tokens = dict(Ticket.objects.filter(site__code=site).values_list("token", "code"))
    verbs = {"issue": "issue", "call_next": "call", "start": "start", "finish": "finish"}
    for verb, key, code, token in answers:
        assert tokens.get(token) == code, f"{verb} {code} was acknowledged and is not there"
        steps = Step.objects.filter(ticket__token=token, verb=verbs[verb])
        assert steps.count() == 1, f"{verb} {code}: {steps.count()} times"
        assert verb == "issue" or steps.get().request_key == key
    assert len({token for verb, _key, _code, token in answers if verb == "issue"}) == sum(
        verb == "issue" for verb, *_ in answers
    )


def nobody_called_twice(site: str) -> None:
    calls = Counter(
        Step.objects.filter(ticket__site__code=site, verb="call").values_list("ticket_id", flat=True)
    )
    assert not [ticket for ticket, times in calls.items() if times > 1]


def every_finish_is_recorded_once(site: str) -> None:
    done = Ticket.objects.filter(site__code=site, state="done").count()
    assert Performed.objects.filter(ticket__site__code=site).count() == done


def every_paper_number_is_explained(site: str) -> int:
    """Each stands in a printed block and in the book's entries, entered from its first number without a gap."""
    tickets = Ticket.objects.filter(site__code=site, source="book")
    entries = PaperEntry.objects.filter(ticket__site__code=site).order_by("id")
    by_block: dict[PaperBlock, list[int]] = defaultdict(list)
    for entry in entries.select_related("block"):
        by_block[entry.block].append(entry.number)
    for block, numbers in by_block.items():
        assert numbers == list(range(block.first, block.first + len(numbers)))
        assert numbers[-1] <= block.last
    assert set(tickets.values_list("id", flat=True)) == set(entries.values_list("ticket_id", flat=True))
    return tickets.count()


def every_told_wait_is_stored(site: str) -> None:
    """Each number that a kiosk gave has its promise, and in the end what came of it."""
    given = Ticket.objects.filter(site__code=site).exclude(source="book")
    told = Promise.objects.filter(ticket__in=given, surface__in=("slip", "kiosk", "desk", "phone"))
    assert set(given.values_list("id", flat=True)) == set(told.values_list("ticket_id", flat=True))
    assert not told.filter(settled_at=None).exists()


LEAVES = frozenset({"held", "transferred", "finished", "missed", "cancelled", "closed", "undone"})
"""After these a number is no longer at its counter, unless its new state says so."""


class Replay:
    """The day again from its events: who waited where, who sat at which counter, which queues each one served."""

    def __init__(self, site: str) -> None:
        layout = plan(site)
        self.served = {
            counter.code: {each.queue_code: each.tier for each in counter.queues}
            for counter in layout.counters.values()
        }
        for changed in Arrangement.objects.filter(site__code=site).order_by("-id"):
            self.served |= {counter: dict(queues) for counter, queues in changed.before.items()}
        self.waiting: dict[str, dict[str, tuple[datetime, int]]] = defaultdict(dict)
        self.counters: dict[str, str] = {}
        self.calls: Counter[str] = Counter()

    def tell(self, event: Told) -> None:
        data, what = event.data, event.kind.rpartition(".")[2]
        if event.kind == "places.counter.queues_changed":
            pairs = re.findall(r"(\w+) \(urutan (\d+)\)", data["queues"])
            self.served[data["counter"]] = {queue: int(tier) for queue, tier in pairs}
        elif event.kind == "queueing.ticket.called":
            self.call(data["counter"], data["queue"], data["code"], data["why"])
        elif event.kind.startswith("queueing.ticket."):
            self.move(what, data)

    def move(self, what: str, data: dict[str, Any]) -> None:
        """Any other move: out of where the number stood, into where its state says."""
        code, state = data["code"], data["state"]
        for queue in (data["queue"], data.get("from_queue") or data["queue"]):
            self.waiting[queue].pop(code, None)
        if state == "waiting":
            self.waiting[data["queue"]][code] = (datetime.fromisoformat(data["rank_at"]), data["number"])
        if what in LEAVES and self.counters.get(data["counter"]) == code:
            del self.counters[data["counter"]]
        if state in ("called", "serving"):
            assert self.counters.setdefault(data["counter"], code) == code, f"{data['counter']} holds two"

    def call(self, counter: str, queue: str, code: str, why: str) -> None:
        """Whoever is called must be the first of everybody who waits for this counter at that moment.

        Only a call by an officer's hand may pass somebody over, and says so.
        """
        assert counter not in self.counters, f"counter {counter} holds two numbers"
        served = self.served[counter]
        mine = (served[queue], *self.waiting[queue][code], code)
        first = min(
            (tier, *place, other)
            for each, tier in served.items()
            for other, place in self.waiting[each].items()
        )
        assert mine == first or explain.chosen_reason(why), f"{code} was called before {first[-1]}"
        del self.waiting[queue][code]
        self.counters[counter] = code
        self.calls[code] += 1


def order_was_kept(site: str) -> Replay:
    """Replay everything; returns how it ended."""
    replay, seq = Replay(site), 0
    while events := events_after(site=site, seq=seq, limit=2000):
        for event in events:
            assert event.seq == seq + 1
            seq = event.seq
            replay.tell(event)
    return replay


def everything(site: str, logs: Path) -> list[tuple[str, str, str, str]]:
    """All of it; returns what was acknowledged."""
    answers = acknowledged(logs)
    numbers_without_gap(site)
    nothing_acknowledged_is_lost(site, answers)
    nobody_called_twice(site)
    every_finish_is_recorded_once(site)
    order_was_kept(site)
    verify(site=site)
    return answers
