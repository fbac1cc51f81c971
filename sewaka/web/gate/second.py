"""The second step of the log-in: a code, a passkey, or first of all putting one up because the role demands it."""

from __future__ import annotations

import json
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sewaka.accounts import actions as accounts
from sewaka.accounts import passkeys
from sewaka.accounts.queries import Person
from sewaka.lib import totp
from sewaka.lib.refusal import Refusal
from sewaka.places.queries import SiteInfo
from sewaka.web.gate.forms import CodeForm
from sewaka.web.gate.views import BY, carried, onward, status
from sewaka.web.ui import seat
from sewaka.web.ui.address import counted_address, demo_welcome, host
from sewaka.web.ui.guards import open_to_all

NEW_SECRET: Final = "sewaka_rahasia_baru"  # noqa: S105 - the name of a session's key
QUESTION: Final = "sewaka_tanya_kunci"
_HALF: Final = "Setengah masuk: kata sandi sudah benar, orangnya belum dikenal sebelum langkah ini."


def mall_name(request: HttpRequest) -> str:
    """Under which name the mall stands in somebody's authenticator or list of passkeys."""
    site: SiteInfo | None = request.site  # type: ignore[assignment]
    return site.short_name if site else "Sewaka"


def fresh_secret(request: HttpRequest) -> str:
    """The secret that is being put up at this browser; the same while the page is tried again."""
    held: str = request.session.get(NEW_SECRET) or totp.new_secret()
    request.session[NEW_SECRET] = held
    return held


def secret_facts(request: HttpRequest, username: str) -> dict[str, str]:
    """What an authenticator needs to see."""
    secret = fresh_secret(request)
    spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"secret": spaced, "address": totp.address(secret, name=username, issuer=mall_name(request))}


@open_to_all(_HALF)
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """The code of the authenticator, or a recovery code."""
    at = timezone.now()
    half = seat.waiting(request, at=at)
    if half is None or not half["steps"]:
        return redirect("gate:login")
    form, refusal = CodeForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            return _shown(request, half, form.cleaned_data["code"])
        except Refusal as refused:
            refusal = refused
    passkey_too = "passkey" in half["steps"] and passkeys.possible(host(request))
    facts = {"form": form, "refusal": refusal, "passkeys": passkey_too, "onward": carried(half["onward"])}
    return render(request, "gate/second.html", facts, status=status(form, refusal))


def _shown(request: HttpRequest, half: dict[str, Any], code: str) -> HttpResponse:
    who = accounts.second_step(user_id=half["id"], stamp=half["stamp"], code=code, by=BY, at=timezone.now())
    return _in(request, who, half["onward"])


def _in(request: HttpRequest, who: Person, wanted: str) -> HttpResponse:
    seat.enter(request, who, by=who.actor, at=timezone.now())
    return redirect(onward(request, who, wanted))


@open_to_all(_HALF)
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Put an authenticator up before coming in: the role demands one."""
    at = timezone.now()
    half = seat.waiting(request, at=at)
    if half is None or half["steps"]:
        return redirect("gate:login")
    form, refusal = CodeForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            return _set_up(request, half, form.cleaned_data["code"])
        except Refusal as refused:
            refusal = refused
    facts = {"form": form, "refusal": refusal} | secret_facts(request, half["username"])
    return render(request, "gate/second_setup.html", facts, status=status(form, refusal))


def _set_up(request: HttpRequest, half: dict[str, Any], code: str) -> HttpResponse:
    at = timezone.now()
    who, codes = accounts.put_up_and_enter(
        user_id=half["id"], stamp=half["stamp"], secret=fresh_secret(request), code=code, by=BY, at=at
    )
    seat.enter(request, who, by=who.actor, at=at)
    facts = {"codes": codes, "onward": onward(request, who, half["onward"])}
    return render(request, "gate/codes.html", facts)


@open_to_all("Masuk dengan kunci sandi: sebelum dijawab perangkatnya, tidak ada yang dikenal.")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """Come in with a passkey alone; it is both steps."""
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            return _signed(request)
        except Refusal as refused:
            refusal = refused
    name = host(request)
    if not passkeys.possible(name):
        return redirect("gate:login")
    options, request.session[QUESTION] = passkeys.ask_to_sign(host=name)
    wanted = request.POST.get("next") or request.GET.get("next", "")
    facts = {"options": json.dumps(options["publicKey"]), "refusal": refusal, "next": wanted}
    return render(request, "gate/passkey.html", facts, status=refusal.status if refusal else 200)


def _signed(request: HttpRequest) -> HttpResponse:
    who = accounts.sign_in_with_passkey(
        host=host(request),
        state=request.session.pop(QUESTION, {}),
        answer=told(request),
        address=counted_address(request),
        demo_welcome=demo_welcome(request),
        by=BY,
        at=timezone.now(),
    )
    return _in(request, who, "")


def told(request: HttpRequest) -> Any:
    """What the browser answered; None for anything that is no JSON."""
    try:
        return json.loads(request.POST.get("answer", "")[:20_000])
    except (ValueError, RecursionError):
        return None
