"""The hall now: queues, people waiting, told waits, counters."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from sewaka.accounts.scopes import LIVE_READ
from sewaka.places.queries import plan
from sewaka.queueing.engine.estimate import ToldWait
from sewaka.queueing.queries.counters import CounterNow, counters_now
from sewaka.queueing.queries.lines import LineNow, hall
from sewaka.web.api import asking, shapes
from sewaka.web.api.callers import Key, caller_of
from sewaka.web.api.description import answers, scope_words
from sewaka.web.api.errors import QueueUnknown
from sewaka.web.ui.news import Told
from sewaka.web.ui.news import told as told_now

router = Router(auth=Key(LIVE_READ))
EXTRA = scope_words(LIVE_READ)


def told(wait: ToldWait | None) -> dict[str, int] | None:
    """A told wait as an interval; None when none can be told."""
    return None if wait is None else {"low_s": wait.low_s, "high_s": wait.high_s}


@router.get(
    "/live", response=answers({200: shapes.Live, 304: None}), openapi_extra=EXTRA, summary="Mal saat ini"
)
def live(
    request: HttpRequest,
    response: HttpResponse,
    zone: shapes.Choice = asking.ANY,
) -> Any:
    """Antrean, jumlah menunggu, perkiraan tunggu, dan loket; paling banyak berubah sekali tiap kejadian dan tiap menit."""
    site, at = caller_of(request).site, timezone.now()
    seen = hall(site=site, at=at)
    if same := asking.unchanged(request, response, f"{seen.seq}.{int(at.timestamp()) // 60}"):
        return same
    queues = [_queue(each) for each in seen.lines if zone in ("", each.queue.zone_code)]
    counters = [_counter(each) for each in counters_now(site=site, at=at) if zone in ("", each.zone)]
    same_names = {
        name: getattr(seen, name)
        for name in ("seq", "at", "waiting", "over_norm", "norm_min", "open_counters")
    }
    return same_names | {
        "site": {"code": site, "name": seen.site_name},
        "queues": queues,
        "counters": counters,
        "notices": [_notice(each) for each in told_now(plan(site, at=at), at=at, zone=zone)],
    }


@router.get(
    "/live/queues/{code}",
    response=answers({200: shapes.QueueNow, 304: None}, 404),
    openapi_extra=EXTRA,
    summary="Satu antrean saat ini",
)
def queue(request: HttpRequest, response: HttpResponse, code: shapes.Code = asking.HERE) -> Any:
    """Satu antrean: jumlah menunggu, perkiraan tunggu, dan apakah nomor dapat diambil."""
    at = timezone.now()
    seen = hall(site=caller_of(request).site, at=at)
    found = next((each for each in seen.lines if each.queue.code == code), None)
    if found is None:
        raise QueueUnknown(queue=code)
    same = asking.unchanged(request, response, f"{seen.seq}.{int(at.timestamp()) // 60}")
    return same or _queue(found)


def _notice(each: Told) -> dict[str, Any]:
    return {"id": each.key, "important": bool(each.tone), "title": each.title, "text": each.text}


def _queue(line: LineNow) -> dict[str, Any]:
    return {
        "code": line.queue.code,
        "name": line.queue.name,
        "agency": line.queue.agency_short,
        "zone": line.queue.zone_code,
        "waiting": line.waiting,
        "over_norm": line.over_norm,
        "at_counters": line.at_counters,
        "open_counters": list(line.open_counters),
        "told": told(line.told),
        "may_take": line.is_open,
        "state": line.availability.state,
        "reason": line.availability.reason,
    }


def _counter(now: CounterNow) -> dict[str, Any]:
    return {
        "code": now.code,
        "label": now.label,
        "zone": now.zone,
        "queues": list(now.queues),
        "open": now.is_open,
        "ticket": now.ticket or None,
        "state": now.state or None,
    }
