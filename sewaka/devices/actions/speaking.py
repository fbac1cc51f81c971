"""Saying calls: the policy of ``announce`` under the lock of the zone's turn, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from sewaka.devices.announce import PATIENCE, Call, Decision, Lease, decide
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
    by: str,
    at: datetime,
) -> Call | None:
    """The call this speaker says now, or None: nothing waits, or another speaker's turn is not over.

    ``calls`` are the zone's calls of the last minute and the messages due. What was too old or gave way is
    noted. The turn is the speaker's for eight seconds (a message: its length and four more) or until it reports
    with ``announce_played`` or ``announce_dropped``.
    """
    if not _open(site, zone, calls):
        return None
    with transaction.atomic():
        place = _zone(site, zone)
        turn, _ = Turn.objects.select_for_update().get_or_create(zone=place)
        settled = announcements(site=site, zone=zone, seqs=[one.seq for one in calls])
        decision = decide(calls=calls, settled=settled, lease=_lease(turn), now=at, patience=patience)
        _settle(place, decision, at)
        if decision.say is not None:
            turn.seq, turn.device_id, turn.until_at = decision.say.seq, device_id, at + decision.say.turn
            turn.save(update_fields=["seq", "device", "until_at"])
    return decision.say


def announce_played(*, site: str, zone: str, seq: int, device_id: int, by: str, at: datetime) -> bool:
    """The call was said; the turn is free. False when it had been settled before (nothing changes)."""
    return _report(site, zone, seq, device_id, "played", at)


def announce_dropped(*, site: str, zone: str, seq: int, device_id: int, by: str, at: datetime) -> bool:
    """The speaker could not say the call; it is not tried again here. Returns as ``announce_played``."""
    return _report(site, zone, seq, device_id, "dropped", at)


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


def _settle(place: Zone, decision: Decision, at: datetime) -> None:
    outcomes = [(seq, "dropped") for seq in decision.dropped] + [(seq, "expired") for seq in decision.expired]
    rows = [
        Announcement(site_id=place.site_id, zone=place, seq=seq, outcome=outcome, at=at)
        for seq, outcome in outcomes
    ]
    Announcement.objects.bulk_create(rows, ignore_conflicts=True)


def _report(site: str, zone: str, seq: int, device_id: int, outcome: str, at: datetime) -> bool:
    with transaction.atomic():
        place = _zone(site, zone)
        turn, _ = Turn.objects.select_for_update().get_or_create(zone=place)
        if turn.seq == seq and turn.device_id == device_id:
            turn.until_at = None
            turn.save(update_fields=["until_at"])
        _, made = Announcement.objects.get_or_create(
            site_id=place.site_id,
            zone=place,
            seq=seq,
            defaults={"device_id": device_id, "outcome": outcome, "at": at},
        )
    return made
