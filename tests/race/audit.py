"""What must hold after any race: read from the database and replayed from the journal."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from sewaka.journal.actions import verify
from sewaka.journal.queries import Told, events_after
from sewaka.places.queries import plan
from sewaka.queueing.models import Line, Performed, Step, Ticket


def acknowledged(logs: Path) -> list[tuple[str, str, str, str]]:
    """Every answer somebody was given: verb, request key, number, token. A half-written last line was no answer."""
    lines = [line for log in sorted(logs.glob("*.log")) for line in log.read_text().splitlines(keepends=True)]
    parts = (tuple(line.rstrip("\n").split("\t")) for line in lines if line.endswith("\n"))
    return [part for part in parts if len(part) == 4]  # type: ignore[misc]


def numbers_without_gap(site: str) -> None:
    for line in Line.objects.filter(queue__site__code=site):
        found = list(
            Ticket.objects.filter(home_line=line).order_by("number").values_list("number", flat=True)
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


class Replay:
    """The day again from its events: who waited where, who sat at which counter."""

    def __init__(self, site: str) -> None:
        self.plan = plan(site)
        self.waiting: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
        self.counters: dict[str, str] = {}

    def tell(self, event: Told) -> None:
        data = event.data
        if event.kind == "queueing.ticket.issued":
            self.waiting[data["queue"]][data["code"]] = (data["rank_at"], data["number"])
        elif event.kind == "queueing.ticket.called":
            self.call(data["counter"], data["queue"], data["code"])
        elif event.kind == "queueing.ticket.finished":
            assert self.counters.pop(data["counter"]) == data["code"]

    def call(self, counter: str, queue: str, code: str) -> None:
        """Whoever is called must be the first of everybody who waits for this counter at that moment."""
        assert counter not in self.counters, f"counter {counter} holds two numbers"
        served = self.plan.counters[counter].queue_codes
        first = min((rank, code, queue) for queue in served for code, rank in self.waiting[queue].items())
        mine = self.waiting[queue].pop(code)
        assert mine == first[0], f"{code} was called before {first[1]}"
        self.counters[counter] = code


def order_was_kept(site: str) -> None:
    replay, seq = Replay(site), 0
    while events := events_after(site=site, seq=seq, limit=2000):
        for event in events:
            assert event.seq == seq + 1
            seq = event.seq
            replay.tell(event)


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
