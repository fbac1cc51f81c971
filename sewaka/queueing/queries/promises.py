"""How often told waits held: counted by queue, queue length, surface and week, and row by row to count again.

Everything is in whole numbers, shares and widths are rounded half up from them: whoever counts the rows again
(``script/promise-score``) gets the same to the last digit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from sewaka.journal import hot
from sewaka.norms.queries import pick, rules
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.engine import promise
from sewaka.queueing.engine.promise import EARLIER, HELD, LATER, UNJUDGED
from sewaka.queueing.promised import SURFACES, Fit, Promise

DIMENSIONS: Final = ("queue", "band", "surface", "week")
RULE: Final = "queueing.promise"
EXAMPLE: Final = "D"

_COUNTS = """
SELECT l.queue_id, p.band, p.surface, date_trunc('week', l.day)::date, p.verdict, p.low_s IS NULL,
  count(*), COALESCE(sum(p.high_s - p.low_s), 0)
FROM queueing_promise p JOIN queueing_line l ON l.id = p.line_id
WHERE l.queue_id = ANY(%(queues)s) AND l.day BETWEEN %(since)s AND %(until)s
GROUP BY 1, 2, 3, 4, 5, 6
"""


@dataclass(frozen=True)
class Tally:
    """Promises counted. ``told`` is the sum of the others but ``untold``; ``width_s`` adds up their intervals."""

    told: int = 0
    held: int = 0
    earlier: int = 0
    later: int = 0
    unjudged: int = 0
    open: int = 0
    untold: int = 0
    width_s: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Tally)))

    @property
    def judged(self) -> int:
        """Promises of which it is known whether they held."""
        return self.held + self.earlier + self.later

    @property
    def share(self) -> str:
        """Of a hundred judged promises how many held: "81,3"; empty when none was judged."""
        return _tenths(1000 * self.held, self.judged)

    @property
    def width(self) -> str:
        """The mean width of the told intervals in minutes: "18,4"; empty when none was told."""
        return _tenths(10 * self.width_s, 60 * self.told)


def _tenths(above: int, below: int) -> str:
    """The tenths ``above / below`` rounded half up, written with a comma; empty without anything to divide by."""
    if not below:
        return ""
    tenths = (2 * above + below) // (2 * below)
    return f"{tenths // 10},{tenths % 10}"


@dataclass(frozen=True)
class Group:
    """One row of a count: the key of its queue, band, surface or week, and the same in words."""

    key: str
    words: str
    tally: Tally


@dataclass(frozen=True)
class Score:
    """A site's promises of the days from ``since`` to ``until``; ``is_example``: nobody has settled the terms yet."""

    since: date
    until: date
    total: Tally
    by: dict[str, tuple[Group, ...]]
    terms: promise.Terms
    is_example: bool


@dataclass(frozen=True)
class Calibration:
    """What a queue promises from now; number 0 and no bands: from its pace alone."""

    queue: str
    number: int
    bands: tuple[promise.Bounds, ...]
    learned_at: datetime | None


@dataclass(frozen=True)
class PromiseRow:
    """One promise as it is taken away: no number, no person."""

    id: int
    queue: str
    day: date
    week: date
    surface: str
    ahead: int
    band: int
    told_at: datetime
    since_at: datetime
    until_at: datetime | None
    low_s: int | None
    high_s: int | None
    expected_s: int
    basis: str
    version: str
    outcome: str
    verdict: str


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def _tally(verdict: str, is_untold: bool, n: int, width_s: int) -> Tally:
    if is_untold:
        return Tally(untold=n)
    name = verdict if verdict in (HELD, EARLIER, LATER, UNJUDGED) else "open"
    return replace(Tally(told=n, width_s=width_s), **{name: n})


def score(*, site: str, since: date, until: date, queues: Collection[str] | None = None) -> Score:
    """How the promises of these days (both included) held; ``queues``: only of these, None means all."""
    layout = plan(site)
    counts: dict[str, dict[str, Tally]] = {name: {} for name in DIMENSIONS}
    total = Tally()
    values = {"queues": _ids(layout, queues), "since": since, "until": until}
    for queue, band, surface, week, verdict, is_untold, n, width in hot.run(connection, _COUNTS, values):
        tally = _tally(verdict, is_untold, n, int(width))
        total += tally
        keys = (layout.queue_by_id[queue].code, str(band), surface, week.isoformat())
        for name, key in zip(DIMENSIONS, keys, strict=True):
            counts[name][key] = counts[name].get(key, Tally()) + tally
    return Score(
        since, until, total, _groups(layout, counts), promise.terms(layout.rules.get(RULE)), _example(layout)
    )


def _ids(layout: Plan, queues: Collection[str] | None) -> list[int]:
    return [each.id for code, each in layout.queues.items() if queues is None or code in queues]


def _example(layout: Plan) -> bool:
    """Whether the terms are an example that nobody has decided."""
    found = pick(rules(), key=RULE, on=None, scope=layout.site.scope)
    return found is None or found.certainty == EXAMPLE


def _groups(layout: Plan, counts: dict[str, dict[str, Tally]]) -> dict[str, tuple[Group, ...]]:
    """The rows of each count in the order people look for them: queues as the mall lists them, newest week first."""
    orders: dict[str, tuple[list[str], Callable[[str], str]]] = {
        "queue": (list(layout.queues), lambda key: f"{key} {layout.queues[key].name}"),
        "band": ([str(n) for n in range(len(promise.BAND_STARTS))], lambda key: promise.band_words(int(key))),
        "surface": (list(SURFACES), lambda key: SURFACES[key]),
        "week": (sorted(counts["week"], reverse=True), str),
    }
    return {
        name: tuple(Group(key, words(key), counts[name][key]) for key in keys if key in counts[name])
        for name, (keys, words) in orders.items()
    }


def calibrations(*, site: str, queues: Collection[str] | None = None) -> tuple[Calibration, ...]:
    """The calibration in use of every queue (or of these), as the mall lists them."""
    layout = plan(site)
    found = Fit.objects.filter(queue_id__in=_ids(layout, queues)).order_by("queue_id", "-number")
    newest = {row.queue_id: row for row in found.distinct("queue_id")}
    return tuple(
        _calibration(code, newest.get(each.id))
        for code, each in layout.queues.items()
        if queues is None or code in queues
    )


def _calibration(queue: str, row: Fit | None) -> Calibration:
    if row is None:
        return Calibration(queue, 0, (), None)
    return Calibration(queue, row.number, tuple(promise.Bounds(*each) for each in row.bands), row.learned_at)


def rows(
    *, site: str, since: date, until: date, queues: Collection[str] | None = None
) -> Iterator[PromiseRow]:
    """Every promise of these days, oldest first, read in portions."""
    layout = plan(site)
    found = Promise.objects.filter(line__queue_id__in=_ids(layout, queues), line__day__range=(since, until))
    names = [each.name for each in fields(PromiseRow) if each.name not in ("queue", "day", "week")]
    wanted = found.order_by("id").values("line__queue_id", "line__day", *names)
    for row in wanted.iterator(chunk_size=2000):
        queue, day = layout.queue_by_id[row.pop("line__queue_id")].code, row.pop("line__day")
        yield PromiseRow(queue=queue, day=day, week=monday(day), **row)


def plain(row: PromiseRow) -> dict[str, Any]:
    """A row as files hold it: moments in UTC to the microsecond, nothing as nothing."""
    return {each.name: _plain(getattr(row, each.name)) for each in fields(PromiseRow)}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value
