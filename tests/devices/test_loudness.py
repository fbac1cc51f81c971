"""Loudness by ITU-R BS.1770: known tones measure what the standard says, and every word is made as loud."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.devices import loudness
from sewaka.devices.sound import FULL, RATE, Sound


def tone(pitch: float, level_db: float, seconds: float) -> Sound:
    height = FULL * 10 ** (level_db / 20)
    count = round(seconds * RATE)
    return array("h", (round(height * math.sin(2 * math.pi * pitch * n / RATE)) for n in range(count)))


@pytest.mark.parametrize(
    ("pitch", "level_db", "seconds", "lufs"),
    [
        (997, 0.0, 3.0, -3.01),  # the calibration of BS.1770: a full tone in one channel
        (1000, -23.0, 5.0, -26.01),
        (1000, -40.0, 2.0, -43.01),
        (997, 0.0, 0.25, -3.01),  # a word shorter than one block
        (60, -20.0, 3.0, -26.6),  # the high-pass takes the hum
    ],
)
def test_known_tones(pitch: float, level_db: float, seconds: float, lufs: float) -> None:
    assert loudness.lufs(tone(pitch, level_db, seconds)) == pytest.approx(lufs, abs=0.15)


def test_silence_around_a_word_does_not_make_it_softer() -> None:
    word, quiet = tone(500, -12.0, 2.0), array("h", bytes(2 * 4 * RATE))
    assert loudness.lufs(quiet + word + quiet) == pytest.approx(loudness.lufs(word), abs=0.8)
    assert loudness.lufs(quiet) == loudness.SILENT == loudness.lufs(array("h"))


@given(st.sampled_from([180, 440, 1000, 3000]), st.floats(-40, 0), st.floats(0.1, 1.2))
def test_every_word_is_made_as_loud_and_none_clips(pitch: int, level_db: float, seconds: float) -> None:
    made = loudness.levelled(tone(pitch, level_db, seconds))
    assert max(abs(one) for one in made) <= FULL * 10 ** (-1 / 20) + 1
    assert loudness.lufs(made) == pytest.approx(loudness.WORD_LUFS, abs=0.3)
