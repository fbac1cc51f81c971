"""The pages of the ui itself: the language, the drawing under a floor plan, and the gallery of components."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST, require_safe

from sewaka.accounts.queries import reach
from sewaka.places.queries.floors import drawing
from sewaka.web.ui import gallery as samples
from sewaka.web.ui.guards import open_to_all


@require_POST
@open_to_all("Bahasa dapat dipilih siapa saja.")
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back to the same page."""
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    answer = HttpResponseRedirect(back)
    if (code := request.POST.get("language", "")) in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, max_age=365 * 86400, samesite="Lax", secure=settings.SECURE
        )
    return answer


@require_safe
@open_to_all("Gambar dasar denah, yang dilihat semua pengunjung pada peta.")
def floor_drawing(request: HttpRequest, site: str, floor: str) -> HttpResponse:
    """The drawing under a floor, shown as a picture only: whatever it holds, a browser runs and fetches nothing of it."""
    answer = HttpResponse(drawing(site=site, floor=floor), content_type="image/svg+xml")
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "public, max-age=604800"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@require_GET
@open_to_all("Galeri komponen: terbuka dalam demo, selebihnya memeriksa izin ui.gallery sendiri.")
def gallery(request: HttpRequest, surface: str = "desk") -> HttpResponse:
    """Every component with its parameters and states, on one of the four surfaces."""
    if surface not in samples.SURFACES:
        raise Http404
    person = request.person  # type: ignore[attr-defined]
    if not settings.ENV.demo and not reach(person, "ui.gallery", site=request.site_code):  # type: ignore[attr-defined]
        raise PermissionDenied("ui.gallery")
    return render(request, "ui/gallery.html", samples.context(surface, request.GET, timezone.now()))
