"""Free announcements: their words, their limits, when they are due, and that numbers go first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sewaka.devices import actions, speech
from sewaka.devices.announce import Call, decide
from sewaka.devices.errors import MessageNotFitting, MessageUnknown
from sewaka.devices.hallwords import Message
from sewaka.devices.messages import FIRST_SEQ, blanks, filled, limits, message_of, seq_of, spoken
from sewaka.devices.queries.messages import messages, shown, templates, to_say
from sewaka.journal.models import Event
from sewaka.places.models import Site

from .conftest import AT, BY, paired

WHO = {"site": "uji", "by": BY}


@pytest.fixture(autouse=True)
def quick_voice(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    lasting = {"s": 6.2}
    monkeypatch.setattr(speech, "message", lambda **_: ("k" * 40, lasting["s"]))
    return lasting


def say(key: str = "p1", **more: Any) -> Any:
    return actions.say_message(
        **(WHO | {"typed": "Air galon sudah datang.", "request_key": key, "at": AT} | more)
    )


def due(after_s: float, zone: str = "a") -> list[Call]:
    return to_say(site="uji", zones=(zone,), device_id=1, at=AT + timedelta(seconds=after_s)).get(zone, [])


def call(seq: int, after_s: float = 0, kind: str = "call") -> Call:
    return Call(seq, kind, AT + timedelta(seconds=after_s), "A 001", "Loket 1")


def test_blanks_are_found_and_filled() -> None:
    text = "Pemilik {kendaraan} bernomor {nomor polisi}, {kendaraan} Anda."
    assert blanks(text) == ("kendaraan", "nomor polisi")
    assert filled(text, {"kendaraan": " motor \n biru "}) == (
        "Pemilik motor biru bernomor {nomor polisi}, motor biru Anda."
    )


def test_a_plate_is_said_sign_by_sign() -> None:
    assert spoken("Mobil DK 1234 AB di depan") == "Mobil D K 1 2 3 4 A B di depan"
    assert spoken("Buka pukul 08.00 di Loket 12") == "Buka pukul 08.00 di Loket 12"


def test_the_norms_set_the_limits_and_what_they_leave_out_stays() -> None:
    assert limits({}).letters == 200
    assert (limits({"devices.message": {"letters": 80}}).letters, limits({}).seconds) == (80, 20)


def test_a_number_is_said_before_a_message_until_the_message_waited_a_minute() -> None:
    message = Call(seq_of(3, 1), "message", AT, "Parkir", "", 1, text="Parkir.", sound_s=9)
    for after, first in ((59, 7), (60, message.seq)):
        now = AT + timedelta(seconds=after)
        said = decide(calls=[message, call(7, after)], settled=(), lease=None, now=now).say
        assert said is not None and said.seq == first


def test_messages_make_no_crowd_and_never_grow_too_old_for_the_voice() -> None:
    waiting = [Call(seq_of(n, 1), "message", AT, "x", "", text="x") for n in (1, 2, 3)]
    found = decide(calls=[*waiting, call(5, kind="recall")], settled=(), lease=None, now=AT)
    assert found.say is not None and (found.say.seq, found.dropped) == (5, ())
    late = decide(calls=waiting, settled=(), lease=None, now=AT + timedelta(minutes=9))
    assert (late.say, late.expired) == (waiting[0], ())


def test_the_turn_lasts_as_long_as_the_sound() -> None:
    assert call(1).turn == timedelta(seconds=8)
    assert Call(1, "message", AT, "x", "", text="x", sound_s=20).turn == timedelta(seconds=24)


def test_said_shown_and_told_without_its_words(mall: Site) -> None:
    made = say(zone="a", typed="  Anak\nberbaju merah   menunggu. ")
    assert made.text == "Anak berbaju merah menunggu."
    assert [one.text for one in due(1)] == [made.text]
    assert due(1, "b") == []
    assert (shown(site="uji", zone="a", at=AT), shown(site="uji", zone="b", at=AT)) == ((made.text,), ())
    told = Event.objects.get(kind="devices.message.made")
    assert "merah" not in str(told.data)
    assert '"zone":["a"]' in str(told.data).replace(" ", "").replace("'", '"')


def test_repeats_are_due_one_by_one_and_only_the_newest(mall: Site) -> None:
    made = say(times=3, every_s=120)
    assert [one.seq for one in due(0)] == [seq_of(made.id, 1)]
    assert [one.seq for one in due(119)] == [seq_of(made.id, 1)]
    assert [one.seq for one in due(250)] == [seq_of(made.id, 3)]
    assert made.until_at == AT + timedelta(seconds=300)
    assert message_of(due(0)[0].seq) == made.id and due(0)[0].seq >= FIRST_SEQ > 10**11


def test_a_speaker_that_was_off_says_nothing_stale(mall: Site) -> None:
    say(lasting_s=3600)
    assert due(599) and not due(601)


def test_each_repeat_is_said_once_in_a_zone(mall: Site) -> None:
    speaker = paired("S1", "speaker", zone="a").device.id
    say(times=2, every_s=120)
    ask = {"site": "uji", "zone": "a", "device_id": speaker, "by": "device:S1"}
    first = actions.next_announcement(**ask, calls=due(1), at=AT + timedelta(seconds=1))
    assert first is not None
    actions.announce_played(
        site="uji", zone="a", seq=first.seq, device_id=speaker, by="device:S1", at=AT + timedelta(seconds=8)
    )
    assert actions.next_announcement(**ask, calls=due(10), at=AT + timedelta(seconds=10)) is None
    assert actions.next_announcement(**ask, calls=due(121), at=AT + timedelta(seconds=121)) is not None
    assert messages(site="uji", since=AT)[0].said == 1


def test_a_cancelled_one_is_gone_at_once_and_twice_is_harmless(mall: Site) -> None:
    made = say()
    for _ in range(2):
        actions.cancel_message(**WHO, message_id=made.id, at=AT + timedelta(seconds=5))
    assert (due(6), shown(site="uji", at=AT + timedelta(seconds=6))) == ([], ())
    assert Event.objects.filter(kind="devices.message.cancelled").count() == 1
    with pytest.raises(MessageUnknown):
        actions.cancel_message(site="uji", message_id=made.id + 9, by=BY, at=AT)


def test_the_same_key_says_it_once(mall: Site) -> None:
    assert say("p7").id == say("p7").id
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"typed": "   "},
        {"typed": "x" * 201},
        {"times": 6, "every_s": 120},
        {"times": 2, "every_s": 5},
        {"lasting_s": 5},
        {"lasting_s": 13 * 3600},
        {"in_voice": False, "on_board": False},
        {"zone": "tidak-ada"},
        {"template_code": "tidak-ada"},
        {"template_code": "parkir", "values": {"kendaraan": "mobil"}},
        {"template_code": "parkir", "values": {"kendaraan": "m" * 61, "nomor polisi": "DK 1 A"}},
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(mall: Site, wrong: dict[str, Any]) -> None:
    with pytest.raises(MessageNotFitting):
        say(**wrong)
    assert not Message.objects.exists()


def test_a_sentence_that_takes_too_long_is_refused(mall: Site, quick_voice: dict[str, float]) -> None:
    quick_voice["s"] = 20.4
    with pytest.raises(MessageNotFitting, match="21 detik"):
        say()
    assert say(in_voice=False).on_board


def test_a_template_is_put_into_own_words_or_out_of_use(mall: Site) -> None:
    assert not next(one for one in templates(site="uji") if one.code == "barang").own
    actions.save_template(**WHO, code="barang", title="Barang", text="Ada {barang} tertinggal.", at=AT)
    assert say(template_code="barang", values={"barang": "tas"}).text == "Ada tas tertinggal."
    actions.save_template(**WHO, code="barang", title="Barang", text="Ada {barang}.", is_used=False, at=AT)
    with pytest.raises(MessageNotFitting):
        say("p2", template_code="barang", values={"barang": "tas"})
    with pytest.raises(MessageNotFitting):
        actions.save_template(**WHO, code="x", title="X", text="Ada {barang.", at=AT)


def test_forgotten_after_thirty_days(mall: Site) -> None:
    say()
    actions.forget(site="uji", by="system:worker", at=AT + timedelta(days=29))
    assert Message.objects.exists()
    actions.forget(site="uji", by="system:worker", at=AT + timedelta(days=31))
    assert not Message.objects.exists()
