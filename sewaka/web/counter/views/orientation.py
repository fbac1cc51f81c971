"""An officer's own orientation: what to read, the questions, one's own results and nobody else's."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sewaka.formation.actions import people as actions
from sewaka.formation.queries.people import OwnMaterial, own
from sewaka.lib.refusal import Refusal
from sewaka.papers.queries import body, paper
from sewaka.places.queries import plan
from sewaka.staff.queries import OfficerInfo, officer_for_user
from sewaka.web.ui.guards import needs_login

OWN = "Orientasi sendiri: petugas membaca, menjawab, dan melihat hasilnya sendiri saja."


def _officer(request: HttpRequest) -> OfficerInfo | None:
    """The officer who logged in: a colleague who took over by PIN has results of her own."""
    return officer_for_user(user_id=request.person.id)  # type: ignore[attr-defined]


def _site(request: HttpRequest) -> str:
    """The mall; also for somebody who is practising: an orientation is nothing to rehearse."""
    return plan(request.site_code).site.scope  # type: ignore[attr-defined]


def _own(request: HttpRequest, code: str) -> OwnMaterial:
    officer = _officer(request)
    rows = own(site=_site(request), officer=officer) if officer else ()
    found = next((each for each in rows if each.material.code == code), None)
    if found is None:
        raise Http404(code[:48])
    return found


@needs_login(OWN)
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everything to read, with how far one is."""
    officer = _officer(request)
    rows = own(site=_site(request), officer=officer) if officer else ()
    facts = {"rows": rows, "done": sum(each.passed for each in rows), "officer": officer}
    return render(request, "counter/orientation.html", facts)


@needs_login(OWN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, code: str) -> HttpResponse:
    """A material with its questions; sending answers them."""
    found, refusal = _own(request, code), None
    if request.method == "POST":
        try:
            return _answered(request, found)
        except Refusal as refused:
            refusal = refused
    facts = {"own": found, "refusal": refusal, "questions": _asked(request, found)}
    return render(request, "counter/orientation_show.html", facts, status=refusal.status if refusal else 200)


def _asked(request: HttpRequest, found: OwnMaterial) -> list[tuple[str, str, list[tuple[int, str, bool]]]]:
    """The questions, each with what is chosen so far: nothing typed is lost by a refusal."""
    return [
        (
            f"jawaban_{place}",
            one.ask,
            [(n, text, request.POST.get(f"jawaban_{place}") == str(n)) for n, text in enumerate(one.choices)],
        )
        for place, one in enumerate(found.material.questions)
    ]


def _answered(request: HttpRequest, found: OwnMaterial) -> HttpResponse:
    passed = actions.answer(
        site=_site(request),
        code=found.material.code,
        number=_number(request),
        officer=found.officer,
        answers=_answers(request, found),
        by=request.person.actor,  # type: ignore[attr-defined]
        at=timezone.now(),
    )
    if passed:
        messages.success(request, _("Lulus. Terima kasih sudah menyiapkan diri."))
    else:
        messages.warning(request, _("Belum cukup. Baca sekali lagi, lalu coba lagi."))
    return redirect("counter:orientation_show", found.material.code)


def _number(request: HttpRequest) -> int:
    typed = request.POST.get("versi", "")[:5]
    return int(typed) if typed.isdecimal() else 0


def _answers(request: HttpRequest, found: OwnMaterial) -> dict[int, int]:
    typed = {n: request.POST.get(f"jawaban_{n}", "")[:2] for n in range(len(found.material.questions))}
    return {n: int(each) for n, each in typed.items() if each.isdecimal()}


@needs_login(OWN)
@never_cache
@require_POST
def read(request: HttpRequest, code: str) -> HttpResponse:
    """I have read it."""
    found = _own(request, code)
    actions.read_material(
        site=_site(request),
        code=code,
        number=_number(request),
        officer=found.officer,
        by=request.person.actor,  # type: ignore[attr-defined]
        at=timezone.now(),
    )
    return redirect("counter:orientation_show", code)


@needs_login(OWN)
@never_cache
@require_safe
def file(request: HttpRequest, code: str) -> HttpResponse:
    """The material's file, to keep."""
    held = _own(request, code).material.paper
    if not held:
        raise Http404(code[:48])
    kind, data = body(site=_site(request), code=held)
    answer = HttpResponse(data, content_type=kind)
    name = paper(site=_site(request), code=held).file_name
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
