"""How loud the voice is by zone and hour: a table without gaps or overlaps, read to the minute."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.devices import actions, volumes
from sewaka.devices.errors import VolumeNotFitting
from sewaka.devices.queries.volumes import level, zone_volumes
from sewaka.devices.volumes import Span, Table
from sewaka.places.models import Site
from tests.clocks import AT

BY: dict[str, Any] = {"by": "user:ni.luh", "at": AT}
_edges = st.lists(st.integers(0, 1440), min_size=2, max_size=12, unique=True).map(sorted)


@given(edges=_edges, usual=st.integers(0, 100), minute=st.integers(0, 1439))
def test_a_minute_has_one_level_and_a_table_survives_its_row(
    edges: list[int], usual: int, minute: int
) -> None:
    spans = [Span(a, b, (a * 7) % 101) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    table = volumes.checked(usual, reversed(spans))
    assert volumes.table(table.usual, volumes.stored(table.spans)) == table
    inside = [one.level for one in spans if one.begins <= minute < one.until]
    assert table.at(time(*divmod(minute, 60))) == (inside[0] if inside else usual)


@given(st.integers(0, 99))
def test_louder_is_louder_and_full_changes_nothing(level: int) -> None:
    assert 0 <= volumes.gain(level) < volumes.gain(level + 1) <= volumes.gain(100) == 1
    assert volumes.gain(0) == 0
    assert volumes.gain(50) == pytest.approx(0.316, abs=0.01), "half as loud is 10 dB less"


@pytest.mark.parametrize(
    ("usual", "spans"),
    [
        (101, []),
        (-1, []),
        (80, [Span(60, 60, 50)]),
        (80, [Span(90, 60, 50)]),
        (80, [Span(0, 1441, 50)]),
        (80, [Span(0, 100, 101)]),
        (80, [Span(0, 100, 50), Span(99, 200, 50)]),
        (80, [Span(n, n + 1, 50) for n in range(13)]),
    ],
)
def test_what_makes_no_table_is_refused(usual: int, spans: list[Span]) -> None:
    with pytest.raises(VolumeNotFitting):
        volumes.checked(usual, spans)


@pytest.mark.django_db
def test_a_zone_is_as_loud_as_its_table_says_at_the_mall_s_own_time(mall: Site) -> None:
    assert level(site="uji", zone="a", at=AT) == 100
    spans = [Span(12 * 60, 13 * 60, 40), Span(20 * 60, 24 * 60, 0)]
    actions.set_volume(site="uji", zone="a", usual=80, spans=spans, **BY)
    wall = {(1, 30): 80, (4, 0): 40, (4, 59): 40, (5, 0): 80, (12, 0): 0, (15, 59): 0, (16, 0): 80}
    for (hour, minute), wanted in wall.items():  # UTC; the mall is eight hours ahead
        assert level(site="uji", zone="a", at=datetime(2026, 11, 23, hour, minute, tzinfo=UTC)) == wanted
    assert level(site="uji", zone="b", at=AT) == 100
    found = {one.zone: one for one in zone_volumes(site="uji", at=AT)}
    assert (found["a"].level, found["b"].table, found["b"].set_by) == (80, Table(), "")
    with pytest.raises(VolumeNotFitting):
        actions.set_volume(site="uji", zone="zz", usual=80, **BY)
