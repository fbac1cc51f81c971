"""Who listens to what. Memory only, one event loop; nothing here waits for a browser.

Screens and counters are told first and at once. Phones are many and must not come back in the same instant:
their news wait up to two seconds, each phone a little differently.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Final

from sewaka.web.live import frames
from sewaka.web.live.frames import News

KEPT: Final = 500
"""So many events a site are remembered for browsers that come back; more missed means starting anew."""
WAITING_MOST: Final = 64
"""So many unsent frames a browser may have; then it is told to start anew and its stream ends."""
PHONES_WAIT_S: Final = (1.0, 2.0)
SLOTS: Final = 25
"""The clock is told to one slot of the listeners after the other: a call must not wait until thousands have heard it."""
END: Final = b""


class Listener:
    """One browser's stream: frames wait here until they are sent; ``END`` is the last one."""

    def __init__(self, hub: Hub, topics: frozenset[str], address: str) -> None:
        self.hub, self.topics, self.address = hub, topics, address
        self.frames: asyncio.Queue[bytes] = asyncio.Queue()
        self.is_screen = any(topic.startswith(("zone:", "counter:")) for topic in topics)
        self.sites = frozenset(topic.split(":")[1] for topic in topics)
        self._pending: dict[str, News] = {}
        self._timer: asyncio.TimerHandle | None = None
        self.ended = False

    def hear(self, news: News) -> None:
        """Tell now, or for a phone within two seconds together with what comes until then."""
        mine = news.only(self.topics)
        known = self._pending.get(news.site)
        self._pending[news.site] = known.joined(mine) if known else mine
        if self.is_screen:
            self._tell()
        elif self._timer is None:
            wait = random.uniform(*PHONES_WAIT_S)  # noqa: S311 - spreads load, guards nothing
            self._timer = asyncio.get_running_loop().call_later(wait, self._tell)

    def _tell(self) -> None:
        self._timer = None
        pending, self._pending = self._pending, {}
        for news in pending.values():
            self.put(frames.notice(news))

    def put(self, frame: bytes) -> None:
        """Line up one frame. Who does not read gets a reset and the end instead of an endless queue."""
        if self.ended:
            return
        if self.frames.qsize() >= WAITING_MOST:
            while not self.frames.empty():
                self.frames.get_nowait()
            self.frames.put_nowait(frames.reset())
            self.end()
            return
        self.frames.put_nowait(frame)

    def end(self) -> None:
        """Nothing more comes."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self.ended:
            self.ended = True
            self.frames.put_nowait(END)


class Hub:
    """All listeners, the newest sequence of each site, and the last events of each."""

    def __init__(self) -> None:
        self.seqs: dict[str, int] = {}
        self.away = True
        """The database cannot be asked now."""
        self.begun = False
        """The sequences were read once; a site that appears later is told from its first event."""
        self._recent: dict[str, deque[News]] = defaultdict(lambda: deque(maxlen=KEPT))
        self._by_topic: dict[str, set[Listener]] = defaultdict(set)
        self._listeners: set[Listener] = set()
        self._slots: tuple[set[Listener], ...] = tuple(set() for _ in range(SLOTS))
        self._addresses: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._listeners)

    def from_address(self, address: str) -> int:
        """How many streams this address has open."""
        return self._addresses[address]

    def join(self, topics: frozenset[str], address: str, since: tuple[str, int] | None) -> Listener:
        """A new listener; what it missed after ``since`` is told at once as one notice, or as a reset."""
        new = Listener(self, topics, address)
        self._listeners.add(new)
        min(self._slots, key=len).add(new)
        self._addresses[address] += 1
        for topic in topics:
            self._by_topic[topic].add(new)
        new.put(frames.OPENING)
        if since is not None and self.begun:
            self._catch_up(new, *since)
        elif since is not None:
            new.put(frames.reset())
        return new

    def leave(self, listener: Listener) -> None:
        """Forget a listener; twice is harmless."""
        if listener not in self._listeners:
            return
        listener.end()
        self._listeners.discard(listener)
        for slot in self._slots:
            slot.discard(listener)
        self._addresses[listener.address] -= 1
        self._addresses += Counter()
        for topic in listener.topics:
            self._by_topic[topic].discard(listener)
            if not self._by_topic[topic]:
                del self._by_topic[topic]

    def _catch_up(self, new: Listener, site: str, seq: int) -> None:
        last, recent = self.seqs.get(site, 0), self._recent[site]
        first = recent[0].seq if recent else last + 1
        if site not in new.sites or not first - 1 <= seq <= last:
            new.put(frames.reset(site, last) if site in new.sites else frames.reset())
            return
        missed = frames.merged(one for one in recent if one.seq > seq and one.topics & new.topics)
        if missed is not None:
            new.put(frames.notice(missed.only(new.topics)))

    def remember(self, site: str, news: Sequence[News], last: int) -> None:
        """Start a site: its last events without telling anybody."""
        self._recent[site] = deque(news, maxlen=KEPT)
        self.seqs[site] = last

    def tell(self, site: str, news: Sequence[News]) -> None:
        """New events of a site, oldest first: screens, then phones; several reach each as one notice."""
        if not news:
            return
        self._recent[site].extend(news)
        self.seqs[site] = news[-1].seq
        whole: dict[Listener, News] = {}
        for one in news:
            for listener in self._interested(one):
                known = whole.get(listener)
                whole[listener] = known.joined(one) if known else one
        for listener in sorted(whole, key=lambda each: not each.is_screen):
            listener.hear(whole[listener])

    def _interested(self, news: News) -> set[Listener]:
        found: set[Listener] = set()
        for topic in news.topics:
            found |= self._by_topic.get(topic, set())
        return found

    def forget(self, site: str, last: int) -> None:
        """The site's past is not what we knew (another database): everybody starts anew."""
        self.remember(site, (), last)
        self._each(frames.reset(site, last), (one for one in self._listeners if site in one.sites))

    def lost(self) -> None:
        """The database went away: streams stay open and say so."""
        if not self.away:
            self.away = True
            self._each(frames.frame("stale", {}), self._listeners)

    def found(self, now: float) -> None:
        """The database answers; whoever was told otherwise hears it at once."""
        self.begun = True
        if self.away:
            self.away = False
            self.tick(now)

    def tick(self, now: float, slot: int | None = None) -> None:
        """The server's time and sequences, or that the data may be old: to everybody, or to one slot of them."""
        made: dict[frozenset[str], bytes] = {}
        for listener in list(self._listeners if slot is None else self._slots[slot]):
            if listener.sites not in made:
                made[listener.sites] = self.time_for(listener, now)
            listener.put(made[listener.sites])

    def time_for(self, listener: Listener, now: float) -> bytes:
        """What a tick says to this listener."""
        if self.away:
            return frames.frame("stale", {})
        return frames.clock(now, {site: self.seqs.get(site, 0) for site in sorted(listener.sites)})

    def close(self) -> None:
        """End every stream; browsers come back by themselves."""
        for listener in list(self._listeners):
            listener.end()

    def _each(self, frame: bytes, listeners: Iterable[Listener]) -> None:
        for listener in list(listeners):
            listener.put(frame)
