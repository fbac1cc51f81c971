"""What the public proof shows: the root of each closed day, the copy to take along, the script that checks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import Http404

from sewaka.env import ROOT
from sewaka.journal import exports
from sewaka.journal.actions.inspections import day_file
from sewaka.journal.roots import Root, root_of, roots

SHOWN = 30
SCRIPT = ROOT / "script" / "verify-chain"


@dataclass(frozen=True)
class Day:
    """A closed day. ``has_copy``: its copy is written, which happens some minutes after closing."""

    root: Root
    has_copy: bool

    @property
    def digest(self) -> str:
        """The whole hash, in groups that may be broken over lines."""
        text = self.root.head.hash.hex()
        return " ".join(text[at : at + 16] for at in range(0, 64, 16))


def days(site: str, before: date | None) -> tuple[tuple[Day, ...], date | None]:
    """A page of closed days, the newest first, and the day before which the next page begins."""
    found = roots(site=site, before=before, limit=SHOWN + 1)
    shown = tuple(Day(root, _copy(site, root.day).exists()) for root in found[:SHOWN])
    return shown, shown[-1].root.day if len(found) > SHOWN else None


def _copy(site: str, day: date) -> Path:
    return day_file(folder=settings.ENV.var / exports.FOLDER, site=site, day=day.isoformat())


def copy_of(site: str, text: str) -> Path:
    """The copy of a day; 404 for a day that is odd, open or not yet written."""
    day = day_of(text)
    path = _copy(site, day) if day and root_of(site=site, day=day) else None
    if path is None or not path.exists():
        raise Http404(text[:20])
    return path


def day_of(text: str) -> date | None:
    """A day as it stands in an address; None for anything odd."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
