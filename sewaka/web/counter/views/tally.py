"""Counting people at the information desk, and taking a count back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sewaka.visits import actions as visits
from sewaka.web.counter import information as desk
from sewaka.web.counter import tallies
from sewaka.web.ui.guards import needs

PERMISSION = "queueing.issue_at_desk"


def _card(request: HttpRequest, here: desk.AtDesk) -> HttpResponse:
    """The card anew, or the whole page where there is no htmx."""
    if "HX-Request" not in request.headers:
        return redirect("counter:information")
    return render(request, "counter/_tally.html", {"here": here, "tally": tallies.card(here)})


@needs(PERMISSION, place=desk.whole_mall)
@never_cache
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """One person more."""
    here = desk.at_desk(request)
    visits.count(**tallies.deed(here, request.POST))
    return _card(request, here)


@needs(PERMISSION, place=desk.whole_mall)
@never_cache
@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """The finger slipped."""
    here = desk.at_desk(request)
    visits.undo_count(site=here.site, tally_id=number, by=here.by, at=here.at)
    return _card(request, here)
