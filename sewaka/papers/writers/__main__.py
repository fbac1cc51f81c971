"""The program ``python -m sewaka.papers.writers``: a job on standard input, the file on standard output.

It may use one gigabyte and a minute of CPU and writes no files. The job comes from ``papers.rendering`` of this same
installation and from nobody else.
"""

from __future__ import annotations

import pickle
import resource
import sys
from typing import Final

from sewaka.papers.writers import slides, typeset, word
from sewaka.papers.writers.job import LONGEST_S, Job

_MEMORY: Final = 2**30


def main() -> None:
    """Read the job, write the file."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_S, LONGEST_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    job = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by rendering.py, our own other end
    sys.stdout.buffer.write(written(job))


def written(job: Job) -> bytes:
    """The file."""
    return {"pdf": typeset.pdf, "docx": word.docx, "pptx": slides.pptx}[job.form](job)


if __name__ == "__main__":
    main()
