"""What a page offers to be opened next, at the kiosk and in the portal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """A service, an agency or an occasion: its word, a note below it, its address."""

    word: str
    note: str
    url: str


@dataclass(frozen=True)
class Option:
    """One of the ways to look at a page, the present one marked (``ui/parts/options.html``)."""

    word: str
    href: str
    is_chosen: bool
