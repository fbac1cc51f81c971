"""What one visitor asked of the screen: larger letters, more contrast, everything within reach.

Kept in a cookie of the browser's session and thrown away when the kiosk returns to its beginning.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

COOKIE = "sewaka_kiosk"
SWITCHES = {
    "huruf": ("data-text", "besar", _("Huruf besar"), "text-size"),
    "kontras": ("data-contrast", "tinggi", _("Kontras tinggi"), "contrast"),
    "jangkauan": ("data-reach", "bawah", _("Turunkan tombol"), "arrow-bar-to-down"),
}


@dataclass(frozen=True)
class Switch:
    """One button of the comfort bar."""

    name: str
    word: str
    icon: str
    is_on: bool


def chosen(request: HttpRequest) -> frozenset[str]:
    """The switches that are on for this visitor."""
    return frozenset(request.COOKIES.get(COOKIE, "").split(".")) & SWITCHES.keys()


def switches(request: HttpRequest) -> tuple[Switch, ...]:
    """The comfort bar, in its order."""
    on = chosen(request)
    return tuple(Switch(name, str(row[2]), row[3], name in on) for name, row in SWITCHES.items())


def attributes(request: HttpRequest) -> dict[str, str]:
    """What stands on the root element for the style sheets: attribute → value."""
    return {SWITCHES[name][0]: SWITCHES[name][1] for name in sorted(chosen(request))}


def turn(request: HttpRequest, answer: HttpResponse, name: str) -> None:
    """Turn one switch over; an unknown name changes nothing."""
    kept = chosen(request) ^ ({name} & SWITCHES.keys())
    value = ".".join(sorted(kept))
    answer.set_cookie(COOKIE, value, httponly=True, samesite="Strict", secure=settings.SECURE)


def forget(answer: HttpResponse) -> None:
    """The next visitor begins with the mall's own settings and language."""
    answer.delete_cookie(COOKIE, samesite="Strict")
    answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
