"""Papers that the system made, checked by anybody who holds one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sewaka.lib.codes import normalise
from sewaka.web.portal import papers
from sewaka.web.ui.guards import open_to_all

OPEN = "siapa pun yang memegang dokumen boleh memeriksa keasliannya; isi dan nama tidak ditampilkan"


@require_safe
@open_to_all(OPEN)
def find(request: HttpRequest) -> HttpResponse:
    """A field for the code, for those who cannot scan it."""
    typed = normalise(request.GET.get("kode", ""))[:40]
    if typed:
        return redirect("portal:paper", code=typed)
    return render(request, "portal/paper_find.html")


@require_safe
@open_to_all(OPEN)
@never_cache
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Whether the paper is genuine and still holds."""
    plain = normalise(code)[:40]
    if plain != code:
        return redirect("portal:paper", code=plain)
    found = papers.read(request, plain, timezone.now())
    answer = render(request, "portal/paper.html", {"proof": found})
    answer["X-Robots-Tag"] = "noindex"
    return answer
