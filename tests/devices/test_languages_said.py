"""A call in two languages: Indonesian first, the visitor's own when the zone is calm, each at most four seconds."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.devices import loudness, sound, speech
from sewaka.devices.announce import SECOND, TURN, Call, Second, decide, second
from tests.clocks import AT

_calls = st.lists(
    st.tuples(st.sampled_from(["call", "recall", "message"]), st.sampled_from(["id", "en", "ban", "fr"])),
    max_size=8,
)


def call(seq: int, language: str = "id", kind: str = "call") -> Call:
    text = "Air datang." if kind == "message" else ""
    return Call(
        seq=seq, kind=kind, at=AT, ticket=f"A {seq:03}", counter="Loket 3", language=language, text=text
    )


@given(kinds=_calls, waiting=st.integers(0, 5), en=st.booleans())
def test_the_second_language_follows_the_rule_and_never_comes_alone(
    kinds: list[tuple[str, str]], waiting: int, en: bool
) -> None:
    rule = second({"devices.second_language": {"waiting": waiting, "en": en}})
    calls = [call(n, language, kind) for n, (kind, language) in enumerate(kinds, 1)]
    decision = decide(calls=calls, settled=(), lease=None, now=AT, second=rule)
    plain = decide(calls=calls, settled=(), lease=None, now=AT)
    assert (decision.dropped, decision.expired) == (plain.dropped, plain.expired)
    say = decision.say
    if say is None:
        assert not calls
        return
    assert plain.say is not None and plain.say.seq == say.seq
    if say.kind == "message":
        assert say.languages == (say.language,)
        return
    others = sum(one.kind != "message" for one in calls) - 1 - len(decision.dropped)
    wanted = say.language in ({"en", "ban"} if en else {"ban"}) and others <= waiting
    assert say.languages == (("id", say.language) if wanted else ("id",))
    assert say.turn == TURN + SECOND * (len(say.languages) - 1)


def test_without_a_rule_in_the_norms_a_calm_zone_hears_both() -> None:
    assert second({}) == Second(waiting=0)
    assert Second().said("en", 0) == ("id", "en")
    assert Second().said("en", 1) == ("id",)
    assert Second().said("id", 0) == ("id",)


@pytest.fixture
def _var(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> None:
    settings.ENV = SimpleNamespace(var=tmp_path_factory.mktemp("suara"))


@pytest.mark.parametrize("other", ["en", "ban"])
def test_each_language_takes_at_most_four_seconds(_var: None, other: str) -> None:
    """Many numbers and counters: one language alone, and what the second adds to it."""
    numbers = ("A 000", "D 014", "BK 888", "WX 999", "MU 028", "K 101")
    counters = ("Loket 1", "Loket 12", "Loket 28", "Loket 88", "Meja Informasi", "Loket 4A")
    for ticket, counter in zip(numbers, counters, strict=True):
        _key, alone = speech.announcement(ticket=ticket, counter=counter)
        key, both = speech.announcement(ticket=ticket, counter=counter, languages=("id", other))
        added = both - alone - speech.PAUSE_LANGUAGE_S
        assert alone <= 4.0 and 1.0 < added <= 4.0, (ticket, counter, alone, added)
        heard = sound.from_wav(speech.wav(key=key) or b"")
        measure = sound.measured(heard)
        assert measure.peak_db == pytest.approx(-3.0, abs=0.1)
        assert -26 < loudness.lufs(heard) < -14
        assert measure.lead_s < 0.02 and measure.tail_s < 0.05


def test_both_languages_are_equally_loud(_var: None, tmp_path: Path) -> None:
    key, both = speech.announcement(ticket="A 007", counter="Loket 3", languages=("id", "en"))
    heard = sound.from_wav(speech.wav(key=key) or b"")
    _, alone = speech.announcement(ticket="A 007", counter="Loket 3")
    border = int((alone + speech.PAUSE_LANGUAGE_S / 2) * sound.RATE)
    first = heard[int(1.0 * sound.RATE) : border]  # after the chime
    assert abs(loudness.lufs(first) - loudness.lufs(heard[border:])) < 2.5
