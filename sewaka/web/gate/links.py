"""One-time links: whoever was invited, or given a new start, sets her own password and PIN here."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sewaka.accounts import actions as accounts
from sewaka.accounts.errors import LinkGone
from sewaka.accounts.queries import LinkInfo, link
from sewaka.lib.refusal import Refusal
from sewaka.staff import actions as staff
from sewaka.staff.queries import officer_for_user
from sewaka.web.gate.forms import LinkForm
from sewaka.web.gate.views import BY, status
from sewaka.web.ui.address import counted_address
from sewaka.web.ui.guards import open_to_all


@open_to_all("Tautan sekali pakai: kuncinya ada pada alamat, dan hanya pemegangnya yang membukanya.")
@sensitive_post_parameters("password", "again", "pin")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def use(request: HttpRequest, key: str) -> HttpResponse:
    """Set what the link is for. Looking does not use it up: mail programs look too."""
    at = timezone.now()
    limits = accounts.limits_for(what="link", at=at)
    accounts.limit(key=f"link:{counted_address(request)}", **limits, at=at)
    found = link(key=key, at=at)
    if found is None:
        return _gone(request)
    form, refusal = LinkForm(_asks(found), request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            staff.use_link(key=key, **form.deed(), by=BY, at=at)
            return render(request, "gate/link_done.html", {"link": found})
        except Refusal as refused:
            refusal = refused
    facts = {"form": form, "refusal": refusal, "link": found}
    return render(request, "gate/link.html", facts, status=status(form, refusal))


def _asks(found: LinkInfo) -> set[str]:
    """What is to be set: an invited officer sets a PIN too."""
    if found.what == "invitation" and officer_for_user(user_id=found.user_id) is not None:
        return {"password", "pin"}
    return {"pin"} if found.what == "pin" else {"password"}


def _gone(request: HttpRequest) -> HttpResponse:
    refusal: Any = LinkGone()
    return render(request, "gate/link_gone.html", {"refusal": refusal}, status=refusal.status)
