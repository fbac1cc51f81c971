"""Several numbers for one family or group in one act, at the information desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sewaka.lib.refusal import Refusal
from sewaka.queueing.actions.groups import MOST_NUMBERS, issue_group
from sewaka.queueing.queries.limits import ASKED, asks
from sewaka.queueing.states import PRIORITY_GROUPS
from sewaka.web.counter import deeds, panels
from sewaka.web.counter import information as desk
from sewaka.web.ui.guards import needs


@needs("queueing.issue_at_desk", place=desk.whole_mall)
@never_cache
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, service: str) -> HttpResponse:
    """Consecutive numbers of one service for people who came together: the form, and taking them."""
    here = desk.at_desk(request)
    if request.method == "GET":
        return _form(request, here, service)
    try:
        taken = issue_group(**deeds.group(here, service, request.POST))
    except Refusal as refusal:
        return _form(request, here, service, refusal)
    numbers = taken.numbers
    said = _("{n} nomor diambil: {first} sampai {last}.")
    messages.success(request, said.format(n=len(numbers), first=numbers[0].code, last=numbers[-1].code))
    request.session[desk.PRINTER_KEY] = request.POST.get("printer", "")
    return redirect("counter:information_number", numbers[0].token)


def _form(
    request: HttpRequest, here: desk.AtDesk, service: str, refusal: Refusal | None = None
) -> HttpResponse:
    printers = desk.printers(here)
    facts = {
        "here": here,
        "line": desk.service_line(here, service),
        "asks": ASKED.get(asks(here.plan, service), ""),
        "groups": PRIORITY_GROUPS.items(),
        "most": MOST_NUMBERS,
        "printers": printers,
        "printer": request.POST.get("printer") or desk.chosen_printer(request, printers),
        "refusal": refusal,
        "typed": panels.typed(request.POST if refusal else None),
    }
    status = refusal.status if refusal else 200
    return render(request, "counter/information_group.html", facts, status=status)
