"""The small display at each counter, on its device and as a preview for staff."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sewaka.devices.queries.notices import counter_notice
from sewaka.places.queries import plan
from sewaka.queueing.queries.desk import desk
from sewaka.web.board import counter as presenter
from sewaka.web.board import fragments
from sewaka.web.board.fragments import View
from sewaka.web.ui.guards import needs, needs_device
from sewaka.web.ui.news import told


def view_of(site: str, counter: str, at: datetime) -> View:
    """The display of a counter; 404 when the counter is no longer there."""

    def make() -> presenter.Display:
        seen = desk(site=site, counter=counter, at=at)
        if seen is None:
            raise Http404(counter)
        layout = plan(site)
        notice = counter_notice(site=site, counter=counter, at=at)
        lines = told(layout, at=at, zone=seen.counter.zone_code)
        return presenter.display(seen, plan=layout, notice=notice, news=lines)

    def topics() -> list[str]:
        info = plan(site).counters.get(counter)
        lines = [f"line:{site}:{code}" for code in info.queue_codes] if info else []
        return [f"counter:{site}:{counter}", f"plan:{site}", *lines]

    return View(f"counter/{counter}", "board/_display.html", site, topics, make, at)


@needs_device("counter_display")
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The display of this device's counter."""
    device = request.device  # type: ignore[attr-defined]
    view = view_of(device.site, device.counter, timezone.now())
    facts = fragments.page(view, reverse("board:display_fragment"))
    return render(request, "board/display_show.html", facts | {"beats": True})


@needs_device("counter_display")
@require_safe
def fragment(request: HttpRequest) -> HttpResponse:
    """The display's contents."""
    device = request.device  # type: ignore[attr-defined]
    return fragments.answer(request, view_of(device.site, device.counter, timezone.now()), seq=device.seq)


@needs("devices.see")
@never_cache
@require_safe
def preview(request: HttpRequest, counter: str) -> HttpResponse:
    """A counter's display as staff see it from their desk."""
    view = view_of(request.site_code, counter, timezone.now())  # type: ignore[attr-defined]
    url = reverse("board:display_preview_fragment", args=[counter])
    return render(request, "board/display_show.html", fragments.page(view, url))


@needs("devices.see")
@require_safe
def preview_fragment(request: HttpRequest, counter: str) -> HttpResponse:
    """The preview's contents."""
    return fragments.answer(request, view_of(request.site_code, counter, timezone.now()))  # type: ignore[attr-defined]
