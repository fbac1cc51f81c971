"""The overview of the loaded programme says what its parts say."""

from __future__ import annotations

from sewaka.formation.queries.overview import overview
from tests.halls import AT


def test_the_loaded_programme_at_a_glance(badung: str) -> None:
    seen = overview(site=badung, on=AT.date())
    assert seen.items == sum(each.items for each in seen.stages) > 0 < len(seen.next)
    assert seen.is_outdated and seen.days is not None and seen.days < 0
    assert sum(count for _part, count in seen.lacking) == len(seen.gate.lacking)
    told = {each.part: each for each in seen.glances}
    assert {"agreements", "rooms", "equipment", "network", "budget", "findings"} <= set(told)
    assert told["network"].figure == "32 Mbps" and told["network"].tone == "alarm"
    assert told["budget"].figure == "Rp949.513.200"
