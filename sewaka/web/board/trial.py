"""A board on trial: a layout with invented calls, so that one sees what it does before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from sewaka.devices.layouts import FLAGS, Arrangement
from sewaka.devices.queries import running_texts
from sewaka.devices.queries.showing import shown, shown_of
from sewaka.places.plans import CounterInfo, Plan
from sewaka.places.queries import plan
from sewaka.queueing.queries.board import NextLine, board
from sewaka.web.board import hall, media
from sewaka.web.ui.news import told

CALLS: Final = 6


def values(typed: Mapping[str, str]) -> dict[str, Any]:
    """What came in an address, as a board's settings would hold it."""
    numbers = {name: int(typed[name]) for name in ("past", "takeover_s") if typed[name].isascii()
               and typed[name].isdigit() and len(typed[name]) < 4}  # fmt: skip
    return {"layout": typed["layout"]} | numbers | {name: typed[name] == "on" for name in FLAGS}


def facts(site: str, zone: str, arrange: Arrangement, playlist: str, at: datetime) -> dict[str, Any]:
    """What the page shows: the hall as it is, with invented calls where there are none now."""
    layout = plan(site)
    here = zone if zone in layout.zones else ""
    seen = board(site=site, zone=here, at=at)
    made = hall.hall(
        seen,
        plan=layout,
        texts=[each.text for each in running_texts(site=site, zone=here, at=at)],
        norm_min=layout.rules["queueing.wait_norm_min"],
        news=told(layout, at=at, zone=here),
        arrange=arrange,
    )
    return {"seen": _with_calls(made, layout, here), "programme": _pieces(site, here, playlist, layout, at)}


def _pieces(site: str, zone: str, playlist: str, layout: Plan, at: datetime) -> media.Programme:
    """The chosen playlist as if it ran, else what is planned for the zone."""
    if playlist.isascii() and playlist.isdigit() and len(playlist) < 10:
        until = at + media.TRIAL_FOR
        return media.programme(0, shown_of(site=site, playlist_id=int(playlist), from_at=at, until_at=until))
    return media.programme(0, shown(site=site, zone=zone, device="", at=at, tz=layout.tz))


def _with_calls(made: hall.Hall, layout: Plan, zone: str) -> hall.Hall:
    """Invented calls at the zone's counters, where nobody is called now."""
    if made.newest is not None:
        return made
    counters = [
        each for each in layout.counters.values() if zone in ("", each.zone_code) and each.queue_codes
    ]
    cards = tuple(_card(layout, each, n) for n, each in enumerate(counters[:CALLS]))
    if not cards:
        return made
    queues = [layout.queues[each.queue_codes[0]] for each in counters[: hall.NEXT_SHOWN]]
    waiting = tuple(
        NextLine(queue.display(31 + n), queue.code, queue.agency_short, queue.unit_short, queue.zone_code)
        for n, queue in enumerate(queues)
    )
    others = cards[1 : 1 + made.arrange.past]
    return replace(made, newest=cards[0], others=others, next=made.next or waiting, welcome=None)


def _card(layout: Plan, counter: CounterInfo, n: int) -> hall.CallCard:
    queue = layout.queues[counter.queue_codes[0]]
    head, _space, mark = counter.label.rpartition(" ")
    return hall.CallCard(
        key=f"contoh/{n}",
        code=queue.display(24 - n),
        counter_word=head,
        counter_mark=mark,
        counter_label=counter.label,
        place=queue.unit_short,
        words=_("contoh"),
        is_called=n == 0,
        is_long=len(queue.display(24)) > 5,
        said="",
    )
