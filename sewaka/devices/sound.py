"""Sound as numbers: trimming, loudness, joining, the chime, WAV. Pure, standard library only.

A sound is an ``array('h')`` of 16-bit mono samples at 22,050 a second.
"""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

RATE: Final = 22_050
FULL: Final = 32_767
PEAK: Final = int(FULL * 10 ** (-3 / 20))
"""−3 dB below full scale: loud, and no amplifier of a hall is driven into clipping."""
_QUIET: Final = 330
"""About −40 dB: below it a clip's edge counts as silence."""
_FADE: Final = RATE // 250
_CHIME_NOTES: Final = ((783.99, 0.0), (587.33, 0.14))
"""Ding-dong, G5 then D5: the second note 140 ms after the first."""
CHIME_LEAD_S: Final = 0.3
"""Speech begins so long after the chime; the second note fades under the first word."""

Sound: TypeAlias = "array[int]"


class NotOurSound(ValueError):  # noqa: N818 - named for what it is: a file that is no sound of ours
    """The bytes are no 16-bit mono WAV; the text says what they are instead."""


@dataclass(frozen=True)
class Measure:
    """What can be said of a sound without ears. Seconds; levels in dB below full scale."""

    length_s: float
    peak_db: float
    rms_db: float
    lead_s: float
    tail_s: float


def trimmed(sound: Sound) -> Sound:
    """Without the silence at both ends, with edges faded over 4 ms so that nothing clicks."""
    loud = [place for place, one in enumerate(sound) if abs(one) > _QUIET]
    if not loud:
        return array("h")
    kept = sound[max(0, loud[0] - _FADE) : loud[-1] + _FADE]
    for step in range(min(_FADE, len(kept) // 2)):
        kept[step] = kept[step] * step // _FADE
        kept[-1 - step] = kept[-1 - step] * step // _FADE
    return kept


def rms(sound: Sound) -> float:
    """Root mean square of the samples: how loud the whole seems. 0 for no sound."""
    return math.sqrt(sum(one * one for one in sound) / len(sound)) if sound else 0.0


def normalised(sound: Sound, peak: int = PEAK) -> Sound:
    """The loudest sample at −3 dB."""
    loudest = max((abs(one) for one in sound), default=0)
    return _scaled(sound, peak / loudest) if loudest else array("h", sound)


def _scaled(sound: Sound, factor: float) -> Sound:
    return array("h", (round(one * factor) for one in sound))


def joined(parts: list[tuple[Sound, float]]) -> Sound:
    """The parts one after another, each followed by its pause in seconds (none after the last)."""
    whole = array("h")
    for place, (sound, pause) in enumerate(parts):
        whole.extend(sound)
        if place < len(parts) - 1:
            whole.extend(array("h", bytes(2 * round(pause * RATE))))
    return whole


@lru_cache(maxsize=1)
def chime() -> Sound:
    """Ding-dong: two struck notes with a soft second partial, 0.75 s with the tail."""
    length = round(0.75 * RATE)
    mixed = [0.0] * length
    for pitch, begins_s in _CHIME_NOTES:
        first = round(begins_s * RATE)
        for place in range(first, length):
            after = (place - first) / RATE
            body = math.sin(2 * math.pi * pitch * after) + 0.35 * math.sin(4 * math.pi * pitch * after)
            mixed[place] += body * min(1.0, after / 0.006) * math.exp(-6.5 * after)
    ending = round(0.08 * RATE)
    for step in range(ending):
        mixed[-1 - step] *= step / ending
    return array("h", (round(one * 9000) for one in mixed))


def with_chime(speech: Sound) -> Sound:
    """The chime, and speech over its fading tail."""
    bell, start = chime(), round(CHIME_LEAD_S * RATE)
    whole = array("h", bytes(2 * max(len(bell), start + len(speech))))
    whole[: len(bell)] = bell
    for place, one in enumerate(speech, start):
        under = whole[place] * 2 // 5 if place < len(bell) else 0
        whole[place] = max(-FULL, min(FULL, one + under))
    return whole


def to_wav(sound: Sound) -> bytes:
    """The sound as a WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(_little(sound).tobytes())
    return out.getvalue()


def from_wav(data: bytes) -> Sound:
    """The sound of a 16-bit mono WAV at 22,050 a second. Raises ``NotOurSound``."""
    try:
        with wave.open(io.BytesIO(data), "rb") as file:
            shape = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as broken:
        raise NotOurSound(str(broken)) from broken
    if shape != (1, 2, RATE):
        raise NotOurSound(f"{shape[0]} saluran, {shape[1] * 8} bit, {shape[2]} Hz; harus 1, 16, {RATE}")
    return from_samples(frames)


def from_samples(data: bytes) -> Sound:
    """The sound of raw little-endian samples; a torn last byte is left out."""
    return _little(array("h", data[: len(data) // 2 * 2]))


def _little(sound: Sound) -> Sound:
    if sys.byteorder == "big":
        sound = array("h", sound)
        sound.byteswap()
    return sound


def measured(sound: Sound) -> Measure:
    """Length, levels and the silence at both ends."""
    loud = [place for place, one in enumerate(sound) if abs(one) > _QUIET]
    first, last = (loud[0], loud[-1]) if loud else (len(sound), 0)
    peak = max((abs(one) for one in sound), default=0)
    return Measure(
        length_s=len(sound) / RATE,
        peak_db=_decibel(peak),
        rms_db=_decibel(rms(sound)),
        lead_s=first / RATE,
        tail_s=max(0, len(sound) - 1 - last) / RATE,
    )


def _decibel(level: float) -> float:
    return 20 * math.log10(level / FULL) if level else -120.0
