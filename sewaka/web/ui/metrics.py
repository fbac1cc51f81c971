"""``GET /metrics`` for Prometheus: the hall in figures, and how its pages are answered. Never a name, never a number.

Open to this very machine, and to whoever holds ``METRICS_TOKEN``.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sewaka import __version__
from sewaka.devices.queries import LATE_S, late_devices
from sewaka.devices.queries.delays import figures, spoken_rows
from sewaka.journal.queries import last_seq
from sewaka.notify.queries import hooks
from sewaka.places.queries import plan, sites
from sewaka.queueing.queries.lines import hall
from sewaka.web.ui import health, measures
from sewaka.web.ui.address import is_local
from sewaka.web.ui.guards import NotLoggedIn, open_to_all

TEXT = "text/plain; version=0.0.4; charset=utf-8"
GAUGES = {
    "sewaka_up": "1 for each part of the installation that works, else 0.",
    "sewaka_waiting": "People waiting, by queue.",
    "sewaka_waiting_over_norm": "People waiting longer than the norm, by queue.",
    "sewaka_at_counters": "Numbers called or being served, by queue.",
    "sewaka_counters_open": "Counters with an open desk.",
    "sewaka_devices_late": "Paired devices that have not been heard of lately.",
    "sewaka_voice_calls": "Calls the voice settled in the last hour, by zone and outcome.",
    "sewaka_voice_delay_ms": "From call to first sound in the last hour, by zone and quantile.",
    "sewaka_journal_seq": "Events told so far.",
    "sewaka_deliveries_due": "Events waiting to be sent to other systems.",
    "sewaka_deliveries_dead": "Events that were never delivered.",
}


@open_to_all("Hanya angka, dan hanya bagi mesin ini atau pemegang METRICS_TOKEN; diperiksa di dalam.")
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Everything, as text. Raises ``NotLoggedIn`` for anybody else."""
    if not _may(request):
        raise NotLoggedIn
    found = [f'sewaka_info{{version="{__version__}"}} 1', *_gauges(timezone.now())]
    counted = measures.together(settings.ENV.var / "run", now=time.time())
    return HttpResponse("\n".join([*found, *measures.lines(counted), ""]), content_type=TEXT)


def _may(request: HttpRequest) -> bool:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    wanted = settings.ENV.metrics_token
    fits = scheme == "Bearer" and compare_digest(given.strip().encode(), wanted.encode())
    return is_local(request) or (bool(wanted) and fits)


def _gauges(at: datetime) -> Iterator[str]:
    samples = sorted([*_parts(), *(each for site in sites() for each in _site(site.code, at))])
    named = ""
    for name, labels, value in samples:
        if name != named:
            named = name
            yield f"# HELP {name} {GAUGES[name]}"
            yield f"# TYPE {name} gauge"
        yield f"{name}{{{labels}}} {value}"


def _parts() -> Iterator[tuple[str, str, int]]:
    for part, state in health.checks().items():
        yield "sewaka_up", f'part="{part}"', int(state == health.WELL)


def _voice(site: str, at: datetime) -> Iterator[tuple[str, str, int]]:
    rows = spoken_rows(site=site, begins=at - timedelta(hours=1), until=at)
    for one in figures(rows):
        own = f'site="{site}",zone="{one.zone}"'
        for outcome, many in (("played", one.said), ("dropped", one.dropped), ("expired", one.expired)):
            yield "sewaka_voice_calls", f'{own},outcome="{outcome}"', many
        for share, told in (("0.5", one.median_ms), ("0.9", one.p90_ms)):
            if told is not None:
                yield "sewaka_voice_delay_ms", f'{own},quantile="{share}"', told


def _site(site: str, at: datetime) -> Iterator[tuple[str, str, int]]:
    yield from _voice(site, at)
    seen, layout, own = hall(site=site, at=at), plan(site, at=at), f'site="{site}"'
    for line in seen.lines:
        labels = f'{own},queue="{line.queue.code}"'
        yield "sewaka_waiting", labels, line.waiting
        yield "sewaka_waiting_over_norm", labels, line.over_norm
        yield "sewaka_at_counters", labels, line.at_counters
    late_s = int(layout.rules.get("devices.heartbeat_late_s", LATE_S))
    found = hooks(site=site)
    yield "sewaka_counters_open", own, seen.open_counters
    yield "sewaka_devices_late", own, len(late_devices(site=site, at=at, late_s=late_s))
    yield "sewaka_journal_seq", own, last_seq(site=site)
    yield "sewaka_deliveries_due", own, sum(each.due for each in found)
    yield "sewaka_deliveries_dead", own, sum(each.dead for each in found)
