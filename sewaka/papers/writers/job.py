"""What a writer is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sewaka.papers.documents import Document

LONGEST_S: Final = 60
"""So long may a paper take to make."""


@dataclass(frozen=True)
class Job:
    """A document to write. ``head``: lines of the letterhead; ``code``, ``address``: its proof; ``made_at``: local time."""

    document: Document
    form: str
    head: tuple[str, ...]
    code: str
    address: str
    made_at: datetime
    made: str
    """the moment in words"""
