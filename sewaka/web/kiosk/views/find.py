"""Finding the service: start, search, agency, occasion, the service itself, the question about priority."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.web.kiosk import pages
from sewaka.web.kiosk.frame import device_of, is_touched, show, touch_page, wants_fragment
from sewaka.web.ui import live
from sewaka.web.ui.guards import needs_device
from sewaka.web.ui.news import told


@require_GET
@needs_device("kiosk")
@touch_page
def start(request: HttpRequest) -> HttpResponse:
    """What do you need?"""
    now = timezone.now()
    layout = plan(device_of(request).site, at=now)
    choices = pages.choices(layout, at=now)
    said = (_("Apa yang Anda perlukan?"), *(each.word for each in choices.asked))
    values = {"choices": choices, "said": said, "is_start": True, "is_touched": is_touched(request)}
    return show(request, "kiosk/start.html", values | _news(request, layout, now))


def _news(request: HttpRequest, layout: Plan, at: datetime) -> dict[str, Any]:
    """What visitors should know before they choose, and the stream that keeps it true."""
    topic = f"plan:{layout.code}"
    found = told(layout, at=at, zone=device_of(request).zone)
    return {"told": found, "topic": topic, "live_token": live.token(topics=[topic])}


@require_GET
@needs_device("kiosk")
@touch_page
def news(request: HttpRequest) -> HttpResponse:
    """The same without its page, when something was written, or a minute went by."""
    now = timezone.now()
    facts = _news(request, plan(device_of(request).site, at=now), now)
    answer = render(request, "ui/parts/news.html", facts)
    answer["X-Live-Token"] = facts["live_token"]
    return answer


@require_GET
@needs_device("kiosk")
@touch_page
def search(request: HttpRequest) -> HttpResponse:
    """What fits the words typed so far; without words the choices of the start page."""
    now = timezone.now()
    layout = plan(device_of(request).site, at=now)
    text = request.GET.get("q", "").replace("\0", "").strip()[:120]
    template = "kiosk/_choices.html" if wants_fragment(request) else "kiosk/start.html"
    if text:
        return show(request, template, {"found": pages.search(layout, text, at=now)})
    return show(request, template, {"choices": pages.choices(layout, at=now)})


@require_GET
@needs_device("kiosk")
@touch_page
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency's services."""
    layout = plan(device_of(request).site, at=timezone.now())
    name, groups = pages.agency(layout, code)
    said = (name, *(each.word for group in groups for each in group.choices))
    return show(request, "kiosk/list.html", {"name": name, "groups": groups, "said": said})


@require_GET
@needs_device("kiosk")
@touch_page
def life_event(request: HttpRequest, code: str) -> HttpResponse:
    """What an occasion in life needs, in the order that saves ways."""
    layout = plan(device_of(request).site, at=timezone.now())
    name, notes, choices = pages.life_event(layout, code)
    values = {"name": name, "notes": notes, "groups": [pages.Group("", choices)]}
    values["said"] = (name, *(each.word for each in choices), *notes)
    return show(request, "kiosk/list.html", values)


@require_GET
@needs_device("kiosk")
@touch_page
def service(request: HttpRequest, code: str) -> HttpResponse:
    """One service: what to bring, how long, and the number."""
    now = timezone.now()
    layout = plan(device_of(request).site, at=now)
    page = pages.service(layout, code, at=now)
    return show(request, "kiosk/service.html", {"page": page, "said": page.said})


@require_GET
@needs_device("kiosk")
@touch_page
def priority(request: HttpRequest, code: str) -> HttpResponse:
    """Which of the groups the law puts first: asked once, in plain words, believed."""
    now = timezone.now()
    layout = plan(device_of(request).site, at=now)
    page, groups = pages.service(layout, code, at=now), pages.priority_groups()
    said = (_("Siapa yang kami dahulukan?"), *(words for _code, words in groups))
    return show(request, "kiosk/priority.html", {"page": page, "groups": groups, "said": said})
