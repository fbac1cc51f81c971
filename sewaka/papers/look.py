"""Colours of papers: the same as on the screens (``tokens.css``; a test compares them)."""

from __future__ import annotations

from typing import Final

COLOURS: Final = {
    "laut": "#0B5A63",
    "laut-muda": "#D8ECEB",
    "kunyit": "#E9A21B",
    "batu": "#17282B",
    "saga": "#B3261E",
    "daun": "#2E7D4F",
    "kabut": "#5E6F72",
}
TONES: Final = {"": "laut", "good": "daun", "attention": "kunyit", "alarm": "saga", "quiet": "kabut"}
"""Which colour a tone of a bar, a figure or a note has."""


def tone(name: str) -> str:
    """The colour of a tone."""
    return COLOURS[TONES[name]]
