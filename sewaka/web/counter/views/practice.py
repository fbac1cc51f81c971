"""What an officer noticed in a rehearsal, typed at the counter or afterwards."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sewaka.formation.actions import trials as actions
from sewaka.formation.states.trials import RemarkKind
from sewaka.lib.refusal import Refusal
from sewaka.places.queries import plan
from sewaka.web.ui import seat
from sewaka.web.ui.guards import needs_login

OWN: Final = "Catatan sendiri tentang latihan; yang sudah ditulis tidak diperlihatkan di sini."
LONGEST: Final = 500


@needs_login(OWN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: HttpRequest) -> HttpResponse:
    """One remark about the trial that runs, or ran last."""
    refusal = None
    if request.method == "POST":
        try:
            return _written(request)
        except Refusal as refused:
            refusal = refused
    facts = {"kinds": RemarkKind.choices, "refusal": refusal, "typed": request.POST, "longest": LONGEST}
    return render(request, "counter/practice_remark.html", facts, status=refusal.status if refusal else 200)


def _written(request: HttpRequest) -> HttpResponse:
    sits = seat.seat(request)
    kind = request.POST.get("tentang", "")
    actions.remark(
        site=plan(request.site_code).site.scope,  # type: ignore[attr-defined]
        kind=kind if kind in RemarkKind.values else RemarkKind.IDEA,
        text=" ".join(request.POST.get("catatan", "").split())[:LONGEST],
        counter=sits.counter if sits else "",
        by=request.person.actor,  # type: ignore[attr-defined]
        at=timezone.now(),
    )
    messages.success(request, _("Catatan Anda disimpan. Terima kasih."))
    return redirect("counter:practice_remark")
