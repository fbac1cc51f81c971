"""What the pages of machines tell and hear: the program they came from, the configuration they run."""

from __future__ import annotations

from datetime import datetime

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils.http import urlencode

from sewaka import __version__
from sewaka.devices.queries import DeviceInfo
from sewaka.devices.queries.trials import screen_test


def edition() -> str:
    """Changes whenever the program or one of its styles and scripts does: then a screen loads itself anew."""
    return f"{__version__}-{getattr(staticfiles_storage, 'manifest_hash', '') or 'dev'}"


def asked_test(device: DeviceInfo, *, at: datetime) -> dict[str, str]:
    """Where this screen finds the test picture that was asked of it; nothing as a rule."""
    number = screen_test(device_id=device.id, at=at)
    if number is None:
        return {}
    return {"test": f"{reverse('gate:screen_test', args=[number])}?{urlencode({'perangkat': device.code})}"}


def whole_number(text: str) -> int | None:
    """A number of at most nine figures as a page sent it; None for anything odd."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
