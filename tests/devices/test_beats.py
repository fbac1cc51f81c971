"""Heartbeats: cheap, small, not history; who is late is a question, not a state. And running texts."""

from datetime import timedelta

import pytest
from django.db import connection

from sewaka.devices import actions, queries
from sewaka.devices.errors import DeviceRevoked, TextNotFitting
from sewaka.devices.models import Beat
from sewaka.journal.queries import events_of, last_seq
from sewaka.places.models import Site

from .conftest import AT, BY, paired

pytestmark = pytest.mark.django_db


def beat(device: int, after_s: float = 0, **status: object) -> int:
    at = AT + timedelta(seconds=after_s)
    return actions.beat(device_id=device, version="1.0", status=status, by="device:K1", at=at)


def test_a_beat_is_one_statement_outside_the_journal(mall: Site, django_assert_num_queries) -> None:
    device = paired("K1", "kiosk").device
    before = last_seq(site="uji")
    with django_assert_num_queries(1):
        beat(device.id)
    beat(device.id, 5, printer="ok")
    assert last_seq(site="uji") == before
    row = Beat.objects.get()
    assert (row.seen_at, row.status) == (AT + timedelta(seconds=5), {"printer": "ok"})


def test_beats_leave_every_index_alone(mall: Site) -> None:
    """Beats stay on their page (HOT): PostgreSQL counts those updates apart."""
    device = paired("K1", "kiosk").device
    for second in range(21):
        beat(device.id, second, ram=second)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_get_xact_tuples_updated(c), pg_stat_get_xact_tuples_hot_updated(c)"
                       " FROM (SELECT 'devices_beat'::regclass::oid AS c) t")  # fmt: skip
        updated, hot = cursor.fetchone()
    assert updated == hot >= 20


def test_a_beat_answers_with_the_configurations_version(mall: Site) -> None:
    device = paired("K1", "kiosk").device
    assert beat(device.id) == device.config_version
    changed = actions.change_device(site="uji", code="K1", settings={"large": True}, by=BY, at=AT)
    assert beat(device.id) == changed.config_version == device.config_version + 1


def test_a_clock_that_goes_back_does_not_make_a_device_late(mall: Site) -> None:
    device = paired("K1", "kiosk").device
    beat(device.id, 100)
    beat(device.id, 0)
    assert Beat.objects.get().seen_at == AT + timedelta(seconds=100)


def test_a_revoked_device_beats_no_more(mall: Site) -> None:
    device = paired("K1", "kiosk").device
    actions.revoke(site="uji", code="K1", by=BY, at=AT)
    with pytest.raises(DeviceRevoked):
        beat(device.id)


@pytest.mark.parametrize(
    "status",
    [
        {"x" * 10_000: "y" * 10_000},
        {str(number): number for number in range(1000)},
        {
            "deep": {"a": [1]},
            "nul": "a\x00b",
            "half": "\udc80",
            "nan": float("nan"),
            "inf": float("inf"),
            "n": 10**40,
        },
    ],
)
def test_a_device_is_not_trusted_to_be_short(mall: Site, status: dict) -> None:
    device = paired("K1", "kiosk").device
    actions.beat(device_id=device.id, version="v" * 999, status=status, by="device:K1", at=AT)
    row = Beat.objects.get()
    assert len(str(row.status)) < 2000 and len(row.version) == 40


def test_who_is_late(mall: Site) -> None:
    paired("K1", "kiosk")
    quiet, loud = paired("P1", "board").device, paired("P2", "board").device
    actions.new_device(site="uji", code="P3", kind="board", name="Belum", by=BY, at=AT)
    beat(quiet.id, 0)
    beat(loud.id, 30)
    late = queries.late_devices(site="uji", at=AT + timedelta(seconds=61))
    assert [one.device.code for one in late] == ["K1", "P1"]
    every = queries.devices(site="uji", at=AT)
    assert [(one.device.code, one.paired, one.late) for one in every][-1] == ("P3", False, False)


def test_whether_a_kiosk_can_print(mall: Site) -> None:
    agent = paired("A1", "agent").device.id
    assert not queries.printer_state(agent_id=None, at=AT).ready
    assert not queries.printer_state(agent_id=agent, at=AT).ready
    beat(agent, 0, printer="ok")
    assert queries.printer_state(agent_id=agent, at=AT).ready
    assert not queries.printer_state(agent_id=agent, at=AT + timedelta(seconds=61)).ready
    beat(agent, 1, printer="failed", detail="Kertas habis.")
    assert queries.printer_state(agent_id=agent, at=AT).why == "Kertas habis."


def test_running_texts_run_where_and_while_they_should(mall: Site) -> None:
    board = paired("P1", "board", zone="a").device
    everywhere = actions.set_running_text(site="uji", text="  Selamat\n datang ", by=BY, at=AT)
    until = AT + timedelta(hours=1)
    actions.set_running_text(site="uji", text="Zona B pindah", zone="b", until_at=until, by=BY, at=AT)
    later = actions.set_running_text(
        site="uji", text="Besok tutup", from_at=until, until_at=until + timedelta(days=1), by=BY, at=AT
    )

    def shown(zone: str, at=AT) -> list[str]:
        return [one.text for one in queries.running_texts(site="uji", zone=zone, at=at)]

    assert shown("a") == ["Selamat datang"]
    assert shown("b") == ["Selamat datang", "Zona B pindah"]
    assert shown("b", until) == ["Selamat datang", "Besok tutup"]
    assert len(queries.planned_texts(site="uji", at=AT)) == 3
    actions.end_running_text(site="uji", text_id=everywhere.id, by=BY, at=AT)
    actions.end_running_text(site="uji", text_id=later.id, by=BY, at=AT)
    assert shown("b", until) == []
    assert [one.kind for one in events_of(site="uji", subject=f"text:{later.id}")] == [
        "devices.text.set",
        "devices.text.ended",
    ]
    assert queries.device_by_id(device_id=board.id).config_version == board.config_version + 4


@pytest.mark.parametrize(
    "wrong",
    [{"text": "  "}, {"text": "x" * 241}, {"zone": "zz"}, {"until_at": AT}, {"text": "\x00"}],
)
def test_a_text_that_does_not_fit_is_refused(mall: Site, wrong: dict) -> None:
    with pytest.raises(TextNotFitting):
        actions.set_running_text(**({"site": "uji", "text": "Halo"} | wrong), by=BY, at=AT)


def test_an_unknown_text_is_refused(mall: Site) -> None:
    with pytest.raises(TextNotFitting):
        actions.end_running_text(site="uji", text_id=1, by=BY, at=AT)
