"""Events on their way out: heard once by a receiver that trusts nobody, again after failures, dead after days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import jsonschema_rs
import pytest
from django.utils import timezone

from sewaka.notify import actions, queries
from sewaka.notify.errors import DeliveryUnknown
from sewaka.notify.models import Delivery, Hook
from sewaka.notify.published import PUBLISHED, schema
from sewaka.queueing.actions import desks, tickets
from tests.halls import Hall, build
from tests.notify.receiver import Forged, Receiver, verify

pytestmark = pytest.mark.django_db
BY = "user:uji"
_keys = count(1)


@pytest.fixture(autouse=True)
def _inside_allowed(settings: Any) -> None:
    settings.ENV = replace(settings.ENV, webhook_http=True, webhook_private=True)


@pytest.fixture
def hall(db: None) -> Hall:
    return build()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        yield running


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def subscribe(receiver: Receiver, hall: Hall, at: datetime, *groups: str, code: str = "mitra") -> str:
    return actions.add_hook(
        site=hall.site,
        code=code,
        name="Mitra",
        url=receiver.url,
        groups=groups or ("tickets", "desks"),
        by=BY,
        at=at,
    )


def take(hall: Hall, at: datetime) -> str:
    return tickets.issue(
        site=hall.site,
        service=hall.services[0],
        source="kiosk",
        request_key=f"n{next(_keys)}",
        by="device:K1",
        at=at,
    ).code


def send(at: datetime) -> int:
    return actions.send_due(by="system:worker", at=at)


def test_a_receiver_written_from_the_public_text_accepts_ours(
    receiver: Receiver, hall: Hall, now: datetime
) -> None:
    take(hall, now)
    secret = subscribe(receiver, hall, now)
    code = take(hall, now)
    desks.open_desk(site=hall.site, counter="1", officer=hall.officers[0], by="user:uji.1", at=now)
    assert send(now) == 2
    first, second = [verify(secret, *each) for each in receiver.heard]
    assert (first["type"], first["data"]["code"]) == ("sewaka.queueing.ticket.issued.v1", code)
    assert (first["specversion"], first["source"]) == ("1.0", "/sites/uji")
    assert first["id"] == f"uji-{int(first['sequence'])}" and first["subject"].startswith("ticket:")
    assert second["type"] == "sewaka.queueing.desk.opened.v1"
    assert receiver.heard[0][0]["Content-Type"].startswith("application/cloudevents+json")
    assert send(now) == 0 and len(receiver.heard) == 2


def test_it_refuses_a_forged_and_an_old_one(receiver: Receiver, hall: Hall, now: datetime) -> None:
    secret = subscribe(receiver, hall, now)
    take(hall, now)
    send(now)
    headers, body = receiver.heard[0]
    assert verify(secret, headers, body)
    for forged, text in (
        (headers, body.replace(b"waiting", b"serving")),
        (headers | {"webhook-id": "msg_lain"}, body),
        (headers | {"webhook-signature": "v1,AAAA"}, body),
        ({name: value for name, value in headers.items() if name.lower() != "webhook-signature"}, body),
        (headers | {"webhook-timestamp": str(int(headers["webhook-timestamp"]) + 1)}, body),
    ):
        with pytest.raises(Forged):
            verify(secret, forged, text)
    with pytest.raises(Forged):
        verify("whsec_" + "A" * 43 + "=", headers, body)
    with pytest.raises(Forged, match="old"):
        verify(secret, headers, body, now=now.timestamp() + 301)


def test_every_event_fits_the_published_schema(receiver: Receiver, hall: Hall, now: datetime) -> None:
    secret = subscribe(receiver, hall, now, "tickets", "desks", "days", "places")
    take(hall, now)
    given = {"site": hall.site, "counter": "1", "officer": hall.officers[0], "by": "user:uji.1", "at": now}
    desks.open_desk(**given)
    token = tickets.call_next(**given, request_key="p").token
    tickets.start(**given, token=token, request_key="m")
    tickets.transfer(**given, token=token, queue="K", reason="Pak Anu salah antrean", request_key="t")
    desks.close_desk(**given, reason="Bu Anu sakit")
    actions.test_hook(site=hall.site, code="mitra", by=BY, at=now)
    assert send(now) == 7
    fits = jsonschema_rs.validator_for(schema())
    for headers, body in receiver.heard:
        event = verify(secret, headers, body)
        fits.validate(event)
        # What somebody typed and who did it stay inside.
        assert "Anu" not in body.decode() and "uji.1" not in body.decode()


def test_only_what_was_asked_for_leaves(receiver: Receiver, hall: Hall, now: datetime) -> None:
    subscribe(receiver, hall, now, "desks")
    take(hall, now)
    assert send(now) == 0 and not receiver.heard
    assert not [kind for kind in PUBLISHED if kind.startswith(("accounts", "staff", "feedback"))]


def test_a_failure_is_tried_again_under_the_same_id(receiver: Receiver, hall: Hall, now: datetime) -> None:
    secret = subscribe(receiver, hall, now)
    take(hall, now)
    take(hall, now)
    receiver.answers = [500]
    assert send(now) == 0 and len(receiver.heard) == 1
    assert send(now + timedelta(seconds=1)) == 0 and len(receiver.heard) == 1
    assert send(now + timedelta(seconds=7)) == 2
    ids = [headers["webhook-id"] for headers, _ in receiver.heard]
    assert ids[0] in ids[1:] and len(set(ids)) == 2
    again = next(each for each in receiver.heard[1:] if each[0]["webhook-id"] == ids[0])
    assert again[1] == receiver.heard[0][1]
    assert verify(secret, *again, now=now.timestamp() + 7)
    info = queries.hook(site=hall.site, code="mitra")
    assert info is not None and (info.due, info.dead, info.problem) == (0, 0, "")


def test_after_days_it_is_dead_and_can_be_sent_again(receiver: Receiver, hall: Hall, now: datetime) -> None:
    subscribe(receiver, hall, now)
    take(hall, now)
    receiver.answers = [503] * 50
    at, tries = now, 0
    actions.collect(at=now)
    while Delivery.objects.get().state == "due":
        send(at)
        tries += 1
        at = max(Delivery.objects.get().next_at, Hook.objects.get().rest_at)
    assert tries == 10 and timedelta(days=2.5) < at - now < timedelta(days=4)
    assert queries.deliveries(site=hall.site, code="mitra")[0].status == 503
    assert send(at + timedelta(days=1)) == 0
    receiver.answers = []
    assert actions.repeat(site=hall.site, code="mitra", by=BY, at=at) == 1
    assert send(at) == 1
    with pytest.raises(DeliveryUnknown):
        actions.repeat(site=hall.site, code="mitra", by=BY, at=at)


def test_what_piles_up_before_a_dead_address_is_given_up(
    receiver: Receiver, hall: Hall, now: datetime
) -> None:
    subscribe(receiver, hall, now)
    for _ in range(3):
        take(hall, now)
    receiver.answers = [500] * 9
    send(now)
    send(now + timedelta(days=5))
    info = queries.hook(site=hall.site, code="mitra")
    assert info is not None and (info.due, info.dead) == (0, 3)


def test_two_secrets_sign_while_one_is_renewed(receiver: Receiver, hall: Hall, now: datetime) -> None:
    old = subscribe(receiver, hall, now)
    new = actions.renew_secret(site=hall.site, code="mitra", by=BY, at=now)
    assert new != old and new.startswith("whsec_")
    take(hall, now)
    send(now)
    assert verify(old, *receiver.heard[0]) and verify(new, *receiver.heard[0])
    later = now + timedelta(hours=25)
    take(hall, now)
    send(later)
    assert verify(new, *receiver.heard[1], now=later.timestamp())
    with pytest.raises(Forged):
        verify(old, *receiver.heard[1], now=later.timestamp())


def test_paused_resumed_ended(receiver: Receiver, hall: Hall, now: datetime) -> None:
    subscribe(receiver, hall, now)
    actions.pause_hook(site=hall.site, code="mitra", by=BY, at=now)
    take(hall, now)
    assert send(now) == 0
    actions.resume_hook(site=hall.site, code="mitra", by=BY, at=now)
    assert send(now) == 1
    take(hall, now)
    actions.end_hook(site=hall.site, code="mitra", by=BY, at=now)
    assert send(now) == 0


def test_a_long_pause_costs_no_message(receiver: Receiver, hall: Hall, now: datetime) -> None:
    subscribe(receiver, hall, now)
    actions.pause_hook(site=hall.site, code="mitra", by=BY, at=now)
    take(hall, now)
    send(now)
    later = now + timedelta(days=5)
    actions.resume_hook(site=hall.site, code="mitra", by=BY, at=later)
    receiver.answers = [500]
    assert send(later) == 0
    assert send(later + timedelta(minutes=1)) == 1


def test_gone_means_pause(receiver: Receiver, hall: Hall, now: datetime) -> None:
    subscribe(receiver, hall, now)
    take(hall, now)
    receiver.answers = [410]
    send(now)
    assert Hook.objects.get().paused_by == "system:worker"


def test_a_redirect_is_not_followed(receiver: Receiver, hall: Hall, now: datetime) -> None:
    with Receiver() as elsewhere:
        subscribe(receiver, hall, now)
        take(hall, now)
        receiver.answers, receiver.more_headers = [307], {"Location": elsewhere.url}
        assert send(now) == 0
        assert not elsewhere.heard and Delivery.objects.get().status == 307


def test_a_receiver_that_stalls_holds_nobody_else_up(
    receiver: Receiver, hall: Hall, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sewaka.notify.post.WITHIN_S", 0.4)
    with Receiver(stall_s=30) as slow:
        subscribe(slow, hall, now, code="lambat")
        subscribe(receiver, hall, now)
        take(hall, now)
        assert send(now) == 1 and len(receiver.heard) == 1
    stuck = Delivery.objects.get(hook__code="lambat")
    assert stuck.state == "due" and "waktunya" in stuck.problem + "waktunya"


def test_each_hook_has_its_own_secret_and_its_own_mall(receiver: Receiver, hall: Hall, now: datetime) -> None:
    one = subscribe(receiver, hall, now)
    other = build("lain", prefixes=("Z",))
    two = subscribe(receiver, other, now, code="lain")
    assert one != two
    take(hall, now)
    send(now)
    assert len(receiver.heard) == 1 and verify(one, *receiver.heard[0])


def test_old_deliveries_are_forgotten(receiver: Receiver, hall: Hall, now: datetime) -> None:
    subscribe(receiver, hall, now)
    take(hall, now)
    send(now)
    assert actions.forget(at=now + timedelta(days=6)) == 0
    assert actions.forget(at=now + timedelta(days=8)) == 1
