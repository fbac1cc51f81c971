"""What happens to a hall in full swing: each incident is a deed of ``demo.day``, done by the real actions.

The power cut and the printer are in ``demo.paper`` and ``demo.jam``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from sewaka.demo.day import Day, Incident
from sewaka.demo.watching import ACTOR
from sewaka.places import actions as places
from sewaka.places import arrangement
from sewaka.places.queries import plan
from sewaka.queueing.actions import arranging, freezes, relief

MANAGER = f"{ACTOR}manajer"
REST_MIN = 40
BREAK = "Istirahat makan siang"


def at(hours: float, happens: Callable[[Day], None]) -> Incident:
    """An incident so many hours after the begin."""
    return timedelta(hours=hours), happens


def breaks(begin: float, hours: float) -> Iterator[Incident]:
    """Every officer takes a break, one after the other within ``hours``."""

    def all_in_turn(day: Day) -> None:
        each = hours * 3600 / max(1, len(day.posts))
        for place, post in enumerate(day.posts.values()):
            day.table.after(place * each, partial(post.rest, REST_MIN, BREAK))

    yield at(begin, all_in_turn)


def late(counter: str, hours: float) -> Iterator[Incident]:
    """The officer of a counter comes so many hours after the others."""
    yield at(0, lambda day: day.watch.held.add(counter))
    yield at(hours, lambda day: day.watch.held.discard(counter))


def evacuation(begin: float, minutes: float) -> Iterator[Incident]:
    """The hall is left, and later goes on where it stood."""

    def leave(day: Day) -> None:
        freezes.freeze(
            site=day.site, reason="Latihan evakuasi", where="Halaman depan", by=MANAGER, at=day.now()
        )

    yield at(begin, leave)
    yield at(begin + minutes / 60, lambda day: freezes.resume(site=day.site, by=MANAGER, at=day.now()))


def stop(queue: str, begin: float, minutes: float) -> Iterator[Incident]:
    """No numbers of a queue for a while; who has one is served."""
    placed: list[int] = []

    def halt(day: Day) -> None:
        reason = "Jaringan instansi terputus"
        stopped = places.stop_issuing(site=day.site, queue=queue, reason=reason, by=MANAGER, at=day.now())
        placed.append(stopped)

    def lift(day: Day) -> None:
        places.lift_restriction(site=day.site, restriction_id=placed.pop(), by=MANAGER, at=day.now())

    yield at(begin, halt)
    yield at(begin + minutes / 60, lift)


def move(counter: str, queues: tuple[tuple[str, int], ...], when: float) -> Iterator[Incident]:
    """A counter serves other queues from now on."""

    def arrange(day: Day) -> None:
        layout = plan(day.site)
        zone = layout.counters[counter].zone_code
        arranging.arrange(
            site=day.site,
            zone=zone,
            changes={counter: queues},
            stand=arrangement.stand(arrangement.of_zone(layout, zone)),
            reason="Antrean memanjang",
            by=MANAGER,
            at=day.now(),
        )
        day.posts[counter].queues = tuple(code for code, _tier in queues)
        day.posts[counter].wake()

    yield at(when, arrange)


@dataclass(frozen=True)
class Swap:
    """A colleague takes over at a shared PC by PIN; the number in hand stays at the counter."""

    counter: str
    officer: str
    pin: str

    def __call__(self, day: Day) -> None:
        post, by = day.posts[self.counter], f"{ACTOR}{self.officer}"
        now = relief.relieve(
            site=day.site,
            counter=self.counter,
            officer_code=self.officer,
            pin=self.pin,
            demo_welcome=True,
            by=by,
            at=day.now(),
        )
        post.officer, post.by = now.officer.id, by
