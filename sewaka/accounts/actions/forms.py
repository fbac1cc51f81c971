"""A form is done once: whoever sends it twice, be it at the very same moment, does its deed one time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction

from sewaka.accounts.errors import FormRepeated
from sewaka.accounts.models import SentForm
from sewaka.accounts.queries import form_key
from sewaka.journal.actions import recording

KEPT: Final = timedelta(days=2)


def do_once(*, act: Callable[[], object], key: str, by: str, at: datetime) -> None:
    """Do ``act`` in one transaction with the note that this form was done; without a key, just do it.

    The second of two sent at once waits for the first and is then told. Raises ``FormRepeated`` and what ``act``
    raises; then nothing is noted, and the form may be sent again.
    """
    with recording():
        if key:
            _note(form_key(by=by, key=key), at)
        act()


def _note(hashed: bytes, at: datetime) -> None:
    try:
        with transaction.atomic():
            SentForm.objects.create(key_hash=hashed, first_at=at)
    except IntegrityError as known:
        raise FormRepeated from known


def forget_forms(*, at: datetime) -> int:
    """Delete the notes of forms done two days ago; returns how many."""
    return int(SentForm.objects.filter(first_at__lt=at - KEPT).delete()[0])
