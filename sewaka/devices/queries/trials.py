"""Reading tests of devices: what a screen is asked to show, how the last tests went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sewaka.devices.hallwords import Message
from sewaka.devices.messages import seq_of
from sewaka.devices.models import Announcement
from sewaka.devices.voicing import ScreenTest

WITHIN: Final = timedelta(seconds=60)
"""A picture that nobody showed so long is over."""
SPOKEN_WITHIN: Final = timedelta(seconds=150)
"""A voice test waits for its turn like every free announcement, which in a busy hall takes its patience."""
SHOWN_FOR: Final = timedelta(minutes=15)
"""So long the device's page tells of a test."""
SCREENS: Final = ("board", "speaker", "counter_display", "kiosk")


@dataclass(frozen=True)
class Trial:
    """One test. ``outcome``: empty while it waits, else played, dropped, expired, shown or busy."""

    asked_at: datetime
    within: timedelta
    outcome: str = ""
    answered_at: datetime | None = None
    detail: str = ""

    def waits(self, at: datetime) -> bool:
        """Whether an answer may still come."""
        return not self.outcome and at - self.asked_at < self.within


def speaks(kind: str, settings: dict[str, object]) -> bool:
    """Whether a device of this kind and these settings has a voice."""
    return kind == "speaker" or (kind == "board" and bool(settings.get("audio")))


def screen_test(*, device_id: int, at: datetime) -> int | None:
    """The number of the test picture this screen should show now; None for none. On every beat: one index."""
    rows = ScreenTest.objects.filter(device_id=device_id, answered_at=None, asked_at__gt=at - WITHIN)
    return rows.order_by("-pk").values_list("pk", flat=True).first()


def last_screen_test(*, device_id: int, at: datetime) -> Trial | None:
    """The newest test picture of the last minutes."""
    rows = ScreenTest.objects.filter(device_id=device_id, asked_at__gt=at - SHOWN_FOR).order_by("-pk")
    row = rows.first()
    return Trial(row.asked_at, WITHIN, row.outcome, row.answered_at, row.detail) if row else None


def last_voice_test(*, device_id: int, at: datetime) -> Trial | None:
    """The newest test of the voice of the last minutes."""
    row = Message.objects.filter(device_id=device_id, made_at__gt=at - SHOWN_FOR).order_by("-pk").first()
    if row is None:
        return None
    told = Announcement.objects.filter(site_id=row.site_id, seq=seq_of(row.pk, 1)).first()
    if told is None:
        return Trial(row.made_at, SPOKEN_WITHIN)
    return Trial(row.made_at, SPOKEN_WITHIN, told.outcome, told.at, told.why)
