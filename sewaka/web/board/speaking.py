"""What a speaker asks for: the calls of its zone that may be said, and the sound of the one it says now."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from sewaka.devices import announce, messages, speech, volumes
from sewaka.devices.announce import Call
from sewaka.devices.errors import VoiceSilent
from sewaka.devices.queries import DeviceInfo, announcements
from sewaka.devices.queries.messages import to_say
from sewaka.devices.queries.voice import words
from sewaka.devices.queries.volumes import level
from sewaka.journal.queries import last_seq
from sewaka.places.queries import plan
from sewaka.queueing.queries.board import Spoken, calls_after, languages_of, standing_calls
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
        return Pending(zone, _in_languages(device.site, recent[zone], at))
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
            return Pending(zone, _in_languages(device.site, again, at))
    return Pending(device.zone, ())


def _call(one: Spoken) -> Call:
    return Call(one.seq, one.kind, one.at, one.ticket, one.counter_label, one.attempt)


def _in_languages(site: str, calls: list[Call], at: datetime) -> tuple[Call, ...]:
    """The calls with their visitors' languages."""
    spoken = languages_of(site=site, codes=[one.ticket for one in calls if not one.text], at=at)
    return tuple(one if one.text else replace(one, language=spoken.get(one.ticket, "id")) for one in calls)


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


def answer(said: Call, *, zone: str, site: str, at: datetime) -> dict[str, Any]:
    """What a speaker gets: the words, the sound where there is one, how loud, and where to report."""
    key, seconds = _sound(said, site)
    return {
        "seq": said.seq,
        "longest_ms": max(int(said.turn.total_seconds() * 1000) - 1000, int(seconds * 1000) + 1000),
        "key": key,
        "zone": zone,
        "url": reverse("board:voice_sound", args=[key]) if key else "",
        "done": reverse("board:voice_done", args=[said.seq]),
        "ticket": said.ticket,
        "counter": said.counter,
        "text": _shown(said),
        "gain": volumes.gain(volumes.FULL if said.kind == "still" else level(site=site, zone=zone, at=at)),
    }


def _shown(said: Call) -> str:
    """The words on the speaker's page: those of a message, or the call in each language it is said in."""
    if said.text:
        return said.text
    found = []
    for language in said.languages:
        with override(language):
            sentence = _("Nomor antrean {ticket}. Silakan menuju {counter}.")
        found.append(sentence.format(ticket=said.ticket, counter=said.counter))
    return " ".join(found)


def _sound(said: Call, site: str) -> tuple[str, float]:
    """The sound's key and seconds; empty when the voice is silent, then the words on the screen must do."""
    own = words(site=site)
    try:
        if said.text:
            return speech.message(parts=[(said.language, messages.spoken(said.text))], own=own)
        return speech.announcement(
            ticket=said.ticket, counter=said.counter, languages=said.languages, own=own
        )
    except VoiceSilent:
        return "", 0.0


def patience(site: str) -> timedelta:
    """How long a free announcement lets calls of numbers go first."""
    return timedelta(seconds=messages.limits(plan(site).rules).patience_s)


def second(site: str) -> announce.Second:
    """When a call is said in the visitor's language too."""
    return announce.second(plan(site).rules)


def zones_of(device: DeviceInfo) -> tuple[str, ...]:
    """The zones this speaker may speak in."""
    return (device.zone,) if device.zone else tuple(plan(device.site).zones)
