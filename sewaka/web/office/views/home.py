"""The overview, and the mall one works at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render

from sewaka.journal.queries import last_seq
from sewaka.places.queries import sites
from sewaka.web.office.entry import ENTER, Here, does, reads
from sewaka.web.office.forms.home import MallForm
from sewaka.web.office.menu import ROOMS, Link, frame, rooms
from sewaka.web.office.tables import home as tables
from sewaka.web.office.tables.beginning import beginnings
from sewaka.web.ui import seat
from sewaka.web.ui.live import token as live_token


def _now(here: Here) -> dict[str, Any]:
    seeing = replace(here, permission="queueing.see_today")
    lines = tables.lines(seeing)
    return {
        "numbers": tables.numbers(seeing, lines),
        "alarms": tables.alarms(replace(here, permission="devices.see")),
        "list": replace(tables.queues(lines), sortable=False) if here.may("queueing.see_today") else None,
        "topic": f"site:{here.site}",
        "mark": _mark(here),
    }


def _mark(here: Here) -> str:
    return f"{last_seq(site=here.site)}-{int(here.at.timestamp()) // 30}"


def _quick(here: Here) -> list[Link]:
    """The rooms one may enter, besides this one."""
    return [link for link in rooms(here) if link.icon != ROOMS[0].icon]


def _malls(here: Here) -> MallForm | None:
    """Which mall, for somebody with roles at several."""
    own = [(each.code, each.name) for each in sites() if each.code in here.person.sites]
    return MallForm(own, initial={"mal": here.site}) if len(own) > 1 else None


@reads(ENTER)
def home(here: Here) -> HttpResponse:
    """The day at one glance."""
    facts = _now(here) | {"quick": _quick(here), "malls": _malls(here), "beginnings": beginnings(here)}
    facts["live_token"] = live_token(topics=[facts["topic"]])
    return render(here.request, "office/home.html", frame(here) | facts)


@reads(ENTER)
def now(here: Here) -> HttpResponse:
    """The same figures as a fragment."""
    etag = f'"{_mark(here)}"'
    if here.request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    answer = render(here.request, "office/_home_now.html", frame(here) | _now(here))
    answer["ETag"], answer["X-Live-Token"] = etag, live_token(topics=[f"site:{here.site}"])
    return answer


@does(ENTER)
def mall(here: Here) -> HttpResponse:
    """Work at another mall from now on, one where the person has a role."""
    wanted = here.request.POST.get("mal", "")
    if wanted in here.person.sites:
        here.request.session[seat.SITE] = wanted
    return redirect("office:home")
