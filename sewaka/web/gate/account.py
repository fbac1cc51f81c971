"""One's own account: password, second steps, and the browsers in which one is logged in."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sewaka.accounts import actions, passkeys
from sewaka.accounts.factors import FactorInfo, factors, known_passkeys, must_have_second
from sewaka.accounts.queries import person, sessions
from sewaka.lib.refusal import Refusal
from sewaka.web.gate.forms import ConfirmForm, OwnCodeForm, PasskeyForm, PasswordForm
from sewaka.web.gate.second import NEW_SECRET, QUESTION, fresh_secret, mall_name, secret_facts, told
from sewaka.web.gate.views import home, status
from sewaka.web.ui import seat
from sewaka.web.ui.address import host
from sewaka.web.ui.guards import needs_login

OWN = "Akun sendiri: yang berubah hanya milik orang yang masuk, dengan kata sandinya."


@needs_login(OWN)
@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What belongs to one's log-in."""
    who, at = request.person, timezone.now()  # type: ignore[attr-defined]
    own = factors(user_id=who.id)
    facts = {
        "factors": own,
        "has_totp": any(each.kind == "totp" for each in own),
        "must": must_have_second(user_id=who.id, at=at),
        "passkeys": passkeys.possible(host(request)),
        "sessions": sessions(username=who.username, at=at),
        "own_key": request.session.session_key,
        "home": home(who),
    }
    return render(request, "gate/account.html", facts)


def _form(request: HttpRequest, kind: Callable[..., Any]) -> Any:
    return kind(request.POST if request.method == "POST" else None)


def _tried(form: Any, act: Callable[..., Any], by: str) -> tuple[Any, Refusal | None]:
    """What the deed gave, or its refusal; (None, None) while the form is not right."""
    if not form.is_valid():
        return None, None
    try:
        return act(**form.cleaned_data, by=by, at=timezone.now()), None
    except Refusal as refusal:
        return None, refusal


def _done(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("gate:account")


def _codes(request: HttpRequest, codes: tuple[str, ...], said: str) -> HttpResponse:
    """The recovery codes, this once; back to the account where there are none to show."""
    if codes:
        return render(request, "gate/codes.html", {"codes": codes, "onward": "/akun/"})
    return _done(request, said)


@needs_login(OWN)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Another password; every other session ends."""
    who = request.person  # type: ignore[attr-defined]
    form = _form(request, PasswordForm)
    act = partial(actions.change_password, user_id=who.id)
    done, refusal = _tried(form, act, who.actor)
    if done:
        seat.enter(request, person(user_id=who.id) or who, by=who.actor, at=timezone.now())
        return _done(request, _("Kata sandi diganti. Sesi Anda di perangkat lain sudah diakhiri."))
    facts = {"form": form, "refusal": refusal, "title": _("Ganti kata sandi"), "icon": "key"}
    return render(request, "gate/account_form.html", facts, status=status(form, refusal))


@needs_login(OWN)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def totp(request: HttpRequest) -> HttpResponse:
    """Put an authenticator up."""
    who = request.person  # type: ignore[attr-defined]
    form = _form(request, OwnCodeForm)
    act = partial(actions.add_totp, user_id=who.id, secret=fresh_secret(request))
    codes, refusal = _tried(form, act, who.actor)
    if codes is not None:
        request.session.pop(NEW_SECRET, None)
        return _codes(request, codes, _("Aplikasi kode terpasang."))
    facts = {"form": form, "refusal": refusal} | secret_facts(request, who.username)
    return render(request, "gate/account_totp.html", facts, status=status(form, refusal))


@needs_login(OWN)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """Put a passkey up."""
    who, name = request.person, host(request)  # type: ignore[attr-defined]
    if not passkeys.possible(name):
        raise Http404("no passkeys at a bare address")
    form = _form(request, PasskeyForm)
    state = request.session.pop(QUESTION, {}) if request.method == "POST" else {}
    act = partial(actions.add_passkey, user_id=who.id, host=name, state=state, answer=told(request))
    codes, refusal = _tried(form, act, who.actor)
    if codes is not None:
        return _codes(request, codes, _("Kunci sandi terpasang."))
    facts = {"form": form, "refusal": refusal, "options": _ask_to_make(request, name)}
    return render(request, "gate/account_passkey.html", facts, status=status(form, refusal))


def _ask_to_make(request: HttpRequest, name: str) -> str:
    who = request.person  # type: ignore[attr-defined]
    options, request.session[QUESTION] = passkeys.ask_to_make(
        host=name,
        name=mall_name(request),
        handle=str(who.id).encode(),
        username=who.username,
        full_name=who.full_name,
        known=known_passkeys(user_id=who.id),
    )
    return json.dumps(options["publicKey"])


def _own_factor(request: HttpRequest, number: int) -> FactorInfo:
    own = factors(user_id=request.person.id)  # type: ignore[attr-defined]
    found = next((each for each in own if each.id == number and each.kind != "codes"), None)
    if found is None:
        raise Http404(str(number)[:20])
    return found


@needs_login(OWN)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: HttpRequest, number: int) -> HttpResponse:
    """Take a second step down."""
    who, found = request.person, _own_factor(request, number)  # type: ignore[attr-defined]
    form = _form(request, ConfirmForm)

    def act(**given: Any) -> bool:
        actions.remove_factor(user_id=who.id, factor_id=number, **given)
        return True

    done, refusal = _tried(form, act, who.actor)
    if done:
        return _done(request, _("{name} dihapus dari akun Anda.").format(name=found.name))
    title = _("Hapus {name}").format(name=found.name)
    facts = {"form": form, "refusal": refusal, "title": title, "icon": "trash"}
    return render(request, "gate/account_form.html", facts, status=status(form, refusal))


@needs_login(OWN)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes; the old ones end."""
    who = request.person  # type: ignore[attr-defined]
    form = _form(request, ConfirmForm)
    made, refusal = _tried(form, partial(actions.renew_codes, user_id=who.id), who.actor)
    if made:
        return _codes(request, made, "")
    facts = {"form": form, "refusal": refusal, "title": _("Kode pemulihan baru"), "icon": "refresh"}
    return render(request, "gate/account_form.html", facts, status=status(form, refusal))


@needs_login(OWN)
@never_cache
@require_POST
def session(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one's own sessions."""
    who = request.person  # type: ignore[attr-defined]
    actions.end_session(username=who.username, login_id=number, by=who.actor, at=timezone.now())
    return _done(request, _("Sesi diakhiri."))


@needs_login(OWN)
@never_cache
@require_POST
def others(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    who, key = request.person, request.session.session_key or ""  # type: ignore[attr-defined]
    actions.end_sessions(username=who.username, but=key, by=who.actor, at=timezone.now())
    return _done(request, _("Semua sesi lain diakhiri."))
