"""Sending what is due: events are read from the journal after their commit, each hook from where it stopped.

A message is sent at least once, under the same id, until it arrived or too many days have passed. One hook that does
not answer holds nobody else up: every hook has its own thread and its own rest, and the round has an end.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import Q

from sewaka.journal.actions import record, recording
from sewaka.journal.queries import Told, events_after
from sewaka.notify import signing
from sewaka.notify.actions.hooks import rules, secret_of
from sewaka.notify.errors import DeliveryUnknown
from sewaka.notify.models import Delivery, Hook
from sewaka.notify.post import Connection, Outcome, Rules
from sewaka.notify.published import SCHEMA_PATH, TEST, cloud_event, wanted
from sewaka.notify.states import DEAD, DUE, SENT

WAITS_S: Final = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""After the first failure, the second …: as Standard Webhooks proposes, three days in all."""
GIVE_UP: Final = timedelta(days=4)
LONGEST_REST: Final = timedelta(minutes=5)
ROUND_S: Final = 6.0
"""After so many seconds a round begins no more messages: the lane has other duties."""
AT_ONCE: Final = 8
PORTION: Final = 500
BATCH: Final = 200
GONE: Final = 410


@dataclass(frozen=True)
class Message:
    """One delivery ready to be sent."""

    delivery: int
    message: str
    tries: int
    body: bytes


@dataclass(frozen=True)
class Batch:
    """What one hook is due, with its secrets. ``begun`` is the monotonic clock at ``at``."""

    hook: int
    url: str
    secrets: tuple[str, ...]
    messages: tuple[Message, ...]
    rules: Rules
    at: datetime
    begun: float


@dataclass(frozen=True)
class Tried:
    """A message and what became of it."""

    message: Message
    outcome: Outcome


def collect(*, at: datetime) -> int:
    """Put the events since each hook's cursor among what is due; the cursor moves in the same transaction."""
    return sum(_collect(hook_id, at) for hook_id in _live().values_list("id", flat=True))


def _live() -> Any:
    return Hook.objects.filter(ended_at=None)


def _collect(hook_id: int, at: datetime) -> int:
    made = 0
    while True:
        with recording():
            hook = _live().select_for_update(skip_locked=True).filter(id=hook_id).first()
            found = events_after(site=hook.site_code, seq=hook.after_seq, limit=PORTION) if hook else []
            if hook is None or not found:
                return made
            due = [_due(hook, told, at) for told in found if wanted(told.kind, hook.groups)]
            Delivery.objects.bulk_create(due, ignore_conflicts=True)
            Hook.objects.filter(id=hook.id).update(after_seq=found[-1].seq)
        made += len(due)
        if len(found) < PORTION:
            return made


def _due(hook: Hook, told: Told, at: datetime) -> Delivery:
    name = hashlib.sha256(f"{hook.code}:{told.site}:{told.seq}".encode()).hexdigest()[:32]
    return Delivery(hook=hook, seq=told.seq, message=f"msg_{name}", kind=told.kind, first_at=at, next_at=at)


def _give_up(by: str, at: datetime) -> None:
    """Where nothing gets through, what is too old is given up: a queue must not grow for ever."""
    for hook in _live().filter(fails__gt=0, paused_at=None):
        with recording():
            old = Delivery.objects.filter(hook=hook, state=DUE, first_at__lt=at - GIVE_UP)
            if died := old.update(state=DEAD, last_at=at, problem=hook.problem):
                _tell("notify.delivery.died", hook, died, by, at)


def send_due(*, by: str, at: datetime) -> int:
    """Collect, then send what is due for all hooks at once; returns how many messages arrived."""
    collect(at=at)
    _give_up(by, at)
    begun = time.monotonic()
    batches = [batch for hook in _ready(at) if (batch := _batch(hook, at, begun)).messages]
    if not batches:
        return 0
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        results = list(pool.map(_send, batches))
    arrived = 0
    for batch, tried in zip(batches, results, strict=True):
        _note(batch.hook, tried, by, at)
        arrived += sum(each.outcome.arrived for each in tried)
    return arrived


def _ready(at: datetime) -> Iterable[Hook]:
    resting = Q(rest_at__gt=at)
    return _live().filter(paused_at=None).exclude(resting).order_by("rest_at", "id")


def _batch(hook: Hook, at: datetime, begun: float) -> Batch:
    rows = Delivery.objects.filter(hook=hook, state=DUE, next_at__lte=at).order_by("next_at", "id")[:BATCH]
    salts = [hook.salt]
    if hook.old_until_at is not None and hook.old_until_at > at:
        salts.append(hook.old_salt)
    messages = [Message(row.id, row.message, row.tries, body) for row, body in _bodies(hook, list(rows))]
    return Batch(
        hook.id, hook.url, tuple(secret_of(salt=each) for each in salts), tuple(messages), rules(), at, begun
    )


def _bodies(hook: Hook, rows: Sequence[Delivery]) -> Iterable[tuple[Delivery, bytes]]:
    """Each delivery with its text, read from the journal again: the same for every try."""
    told: dict[int, Told] = {}
    for row in rows:
        if row.seq is not None and row.seq not in told:
            told |= {
                each.seq: each for each in events_after(site=hook.site_code, seq=row.seq - 1, limit=BATCH)
            }
        yield row, _text(cloud_event(told[row.seq]) if row.seq is not None else _test_event(hook, row))


def _text(event: dict[str, Any]) -> bytes:
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()


def _test_event(hook: Hook, row: Delivery) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": row.message,
        "source": f"/sites/{hook.site_code}",
        "type": f"sewaka.{TEST}.v1",
        "subject": f"hook:{hook.code}",
        "time": row.first_at.isoformat(),
        "datacontenttype": "application/json",
        "dataschema": f"{settings.ENV.public_url}{SCHEMA_PATH}",
        "sequence": f"{0:012d}",
        "data": {},
    }


def _send(batch: Batch) -> list[Tried]:
    """In a thread of its own, without the database: one after the other until one fails or the round ends."""
    tried: list[Tried] = []
    with Connection(batch.url, batch.rules) as line:
        for each in batch.messages:
            if time.monotonic() - batch.begun > ROUND_S:
                break
            outcome = line.send(each.body, _headers(batch, each))
            tried.append(Tried(each, outcome))
            if not outcome.arrived:
                break
    return tried


def _headers(batch: Batch, each: Message) -> dict[str, str]:
    now = int(batch.at.timestamp() + time.monotonic() - batch.begun)
    signed = signing.signatures(given=batch.secrets, message=each.message, timestamp=now, body=each.body)
    return {
        "Content-Type": "application/cloudevents+json; charset=utf-8",
        "User-Agent": "Sewaka-Webhooks/1",
        "webhook-id": each.message,
        "webhook-timestamp": str(now),
        "webhook-signature": signed,
    }


def _note(hook_id: int, tried: Sequence[Tried], by: str, at: datetime) -> None:
    """Write down what became of a batch. A hook that is ended meanwhile has nothing left to note."""
    with recording():
        hook = _live().select_for_update().filter(id=hook_id).first()
        if hook is None or not tried:
            return
        good = [each for each in tried if each.outcome.arrived]
        for each in good:
            _row(each).update(
                state=SENT, tries=each.message.tries + 1, last_at=at, status=each.outcome.status, problem=""
            )
        if good:
            _recovered(hook, at)
        if not tried[-1].outcome.arrived:
            _failed(hook, tried[-1], by, at)
        hook.save(update_fields=["fails", "rest_at", "ok_at", "problem", "paused_at", "paused_by"])


def _row(each: Tried) -> Any:
    return Delivery.objects.filter(id=each.message.delivery, state=DUE)


def _recovered(hook: Hook, at: datetime) -> None:
    """It answers: what waited for a later try need not wait any more."""
    if hook.fails:
        Delivery.objects.filter(hook=hook, state=DUE).update(next_at=at)
    hook.fails, hook.rest_at, hook.ok_at, hook.problem = 0, None, at, ""


def _failed(hook: Hook, last: Tried, by: str, at: datetime) -> None:
    outcome, tries = last.outcome, last.message.tries + 1
    hook.fails, hook.problem = hook.fails + 1, outcome.problem[:200]
    rest = timedelta(seconds=max(5 * 2 ** min(hook.fails - 1, 6), outcome.after_s))
    hook.rest_at = at + min(rest, LONGEST_REST)
    dead = tries > len(WAITS_S)
    wait = 0 if dead else max(_jittered(WAITS_S[tries - 1], last.message, tries), outcome.after_s)
    _row(last).update(
        state=DEAD if dead else DUE,
        tries=tries,
        last_at=at,
        next_at=at + timedelta(seconds=wait),
        status=outcome.status or None,
        problem=outcome.problem[:200],
    )
    if dead:
        _tell("notify.delivery.died", hook, 1, by, at)
    if outcome.status == GONE:
        hook.paused_at, hook.paused_by = at, by


def _jittered(wait_s: int, message: Message, tries: int) -> int:
    """A tenth more or less, so that not everything comes back at the same moment; the same each time."""
    chance = hashlib.sha256(f"{message.message}:{tries}".encode()).digest()[0] / 255
    return int(wait_s * (0.9 + 0.2 * chance))


def repeat(*, site: str, code: str, message: str = "", by: str, at: datetime) -> int:
    """Send one message again, whatever became of it, or every dead one; returns how many. The id stays.

    Raises ``DeliveryUnknown`` when there is none.
    """
    with recording():
        rows = Delivery.objects.filter(hook__site_code=site, hook__code=code, hook__ended_at=None)
        wanted_rows = rows.filter(message=message) if message else rows.filter(state=DEAD)
        count = wanted_rows.update(state=DUE, tries=0, first_at=at, next_at=at, problem="")
        if not count:
            raise DeliveryUnknown
        hook = Hook.objects.get(code=code)
        Hook.objects.filter(id=hook.id).update(fails=0, rest_at=None)
        _tell("notify.delivery.repeated", hook, count, by, at)
    return count


def _tell(kind: str, hook: Hook, count: int, by: str, at: datetime) -> None:
    data = {"name": hook.name, "count": count}
    record(site=hook.site_code, kind=kind, subject=f"hook:{hook.code}", by=by, at=at, data=data)


def forget(*, at: datetime) -> int:
    """Delete what arrived a week ago and what died a month ago; returns how many."""
    old = Q(state=SENT, last_at__lt=at - timedelta(days=7)) | Q(
        state=DEAD, last_at__lt=at - timedelta(days=30)
    )
    return int(Delivery.objects.filter(old).delete()[0])
