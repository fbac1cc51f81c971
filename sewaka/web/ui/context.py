"""What every page knows. All of it is looked up only where a template uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from sewaka.places.queries import SiteInfo
from sewaka.web.ui.asked import Asked

Value = TypeVar("Value")
NAME = "Mal Pelayanan Publik"


def _lines(site: SiteInfo | None) -> tuple[str, str]:
    """The mall's name on two lines: "Mal Pelayanan Publik", "Kabupaten Contoh"; a rehearsal's mark stands first."""
    name = site.name if site else NAME
    if site and site.rehearsal_of:
        mark, _dot, mall = name.partition(" · ")
        return mark, mall
    return (NAME, name.removeprefix(NAME).strip()) if name.startswith(NAME) else (name, "")


def page(request: HttpRequest) -> dict[str, Any]:
    """``site``, its name in two lines and in short, its zone; ``person``, ``device``; ``now``, ``live_url``.

    Doors may override each of them. An error before the middleware still finds defaults.
    """

    def ask(read: Callable[[Asked], Value], default: Value) -> Callable[[], Value]:
        return lambda: read(request) if isinstance(request, Asked) else default

    return {
        "site": ask(lambda it: it.site, None),
        "site_name": ask(lambda it: _lines(it.site)[0], NAME),
        "site_place": ask(lambda it: _lines(it.site)[1], ""),
        "site_short": ask(lambda it: it.site.short_name if it.site else NAME, NAME),
        "site_zone": ask(lambda it: it.zone, None),
        "person": ask(lambda it: it.person_or_none(), None),
        "device": ask(lambda it: it.device, None),
        "brand": "badung",
        "live_url": settings.ENV.live_url,
        "now": timezone.now(),
    }
