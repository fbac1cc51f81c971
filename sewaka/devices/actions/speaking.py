"""Saying calls: the policy of ``announce`` under the lock of the zone's turn, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from sewaka.devices.announce import PATIENCE, Call, Decision, Lease, Second, decide
from sewaka.devices.delays import Stopwatch, delay_ms
from sewaka.devices.errors import DeviceNotFitting
from sewaka.devices.models import Announcement, Turn
from sewaka.devices.queries import announcements
from sewaka.places.models import Zone


def next_announcement(
    *,
    site: str,
    zone: str,
    device_id: int,
    calls: Sequence[Call],
    patience: timedelta = PATIENCE,
    second: Second | None = None,
    by: str,
    at: datetime,
) -> Call | None:
    """The call this speaker says now, or None: nothing waits, or another speaker's turn is not over.

    ``calls`` are the zone's calls of the last minute and the messages due. What was too old or gave way is
    noted. The turn is the speaker's for eight seconds (a message: its length and four more; a second language,
    as ``second`` has it: four and a half more) or until it reports with ``announce_played`` or ``announce_dropped``.
    """
    if not _open(site, zone, calls):
        return None
    with transaction.atomic():
        place = _zone(site, zone)
        turn, _ = Turn.objects.select_for_update().get_or_create(zone=place)
        settled = announcements(site=site, zone=zone, seqs=[one.seq for one in calls])
        decision = decide(
            calls=calls, settled=settled, lease=_lease(turn), now=at, patience=patience, second=second
        )
        _settle(place, calls, decision, at)
        if decision.say is not None:
            _give(turn, decision.say, device_id, at)
    return decision.say


def _give(turn: Turn, say: Call, device_id: int, at: datetime) -> None:
    turn.seq, turn.device_id, turn.until_at = say.seq, device_id, at + say.turn
    turn.kind, turn.languages = say.kind, ",".join(say.languages)
    turn.due_at, turn.turn_at = say.at, at
    turn.save()


def announce_played(
    *,
    site: str,
    zone: str,
    seq: int,
    device_id: int,
    watch: Stopwatch | None = None,
    by: str,
    at: datetime,
) -> bool:
    """The call was said; the turn is free. False when it had been settled before (nothing changes).

    ``watch``: what the speaker measured; it is kept only where it fits what the server saw.
    """
    return _report(site, zone, seq, device_id, {"outcome": "played"}, watch, at)


def announce_dropped(
    *, site: str, zone: str, seq: int, device_id: int, why: str = "", by: str, at: datetime
) -> bool:
    """The speaker could not say the call; it is not tried again here. Returns as ``announce_played``."""
    told = {"outcome": "dropped", "why": why.replace("\0", "")[:24]}
    return _report(site, zone, seq, device_id, told, None, at)


def _open(site: str, zone: str, calls: Iterable[Call]) -> bool:
    """Whether anything is unsettled: the quiet case costs one read and no lock."""
    seqs = {one.seq for one in calls}
    return bool(seqs) and bool(seqs - announcements(site=site, zone=zone, seqs=seqs).keys())


def _zone(site: str, zone: str) -> Zone:
    found = Zone.objects.filter(site__code=site, code=zone).first()
    if found is None:
        raise DeviceNotFitting(why=f"zona {zone} tidak ada.")
    return found


def _lease(turn: Turn) -> Lease | None:
    if turn.until_at is None or turn.device_id is None:
        return None
    return Lease(seq=turn.seq, device=turn.device_id, until_at=turn.until_at)


def _settle(place: Zone, calls: Iterable[Call], decision: Decision, at: datetime) -> None:
    outcomes = [(seq, "dropped") for seq in decision.dropped] + [(seq, "expired") for seq in decision.expired]
    if not outcomes:
        return
    known = {one.seq: one for one in calls}
    rows = [
        Announcement(
            site_id=place.site_id, zone=place, seq=seq, outcome=outcome, at=at, kind=known[seq].kind,
            due_at=known[seq].at,
        )
        for seq, outcome in outcomes
    ]  # fmt: skip
    Announcement.objects.bulk_create(rows, ignore_conflicts=True)


def _report(
    site: str,
    zone: str,
    seq: int,
    device_id: int,
    told: dict[str, str],
    watch: Stopwatch | None,
    at: datetime,
) -> bool:
    with transaction.atomic():
        place = _zone(site, zone)
        turn, _ = Turn.objects.select_for_update().get_or_create(zone=place)
        measured: dict[str, object] = {}
        if turn.seq == seq and turn.device_id == device_id:
            measured = _measured(turn, watch, at)
            turn.until_at = None
            turn.save(update_fields=["until_at"])
        _, made = Announcement.objects.get_or_create(
            site_id=place.site_id,
            zone=place,
            seq=seq,
            defaults={"device_id": device_id, "at": at, **told, **measured},
        )
    return made


def _measured(turn: Turn, watch: Stopwatch | None, at: datetime) -> dict[str, object]:
    """What is known of an announcement whose turn it was, with the speaker's stopwatch where it can be right."""
    known = {name: getattr(turn, name) for name in ("kind", "languages", "due_at", "turn_at")}
    if watch is None or turn.due_at is None or turn.turn_at is None:
        return known
    delay = delay_ms(due_at=turn.due_at, given_at=turn.turn_at, heard_at=at, watch=watch)
    if delay is None:
        return known
    return known | {"start_ms": watch.start_ms, "spoken_ms": watch.spoken_ms, "delay_ms": delay}
