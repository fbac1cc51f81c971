"""What a speaker asks for: the calls of its zone that may be said, and the sound of the one it says now."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices import announce, messages, speech
from sewaka.devices.announce import Call
from sewaka.devices.errors import VoiceSilent
from sewaka.devices.queries import DeviceInfo, announcements
from sewaka.devices.queries.messages import to_say
from sewaka.journal.queries import last_seq
from sewaka.places.queries import plan
from sewaka.queueing.queries.board import Spoken, calls_after, standing_calls
from sewaka.web.board import evacuation

RECENT: Final = timedelta(seconds=90)
"""Calls older than this are neither said nor reminded of (45 s fresh; reminded after 30 s, then 45 s)."""
EVENTS_MOST: Final = 1000
_noted: dict[str, deque[tuple[datetime, int]]] = {}


@dataclass(frozen=True)
class Pending:
    """The zone that has something to say, and its calls."""

    zone: str
    calls: tuple[Call, ...]


def pending(device: DeviceInfo, *, at: datetime) -> Pending:
    """What this speaker may have to say. A speaker without a zone speaks for the one that waits longest."""
    stands = evacuation.pending(plan(device.site), at=at)
    if stands is not None:
        due = (zone for zone in zones_of(device) if _open(device.site, zone, [stands]))
        return Pending(next(due, device.zone), (stands,))
    spoken = calls_after(site=device.site, seq=_since(device.site, at), zone=device.zone)
    recent: dict[str, list[Call]] = {}
    for one in spoken:
        if at - one.at <= RECENT:
            recent.setdefault(one.zone, []).append(_call(one))
    freely = to_say(site=device.site, zones=zones_of(device), device_id=device.id, at=at)
    for zone, said in freely.items():
        recent.setdefault(zone, []).extend(said)
    waiting = [
        (min(unsaid), zone) for zone, calls in recent.items() if (unsaid := _open(device.site, zone, calls))
    ]
    if waiting:
        zone = min(waiting)[1]
        return Pending(zone, tuple(recent[zone]))
    return _reminders(device, recent, at)


def _open(site: str, zone: str, calls: list[Call]) -> set[int]:
    """The sequences whose end nobody has reported."""
    seqs = {one.seq for one in calls}
    return seqs - announcements(site=site, zone=zone, seqs=seqs).keys()


def _reminders(device: DeviceInfo, recent: dict[str, list[Call]], at: datetime) -> Pending:
    """The zones are quiet: calls nobody answered within thirty seconds are said once more."""
    numbers = {zone: [one for one in calls if one.kind != "message"] for zone, calls in recent.items()}
    due = [
        zone for zone, calls in numbers.items() if any(at - one.at >= announce.UNANSWERED for one in calls)
    ]
    standing = standing_calls(site=device.site, at=at) if due else frozenset()
    for zone in due:
        again = announce.reminders(calls=numbers[zone], standing=standing, now=at)
        if _open(device.site, zone, again):
            return Pending(zone, tuple(again))
    return Pending(device.zone, ())


def _call(one: Spoken) -> Call:
    return Call(one.seq, one.kind, one.at, one.ticket, one.counter_label, one.attempt)


def _since(site: str, at: datetime) -> int:
    """A sequence at least ``RECENT`` old, as this process has seen the stream; else a thousand back."""
    last = last_seq(site=site)
    noted = _noted.setdefault(site, deque(maxlen=256))
    if not noted or noted[-1][1] != last:
        noted.append((at, last))
    while len(noted) > 1 and noted[1][0] < at - RECENT:
        noted.popleft()
    seen_at, seq = noted[0]
    floor = max(0, last - EVENTS_MOST)
    return max(floor, min(seq, last)) if seen_at < at - RECENT else floor


def answer(said: Call, *, zone: str, site: str) -> dict[str, Any]:
    """What a speaker gets: the words, the sound where there is one, and where to report."""
    key = _key(said)
    words = said.text or _("Nomor antrean {ticket}. Silakan menuju {counter}.").format(
        ticket=said.ticket, counter=said.counter
    )
    return {
        "seq": said.seq,
        "longest_ms": int(said.turn.total_seconds() * 1000) - 1000,
        "key": key,
        "zone": zone,
        "url": reverse("board:voice_sound", args=[key]) if key else "",
        "done": reverse("board:voice_done", args=[said.seq]),
        "ticket": said.ticket,
        "counter": said.counter,
        "text": words,
    }


def _key(said: Call) -> str:
    """The sound's key; empty when the voice is silent, then the words on the screen must do."""
    try:
        if said.text:
            return speech.message(text=messages.spoken(said.text))[0]
        return speech.announcement(ticket=said.ticket, counter=said.counter)
    except VoiceSilent:
        return ""


def patience(site: str) -> timedelta:
    """How long a free announcement lets calls of numbers go first."""
    return timedelta(seconds=messages.limits(plan(site).rules).patience_s)


def zones_of(device: DeviceInfo) -> tuple[str, ...]:
    """The zones this speaker may speak in."""
    return (device.zone,) if device.zone else tuple(plan(device.site).zones)
