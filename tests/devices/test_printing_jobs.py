"""Print jobs are handed out until their end is known, and their end is noted once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sewaka.devices import actions, queries
from sewaka.devices.errors import JobUnknown, NoPrinter
from sewaka.devices.models import PrintJob
from sewaka.journal.queries import events_of
from sewaka.lib.slips import Slip
from sewaka.places.models import Site

from .conftest import AT, BY, paired

pytestmark = pytest.mark.django_db
SLIP = Slip(site="Mal Uji", number="D 014", service="KTP")
AGENT = "device:A1"


@pytest.fixture
def agent(mall: Site) -> int:
    return paired("A1", "agent").device.id


def queue(agent: int, key: str = "k1", reason: str = "issue", **more: object) -> str:
    given = {"slip": SLIP, "token": "T1", "by": "device:K1", "at": AT} | more
    return actions.queue_print(device_id=agent, key=key, reason=reason, **given)


def take(agent: int, after_s: float = 1.0, **more: int) -> tuple:
    return actions.take_jobs(device_id=agent, by=AGENT, at=AT + timedelta(seconds=after_s), **more)


def test_a_job_is_handed_out_until_it_is_done(agent: int) -> None:
    queue(agent)
    first, second = take(agent), take(agent, 2)
    assert [one.key for one in first] == [one.key for one in second] == ["k1"]
    assert Slip.from_json(first[0].slip) == SLIP
    assert first[0].good_for_s == 74
    end = actions.finish_job(key="k1", device_id=agent, ok=True, by=AGENT, at=AT)
    assert (end.token, end.ticket_code, end.reason, end.outcome, end.first) == (
        "T1",
        "D 014",
        "issue",
        "printed",
        True,
    )
    assert take(agent, 3) == ()


def test_the_first_report_counts(agent: int) -> None:
    queue(agent)
    actions.finish_job(key="k1", ok=False, detail="kertas habis", by=AGENT, at=AT)
    again = actions.finish_job(key="k1", ok=True, by=AGENT, at=AT)
    assert (again.outcome, again.first) == ("failed", False)
    told = [one.kind for one in events_of(site="uji", subject="device:A1")]
    assert told.count("devices.print.failed") == 1
    assert queries.print_job(key="k1").detail == "kertas habis"


def test_the_same_key_makes_one_job(agent: int) -> None:
    assert queue(agent) == queue(agent) == "k1"
    assert PrintJob.objects.count() == 1
    assert len(queries.jobs_of(token="T1")) == len(queries.pending_jobs(device_id=agent)) == 1


def test_a_reprint_is_told_an_issue_is_not(agent: int) -> None:
    queue(agent)
    queue(agent, "k2", "reprint", by=BY)
    told = [
        one.data for one in events_of(site="uji", subject="device:A1") if one.kind == "devices.print.queued"
    ]
    assert told == [{"code": "A1", "reason": "reprint", "ticket": "D 014"}]


def test_jobs_come_oldest_first_and_few_at_a_time(agent: int) -> None:
    for number in range(7):
        queue(agent, f"k{number}")
    assert [one.key for one in take(agent, limit=5)] == ["k0", "k1", "k2", "k3", "k4"]


def test_an_old_job_is_not_handed_out_and_expires_once(agent: int) -> None:
    queue(agent)
    assert take(agent, 61) == ()
    later = AT + timedelta(seconds=91)
    assert actions.expire_jobs(site="uji", older_than=AT, by="system:worker", at=later) == ()
    assert actions.expire_jobs(site="uji", older_than=later, by="system:worker", at=later) == ("k1",)
    assert actions.expire_jobs(site="uji", older_than=later, by="system:worker", at=later) == ()
    assert queries.print_job(key="k1").outcome == "expired"


def test_only_a_paired_agent_prints(agent: int) -> None:
    kiosk = paired("K1", "kiosk").device.id
    actions.new_device(site="uji", code="A2", kind="agent", name="Belum terpasang", by=BY, at=AT)
    unpaired = queries.device(site="uji", code="A2").id
    for wrong in (kiosk, unpaired, 10**9):
        with pytest.raises(NoPrinter):
            queue(wrong)
    actions.revoke(site="uji", code="A1", by=BY, at=AT)
    with pytest.raises(NoPrinter):
        queue(agent)


def test_another_agents_key_is_refused_and_its_jobs_stay(agent: int) -> None:
    other = paired("A2", "agent").device.id
    queue(agent)
    with pytest.raises(NoPrinter):
        queue(other)
    assert take(other) == ()
    with pytest.raises(JobUnknown):
        actions.finish_job(key="k1", device_id=other, ok=True, by="device:A2", at=AT)
    assert len(take(agent)) == 1


def test_a_job_joins_the_transaction_of_its_ticket(agent: int) -> None:
    class Undo(Exception):  # noqa: N818
        pass

    with pytest.raises(Undo), transaction.atomic():
        queue(agent)
        raise Undo
    assert not PrintJob.objects.exists()


@pytest.mark.parametrize("lie", [{"outcome": "printed"}, {"done_at": AT}, {"reason": "x"}, {"taken_at": AT}])
def test_the_database_is_the_last_word(agent: int, lie: dict) -> None:
    queue(agent)
    with pytest.raises(IntegrityError), transaction.atomic():
        PrintJob.objects.update(**lie)


def test_a_slip_in_hand_beats_an_expiry_but_not_a_failure(agent: int) -> None:
    queue(agent)
    later = AT + timedelta(seconds=91)
    actions.expire_jobs(site="uji", older_than=later, by="system:worker", at=later)
    assert not actions.finish_job(key="k1", ok=False, by=AGENT, at=later).first
    late = actions.finish_job(key="k1", ok=True, by=AGENT, at=later)
    assert (late.outcome, late.first) == ("printed", True)
    assert not actions.finish_job(key="k1", ok=True, by=AGENT, at=later).first
