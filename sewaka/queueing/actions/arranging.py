"""Moving queues between counters and zones while people wait: nobody may be left in a queue that no counter serves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from sewaka.devices import actions as devices
from sewaka.devices import speech
from sewaka.devices.errors import MessageNotFitting, VoiceSilent
from sewaka.devices.messages import spoken
from sewaka.devices.queries.voice import words
from sewaka.journal.actions import recording
from sewaka.places import actions as places
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions import _lines
from sewaka.queueing.errors import WouldStrand
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.moving import moved_words
from sewaka.queueing.states import HELD, RESERVED, WAITING


def arrange(
    *,
    site: str,
    zone: str,
    changes: Mapping[str, Sequence[tuple[str, int]]],
    stand: str,
    reason: str,
    by: str,
    at: datetime,
) -> None:
    """Let counters serve other queues from now on. Numbers at a counter stay there, who waits keeps their place.

    Locks: sites, then the lines that lost their last counter. Raises ``WouldStrand`` while somebody waits in one
    of them, and what ``places.actions.arrange_counters`` raises.
    """
    layout = plan(site, at=at)
    with recording():
        lost = places.arrange_counters(
            site=site, zone=zone, changes=changes, stand=stand, reason=reason, by=by, at=at
        )
        if lost:
            _refuse_stranding(layout, lost, at)


def _refuse_stranding(layout: Plan, lost: Sequence[str], at: datetime) -> None:
    """The lines are locked at once, in order of id as everybody locks them."""
    queues = [layout.queues[code].id for code in lost]
    lines = _lines.lock(queues=queues, day=layout.business_day(at))
    here = Ticket.objects.filter(line_id__in=lines.values(), state__in=(WAITING, RESERVED, HELD))
    left = Counter(here.values_list("line__queue_id", flat=True))
    for code, queue in zip(lost, queues, strict=True):
        if left[queue]:
            raise WouldStrand(queue=code, left=left[queue])


TELL_TIMES, TELL_EVERY_S, TELL_LASTING_S = 2, 120, 1800
"""How often those who wait are told that their queue has moved, and for how long boards show it."""


def move_queue(
    *,
    site: str,
    queue: str,
    zone: str,
    counters: Sequence[str],
    stand: str,
    reason: str,
    request_key: str,
    by: str,
    at: datetime,
) -> None:
    """Let a queue wait and be called in another zone from now on; who waits there is told by voice, board and phone.

    Numbers at a counter stay there. Locks: sites, then the queue's line. Raises ``WouldStrand`` while somebody waits
    and none of the counters is in use, and what ``places.actions.move_queue`` raises.
    """
    layout = plan(site, at=at)
    said = moved_words(layout, queue=queue, zone=zone, counters=counters)
    _prepare(site, said)
    with recording():
        served = places.move_queue(
            site=site, queue=queue, zone=zone, counters=counters, stand=stand, reason=reason, by=by, at=at
        )
        if not served:
            _refuse_stranding(layout, [queue], at)
        if _waits(layout, queue, at):
            _tell_hall(site, layout.queues[queue].zone_code, said, request_key, by, at)


def _prepare(site: str, said: str) -> None:
    """Make the sound before any lock is held; it is kept, so that saying it takes no time."""
    if not said:
        return  # nothing that could be moved; the move itself says so
    with suppress(VoiceSilent):
        speech.message(parts=[("id", spoken(said))], own=words(site=site))


def _waits(layout: Plan, queue: str, at: datetime) -> bool:
    here = Ticket.objects.filter(line__queue_id=layout.queues[queue].id, day=layout.business_day(at))
    return here.filter(state__in=(WAITING, RESERVED, HELD)).exists()


def _tell_hall(site: str, zone: str, said: str, request_key: str, by: str, at: datetime) -> None:
    """In the zone they wait in. What the hall's own limits for announcements refuse is still told by the screens."""
    with suppress(MessageNotFitting):
        devices.say_message(
            site=site, zone=zone, typed=said, times=TELL_TIMES, every_s=TELL_EVERY_S, lasting_s=TELL_LASTING_S,
            request_key=request_key, by=by, at=at,
        )  # fmt: skip
