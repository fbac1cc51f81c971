"""The officer's desk. One view acts; the verb is in the address and ``verbs.VERBS`` says what it does."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sewaka.lib.refusal import Refusal
from sewaka.places.queries import plan, steady
from sewaka.web.counter import answers
from sewaka.web.counter.choices import choices
from sewaka.web.counter.seats import AtCounter, at_counter, officer_of, place
from sewaka.web.counter.verbs import VERBS, given
from sewaka.web.ui import seat
from sewaka.web.ui.guards import needs


@needs("queueing.call")
@never_cache
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which counter? The browser's own, if it stands at one; ``?pilih`` shows the list anyway."""
    layout = plan(request.site_code)  # type: ignore[attr-defined]
    sits = seat.seat(request)
    if sits is not None and sits.counter in layout.counters and "pilih" not in request.GET:
        return redirect("counter:desk", sits.counter)
    officer, at = officer_of(request), timezone.now()
    found = choices(layout, request.person, officer, at)  # type: ignore[attr-defined]
    facts = {"choices": found, "officer": officer, "now": at}
    facts["has_examples"] = any(each.counter.is_example for each in found)
    return render(request, "counter/desk_choose.html", facts)


@steady()
@needs("queueing.call", place=place)
@never_cache
@require_safe
def show(request: HttpRequest, counter: str) -> HttpResponse:
    """The desk as a page."""
    return answers.whole(request, at_counter(request, counter))


@steady()
@needs("queueing.call", place=place)
@never_cache
@require_safe
def fragment(request: HttpRequest, counter: str) -> HttpResponse:
    """The desk as a fragment, for the page that keeps itself fresh."""
    return answers.fresh(request, at_counter(request, counter))


@needs("queueing.call", place=place)
@never_cache
@require_safe
def number(request: HttpRequest, counter: str, token: str) -> HttpResponse:
    """One number behind the counter, and what may be done with it."""
    return answers.number(request, at_counter(request, counter), token)


@steady()
@needs("queueing.call", place=place)
@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, counter: str, verb: str) -> HttpResponse:
    """Do what the verb says; a verb that asks for more shows its form when it is only looked at."""
    entry = VERBS.get(verb)
    if entry is None:
        raise Http404(verb[:40])
    here = at_counter(request, counter)
    if request.method == "GET":
        return answers.panel(request, here, entry.form) if entry.form else redirect("counter:desk", counter)
    try:
        entry.act(**given(entry, here, request.POST))
    except Refusal as refusal:
        return answers.refused(request, here, verb, entry, refusal)
    return _after(request, here, verb)


def _after(request: HttpRequest, here: AtCounter, verb: str) -> HttpResponse:
    """Opening a desk ties this browser to the counter, so that a colleague can take over by PIN."""
    if verb == "buka":
        seat.sit(request, site=here.site, counter=here.counter.code, officer_id=here.officer.id)
    return answers.done(request, here, own_hand=VERBS[verb].own_hand)
