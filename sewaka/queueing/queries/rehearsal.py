"""A past day with other rules: whom they would have helped, and who would have paid for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from statistics import quantiles
from typing import Any

from sewaka.journal.queries import Told, recent
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.engine import explain
from sewaka.queueing.engine.order import TURNS
from sewaka.queueing.engine.rehearse import Call, Minutes, Spell, Turned, rehearse
from sewaka.queueing.models import Ticket
from sewaka.queueing.states import WAITING

MOST_EVENTS = 60_000
SHOWN = 40


@dataclass(frozen=True)
class ClassRow:
    """What one class of numbers waited and would have waited, in minutes; None without a number."""

    turn: str
    count: int
    median: tuple[int, int] | None
    p90: tuple[int, int] | None


@dataclass(frozen=True)
class Change:
    """A number whose call would have moved. ``later_min`` is negative when it would have come earlier."""

    code: str
    queue: str
    turn_words: str
    was_at: datetime
    would_at: datetime | None
    later_min: int


@dataclass(frozen=True)
class Rehearsal:
    """The day under other rules. Whoever moved by less than half a minute did not move.

    ``never``: called that day, and not called under the other rules; ``refused``: numbers nobody would have got.
    """

    day: date
    calls: int
    earlier: int
    later: int
    never: int
    refused: tuple[str, ...]
    over_norm: tuple[int, int]
    classes: tuple[ClassRow, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Limits:
    """Fewer numbers than were given: so many of the queue (of ``service`` alone, if named), none after a time."""

    quota: int | None = None
    service: str = ""
    last: time | None = None


def rehearsal(
    *,
    site: str,
    day: date,
    head_start: Minutes,
    at: datetime,
    queue: str = "",
    serves: Mapping[str, Mapping[str, int]] | None = None,
    limits: Limits = Limits(),
) -> Rehearsal:
    """``day`` replayed with ``head_start`` and ``limits`` in every queue (in ``queue`` alone, if named).

    ``serves``: counter → queue → tier, for counters that would have served others or in another order.
    """
    layout = plan(site, at=at)
    spells, calls = _read(layout, day)
    queues = [queue] if queue else list(layout.queues)
    absent = _absent(layout, day, spells, queues, limits)
    turned = rehearse(spells, calls, dict.fromkeys(queues, head_start), serves, absent)
    told = [one for one in turned if serves or not queue or one.spell.queue == queue]
    moved = sorted((one for one in told if _minutes(one)), key=lambda one: -abs(_minutes(one)))
    norm = timedelta(minutes=layout.rules["queueing.wait_norm_min"])
    return Rehearsal(
        day=day,
        calls=len(told),
        earlier=sum(_minutes(one) < 0 for one in told),
        later=sum(_minutes(one) > 0 for one in told),
        never=sum(one.would_at is None for one in told),
        refused=tuple(sorted({spells[each].code for each in absent})),
        over_norm=(
            sum(_was(one) > norm for one in told),
            sum(_would(one) > norm for one in told if one.would_at),
        ),
        classes=tuple(_class(turn, [one for one in told if one.spell.turn == turn]) for turn in TURNS),
        changes=tuple(_change(one) for one in moved[:SHOWN]),
    )


def _absent(
    layout: Plan, day: date, spells: list[Spell], queues: list[str], limits: Limits
) -> frozenset[int]:
    """The spells of numbers that would not have been given, in the order in which numbers were asked for."""
    first = {spell.code: spell for spell in sorted(spells, key=lambda each: each.begun_at, reverse=True)}
    given: dict[str, int] = {}
    refused = set()
    counted = codes_of(site=layout.code, day=day, service=limits.service) if limits.service else None
    for spell in sorted(first.values(), key=lambda each: (each.begun_at, each.number)):
        late = limits.last is not None and spell.begun_at.astimezone(layout.tz).time() > limits.last
        counts = spell.queue in queues and (counted is None or spell.code in counted)
        full = counts and limits.quota is not None and given.get(spell.queue, 0) >= limits.quota
        if full or (late and spell.queue in queues):
            refused.add(spell.code)
        elif counts:
            given[spell.queue] = given.get(spell.queue, 0) + 1
    return frozenset(place for place, spell in enumerate(spells) if spell.code in refused)


def codes_of(*, site: str, day: date, service: str) -> frozenset[str]:
    """The numbers of one service that day."""
    rows = Ticket.objects.filter(site__code=site, day=day, service_code=service)
    return frozenset(rows.values_list("code", flat=True))


def _was(one: Turned) -> timedelta:
    return one.was_at - one.spell.ready_at


def _would(one: Turned) -> timedelta:
    return (one.would_at or one.was_at) - one.spell.ready_at


def _minutes(one: Turned) -> int:
    return round(one.later.total_seconds() / 60)


def _class(turn: str, told: list[Turned]) -> ClassRow:
    both = [one for one in told if one.would_at]
    if not both:
        return ClassRow(turn, len(told), None, None)
    pairs = [_marks([explain.minutes(span(one)) for one in both]) for span in (_was, _would)]
    return ClassRow(turn, len(told), (pairs[0][0], pairs[1][0]), (pairs[0][1], pairs[1][1]))


def _marks(waits: list[int]) -> tuple[int, int]:
    """Median and the ninth of ten."""
    if len(waits) == 1:
        return waits[0], waits[0]
    tenths = quantiles(waits, n=10, method="inclusive")
    return round(tenths[4]), round(tenths[8])


def _change(one: Turned) -> Change:
    spell = one.spell
    return Change(
        spell.code, spell.queue, explain.turn_words(spell.turn), one.was_at, one.would_at, _minutes(one)
    )


# --- the day from the journal -----------------------------------------------------------------------


def _read(layout: Plan, day: date) -> tuple[list[Spell], list[Call]]:
    """Who waited when, and who was called. A call that was undone never was; its number waits on."""
    begin = datetime.combine(day, time(), layout.tz)
    events = recent(
        site=layout.code,
        kind="queueing.ticket.",
        subject=f"ticket:{day.isoformat()}/",
        since=begin,
        until=begin + timedelta(days=1),
        limit=MOST_EVENTS,
    )
    reader = _Reader(_tiers(layout))
    for event in reversed(events):
        reader.tell(event)
    return reader.spells, list(reader.calls.values())


def _tiers(layout: Plan) -> dict[str, dict[str, int]]:
    return {
        code: {layout.queue_by_id[served.queue_id].code: served.tier for served in counter.queues}
        for code, counter in layout.counters.items()
    }


class _Reader:
    def __init__(self, tiers: Mapping[str, Mapping[str, int]]) -> None:
        self.tiers = tiers
        self.spells: list[Spell] = []
        self.calls: dict[int, Call] = {}
        self._last: dict[str, int] = {}

    def tell(self, event: Told) -> None:
        data = event.data
        place = self._last.get(event.subject)
        waits = place is not None and self.spells[place].ended_at is None
        if data["state"] == WAITING:
            self._wait(event, data, place, waits=waits)
        elif waits and place is not None:
            self._end(event, data, place)

    def _wait(self, event: Told, data: dict[str, Any], place: int | None, *, waits: bool) -> None:
        undone = event.kind.endswith(".undone") and place is not None and place in self.calls
        if undone and place is not None:
            del self.calls[place]
            self.spells[place] = replace(self.spells[place], ended_at=None, called=False)
        elif waits and place is not None:
            self.spells[place] = replace(self.spells[place], ended_at=event.at, called=False)
        if not undone:
            self._last[event.subject] = len(self.spells)
            self.spells.append(_spell(event.at, data))

    def _end(self, event: Told, data: dict[str, Any], place: int) -> None:
        called = event.kind.endswith(".called") and data["counter"] in self.tiers
        self.spells[place] = replace(self.spells[place], ended_at=event.at, called=called)
        if called:
            tiers = {data["queue"]: 1} | dict(self.tiers[data["counter"]])
            self.calls[place] = Call(event.at, data["counter"], tiers, place)


def _spell(at: datetime, data: Mapping[str, Any]) -> Spell:
    moments: Iterable[datetime] = (datetime.fromisoformat(data[name]) for name in ("ready_at", "rank_at"))
    ready_at, rank_at = moments
    return Spell(
        data["code"], data["number"], data["queue"], data["turn"], ready_at, rank_at, at, None, False
    )
