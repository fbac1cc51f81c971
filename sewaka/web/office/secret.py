"""A password made here, shown once and kept nowhere."""

from __future__ import annotations

import secrets
from typing import Final

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what looks alike in handwriting: i l o 0 1."""


def new_password() -> str:
    """Three groups of five letters: 74 bits, easy to read aloud."""
    return "-".join("".join(secrets.choice(LETTERS) for _each in range(5)) for _group in range(3))
