"""Every single edit, deletion, insertion and swap in a chain of 100,000 events is found, by the room and by the script.

What is checked is a fold whose state is the last hash and sequence. Before the damage the chain is whole, so its state
there is known; the walk is continued from it over the damaged events. One whole walk shows that the state is right.
"""

from __future__ import annotations

from itertools import islice

import pytest

from sewaka.journal import chain, exports
from sewaka.journal.chain import Link, Walk
from tests.journal.chains import chained, damages, script

COUNT = 100_000
PUBLIC = ("queueing.ticket.",)


@pytest.fixture(scope="module")
def links() -> list[Link]:
    return chained(COUNT)


def before(links: list[Link], place: int) -> tuple[bytes, int]:
    return (links[place - 1].hash, place) if place else (chain.START, 0)


def test_the_whole_chain_holds_and_every_state_on_the_way_is_the_last_hash(links: list[Link]) -> None:
    walk = Walk()
    for place, link in enumerate(links):
        assert (walk.previous, walk.seq) == before(links, place)
        assert not list(walk.breaks([link]))
    assert walk.length == COUNT


def missed(links: list[Link], place: int, ways: list[tuple[str, list[Link]]]) -> list[tuple[int, str]]:
    """The ways in which the event at ``place`` may be damaged without the room noticing."""
    (previous, seq), end = before(links, place), min(place + 3, COUNT)
    found = []
    for what, damaged in ways:
        walk = Walk(previous=previous, seq=seq)
        broken = next(walk.breaks(damaged), None)
        if broken is None and (walk.previous, walk.seq) == (links[end - 1].hash, end):
            found.append((place + 1, what))
    return found


def one_way(links: list[Link], place: int) -> list[tuple[str, list[Link]]]:
    """One of the eight kinds; those near the end that have no neighbour to swap with are edited."""
    ways = islice(damages(links, place), place % 8, None)
    return [next(ways, None) or next(damages(links, place))]


def test_damage_to_any_event_is_found(links: list[Link]) -> None:
    """Each event suffers one kind of damage, the next one another."""
    assert not [each for place in range(COUNT) for each in missed(links, place, one_way(links, place))]


@pytest.mark.race
def test_any_damage_to_any_event_is_found(links: list[Link]) -> None:
    """Each event suffers all kinds."""
    for place in range(COUNT):
        assert not missed(links, place, list(damages(links, place)))


def test_the_script_finds_damage_to_any_event(links: list[Link]) -> None:
    """It reads the open copy, a line an event. Each event suffers one kind of damage, the next one another."""
    check_of, unseen = script().Check, []
    for place in range(COUNT):
        previous, seq = before(links, place)
        [(what, damaged)] = one_way(links, place)
        check = check_of([])
        check.seq, check.previous, check.site = seq, previous.hex(), "uji"
        for link in damaged:
            check.event(exports._event(link, PUBLIC), "", {})
        end = min(place + 3, COUNT)
        if not check.problems and (check.previous, check.seq) == (links[end - 1].hash.hex(), end):
            unseen.append((place + 1, what))
    assert not unseen
