"""What the voice says while the mall stands still: where to go, again and again, and no numbers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from sewaka.devices import messages, speech
from sewaka.devices.announce import Call
from sewaka.devices.errors import VoiceSilent
from sewaka.places.plans import Plan

EVERY: Final = timedelta(seconds=20)
_FIRST_SEQ: Final = 10**16
_SLOTS: Final = 10**6


def pending(plan: Plan, *, at: datetime) -> Call | None:
    """The words that are due now; None as a rule. Each repeat has a sequence of its own, far from every event's."""
    if plan.freeze is None:
        return None
    slot = max(0, (at - plan.freeze.begun_at) // EVERY)
    text = words(plan.freeze.where)
    return Call(
        seq=-(_FIRST_SEQ + plan.freeze.id * _SLOTS + slot),
        kind="call",
        at=plan.freeze.begun_at + slot * EVERY,
        ticket="",
        counter="",
        text=text,
        sound_s=_seconds(text),
    )


def words(where: str) -> str:
    """Short enough to be heard to its end by somebody who is already walking."""
    return _("Perhatian. Mohon tenang. Silakan keluar menuju {where}. Ikuti arahan petugas.").format(
        where=where
    )


def _seconds(text: str) -> float:
    """How long it sounds; nought while there is no voice, so it is asked each time (the sound itself is kept)."""
    try:
        return speech.message(text=messages.spoken(text))[1]
    except VoiceSilent:
        return 0.0
