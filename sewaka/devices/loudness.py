"""How loud a sound seems: ITU-R BS.1770 (the measure of EBU R 128) in LUFS, and levelling by it. Pure.

Two filters weigh what the ear hears (a shelf for the head, a high-pass), the power is taken over blocks of
400 ms that overlap by three quarters, and blocks of silence do not count (gates at −70 LUFS and 10 below the
mean). A word shorter than one block is one block.
"""

from __future__ import annotations

import math
from array import array
from functools import cache
from typing import Final, NamedTuple

from sewaka.devices.sound import FULL, RATE, Sound

WORD_LUFS: Final = -18.0
"""Every word of the voice is brought to this, spoken by the program or by a person."""
PEAK: Final = FULL * 10 ** (-1 / 20)
SILENT: Final = -120.0
_HOP: Final = round(0.1 * RATE)
_HOPS: Final = 4
_ABSOLUTE, _RELATIVE = -70.0, -10.0
_SHELF: Final = (1681.974450955533, 3.999843853973347, 0.7071752369554196)
_HIGH_PASS: Final = (38.13547087602444, 0.5003270373238773)


class _Filter(NamedTuple):
    b0: float
    b1: float
    b2: float
    a1: float
    a2: float


@cache
def _shelf() -> _Filter:
    """The head's shelf (its corner, gain in dB and quality) at our rate, by the bilinear transform."""
    corner, gain_db, quality = _SHELF
    bend, high = math.tan(math.pi * corner / RATE), 10 ** (gain_db / 20)
    middle = high**0.4996667741545416
    over = 1 + bend / quality + bend * bend
    return _Filter(
        (high + middle * bend / quality + bend * bend) / over,
        2 * (bend * bend - high) / over,
        (high - middle * bend / quality + bend * bend) / over,
        2 * (bend * bend - 1) / over,
        (1 - bend / quality + bend * bend) / over,
    )


@cache
def _high_pass() -> _Filter:
    corner, quality = _HIGH_PASS
    bend = math.tan(math.pi * corner / RATE)
    over = 1 + bend / quality + bend * bend
    return _Filter(1.0, -2.0, 1.0, 2 * (bend * bend - 1) / over, (1 - bend / quality + bend * bend) / over)


def _energies(sound: Sound) -> list[float]:
    """The weighed sound's energy, hop by hop: both filters in one pass, for this is most of the work."""
    b0, b1, b2, a1, a2 = _shelf()
    _c0, _c1, _c2, d1, d2 = _high_pass()
    s1 = s2 = t1 = t2 = 0.0
    found = []
    for start in range(0, len(sound), _HOP):
        energy = 0.0
        for sample in sound[start : start + _HOP]:
            x = sample / FULL
            y = b0 * x + s1
            s1 = b1 * x - a1 * y + s2
            s2 = b2 * x - a2 * y
            z = y + t1
            t1 = -2.0 * y - d1 * z + t2
            t2 = y - d2 * z
            energy += z * z
        found.append(energy)
    return found


def lufs(sound: Sound) -> float:
    """The integrated loudness; ``SILENT`` for no sound. What is left after the last whole block does not count."""
    hops = _energies(sound)
    if len(sound) < _HOPS * _HOP:
        powers = [sum(hops) / max(1, len(sound))]
    else:
        whole = len(sound) // _HOP
        powers = [sum(hops[n : n + _HOPS]) / (_HOPS * _HOP) for n in range(whole - _HOPS + 1)]
    loud = [one for one in powers if _level(one) > _ABSOLUTE]
    gate = _level(sum(loud) / len(loud)) + _RELATIVE if loud else 0.0
    kept = [one for one in loud if _level(one) > gate]
    return _level(sum(kept) / len(kept)) if kept else SILENT


def _level(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 1e-12 else SILENT


def levelled(sound: Sound, *, to: float = WORD_LUFS) -> Sound:
    """As loud as every other word, its peak never above −1 dB of full scale."""
    now, peak = lufs(sound), max((abs(one) for one in sound), default=0)
    if now <= SILENT or not peak:
        return array("h", sound)
    gain = min(10 ** ((to - now) / 20), PEAK / peak)
    return array("h", (round(one * gain) for one in sound))
