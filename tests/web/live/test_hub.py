"""The hub alone: slow browsers, phones, and which topics an event has."""

from __future__ import annotations

import asyncio

from sewaka.web.live.frames import News, read_mark
from sewaka.web.live.hub import END, SLOTS, WAITING_MOST, Hub, Listener
from sewaka.web.live.topics import topics_of


def news(seq: int, *topics: str) -> News:
    return News("uji", seq, frozenset(topics), frozenset({"queueing.ticket.called"}))


def drained(listener: Listener) -> list[bytes]:
    found = []
    while not listener.frames.empty():
        found.append(listener.frames.get_nowait())
    return found


def opened(hub: Hub, *topics: str) -> Listener:
    listener = hub.join(frozenset(topics), "127.0.0.1", None)
    drained(listener)
    return listener


def test_who_does_not_read_is_told_to_start_anew_and_let_go() -> None:
    async def story() -> None:
        hub = Hub()
        slow = opened(hub, "zone:uji:a")
        for seq in range(1, WAITING_MOST + 20):
            hub.tell("uji", [news(seq, "zone:uji:a")])
        last = drained(slow)
        assert b"event: reset" in last[-2]
        assert last[-1] == END
        assert len(last) <= WAITING_MOST

    asyncio.run(story())


def test_many_events_at_once_are_one_notice() -> None:
    async def story() -> None:
        hub = Hub()
        board = opened(hub, "zone:uji:a", "plan:uji")
        hub.tell("uji", [news(1, "zone:uji:a"), news(2, "plan:uji"), news(3, "zone:uji:b")])
        (only,) = drained(board)
        assert b"id: uji:2\n" in only
        assert b"zone:uji:b" not in only

    asyncio.run(story())


def test_screens_are_told_before_phones() -> None:
    async def story() -> None:
        hub = Hub()
        phone, board = opened(hub, "line:uji:D"), opened(hub, "zone:uji:a", "line:uji:D")
        hub.tell("uji", [news(1, "zone:uji:a", "line:uji:D")])
        assert len(drained(board)) == 1
        assert drained(phone) == []
        hub.leave(phone)

    asyncio.run(story())


def test_a_round_of_the_slots_tells_everybody_the_time_once_and_a_few_at_a_time() -> None:
    async def story() -> None:
        hub = Hub()
        hub.found(0.0)
        phones = [opened(hub, "line:uji:D") for _ in range(3 * SLOTS)]
        hub.leave(phones.pop())
        for slot in range(SLOTS):
            hub.tick(1.0, slot)
            assert sum(not each.frames.empty() for each in phones) <= 3 * (slot + 1)
        assert all([b"event: clock" in frame for frame in drained(each)] == [True] for each in phones)

    asyncio.run(story())


def test_a_database_restored_to_an_earlier_day_resets_its_site_only() -> None:
    async def story() -> None:
        hub = Hub()
        here, there = opened(hub, "zone:uji:a"), opened(hub, "zone:lain:a")
        hub.remember("uji", [], 500)
        hub.forget("uji", 3)
        assert b"event: reset" in drained(here)[0]
        assert drained(there) == []
        assert hub.seqs["uji"] == 3

    asyncio.run(story())


def test_leaving_twice_is_harmless_and_frees_the_address() -> None:
    async def story() -> None:
        hub = Hub()
        board = opened(hub, "zone:uji:a")
        hub.leave(board)
        hub.leave(board)
        assert (len(hub), hub.from_address("127.0.0.1")) == (0, 0)

    asyncio.run(story())


def test_an_event_belongs_to_its_site_zone_counter_and_queues() -> None:
    data = {"zone": "timur", "counter": "4", "queue": "D", "from_queue": "K", "why": "x", "number": 4}
    assert topics_of("uji", "queueing.ticket.transferred", data) == {
        "site:uji",
        "zone:uji:timur",
        "counter:uji:4",
        "line:uji:D",
        "line:uji:K",
    }


def test_strange_data_gives_no_topics() -> None:
    assert topics_of("uji", "x.y", {"zone": "", "queues": [1, None], "counter": {"a": 1}}) == {"site:uji"}


def test_only_a_site_and_a_sequence_is_a_mark() -> None:
    assert read_mark("badung:12") == ("badung", 12)
    for text in ("", "12", "badung:", "badung:-1", "badung:²", ":4", "badung:" + "9" * 30):
        assert read_mark(text) is None
