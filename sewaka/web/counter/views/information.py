"""The information desk: used standing, in a hurry, from the keyboard. Every write is one action."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sewaka.journal.queries import last_seq
from sewaka.lib.refusal import Refusal
from sewaka.queueing.actions import helpcalls, tickets
from sewaka.queueing.queries.limits import ASKED, asks
from sewaka.queueing.queries.slip import follow_url
from sewaka.queueing.queries.visit import party
from sewaka.queueing.states import PRIORITY_GROUPS
from sewaka.web.counter import deeds, panels, tallies
from sewaka.web.counter import information as desk
from sewaka.web.ui.guards import needs
from sewaka.web.ui.live import token as live_token

PERMISSION = "queueing.issue_at_desk"


def _live(here: desk.AtDesk, *topics: str) -> dict[str, Any]:
    wanted = topics or (f"site:{here.site}",)
    return {"topics": ",".join(wanted), "live_token": live_token(topics=wanted), "now": here.at}


def _seen(request: HttpRequest, here: desk.AtDesk, template: str, facts: dict[str, Any]) -> HttpResponse:
    """A live fragment; nothing when the asker already has it."""
    etag = f'"{_mark(here)}"'
    if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    answer = render(request, template, facts | {"here": here, "now": here.at})
    answer["ETag"], answer["X-Live-Token"] = etag, facts["live_token"]
    return answer


def _mark(here: desk.AtDesk) -> str:
    minute = int(here.at.timestamp()) // 60
    return f"{last_seq(site=here.site)}-{minute}-{here.plan.version}-{here.person.id}-{get_language()}"


@needs(PERMISSION, place=desk.whole_mall)
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search box, what was found, the hall. A number typed exactly opens at once."""
    here, asked = desk.at_desk(request), request.GET.get("q", "")
    exact = desk.exact(here, asked)
    if exact is not None:
        return redirect("counter:information_number", exact)
    facts = {"here": here, "results": desk.search(here, asked), "mark": _mark(here)} | desk.overview(here)
    facts["printer"] = desk.chosen_printer(request, desk.printers(here))
    facts["tally"] = tallies.card(here)
    return render(request, "counter/information_home.html", facts | _live(here))


@needs(PERMISSION, place=desk.whole_mall)
@never_cache
@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """What was found, while somebody types."""
    here = desk.at_desk(request)
    facts = {"here": here, "results": desk.search(here, request.GET.get("q", ""))}
    facts["printer"] = desk.chosen_printer(request, desk.printers(here))
    return render(request, "counter/_information_results.html", facts)


@needs(PERMISSION, place=desk.whole_mall)
@never_cache
@require_safe
def hall(request: HttpRequest) -> HttpResponse:
    """The hall now, as a fragment."""
    here = desk.at_desk(request)
    return _seen(request, here, "counter/_information_hall.html", desk.overview(here) | _live(here))


@needs(PERMISSION, place=desk.whole_mall)
@never_cache
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, service: str) -> HttpResponse:
    """A number for a visitor: the form, and taking it."""
    here = desk.at_desk(request)
    if request.method == "GET":
        return _issue_form(request, here, service)
    try:
        wish = deeds.issue(here, service, request.POST)
        taken = tickets.issue(**wish)
    except Refusal as refusal:
        return _issue_form(request, here, service, refusal)
    _remember(request, wish["agent_id"])
    return redirect("counter:information_number", taken.token)


def _remember(request: HttpRequest, agent_id: int | None) -> None:
    """The printer of this browser for the next visitor; says so when it was not ready."""
    wanted = request.POST.get("printer", "")
    request.session[desk.PRINTER_KEY] = wanted
    if agent_id is None and wanted not in ("", desk.ON_SCREEN):
        messages.warning(request, _("Pencetak tidak siap. Nomor berlaku; tunjukkan di layar."))


def _issue_form(
    request: HttpRequest, here: desk.AtDesk, service: str, refusal: Refusal | None = None
) -> HttpResponse:
    printers = desk.printers(here)
    facts = {
        "here": here,
        "line": desk.service_line(here, service),
        "asks": ASKED.get(asks(here.plan, service), ""),
        "groups": PRIORITY_GROUPS.items(),
        "printers": printers,
        "printer": request.POST.get("printer") or desk.chosen_printer(request, printers),
        "refusal": refusal,
        "typed": panels.typed(request.POST if refusal else None),
    }
    status = refusal.status if refusal else 200
    return render(request, "counter/information_issue.html", facts | _live(here), status=status)


@needs(PERMISSION, place=desk.whole_mall)
@never_cache
@require_safe
def lost(request: HttpRequest) -> HttpResponse:
    """A lost slip: a service and about when; numbers and times, no names."""
    here = desk.at_desk(request)
    service, about = request.GET.get("layanan", ""), request.GET.get("jam", "")[:8]
    offered = sorted(here.plan.offerings.values(), key=lambda each: (each.unit_short, each.service_name))
    facts = {"here": here, "offerings": offered, "service": service, "about": about}
    facts["rows"] = desk.lost(here, service, about)
    return render(request, "counter/information_lost.html", facts | _live(here))


def _number_facts(request: HttpRequest, here: desk.AtDesk, token: str) -> dict[str, Any]:
    ticket, printers = desk.ticket_of(here, token), desk.printers(here)
    return {
        "here": here,
        "ticket": ticket,
        "party": party(token=token),
        "follow": follow_url(token),
        "services": desk.services_beside(here, ticket),
        "queues": panels.queues(here, besides=ticket.queue_code),
        "groups": PRIORITY_GROUPS.items(),
        "printers": printers,
        "printer": desk.chosen_printer(request, printers),
        "print_words": desk.print_words(token),
        "may_undo": desk.may_undo(here, ticket),
        "mark": _mark(here),
    } | _live(here, f"line:{here.site}:{ticket.queue_code}")


@needs(PERMISSION, place=desk.whole_mall)
@never_cache
@require_safe
def number(request: HttpRequest, token: str) -> HttpResponse:
    """One number: where it stands, its slip, what can be put right."""
    here = desk.at_desk(request)
    return render(request, "counter/information_number.html", _number_facts(request, here, token))


@needs(PERMISSION, place=desk.whole_mall)
@never_cache
@require_safe
def number_state(request: HttpRequest, token: str) -> HttpResponse:
    """Where the number stands, as a fragment."""
    here = desk.at_desk(request)
    return _seen(request, here, "counter/_information_state.html", _number_facts(request, here, token))


@needs("queueing.correct", place=desk.whole_mall)
@never_cache
@require_POST
def do(request: HttpRequest, token: str, deed: str) -> HttpResponse:
    """Put something right; a refusal is told on the number's page, with what was typed."""
    entry = deeds.DEEDS.get(deed)
    if entry is None:
        raise Http404(deed[:40])
    here = desk.at_desk(request)
    desk.ticket_of(here, token)
    try:
        entry.act(**deeds.given(entry, here, token, request.POST))
    except Refusal as refusal:
        facts = _number_facts(request, here, token) | {"refusal": refusal, "deed": deed}
        facts["typed"] = panels.typed(request.POST)
        return render(request, "counter/information_number.html", facts, status=refusal.status)
    messages.success(request, _(entry.said))
    return redirect("counter:information_number", token)


@needs("queueing.help", place=desk.whole_mall)
@never_cache
@require_POST
def take_help(request: HttpRequest, number: int) -> HttpResponse:
    """Somebody of this desk goes to the counter that called for help."""
    here = desk.at_desk(request)
    helpcalls.acknowledge_help(site=here.site, call_id=number, by=here.by, at=here.at)
    return redirect("counter:information")
