"""A program of its own: speaks texts with the espeak-ng library of the wheel ``espeakng-loader``.

Run as ``python -m sewaka.devices.espeak``. The library is GPL-3 and stays in this process: it is loaded here
and nowhere else. In: ``{"voice": "id", "clips": [{"text": "…", "rate": 175, "pitch": 50}]}``. Out: for each
clip eight bytes (sample rate and length in bytes, little endian) and its 16-bit mono samples.
"""

from __future__ import annotations

import ctypes
import json
import struct
import sys
from typing import Any, Final

import espeakng_loader

_SYNCHRONOUS: Final = 2
_UTF8_WITH_PHONEMES: Final = 0x1 | 0x100
_RATE, _PITCH = 1, 3
_Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Speaker:
    """The library, opened once. One voice, one clip after another."""

    def __init__(self, voice: str) -> None:
        self._library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
        self._samples = bytearray()
        self._callback = _Heard(self._heard)
        data = str(espeakng_loader.get_data_path()).encode()
        self.rate = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, 0)
        if self.rate <= 0 or self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise SystemExit(f"espeak-ng knows no voice {voice!r}")
        self._library.espeak_SetSynthCallback(self._callback)
        size, unsigned, pointer = ctypes.c_size_t, ctypes.c_uint, ctypes.c_void_p
        self._library.espeak_Synth.argtypes = [
            *(ctypes.c_char_p, size, unsigned, ctypes.c_int, unsigned, unsigned, pointer, pointer)
        ]

    def _heard(self, wave: Any, count: int, _events: Any) -> int:
        if wave and count > 0:
            self._samples.extend(ctypes.string_at(wave, count * 2))
        return 0

    def say(self, text: str, rate: int, pitch: int) -> bytes:
        """The samples of one text; phonemes may stand in double square brackets."""
        self._samples.clear()
        self._library.espeak_SetParameter(_RATE, rate, 0)
        self._library.espeak_SetParameter(_PITCH, pitch, 0)
        said = text.encode() + b"\0"
        self._library.espeak_Synth(said, len(said), 0, 1, 0, _UTF8_WITH_PHONEMES, None, None)
        self._library.espeak_Synchronize()
        return bytes(self._samples)


def main() -> None:
    """Read the request, speak each clip, write the samples."""
    request = json.load(sys.stdin)
    speaker = Speaker(request["voice"])
    for clip in request["clips"]:
        samples = speaker.say(clip["text"], clip["rate"], clip["pitch"])
        sys.stdout.buffer.write(struct.pack("<II", speaker.rate, len(samples)) + samples)


if __name__ == "__main__":
    main()
