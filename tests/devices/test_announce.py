"""The policy of the voice, as properties: one at a time, fresh, fair, and nothing waits for ever."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sewaka.devices.announce import CROWD, OLDEST, TURN, Call, Decision, Lease, decide, reminders

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def call(seq: int, kind: str = "call", age_s: float = 1.0) -> Call:
    return Call(seq=seq, kind=kind, at=NOW - timedelta(seconds=age_s), ticket="A 007", counter="Loket 3")


calls = st.lists(
    st.builds(call, st.integers(1, 40), st.sampled_from(["call", "recall"]), st.floats(0, 90)),
    unique_by=lambda one: one.seq,
    max_size=12,
)
leases = st.none() | st.builds(
    Lease, st.integers(1, 40), st.integers(1, 3), st.floats(-20, 8).map(lambda s: NOW + timedelta(seconds=s))
)
settled = st.sets(st.integers(1, 40), max_size=10)


@given(calls, settled, leases)
def test_every_decision_keeps_the_promises(waiting: list[Call], done: set[int], lease: Lease | None) -> None:
    made = decide(calls=waiting, settled=done, lease=lease, now=NOW)
    by_seq = {one.seq: one for one in waiting}
    gone = set(made.dropped) | set(made.expired)
    speaking = lease is not None and lease.until_at > NOW
    assert not gone & done
    assert not set(made.dropped) & set(made.expired)
    assert all(by_seq[seq].kind == "recall" for seq in made.dropped)
    assert all(NOW - by_seq[seq].at > OLDEST for seq in made.expired)
    if speaking:
        assert made.say is None
        assert lease is not None and lease.seq not in gone
        return
    left = [one for one in waiting if one.seq not in done | gone]
    assert (made.say is None) == (not left)
    if made.say is not None:
        assert made.say.seq == min(one.seq for one in left)
        assert NOW - made.say.at <= OLDEST
    if len(left) >= CROWD:
        assert all(one.kind == "call" for one in left)


@given(calls, settled)
def test_a_first_call_that_is_fresh_is_never_dropped(waiting: list[Call], done: set[int]) -> None:
    made = decide(calls=waiting, settled=done, lease=None, now=NOW)
    fresh = {one.seq for one in waiting if one.kind == "call" and NOW - one.at <= OLDEST}
    assert not fresh & (set(made.dropped) | set(made.expired))


def test_two_wait_and_repeats_are_said_three_wait_and_the_oldest_repeat_gives_way() -> None:
    two = [call(1, "recall"), call(2)]
    assert decide(calls=two, settled=(), lease=None, now=NOW) == Decision(say=two[0])
    three = [*two, call(3)]
    assert decide(calls=three, settled=(), lease=None, now=NOW) == Decision(say=two[1], dropped=(1,))


def test_forty_five_seconds_are_just_young_enough() -> None:
    edge = call(1, age_s=45)
    assert decide(calls=[edge], settled=(), lease=None, now=NOW).say == edge
    late = decide(calls=[edge], settled=(), lease=None, now=NOW + timedelta(milliseconds=1))
    assert late == Decision(say=None, expired=(1,))


def test_a_call_being_said_is_not_cut_off_by_its_age() -> None:
    lease = Lease(seq=1, device=1, until_at=NOW + timedelta(seconds=2))
    assert decide(calls=[call(1, age_s=46)], settled=(), lease=lease, now=NOW) == Decision(say=None)


def test_the_turn_of_a_dead_speaker_ends_and_another_says_the_call() -> None:
    lease = Lease(seq=1, device=1, until_at=NOW + TURN)
    waiting = [call(1)]
    assert decide(calls=waiting, settled=(), lease=lease, now=NOW + TURN / 2).say is None
    assert decide(calls=waiting, settled=(), lease=lease, now=NOW + TURN).say == waiting[0]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["call", "recall"])), max_size=25),
    st.lists(st.booleans(), min_size=1, max_size=8),
)
def test_a_busy_minute_with_two_speakers_of_which_some_die(
    arrivals: list[tuple[int, str]], survives: list[bool]
) -> None:
    """Runs two minutes second by second; a speaker takes four seconds, or dies and never reports."""
    known = [
        Call(seq, kind, NOW + timedelta(seconds=second), "A 007", "Loket 3")
        for seq, (second, kind) in enumerate(sorted(arrivals), 1)
    ]
    done: dict[int, str] = {}
    lease: Lease | None = None
    spoken: list[tuple[datetime, int]] = []
    ends: datetime | None = None
    for tick in range(120):
        now = NOW + timedelta(seconds=tick)
        if lease and ends and now >= ends:
            done[lease.seq], lease, ends = "played", None, None
        came = [one for one in known if one.at <= now]
        made = decide(calls=came, settled=done, lease=lease, now=now)
        done |= dict.fromkeys(made.dropped, "dropped") | dict.fromkeys(made.expired, "expired")
        if made.say:
            assert lease is None or lease.until_at <= now
            alive = survives[len(spoken) % len(survives)]
            lease = Lease(made.say.seq, 1, now + TURN)
            ends = now + timedelta(seconds=4) if alive else None
            spoken.append((now, made.say.seq))
    starts = [at for at, _ in spoken]
    assert all(
        later - earlier >= timedelta(seconds=4) for earlier, later in zip(starts, starts[1:], strict=False)
    )
    assert set(done) == {one.seq for one in known} or not all(survives)
    by_seq = {one.seq: one for one in known}
    assert all(at - by_seq[seq].at <= OLDEST for at, seq in spoken)


def test_an_unanswered_call_is_said_once_more_after_thirty_seconds() -> None:
    first = Call(seq=7, kind="call", at=NOW, ticket="D 014", counter="Loket 4")
    standing = {("D 014", "Loket 4")}
    assert reminders(calls=[first], standing=standing, now=NOW + timedelta(seconds=29)) == []
    (again,) = reminders(calls=[first], standing=standing, now=NOW + timedelta(seconds=30))
    assert (again.seq, again.kind, again.ticket) == (-7, "reminder", "D 014")


def test_no_reminder_for_who_came_or_was_called_again() -> None:
    first = Call(seq=7, kind="call", at=NOW, ticket="D 014", counter="Loket 4")
    second = Call(seq=9, kind="recall", at=NOW, ticket="D 014", counter="Loket 4", attempt=2)
    later = NOW + timedelta(seconds=40)
    assert reminders(calls=[first], standing=set(), now=later) == []
    assert reminders(calls=[first, second], standing={("D 014", "Loket 4")}, now=later) == []
