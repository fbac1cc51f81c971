"""The gate: who comes in, who takes over, which device stands here."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sewaka.accounts import actions as accounts
from sewaka.accounts import passkeys
from sewaka.accounts.queries import Person, may
from sewaka.accounts.roles import Role
from sewaka.devices import actions as devices
from sewaka.devices.actions.enrolment import CODE_LETTERS
from sewaka.lib.refusal import Refusal
from sewaka.places.queries import business_day, plan
from sewaka.queueing.actions.relief import relieve
from sewaka.staff.queries import officer_for_user, officers_at
from sewaka.web.gate.forms import LoginForm, PairForm, SwapForm
from sewaka.web.ui import seat
from sewaka.web.ui.address import counted_address, demo_welcome, host
from sewaka.web.ui.guards import needs, open_to_all

DEVICE_COOKIE = "sewaka_perangkat"
DEVICE_COOKIE_FOR = 365 * 24 * 3600
DEVICE_HOME = {
    "kiosk": "/kiosk/",
    "board": "/papan/",
    "speaker": "/papan/suara/",
    "counter_display": "/papan/loket/",
}
BY = "door:gate"


def home(person: Person) -> str:
    """Where this person's work is: officers at the counter, everybody else in the office."""
    roles = {grant.role for grant in person.grants}
    return "/loket/" if roles == {Role.OFFICER} else "/kantor/"


def onward(request: HttpRequest, person: Person, wanted: str = "") -> str:
    """Where to go after the log-in; never to another host."""
    wanted = wanted or request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe and wanted.startswith("/") else home(person)


def carried(wanted: str) -> str:
    """The page that was wanted, behind the address of another way in."""
    return f"?{urlencode({'next': wanted})}" if wanted else ""


@open_to_all("Di sinilah orang memperkenalkan diri; sebelum itu tidak ada yang dikenal.")
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Name and password; a fresh session on success."""
    form, at = LoginForm(request.POST if request.method == "POST" else None), timezone.now()
    if not form.is_valid():
        return _login_page(request, form)
    where: dict[str, Any] = {"address": counted_address(request), "demo_welcome": demo_welcome(request)}
    try:
        found = accounts.sign_in(**form.cleaned_data, **where, by=BY, at=at)
    except Refusal as refusal:
        return _login_page(request, form, refusal)
    if isinstance(found, accounts.HalfIn):
        seat.wait(request, found, onward=request.POST.get("next", ""), at=at)
        return redirect("gate:second" if found.steps else "gate:second_setup")
    seat.enter(request, found, by=found.actor, at=at)
    return redirect(onward(request, found))


def _login_page(request: HttpRequest, form: LoginForm, refusal: Refusal | None = None) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    facts = {
        "form": form,
        "refusal": refusal,
        "next": wanted,
        "onward": carried(wanted),
        "demo": demo_welcome(request),
        "passkeys": passkeys.possible(host(request)),
    }
    return render(request, "gate/login.html", facts, status=status(form, refusal))


def status(form: Form, refusal: Refusal | None) -> int:
    """Of a page that shows a form again."""
    if refusal is not None:
        return refusal.status
    return 422 if form.errors else 200


@open_to_all("Keluar boleh siapa saja; yang belum masuk tidak mengubah apa-apa.")
@never_cache
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session, here and on the server."""
    person = request.person  # type: ignore[attr-defined]
    if person is not None:
        key = request.session.session_key or ""
        accounts.sign_out(session_key=key, by=person.actor, at=timezone.now())
    seat.leave(request)
    return redirect("gate:login")


@needs("desk.open")
@sensitive_post_parameters("pin")
@never_cache
@require_http_methods(["GET", "POST"])
def swap(request: HttpRequest) -> HttpResponse:
    """Another officer sits down at this counter's PC and types a PIN."""
    here = _here(request)
    if here is None:
        return render(request, "gate/swap_nowhere.html")
    officers = officers_at(site=here.site, counter=here.counter, on=_today(here.site))
    others = tuple(each for each in officers if each.has_pin and each.id != here.officer_id)
    form = SwapForm(request.POST if request.method == "POST" else None, officers=others)
    refusal = _relieve(request, form, here) if form.is_valid() else None
    if form.is_valid() and refusal is None:
        return redirect("counter:desk", here.counter)
    facts = {
        "form": form,
        "refusal": refusal,
        "others": others,
        "counter": plan(here.site).counters[here.counter],
        "now_serving": next((each.short_name for each in officers if each.id == here.officer_id), ""),
    }
    return render(request, "gate/swap.html", facts, status=status(form, refusal))


def _today(site: str) -> date:
    return business_day(plan(site), timezone.now())


def _here(request: HttpRequest) -> seat.Seat | None:
    """The counter this browser stands at, else the one of the address (``?loket=4``) if it may be opened."""
    person, code = request.person, request.GET.get("loket", "")  # type: ignore[attr-defined]
    standing = seat.seat(request)
    if standing is not None and code in ("", standing.counter):
        return standing
    layout = plan(request.site_code)  # type: ignore[attr-defined]
    info = layout.counters.get(code)
    unit = layout.units.get(info.unit_code) if info else None
    if info is None or not may(
        person, "desk.open", site=layout.code, agency=unit.agency_code if unit else "", counter=code
    ):
        return None
    officer = officer_for_user(user_id=person.id)
    return seat.Seat(layout.code, code, officer.id if officer else 0)


def _relieve(request: HttpRequest, form: SwapForm, here: seat.Seat) -> Refusal | None:
    """Hand the counter over; the refusal when it may not be."""
    by, at = request.person.actor, timezone.now()  # type: ignore[attr-defined]
    try:
        relief = relieve(
            site=here.site,
            counter=here.counter,
            officer_code=form.cleaned_data["officer"],
            pin=form.cleaned_data["pin"],
            demo_welcome=demo_welcome(request),
            by=by,
            at=at,
        )
    except Refusal as refusal:
        return refusal
    practising = here.site if seat.TRAINING in request.session else ""
    seat.enter(request, relief.person, by=by, at=at)
    if practising:
        seat.begin_training(request, practising)
    seat.sit(request, site=here.site, counter=here.counter, officer_id=relief.officer.id)
    return None


@open_to_all("Perangkat baru belum punya kunci; kode sekali pakai dari kantor yang menjaganya.")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest) -> HttpResponse:
    """A new device types its code and gets its key as a cookie."""
    form = PairForm(request.POST if request.method == "POST" else None, initial={"code": _given(request)})
    refusal = None
    if form.is_valid():
        try:
            return _paired(request, form.cleaned_data["code"])
        except Refusal as refused:
            refusal = refused
    facts = {"form": form, "refusal": refusal, "letters": CODE_LETTERS}
    return render(request, "gate/pair.html", facts, status=status(form, refusal))


def _given(request: HttpRequest) -> str:
    return request.GET.get("kode", "")[:12].upper()


def _paired(request: HttpRequest, code: str) -> HttpResponse:
    """The device's start page, with its key; the tries of one address are counted first."""
    at = timezone.now()
    accounts.limit(
        key=f"pairing:{counted_address(request)}", **accounts.limits_for(what="pairing", at=at), at=at
    )
    paired = devices.pair(code=code, by=BY, at=at)
    if paired.device.kind not in DEVICE_HOME:
        return render(request, "gate/pair_agent.html", status=409)
    response = redirect(DEVICE_HOME[paired.device.kind])
    response.set_cookie(
        DEVICE_COOKIE,
        paired.key,
        max_age=DEVICE_COOKIE_FOR,
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response
