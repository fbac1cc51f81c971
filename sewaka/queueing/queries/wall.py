"""The wall: the whole hall at one glance for who runs it, counter by counter and queue by queue. Never a visitor's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min

from sewaka.journal.queries import snapshot
from sewaka.places.plans import CounterInfo, Plan
from sewaka.places.queries import plan
from sewaka.queueing.models import Desk, Ticket
from sewaka.queueing.queries.lines import LineNow, lines_now
from sewaka.queueing.states import AT_COUNTER, CALLED, ENDED, SERVING, WAITING

CLOSED, FREE, PAUSED = "closed", "free", "paused"


@dataclass(frozen=True)
class Post:
    """A counter in use. ``state``: closed, free, called, serving or paused, ``since`` when; ``until``: of a pause.

    ``officer`` is a short name, empty while closed; ``standard_s`` the service's typical time while serving.
    """

    code: str
    label: str
    queues: tuple[str, ...]
    state: str
    since: datetime | None
    officer: str
    ticket: str
    until: datetime | None
    standard_s: int | None


@dataclass(frozen=True)
class Load:
    """A queue's load. ``longest_since``: who waits longest has done so since then.

    ``light``: calm; heavy (who comes now is expected to wait beyond the norm); late (somebody does already); unserved
    (people wait and no counter serves them).
    """

    line: LineNow
    longest_since: datetime | None
    light: str


@dataclass(frozen=True)
class Part:
    """One zone of the hall."""

    code: str
    name: str
    posts: tuple[Post, ...]
    loads: tuple[Load, ...]

    @property
    def waiting(self) -> int:
        """People waiting in the queues of this zone."""
        return sum(load.line.waiting for load in self.loads)

    @property
    def over_norm(self) -> int:
        """How many of them beyond the norm."""
        return sum(load.line.over_norm for load in self.loads)

    @property
    def open(self) -> int:
        """Counters with an officer."""
        return sum(post.state != CLOSED for post in self.posts)


@dataclass(frozen=True)
class Wall:
    """The hall at sequence ``seq``; zones without counters and queues are left out."""

    seq: int
    at: datetime
    norm_min: int
    parts: tuple[Part, ...]


def wall(*, site: str, at: datetime) -> Wall:
    """The whole hall now."""
    layout = plan(site, at=at)
    with snapshot(site=site) as seq:
        posts, loads = _posts(layout, at), _loads(layout, at)
    parts = [
        Part(
            zone.code,
            zone.name,
            tuple(post for where, post in posts if where == zone.code),
            tuple(load for load in loads if load.line.queue.zone_code == zone.code),
        )
        for zone in layout.zones.values()
    ]
    norm = layout.rules["queueing.wait_norm_min"]
    return Wall(seq, at, norm, tuple(part for part in parts if part.posts or part.loads))


def _posts(layout: Plan, at: datetime) -> list[tuple[str, Post]]:
    """Every counter in use with the code of its zone, in the order of the plan."""
    today = Ticket.objects.filter(site_id=layout.site.id, day=layout.business_day(at))
    desks = {
        desk.counter_id: desk
        for desk in Desk.objects.filter(closed_at=None, counter__site_id=layout.site.id).select_related(
            "officer"
        )
    }
    hands = {each.counter_id: each for each in today.filter(state__in=AT_COUNTER, counter__isnull=False)}
    ended = today.filter(state__in=ENDED, desk__closed_at=None).values_list("desk_id")
    last = dict(ended.annotate(Max("ended_at")))
    used = (each for each in layout.counters.values() if each.is_open_for_use)
    return [
        (each.zone_code, _post(layout, each, desks.get(each.id), hands.get(each.id), last)) for each in used
    ]


def _post(
    layout: Plan, info: CounterInfo, desk: Desk | None, hand: Ticket | None, last: dict[int, datetime]
) -> Post:
    officer, until, standard = desk.officer.short_name if desk else "", None, None
    if hand is not None:
        state, since = hand.state, hand.started_at if hand.state == SERVING else hand.last_call_at
        offering = layout.offerings.get(hand.service_code)
        standard = offering.service.standard_s if offering and hand.state != CALLED else None
    elif desk is None:
        state, since = CLOSED, None
    elif desk.paused_until is not None:
        state, since, until = PAUSED, None, desk.paused_until
    else:
        state, since = FREE, last.get(desk.pk, desk.opened_at)
    code = hand.code if hand else ""
    return Post(info.code, info.label, info.queue_codes, state, since, officer, code, until, standard)


def _loads(layout: Plan, at: datetime) -> list[Load]:
    """The queues where something happens, the most pressing first."""
    waiting = Ticket.objects.filter(site_id=layout.site.id, day=layout.business_day(at), state=WAITING)
    oldest = dict(waiting.values_list("line__queue_id").annotate(Min("ready_at")))
    norm_s = 60 * layout.rules["queueing.wait_norm_min"]
    lines = [each for each in lines_now(layout, at=at).values() if _goes_on(each)]
    found = [Load(each, oldest.get(each.queue.id), _light(each, norm_s)) for each in lines]
    return sorted(
        found, key=lambda each: (-LIGHTS.index(each.light), -each.line.waiting, each.line.queue.code)
    )


LIGHTS = ("calm", "heavy", "late", "unserved")


def _goes_on(line: LineNow) -> bool:
    return bool(line.waiting or line.at_counters or line.open_counters)


def _light(line: LineNow, norm_s: int) -> str:
    if line.waiting and not line.open_counters:
        return "unserved"
    if line.over_norm:
        return "late"
    expected = line.estimate.expected_s if line.estimate else None
    return "heavy" if expected is not None and expected > norm_s else "calm"
