"""Who is logged in at this browser, and at which counter it stands: the keys of the session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from sewaka.accounts.actions import HalfIn, begin_session
from sewaka.accounts.queries import Person
from sewaka.web.ui.browsers import device_words

SITE = "sewaka_site"
COUNTER = "sewaka_counter"
OFFICER = "sewaka_officer_id"
TRAINING = "sewaka_latihan"
"""The rehearsal in which the person practises, instead of the mall."""
HALF = "sewaka_setengah_masuk"
HALF_IN_FOR: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class Seat:
    """A counter's PC and the officer who sits there."""

    site: str
    counter: str
    officer_id: int


def seat(request: HttpRequest) -> Seat | None:
    """Where this browser stands; None while no desk was opened in it."""
    held = request.session
    if COUNTER not in held or OFFICER not in held:
        return None
    return Seat(held.get(SITE, ""), held[COUNTER], held[OFFICER])


def sit(request: HttpRequest, *, site: str, counter: str, officer_id: int) -> None:
    """This browser stands at this counter, and this officer sits there. Called when a desk is opened."""
    request.session.update({SITE: site, COUNTER: counter, OFFICER: officer_id})


def stand_up(request: HttpRequest) -> None:
    """The desk was closed: the browser stands at no counter any more."""
    for key in (SITE, COUNTER, OFFICER):
        request.session.pop(key, None)


def begin_training(request: HttpRequest, site: str) -> None:
    """From here on this browser is in a rehearsal: nothing done in it reaches the mall."""
    stand_up(request)
    request.session[TRAINING] = site


def end_training(request: HttpRequest) -> None:
    """Back to the mall."""
    stand_up(request)
    request.session.pop(TRAINING, None)


def enter(request: HttpRequest, person: Person, *, by: str, at: datetime) -> None:
    """Log ``person`` in: a fresh session under a new key, nothing of an earlier one, a new form token."""
    request.session.flush()
    request.session[SESSION_KEY] = str(person.id)
    request.session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    request.session[HASH_SESSION_KEY] = person.stamp
    request.person = person  # type: ignore[attr-defined]
    rotate_token(request)
    request.session.save()
    begin_session(
        user_id=person.id,
        session_key=request.session.session_key or "",
        device=device_words(request.headers.get("User-Agent", "")),
        by=by,
        at=at,
    )


def wait(request: HttpRequest, half: HalfIn, *, onward: str, at: datetime) -> None:
    """The password was right: remember for whom the second step is awaited. Nobody is logged in by this."""
    request.session.flush()
    request.session[HALF] = {
        "id": half.user_id, "username": half.username, "steps": list(half.steps), "stamp": half.stamp,
        "onward": onward, "since": at.timestamp(),
    }  # fmt: skip
    request.session.set_expiry(int(HALF_IN_FOR.total_seconds()))
    request.person = None  # type: ignore[attr-defined]
    rotate_token(request)


def waiting(request: HttpRequest, *, at: datetime) -> dict[str, Any] | None:
    """Whose second step is awaited at this browser; None after ten minutes."""
    half: dict[str, Any] | None = request.session.get(HALF)
    if half is None or not 0 <= at.timestamp() - half["since"] <= HALF_IN_FOR.total_seconds():
        return None
    return half


def leave(request: HttpRequest) -> None:
    """Log out: the session is gone, also on the server."""
    request.session.flush()
    request.person = None  # type: ignore[attr-defined]
