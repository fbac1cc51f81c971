"""What the voice says while the mall stands still: where to go, again and again, and no numbers.

Every third time in English: who is not from here must leave too.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

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
    language = "en" if slot % 3 == 1 else "id"
    with override(language):
        text = words(plan.freeze.where)
    return Call(
        seq=-(_FIRST_SEQ + plan.freeze.id * _SLOTS + slot),
        kind="still",
        at=plan.freeze.begun_at + slot * EVERY,
        ticket="",
        counter="",
        text=text,
        sound_s=_seconds(text, language),
        language=language,
    )


def words(where: str) -> str:
    """Short enough to be heard to its end by somebody who is already walking."""
    return _("Perhatian. Mohon tenang. Silakan keluar menuju {where}. Ikuti arahan petugas.").format(
        where=where
    )


def _seconds(text: str, language: str) -> float:
    """How long it sounds; nought while there is no voice, so it is asked each time (the sound itself is kept)."""
    try:
        return speech.message(parts=[(language, messages.spoken(text))])[1]
    except VoiceSilent:
        return 0.0
