"""What every page knows: the mall, the language, the server's time, where the live streams are."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def page(request: HttpRequest) -> dict[str, Any]:
    """Variables of every template. Doors may override each of them in their own context."""
    return {
        "site_name": "Mal Pelayanan Publik",
        "site_place": "Kabupaten Badung",
        "site_zone": ZoneInfo(settings.TIME_ZONE),
        "brand": "badung",
        "live_url": settings.ENV.live_url,
        "now": timezone.now(),
        "person": getattr(request, "person", None),
        "device": getattr(request, "device", None),
    }
