"""Pages anybody may read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sewaka.journal.queries import last_seq
from sewaka.places.plans import Plan
from sewaka.web.portal import linked, pages, waits
from sewaka.web.ui import live
from sewaka.web.ui.guards import open_to_all
from sewaka.web.ui.kept import Kept
from sewaka.web.ui.news import told

PUBLIC = "keterangan umum tentang mal dan layanannya"


@require_safe
@open_to_all(PUBLIC)
def home(request: HttpRequest) -> HttpResponse:
    """What is here today, and the way to a service."""
    at = timezone.now()
    layout = pages.layout_of(request, at)
    today, _view = pages.today(layout, at)
    facts = _news(layout, at) | {
        "today": today,
        "asked": pages.asked(layout, at),
        "units": pages.units(layout),
        "occasions": pages.occasions(layout),
    }
    return render(request, "portal/home.html", facts)


def _news(layout: Plan, at: datetime, queue: str = "") -> dict[str, Any]:
    """News and closures, of one queue where one is asked for, and the stream that keeps them true."""
    topic = f"news:{layout.code}"
    found = told(layout, at=at, queue=queue)
    return {"told": found, "topic": topic, "queue": queue, "live_token": live.token(topics=[topic])}


@require_safe
@open_to_all(PUBLIC)
def news(request: HttpRequest) -> HttpResponse:
    """News and closures without a page around them."""
    at = timezone.now()
    layout = pages.layout_of(request, at)
    asked = request.GET.get("antrean", "")
    facts = _news(layout, at, asked if asked in layout.queues else "")
    answer = render(request, "ui/parts/news.html", facts)
    answer["X-Live-Token"] = facts["live_token"]
    return answer


@require_safe
@open_to_all(PUBLIC)
def search(request: HttpRequest) -> HttpResponse:
    """Services for what somebody typed; nothing typed shows what most people ask for."""
    at = timezone.now()
    layout = pages.layout_of(request, at)
    text = request.GET.get("q", "").replace("\0", "").strip()[: pages.LONGEST_SEARCH]
    found = pages.found(layout, text) if text else ()
    facts = {"text": text, "found": found, "asked": () if found else pages.asked(layout, at)}
    template = "portal/_found.html" if request.headers.get("X-Fragment") else "portal/search.html"
    return render(request, template, facts | {"said": pages.said_of(text, found)})


@require_safe
@open_to_all(PUBLIC)
def service(request: HttpRequest, code: str) -> HttpResponse:
    """What to bring, what it costs, how long, who waits now."""
    at = timezone.now()
    layout = pages.layout_of(request, at)
    page = pages.service(layout, code, at)
    facts = _news(layout, at, page.line.queue.code if page.line else "") | {
        "page": page,
        "best_time": waits.hint(layout, code, at),
        "linked": linked.block(layout, page.info, layout.business_day(at)),
    }
    return render(request, "portal/service.html", facts)


@require_safe
@open_to_all(PUBLIC)
def agencies(request: HttpRequest) -> HttpResponse:
    """Everybody who serves here, and who does not yet."""
    layout = pages.layout_of(request, timezone.now())
    return render(
        request, "portal/agencies.html", {"units": pages.units(layout), "absent": pages.absent(layout)}
    )


@require_safe
@open_to_all(PUBLIC)
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """The services of one unit."""
    layout = pages.layout_of(request, timezone.now())
    codes = [each.service_code for each in layout.offerings.values() if each.unit_code == code]
    if not codes:
        raise Http404(code)
    facts = {"title": layout.units[code].name, "services": pages.choices(layout, codes), "notes": ()}
    return render(request, "portal/services.html", facts)


@require_safe
@open_to_all(PUBLIC)
def life_event(request: HttpRequest, code: str) -> HttpResponse:
    """The services that belong to an occasion in life, in their order."""
    layout = pages.layout_of(request, timezone.now())
    event = pages.occasion(layout, code)
    facts = {"title": pages.event_name(event), "services": pages.choices(layout, event.services)}
    return render(request, "portal/services.html", facts | {"notes": event.order_notes})


_kept = Kept(24)
"""The hall's fragment by site, language and mark: rendered once for all phones."""


def _mark(seq: int, at: datetime) -> str:
    """What the hall's fragment depends on: the newest event, and the minute, since doors open by the clock."""
    return f"{seq}.{int(at.timestamp()) // 60}"


def _topic(layout: Plan) -> str:
    return f"site:{layout.code}"


def _hall(layout: Plan, at: datetime) -> dict[str, object]:
    today, view = pages.today(layout, at)
    return {
        "today": today,
        "lines": pages.lines(layout, view, at),
        "now": at,
        "told": told(layout, at=at),
        "mark": _mark(view.seq, at),
    }


@require_safe
@open_to_all(PUBLIC)
def hall(request: HttpRequest) -> HttpResponse:
    """Every queue now: people, told wait, open counters."""
    at = timezone.now()
    layout = pages.layout_of(request, at)
    followed = {"topic": _topic(layout), "live_token": live.token(topics=[_topic(layout)])}
    return render(request, "portal/hall.html", _hall(layout, at) | followed)


@require_safe
@open_to_all(PUBLIC)
def hall_fragment(request: HttpRequest) -> HttpResponse:
    """The same without its frame; 304 while nothing has happened this minute."""
    at = timezone.now()
    layout = pages.layout_of(request, at)
    mark = _mark(last_seq(site=layout.code), at)
    if request.headers.get("If-None-Match") == f'"{mark}"':
        answer = HttpResponse(status=304)
    else:
        key = (layout.code, get_language(), mark)
        answer = HttpResponse(
            _kept.get_or(key, lambda: render_to_string("portal/_hall.html", _hall(layout, at)).encode())
        )
    answer["ETag"], answer["Cache-Control"] = f'"{mark}"', "no-cache, private"
    answer["X-Live-Token"] = live.token(topics=[_topic(layout)])
    return answer


@require_safe
@open_to_all(PUBLIC)
def about(request: HttpRequest) -> HttpResponse:
    """Who runs this, what is kept of a visitor, how the pages can be used by everybody."""
    return render(request, "portal/about.html", {"layout": pages.layout_of(request, timezone.now())})
