"""What every page knows. All of it is looked up only where a template uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from sewaka.web.ui.asked import Asked

Value = TypeVar("Value")
NAME = "Mal Pelayanan Publik"


def page(request: HttpRequest) -> dict[str, Any]:
    """``site``, ``site_name``, ``site_place``, ``site_zone``, ``brand``, ``live_url``, ``now``, ``person``, ``device``.

    Doors may override each of them in their own context. An error before the middleware still finds defaults.
    """

    def ask(read: Callable[[Asked], Value], default: Value) -> Callable[[], Value]:
        return lambda: read(request) if isinstance(request, Asked) else default

    return {
        "site": ask(lambda it: it.site, None),
        "site_name": ask(lambda it: it.site.name if it.site else NAME, NAME),
        "site_place": ask(lambda it: it.site.address if it.site else "", ""),
        "site_zone": ask(lambda it: it.zone, None),
        "person": ask(lambda it: it.person_or_none(), None),
        "device": ask(lambda it: it.device, None),
        "brand": "badung",
        "live_url": settings.ENV.live_url,
        "now": timezone.now(),
    }
