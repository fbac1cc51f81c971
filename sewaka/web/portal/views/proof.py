"""Proof of fair turn: one's own turn explained, and what everybody may check of the whole day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sewaka.lib.codes import is_token, normalise
from sewaka.web.portal import pages, proof
from sewaka.web.portal import turn as turns
from sewaka.web.portal.views.number import KEY
from sewaka.web.ui.guards import open_to_all

OPEN = "bukti giliran adil memang untuk diperiksa siapa pun, tanpa data pribadi"


@require_safe
@open_to_all(KEY)
@never_cache
def turn(request: HttpRequest, token: str) -> HttpResponse:
    """Every call before mine, with its rule."""
    plain = normalise(token)
    if plain != token and is_token(plain):
        return redirect("portal:turn", token=plain)
    page = turns.read(request, token, timezone.now())
    answer = render(request, "portal/turn.html", {"page": page})
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
@open_to_all(OPEN)
def days(request: HttpRequest) -> HttpResponse:
    """The roots of the days, what they mean and how to check them."""
    layout = pages.layout_of(request, timezone.now())
    before = proof.day_of(request.GET.get("sebelum", ""))
    shown, older = proof.days(layout.code, before)
    facts = {"layout": layout, "days": shown, "older": older, "example": shown[0] if shown else None}
    return render(request, "portal/proof.html", facts)


@require_safe
@open_to_all(OPEN)
def copy(request: HttpRequest, day: str) -> HttpResponse:
    """The open copy of a closed day's part of the chain."""
    layout = pages.layout_of(request, timezone.now())
    path = proof.copy_of(layout.code, day)
    return _file(path.read_bytes(), f"bukti-{layout.code}-{path.name}", "application/gzip")


@require_safe
@open_to_all(OPEN)
def script(request: HttpRequest) -> HttpResponse:
    """The script that checks a copy; it needs nothing but Python."""
    return _file(proof.SCRIPT.read_bytes(), "verify-chain.py", "text/x-python")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
