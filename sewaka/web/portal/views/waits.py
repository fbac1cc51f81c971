"""Waits in public: how often what was told held, and when it is best to come."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sewaka.queueing.queries.promises import rows, score
from sewaka.web.portal import pages, waits
from sewaka.web.ui import promises
from sewaka.web.ui.guards import open_to_all

PUBLIC = "angka umum tanpa nomor dan tanpa orang: mal mempertanggungjawabkan janjinya"


@require_safe
@open_to_all(PUBLIC)
def kept(request: HttpRequest) -> HttpResponse:
    """How often promises held."""
    at = timezone.now()
    layout = pages.layout_of(request, at)
    weeks, since, until = promises.period(request, layout.business_day(at))
    found = score(site=layout.code, since=since, until=until)
    facts = {
        "found": found,
        "tables": promises.tables(found),
        "choices": promises.choices(weeks),
        "query": f"?minggu={weeks}",
        "share": promises.share_words(found.total),
        "width": promises.width_words(found.total),
    }
    return render(request, "portal/promises.html", facts)


@require_safe
@open_to_all(PUBLIC)
def kept_file(request: HttpRequest, form: str) -> HttpResponse:
    """The promises themselves, so that anybody can count again."""
    at = timezone.now()
    layout = pages.layout_of(request, at)
    _weeks, since, until = promises.period(request, layout.business_day(at))
    found = rows(site=layout.code, since=since, until=until)
    return promises.file(found, form, site=layout.code, since=since, until=until)


@require_safe
@open_to_all(PUBLIC)
def best_time(request: HttpRequest, code: str) -> HttpResponse:
    """The hours of the week for one service."""
    at = timezone.now()
    page = waits.best_time(pages.layout_of(request, at), code, request.GET.get("hari", ""), at)
    return render(request, "portal/best_time.html", {"page": page})
