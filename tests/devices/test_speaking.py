"""Two speakers and one voice: the turn is held by a row of the database, also between two processes."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from sewaka.devices import actions, queries
from sewaka.devices.announce import TURN, Call
from sewaka.devices.errors import DeviceNotFitting
from sewaka.devices.models import Announcement
from sewaka.places.models import Site

from .conftest import AT, paired

PLACE = {"site": "uji", "zone": "a"}


def call(seq: int, kind: str = "call") -> Call:
    return Call(seq=seq, kind=kind, at=AT, ticket="A 007", counter="Loket 3")


@pytest.fixture
def speakers(mall: Site) -> tuple[int, int]:
    return paired("S1", "speaker", zone="a").device.id, paired("S2", "speaker", zone="a").device.id


def ask(device: int, calls: list[Call], after_s: float = 1.0) -> Call | None:
    at = AT + timedelta(seconds=after_s)
    return actions.next_announcement(**PLACE, device_id=device, calls=calls, by="device:S1", at=at)


@pytest.mark.django_db
def test_one_speaks_and_the_other_waits_until_it_is_played(speakers: tuple[int, int]) -> None:
    first, second = speakers
    waiting = [call(11), call(12)]
    assert ask(first, waiting) == waiting[0]
    assert ask(second, waiting) is None
    assert ask(first, waiting) is None
    assert actions.announce_played(**PLACE, seq=11, device_id=first, by="device:S1", at=AT)
    assert ask(second, waiting) == waiting[1]
    assert queries.announcements(**PLACE, seqs=[11, 12]) == {11: "played"}


@pytest.mark.django_db
def test_a_dead_speakers_turn_ends(speakers: tuple[int, int]) -> None:
    first, second = speakers
    assert ask(first, [call(11)]) is not None
    assert ask(second, [call(11)], 1 + TURN.total_seconds()) == call(11)


@pytest.mark.django_db
def test_a_late_report_changes_nothing_and_does_not_end_the_others_turn(speakers: tuple[int, int]) -> None:
    first, second = speakers
    after = 1 + TURN.total_seconds()
    ask(first, [call(11)])
    ask(second, [call(11)], after)
    assert actions.announce_played(**PLACE, seq=11, device_id=second, by="device:S2", at=AT)
    assert ask(second, [call(11), call(12)], after) == call(12)
    assert not actions.announce_played(**PLACE, seq=11, device_id=first, by="device:S1", at=AT)
    assert ask(first, [call(11), call(12)], after + 1) is None


@pytest.mark.django_db
def test_what_gave_way_or_grew_old_is_noted(speakers: tuple[int, int]) -> None:
    first, _ = speakers
    waiting = [call(11, "recall"), call(12), call(13)]
    assert ask(first, waiting) == waiting[1]
    assert queries.announcements(**PLACE, seqs=[11]) == {11: "dropped"}
    actions.announce_dropped(**PLACE, seq=12, device_id=first, by="device:S1", at=AT)
    assert ask(first, waiting, 60) is None
    assert queries.announcements(**PLACE, seqs=[11, 12, 13]) == {11: "dropped", 12: "dropped", 13: "expired"}


@pytest.mark.django_db
def test_zones_speak_for_themselves(speakers: tuple[int, int]) -> None:
    first, second = speakers
    ask(first, [call(11)])
    other = {"site": "uji", "zone": "b"}
    said = actions.next_announcement(**other, device_id=second, calls=[call(12)], by="device:S2", at=AT)
    assert said == call(12)


@pytest.mark.django_db
def test_silence_costs_one_read(speakers: tuple[int, int], django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert ask(speakers[0], []) is None
    ask(speakers[0], [call(11)])
    actions.announce_played(**PLACE, seq=11, device_id=speakers[0], by="device:S1", at=AT)
    with django_assert_num_queries(1):
        assert ask(speakers[0], [call(11)]) is None


@pytest.mark.django_db
def test_an_unknown_zone_is_named(mall: Site) -> None:
    with pytest.raises(DeviceNotFitting):
        actions.announce_played(site="uji", zone="zz", seq=1, device_id=1, by="device:S1", at=AT)


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_and_one_speaks(mall: Site) -> None:
    speaker = paired("S1", "speaker", zone="a").device.id
    said: list[Call | None] = []
    ready = threading.Barrier(8)

    def speak() -> None:
        ready.wait()
        try:
            said.append(ask(speaker, [call(11), call(12)]))
        finally:
            connection.close()

    threads = [threading.Thread(target=speak) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(one.seq for one in said if one) == [11]
    assert len(said) == 8
    assert not Announcement.objects.exists()
