"""A program of its own: turns an uploaded sound into samples of the voice, with the wheel ``miniaudio``.

Run as ``python -m sewaka.devices.decode``, so that a file made to break a decoder breaks nothing else: it gets
256 MiB, five seconds of CPU and no file of any size. In: the file. Out: 16-bit mono samples at 22,050 a second,
at most as many seconds as its argument says, and one more sample, by which a longer file is known.
"""

from __future__ import annotations

import resource
import sys
from typing import Final

import miniaudio

RATE: Final = 22_050
_MEMORY: Final = 256 * 2**20
_AT_ONCE: Final = 4096


def main() -> None:
    """Read the file, write its samples."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    wanted = int(sys.argv[1]) * RATE + 1
    parts = miniaudio.stream_memory(
        sys.stdin.buffer.read(), nchannels=1, sample_rate=RATE, frames_to_read=_AT_ONCE
    )
    for part in parts:
        sys.stdout.buffer.write(part[:wanted].tobytes())
        wanted -= len(part)
        if wanted <= 0:
            return


if __name__ == "__main__":
    main()
