"""From call to first sound: two stopwatches, no clock of a device; what cannot be right is not measured."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.devices import actions
from sewaka.devices.announce import Call
from sewaka.devices.delays import TOLERANCE_MS, Stopwatch, delay_ms, quantile
from sewaka.devices.queries.delays import figures, spoken_rows, voice_of
from sewaka.places.models import Site
from tests.clocks import AT

from .conftest import paired

MS = st.integers(0, 60_000)


@given(waited=MS, start=MS, spoken=MS, travel=st.integers(0, 3000))
def test_an_honest_watch_gives_waiting_and_start(waited: int, start: int, spoken: int, travel: int) -> None:
    given_at = AT + timedelta(milliseconds=waited)
    heard_at = given_at + timedelta(milliseconds=start + spoken + travel)
    told = delay_ms(due_at=AT, given_at=given_at, heard_at=heard_at, watch=Stopwatch(start, spoken))
    assert told == waited + start


@given(start=st.integers(-(10**6), 10**9), spoken=st.integers(-(10**6), 10**9), seen=MS)
def test_a_watch_never_tells_more_than_the_server_saw(start: int, spoken: int, seen: int) -> None:
    heard_at = AT + timedelta(milliseconds=seen)
    told = delay_ms(due_at=AT, given_at=AT, heard_at=heard_at, watch=Stopwatch(start, spoken))
    assert told is None or 0 <= told <= seen + TOLERANCE_MS
    if start + spoken > seen + TOLERANCE_MS or min(start, spoken) < 0:
        assert told is None


def test_a_server_clock_that_went_back_is_not_measured() -> None:
    earlier = AT - timedelta(seconds=5)
    assert delay_ms(due_at=AT, given_at=AT, heard_at=earlier, watch=Stopwatch(1, 1)) is None


@given(st.lists(st.integers(0, 10**6), min_size=1))
def test_the_nearest_rank_is_one_of_the_values(values: list[int]) -> None:
    assert quantile(values, 0.5) in values
    most = quantile(values, 0.9)
    assert most is not None and sum(one <= most for one in values) >= 0.9 * len(values)
    assert quantile([], 0.5) is None


PLACE: dict[str, Any] = {"site": "uji", "zone": "a"}


def _said(device: int, seq: int, *, after_s: float, start_ms: int, kind: str = "call") -> None:
    call = Call(seq=seq, kind=kind, at=AT, ticket="A 007", counter="Loket 3")
    given_at = AT + timedelta(seconds=after_s)
    by: dict[str, Any] = {"device_id": device, "by": "device:S1"}
    assert actions.next_announcement(**PLACE, calls=[call], **by, at=given_at) == call
    heard_at = given_at + timedelta(milliseconds=start_ms + 4000)
    actions.announce_played(**PLACE, seq=seq, watch=Stopwatch(start_ms, 3900), **by, at=heard_at)


@pytest.mark.django_db
def test_what_was_measured_stands_with_the_call_and_in_the_figures(mall: Site) -> None:
    device = paired("S1", "speaker", zone="a").device.id
    for n, wait in enumerate((0.2, 1.0, 3.0)):
        _said(device, 10 + n, after_s=wait, start_ms=300)
    _said(device, -10, after_s=31, start_ms=300, kind="reminder")
    late = Call(seq=20, kind="call", at=AT, ticket="A 008", counter="Loket 3")
    at = AT + timedelta(seconds=60)
    assert actions.next_announcement(**PLACE, device_id=device, calls=[late], by="device:S1", at=at) is None
    rows = spoken_rows(site="uji", begins=AT, until=AT + timedelta(hours=1))
    assert [(one.given_ms, one.start_ms, one.delay_ms) for one in rows] == [
        (200, 300, 500), (1000, 300, 1300), (3000, 300, 3300), (None, None, None),
    ]  # fmt: skip
    (found,) = figures(rows)
    assert (found.said, found.expired, found.measured) == (3, 1, 3)
    assert (found.median_ms, found.p90_ms, found.lost_share) == (1300, 3300, 0.25)
    own = voice_of(device_id=device, at=AT + timedelta(minutes=5))
    assert (own.said, own.median_ms) == (3, 1300), "reminders wait on purpose"


@pytest.mark.django_db
def test_a_watch_that_lies_leaves_the_call_said_and_unmeasured(mall: Site) -> None:
    device = paired("S1", "speaker", zone="a").device.id
    call = Call(seq=11, kind="call", at=AT, ticket="A 007", counter="Loket 3")
    by: dict[str, Any] = {"device_id": device, "by": "device:S1"}
    actions.next_announcement(**PLACE, calls=[call], **by, at=AT)
    at = AT + timedelta(seconds=5)
    actions.announce_played(**PLACE, seq=11, watch=Stopwatch(90_000, 4000), **by, at=at)
    (row,) = spoken_rows(site="uji", begins=AT, until=AT + timedelta(hours=1))
    assert (row.outcome, row.delay_ms, row.start_ms) == ("played", None, None)
