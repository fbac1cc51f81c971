"""The page that shows counters × queues: what is asked for, read from the form, and the cells that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from sewaka.places import arrangement
from sewaka.places.arrangement import Served
from sewaka.places.plans import CounterInfo, QueueInfo, ZoneInfo
from sewaka.queueing.queries.arranging import PastArrangement
from sewaka.queueing.queries.desk import open_desks
from sewaka.queueing.queries.lines import lines_now
from sewaka.web.office.entry import Here

MOST_TIERS = 4


@dataclass(frozen=True)
class Choice:
    """One cell: may this counter serve this queue, and when in its order."""

    name: str
    label: str
    tier: int
    tiers: tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """A counter with its cells. ``changed``: an earlier arrangement is being looked at, and it differs here."""

    counter: CounterInfo
    officer: str
    choices: tuple[Choice, ...]
    changed: bool


@dataclass(frozen=True)
class Column:
    """A queue of the zone and who waits there."""

    queue: QueueInfo
    waiting: int


@dataclass(frozen=True)
class Grid:
    """The whole zone. ``stand`` marks what is shown: a later change by somebody else is found by it."""

    zone: ZoneInfo
    stand: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def zone_of(here: Here, code: str) -> ZoneInfo | None:
    """The zone of an address; without one the first that has counters."""
    if code:
        return here.plan.zones.get(code)
    used = [each.zone_code for each in here.plan.counters.values()]
    return here.plan.zones[used[0]] if used else None


def grid(here: Here, zone: ZoneInfo, wanted: Mapping[str, Served]) -> Grid:
    """The zone as it stands, or with what is ``wanted`` of some counters filled in."""
    now = arrangement.of_zone(here.plan, zone.code)
    lines, desks = lines_now(here.plan, at=here.at, zone=zone.code), open_desks(site=here.site)
    queues = [each for each in here.plan.queues.values() if each.zone_code == zone.code and each.is_active]
    rows = tuple(
        Row(
            here.plan.counters[code],
            desks[code].officer_name if code in desks else "",
            tuple(
                _choice(here.plan.counters[code], queue, dict(wanted.get(code, served))) for queue in queues
            ),
            code in wanted and wanted[code] != served,
        )
        for code, served in now.items()
    )
    columns = tuple(Column(each, lines[each.code].waiting if each.code in lines else 0) for each in queues)
    return Grid(zone, arrangement.stand(now), columns, rows)


def _choice(counter: CounterInfo, queue: QueueInfo, served: Mapping[str, int]) -> Choice:
    tier = served.get(queue.code, 0)
    label = _("{counter}, antrean {queue}").format(counter=counter.label, queue=queue.code)
    return Choice(_name(counter.code, queue.code), label, tier, tuple(range(1, max(MOST_TIERS, tier) + 1)))


def _name(counter: str, queue: str) -> str:
    return f"l.{counter}.{queue}"


def asked(here: Here, zone: ZoneInfo, posted: QueryDict) -> dict[str, Served]:
    """What the form asks of each counter of the zone. A queue not in the form stays; anything odd is no queue."""
    found = {}
    for code, now in arrangement.of_zone(here.plan, zone.code).items():
        tiers = dict(now)
        for queue in here.plan.queues:
            typed = posted.get(_name(code, queue))
            if typed is not None:
                tiers[queue] = int(typed) if typed in list("123456789") else 0
        found[code] = arrangement.ordered([(queue, tier) for queue, tier in tiers.items() if tier])
    return found


def in_words(served: Served) -> str:
    """ "A 1, K 2", or that it serves nothing."""
    return ", ".join(f"{code} {tier}" for code, tier in served) or _("tidak ada")


def changes_in_words(past: PastArrangement) -> str:
    """ "Loket 4: D 1 → D 1, K 2; …"."""
    each = (
        _("Loket {code}: {before} → {after}").format(
            code=code, before=in_words(past.before.get(code, ())), after=in_words(served)
        )
        for code, served in past.after.items()
    )
    return "; ".join(each)
