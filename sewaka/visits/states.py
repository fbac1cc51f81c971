"""What is counted of people at the door, and the words for it where no rule says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

PURPOSE: Final = "purpose"
COMPANION: Final = "companion"
GROUP: Final = "group"

PURPOSES_RULE: Final = "visits.purposes"
GROUPS_RULE: Final = "visits.groups"

PURPOSES: Final[Mapping[str, str]] = {
    "tanya": "Bertanya",
    "ambil": "Mengambil hasil",
    "berkas": "Mengantar berkas",
    "lain": "Keperluan lain",
}
"""What people without a number come for."""

# Asked in plain words, never proved (UU 25/2009 art. 29; domain.md 6.4).
GROUPS: Final[Mapping[str, str]] = {
    "lansia": "Lansia (60 tahun ke atas)",
    "disabilitas": "Penyandang disabilitas",
    "hamil": "Ibu hamil",
    "menyusui": "Ibu menyusui",
    "balita": "Membawa balita",
    "lain": "Kebutuhan khusus lain",
}
"""Vulnerable groups. Numbers of priority name them by the same codes."""


def purposes(rules: Mapping[str, Any]) -> dict[str, str]:
    """The purposes in use, by code, in order."""
    return dict(rules.get(PURPOSES_RULE) or PURPOSES)


def groups(rules: Mapping[str, Any]) -> dict[str, str]:
    """The vulnerable groups in use, by code, in order."""
    return dict(rules.get(GROUPS_RULE) or GROUPS)
