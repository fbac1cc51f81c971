"""Who is logged in at this browser, and at which counter it stands: the keys of the session."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from sewaka.accounts.queries import Person

SITE = "sewaka_site"
COUNTER = "sewaka_counter"
OFFICER = "sewaka_officer_id"


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


def enter(request: HttpRequest, person: Person) -> None:
    """Log ``person`` in: a fresh session under a new key, nothing of an earlier one, a new form token."""
    request.session.flush()
    request.session[SESSION_KEY] = str(person.id)
    request.session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    request.session[HASH_SESSION_KEY] = person.stamp
    request.person = person  # type: ignore[attr-defined]
    rotate_token(request)


def leave(request: HttpRequest) -> None:
    """Log out: the session is gone, also on the server."""
    request.session.flush()
    request.person = None  # type: ignore[attr-defined]
