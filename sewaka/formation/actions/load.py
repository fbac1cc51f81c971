"""Loading a whole founding programme. One event for all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sewaka.formation.loading import LOADERS
from sewaka.journal.actions import record, recording
from sewaka.places.locking import locked_site


def load_programme(*, site: str, programme: dict[str, Any], by: str, at: datetime) -> dict[str, int]:
    """Make the missing parts of a mall's programme; returns how many of each. Catalogue and places are loaded already."""
    made: dict[str, int] = {}
    with recording():
        place = locked_site(site)
        for load in LOADERS:
            made |= load(place, programme)
        if any(made.values()):
            data = {"count": sum(made.values())}
            record(site=site, kind="formation.loaded", subject=f"site:{site}", by=by, at=at, data=data)
    return made
