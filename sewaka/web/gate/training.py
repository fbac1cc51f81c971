"""Into a rehearsal and out of it again. While somebody is in it, nothing done in that browser reaches the mall."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sewaka.accounts.queries import reach
from sewaka.places.plans import SiteInfo
from sewaka.places.queries import rehearsals
from sewaka.queueing.queries.desk import open_desks
from sewaka.staff.queries import officer_for_user
from sewaka.web.gate.errors import DeskStillOpen, DeviceHere, NoRehearsalHere
from sewaka.web.ui import seat
from sewaka.web.ui.guards import needs_login

OWN = "Latihan sendiri: yang berubah hanya di mana peramban ini bekerja, dengan peran orang itu di malnya."


@needs_login(OWN)
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Whether there is a rehearsal for this person, and whether she is in it."""
    person = request.person  # type: ignore[attr-defined]
    inside = seat.TRAINING in request.session
    facts = {
        "inside": inside,
        "rehearsal": None if inside else _offered(request),
        "at_counter": bool(reach(person, "queueing.call", site=request.site_code)),  # type: ignore[attr-defined]
        "in_office": bool(reach(person, "office.enter", site=request.site_code)),  # type: ignore[attr-defined]
    }
    return render(request, "gate/training.html", facts)


@needs_login(OWN)
@never_cache
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Practise from now on."""
    found = _offered(request)
    if found is None:
        raise NoRehearsalHere
    if request.device is not None:  # type: ignore[attr-defined]
        raise DeviceHere(device=request.device.code)  # type: ignore[attr-defined]
    _refuse_with_a_desk(request)
    seat.begin_training(request, found.code)
    return redirect("gate:training")


@needs_login(OWN)
@never_cache
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Back to the mall; twice is harmless."""
    _refuse_with_a_desk(request)
    seat.end_training(request)
    return redirect("gate:training")


def _offered(request: HttpRequest) -> SiteInfo | None:
    """The open rehearsal of the person's mall."""
    return next(iter(rehearsals(of=request.site_code)), None)  # type: ignore[attr-defined]


def _refuse_with_a_desk(request: HttpRequest) -> None:
    """An officer holds one counter at a time, in the mall or in a rehearsal. Raises ``DeskStillOpen``."""
    own = officer_for_user(user_id=request.person.id)  # type: ignore[attr-defined]
    desks = open_desks(site=request.site_code).values() if own else ()  # type: ignore[attr-defined]
    held = next((each for each in desks if own and each.officer_id == own.id), None)
    if held is not None:
        raise DeskStillOpen(counter=f"Loket {held.counter_code}")
