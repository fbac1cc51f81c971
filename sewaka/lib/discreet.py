"""Log lines that tell what went wrong and of whom nothing: no ticket's token, no key, no row of the database.

An address such as ``/n/<token>/`` stands in every line about a refused request, and a token is all it takes to
follow or cancel somebody's number. PostgreSQL quotes whole rows in the details of its errors.
"""

from __future__ import annotations

import logging
import re
from typing import Final

from sewaka.lib.codes import is_token, normalise

LONGEST: Final = 2_000
"""Letters of a message without a traceback; an address may have sixty thousand."""
_WORD: Final = re.compile(r"[A-Za-z0-9_-]{17,}")
_LONG_SECRET: Final = 40
_DETAIL: Final = re.compile(r"(DETAIL:).*")


def discreet(text: str) -> str:
    """``text`` without tokens, keys and the database's details."""
    return _DETAIL.sub(r"\1 …", _WORD.sub(_masked, text))


def _masked(word: re.Match[str]) -> str:
    said = word[0]
    return "…" if len(said) >= _LONG_SECRET or is_token(normalise(said)) else said


class DiscreetFormatter(logging.Formatter):
    """The formatter of every handler: messages and tracebacks are told discreetly."""

    def format(self, record: logging.LogRecord) -> str:
        line = discreet(super().format(record))
        return line if record.exc_info else line[:LONGEST]
