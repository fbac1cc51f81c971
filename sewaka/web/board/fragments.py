"""A fragment is a pure function of (view, sequence, minute, language): rendered once a process, for every screen.

The minute is part of it because doors open and close by the clock, not only by events; the language because a
member of staff may preview in another one, and the hall must not get what was rendered for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from sewaka.journal.queries import last_seq
from sewaka.web.ui import live
from sewaka.web.ui.kept import Kept
from sewaka.web.ui.machine import edition

KEPT: Final = 128


class Seen(Protocol):
    """What a presenter makes: it names the sequence it is true for."""

    @property
    def seq(self) -> int: ...


@dataclass(frozen=True)
class View:
    """One kind of fragment of one place. ``topics`` and ``make`` read the rooms; called only when nothing is kept."""

    name: str
    template: str
    site: str
    topics: Callable[[], Sequence[str]]
    make: Callable[[], Seen]
    at: datetime

    def mark(self, seq: int) -> str:
        """The ETag at a sequence, without its quotes."""
        return f"{seq}.{int(self.at.timestamp()) // 60}.{get_language()}"


_kept = Kept(KEPT)


def answer(request: HttpRequest, view: View, *, seq: int = 0) -> HttpResponse:
    """The fragment, or 304 when the screen has it already; either renews its token for the streams.

    ``seq``: the site's newest sequence, if it was read during this request.
    """
    mark = view.mark(seq or last_seq(site=view.site))
    if request.headers.get("If-None-Match", "").removeprefix("W/") == f'"{mark}"':
        found = HttpResponse(status=304)
    else:
        found = HttpResponse(_rendered(view, mark))
    found["ETag"] = f'"{mark}"'
    found["Cache-Control"] = "no-cache, private"
    found["X-Live-Token"] = live.token(topics=_topics(view, mark))
    return found


def _topics(view: View, mark: str) -> tuple[str, ...]:
    """What the screen listens to, as the plan stood at this mark."""
    kept = _kept.get_or((view.site, view.name, mark, "topics"), lambda: ",".join(view.topics()).encode())
    return tuple(kept.decode().split(","))


def _rendered(view: View, mark: str) -> bytes:
    """Kept bytes, or new ones. Newer than the mark says is no harm: the next answer has its mark."""

    def make() -> bytes:
        return render_to_string(view.template, {"seen": view.make()}).encode()

    return _kept.get_or((view.site, view.name, mark), make)


def page(view: View, fragment_url: str) -> dict[str, Any]:
    """What the page around a fragment needs."""
    seen, topics = view.make(), view.topics()
    return {
        "seen": seen,
        "fragment_template": view.template,
        "fragment_url": fragment_url,
        "fragment_mark": view.mark(seen.seq),
        "live_token": live.token(topics=topics),
        "live_topics": ",".join(topics),
        "edition": edition(),
    }
