"""Devices enter by a short code and leave at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sewaka.devices import actions, queries
from sewaka.devices.actions.enrolment import CODE_LETTERS
from sewaka.devices.errors import (
    DeviceCodeTaken,
    DeviceNotFitting,
    DeviceUnknown,
    PairedElsewhere,
    PairingWrong,
)
from sewaka.devices.events import EVENTS
from sewaka.devices.models import Device, Pairing
from sewaka.journal.queries import events_of
from sewaka.places.models import Site

from .conftest import AT, BY, again, paired

pytestmark = pytest.mark.django_db


def test_a_paired_device_is_known_by_its_key_in_one_query(mall: Site) -> None:
    made = paired("K1", "kiosk", zone="a")
    with CaptureQueriesContext(connection) as asked:
        found = queries.device_by_key(key=made.key)
    assert found == made.device
    assert (found.site, found.code, found.zone, found.actor) == ("uji", "K1", "a", "device:K1")
    assert len(asked) == 1


def test_the_key_is_found_by_its_index(mall: Site) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT id FROM devices_device WHERE key_hash = %s", [b"x" * 32])
        plan = " ".join(row[0] for row in cursor.fetchall())
    assert "devices_device_key" in plan


def test_only_a_hash_of_the_key_is_stored(mall: Site) -> None:
    made = paired("K1", "kiosk")
    row = Device.objects.get(code="K1")
    assert made.key.startswith("K1.") and len(made.key) > 40
    assert bytes(row.key_hash) == queries.key_hash(made.key)
    assert made.key not in str(Device.objects.values().get(code="K1"))


@pytest.mark.parametrize(
    "spoil", [lambda key: key[:-1], lambda key: key + "x", lambda _: "", lambda _: "\udc80" * 50]
)
def test_a_tampered_key_opens_nothing(mall: Site, spoil) -> None:
    assert queries.device_by_key(key=spoil(paired("K1", "kiosk").key)) is None


def test_a_code_is_typed_in_any_case_with_blanks(mall: Site) -> None:
    actions.new_device(site="uji", code="P1", kind="board", name="Papan", by=BY, at=AT)
    code = actions.begin_pairing(site="uji", code="P1", by=BY, at=AT).code
    assert len(code) == 6 and set(code) <= set(CODE_LETTERS)
    assert actions.pair(code=f" {code[:3].lower()}-{code[3:]} ", by=BY, at=AT).device.code == "P1"


def test_a_code_is_good_once(mall: Site) -> None:
    actions.new_device(site="uji", code="P1", kind="board", name="Papan", by=BY, at=AT)
    code = actions.begin_pairing(site="uji", code="P1", by=BY, at=AT).code
    actions.pair(code=code, by=BY, at=AT)
    with pytest.raises(PairingWrong):
        actions.pair(code=code, by=BY, at=AT)


def test_a_code_ends_after_ten_minutes(mall: Site) -> None:
    actions.new_device(site="uji", code="P1", kind="board", name="Papan", by=BY, at=AT)
    begun = actions.begin_pairing(site="uji", code="P1", by=BY, at=AT)
    assert begun.expires_at == AT + timedelta(minutes=10)
    with pytest.raises(PairingWrong):
        actions.pair(code=begun.code, by=BY, at=begun.expires_at)


def test_a_new_code_ends_the_one_before(mall: Site) -> None:
    actions.new_device(site="uji", code="P1", kind="board", name="Papan", by=BY, at=AT)
    first = actions.begin_pairing(site="uji", code="P1", by=BY, at=AT).code
    second = actions.begin_pairing(site="uji", code="P1", by=BY, at=AT).code
    with pytest.raises(PairingWrong):
        actions.pair(code=first, by=BY, at=AT)
    assert actions.pair(code=second, by=BY, at=AT).device.code == "P1"


@pytest.mark.parametrize("code", ["", "AAAAAA", "x" * 10_000, "'; DROP TABLE", "ａｂｃｄｅｆ", "\x00\x00"])
def test_nonsense_is_refused_like_any_wrong_code(mall: Site, code: str) -> None:
    with pytest.raises(PairingWrong):
        actions.pair(code=code, by=BY, at=AT)


def test_the_code_itself_is_not_stored(mall: Site) -> None:
    actions.new_device(site="uji", code="P1", kind="board", name="Papan", by=BY, at=AT)
    code = actions.begin_pairing(site="uji", code="P1", by=BY, at=AT).code
    assert code.encode() not in bytes(Pairing.objects.get().code_hash)


def test_pairing_again_kills_the_earlier_key(mall: Site) -> None:
    first = paired("K1", "kiosk")
    second = again("K1")
    assert queries.device_by_key(key=first.key) is None
    assert queries.device_by_key(key=second.key) is not None


def test_a_code_asked_for_leaves_the_running_device_alone(mall: Site) -> None:
    made = paired("K1", "kiosk")
    actions.begin_pairing(site="uji", code="K1", by=BY, at=AT)
    assert queries.device_by_key(key=made.key) is not None


def test_revoking_is_immediate_and_a_device_may_come_back(mall: Site) -> None:
    made = paired("K1", "kiosk")
    code = actions.begin_pairing(site="uji", code="K1", by=BY, at=AT).code
    actions.revoke(site="uji", code="K1", by=BY, at=AT)
    actions.revoke(site="uji", code="K1", by=BY, at=AT)
    assert queries.device_by_key(key=made.key) is None
    with pytest.raises(PairingWrong):
        actions.pair(code=code, by=BY, at=AT)
    assert queries.device_by_key(key=again("K1").key).revoked_at is None


def test_what_happened_is_told_with_sentences_and_without_secrets(mall: Site) -> None:
    made = paired("K1", "kiosk")
    actions.change_device(site="uji", code="K1", name="Kios pintu utara", by=BY, at=AT)
    actions.revoke(site="uji", code="K1", by=BY, at=AT)
    told = events_of(site="uji", subject="device:K1")
    assert [one.kind.rsplit(".", 1)[1] for one in told] == [
        "added",
        "pairing_begun",
        "paired",
        "changed",
        "revoked",
    ]
    for one in told:
        assert EVENTS[one.kind].sentence.format(**one.data)
        assert set(EVENTS[one.kind].fields) == set(one.data)
        assert made.key.split(".")[1] not in str(one.data)


def test_a_change_raises_the_configuration_only_when_something_changed(mall: Site) -> None:
    made = paired("K1", "kiosk")
    same = actions.change_device(site="uji", code="K1", name=made.device.name, by=BY, at=AT)
    assert same.config_version == made.device.config_version
    moved = actions.change_device(site="uji", code="K1", zone="b", settings={"lower": True}, by=BY, at=AT)
    assert moved.config_version == made.device.config_version + 1
    assert (moved.zone, moved.settings) == ("b", {"lower": True})


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "toaster"},
        {"kind": "counter_display"},
        {"zone": "zz"},
        {"counter": "99"},
        {"agent": "K9"},
        {"name": ""},
        {"name": "x" * 10_000},
        {"code": ""},
        {"site": "lain"},
    ],
)
def test_what_does_not_fit_is_refused_in_words(mall: Site, wrong: dict) -> None:
    given = {"site": "uji", "code": "K1", "kind": "kiosk", "name": "Kios"} | wrong
    with pytest.raises(DeviceNotFitting) as refused:
        actions.new_device(**given, by=BY, at=AT)
    assert "{" not in refused.value.message
    assert not Device.objects.exists()


def test_a_code_taken_is_named(mall: Site) -> None:
    actions.new_device(site="uji", code="K1", kind="kiosk", name="Kios", by=BY, at=AT)
    with pytest.raises(DeviceCodeTaken) as refused:
        actions.new_device(site="uji", code="K1", kind="board", name="Papan", by=BY, at=AT)
    assert "K1" in refused.value.message


def test_an_unknown_device_is_named(mall: Site) -> None:
    for act in (actions.begin_pairing, actions.revoke):
        with pytest.raises(DeviceUnknown):
            act(site="uji", code="K9", by=BY, at=AT)


def test_a_board_has_no_print_agent(mall: Site) -> None:
    paired("A1", "agent")
    with pytest.raises(DeviceNotFitting):
        actions.new_device(site="uji", code="P1", kind="board", name="Papan", agent="A1", by=BY, at=AT)
    assert paired("K1", "kiosk", agent="A1").device.agent_id is not None


@pytest.mark.parametrize(
    "lie",
    [
        {"kind": "toaster"},
        {"paired_at": None, "paired_by": ""},
        {"revoked_at": AT, "revoked_by": BY},
        {"paired_by": ""},
        {"kind": "counter_display"},
    ],
)
def test_the_database_is_the_last_word(mall: Site, lie: dict) -> None:
    made = paired("K1", "kiosk")
    with pytest.raises(IntegrityError), transaction.atomic():
        Device.objects.filter(pk=made.device.id).update(**lie)


def test_a_code_typed_on_another_kind_of_machine_stays_good(mall: Site) -> None:
    actions.new_device(site="uji", code="A1", kind="agent", name="Pencetak", by=BY, at=AT)
    code = actions.begin_pairing(site="uji", code="A1", by=BY, at=AT).code
    with pytest.raises(PairedElsewhere) as refused:
        actions.pair(code=code, kinds=("kiosk", "board"), by=BY, at=AT)
    assert "pencetak karcis" in refused.value.message
    assert actions.pair(code=code, kinds=("agent",), by=BY, at=AT).device.code == "A1"
