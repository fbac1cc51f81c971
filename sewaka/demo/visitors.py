"""Who comes to the simulated hall, when, for what, and how they behave. Pure chance over a plan; no action."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Final, TypeVar

from sewaka.places.plans import OfferingInfo, Plan, QueueInfo

One = TypeVar("One")

HOURS: Final = (0.75, 1.25, 1.3, 1.05, 0.65, 0.9, 0.7)
"""How busy each hour of a service day is, from eight in the morning; 1 is the mean. Then it begins anew."""
OPENING: Final = 45 * 60
"""The demo begins at a quarter to nine: people come, nobody waits long yet."""
LOAD: Final = {"D": 1.0, "S": 0.95, "O": 0.95, "U": 0.9, "ZR": 0.85, "MK": 0.8, "I": 0.85}
"""The share of a queue's counters that is busy on average: the asked-for ones nearly full, others half."""
OTHER_LOAD: Final = 0.6
ASIDE_MINUTES: Final = 1.0
"""Between two visitors: calling, walking, sitting down."""

PRIORITY: Final = 0.08
NO_SHOW: Final = 0.06
COMES_BACK: Final = 0.5
CANCELS: Final = 0.02
HELD: Final = 0.04
PASSED_ON: Final = 0.02
RATES: Final = 0.4
STARS: Final = ((4, 52), (3, 38), (2, 7), (1, 3))
RESULTS: Final = (("selesai", 80), ("diproses", 12), ("berkas_kurang", 7), ("dirujuk", 1))
GROUPS: Final = (
    ("lansia", 50),
    ("balita", 15),
    ("hamil", 12),
    ("disabilitas", 12),
    ("menyusui", 8),
    ("lain", 3),
)
LANGUAGES: Final = (("id", 92), ("ban", 5), ("en", 3))


@dataclass(frozen=True)
class Visitor:
    """One person, decided at the door: the errand and what will happen. Seconds are the hall's."""

    service: str
    queue: str
    priority: str
    language: str
    serving_s: float
    walks_s: float
    stays_away: bool
    comes_back_s: float | None
    gives_up_s: float | None
    held_s: float | None
    passed_on: bool
    stars: int | None
    result: str


class Crowd:
    """Draws visitors for a plan. The same seed draws the same crowd. ``demand``: 1 is the usual day."""

    def __init__(self, layout: Plan, chance: Random) -> None:
        self.layout = layout
        self.chance = chance
        self.demand = 1.0
        self.services = {
            queue.code: _most_asked_first(layout, queue.code) for queue in layout.queues.values()
        }
        self.rates = {
            queue.code: _arrivals_per_s(layout, queue, self.services[queue.code])
            for queue in layout.queues.values()
            if queue.is_active and self.services[queue.code]
        }

    def next_arrival_s(self, at_s: float) -> float:
        """Seconds until somebody comes, at ``at_s`` seconds of the demo."""
        busy = HOURS[int((at_s + OPENING) / 3600) % len(HOURS)]
        return self.chance.expovariate(sum(self.rates.values()) * busy * self.demand)

    def visitor(self, queue: str = "") -> Visitor:
        """Somebody who comes (for this ``queue``)."""
        chance = self.chance
        found = queue or chance.choices(list(self.rates), list(self.rates.values()))[0]
        offering = self._errand(found)
        missed = chance.random() < NO_SHOW
        return Visitor(
            service=offering.service_code,
            queue=found,
            priority=self._one(GROUPS) if chance.random() < PRIORITY else "",
            language=self._one(LANGUAGES),
            serving_s=self._serving_s(offering),
            walks_s=chance.uniform(12, 40),
            stays_away=missed,
            comes_back_s=chance.uniform(180, 900) if missed and chance.random() < COMES_BACK else None,
            gives_up_s=chance.uniform(300, 2400) if chance.random() < CANCELS else None,
            held_s=chance.uniform(120, 480) if chance.random() < HELD else None,
            passed_on=chance.random() < PASSED_ON,
            stars=self._one(STARS) if chance.random() < RATES else None,
            result=self._one(RESULTS),
        )

    def elsewhere(self, queue: str) -> OfferingInfo | None:
        """An errand of another queue in the same zone, for somebody who stood in the wrong one."""
        zone = self.layout.queues[queue].zone_code
        others = [code for code in self.rates if code != queue and self.layout.queues[code].zone_code == zone]
        return self._errand(self.chance.choice(others)) if others else None

    def moved(self, goal: OfferingInfo) -> Visitor:
        """The same person with another errand: comes when called, and is served there."""
        fresh = self.visitor(goal.queue_code)
        return replace(fresh, service=goal.service_code, stays_away=False, passed_on=False, held_s=None)

    def _errand(self, queue: str) -> OfferingInfo:
        """The first services of a queue are asked for most."""
        offered = self.services[queue]
        return self.chance.choices(offered, [1 / (place + 1) for place in range(len(offered))])[0]

    def _serving_s(self, offering: OfferingInfo) -> float:
        low, typical, high = _minutes(offering, self.layout.queues[offering.queue_code])
        return 60 * self.chance.triangular(low, high, typical)

    def _one(self, weighted: tuple[tuple[One, int], ...]) -> One:
        return self.chance.choices([each for each, _ in weighted], [weight for _, weight in weighted])[0]


def _most_asked_first(layout: Plan, queue: str) -> list[OfferingInfo]:
    """What people have many everyday words for is what they often need."""
    offered = [each for each in layout.offerings.values() if each.queue_code == queue and each.is_open]
    return sorted(offered, key=lambda each: -len(each.everyday_words))


def _minutes(offering: OfferingInfo, queue: QueueInfo) -> tuple[float, float, float]:
    """The catalogue's minutes at the counter: lowest, typical, highest; else the queue's own guess."""
    known = offering.service.counter_minutes
    if known is None:
        return 0.5 * queue.prior_minutes, queue.prior_minutes, 1.8 * queue.prior_minutes
    return known.low, known.typical, known.high


def _arrivals_per_s(layout: Plan, queue: QueueInfo, offered: list[OfferingInfo]) -> float:
    """So many that the counters of the queue are as busy as ``LOAD`` says."""
    if not offered:
        return 0.0
    weights = [1 / (place + 1) for place in range(len(offered))]
    means = [sum(_minutes(each, queue)) / 3 + ASIDE_MINUTES for each in offered]
    mean = sum(weight * each for weight, each in zip(weights, means, strict=True)) / sum(weights)
    counters = sum(1 / len(layout.counters[code].queues) for code in queue.counters)
    return LOAD.get(queue.code, OTHER_LOAD) * counters / (60 * mean)
