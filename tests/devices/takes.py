"""Sounds as somebody's telephone would record them, made of sums: a vowel between two silences."""

from __future__ import annotations

import io
import math
import random
import wave


def vowel(
    *, seconds: float = 0.5, level: float = 0.3, rate: int = 44_100, before: float = 0.4, channels: int = 2,
    noise: float = 0.0, pitch: float = 140.0,
) -> bytes:  # fmt: skip
    """A WAV of 16 bits: quiet, a voice-like sound with a soft beginning and end, quiet. ``level`` 1 is full scale."""
    chance = random.Random(7)
    spoken = round(seconds * rate)
    quiet = [chance.uniform(-noise, noise) for _ in range(round(before * rate))]
    wave_ = [_at(n, spoken, rate, pitch) * level for n in range(spoken)]
    whole = [max(-1.0, min(1.0, one)) for one in (*quiet, *wave_, *quiet)]
    frames = b"".join(round(one * 32767).to_bytes(2, "little", signed=True) * channels for one in whole)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(frames)
    return out.getvalue()


def _at(n: int, count: int, rate: int, pitch: float) -> float:
    edge = min(1.0, n / (0.02 * rate), (count - n) / (0.02 * rate))
    parts = ((1, 0.5), (2, 0.3), (5, 0.15), (9, 0.05))
    return edge * sum(share * math.sin(2 * math.pi * pitch * times * n / rate) for times, share in parts)
