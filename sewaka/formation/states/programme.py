"""The life of an item of the programme, as one table."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from sewaka.lib.states import Table


class ItemState(models.TextChoices):
    """How far an item is."""

    NOT_STARTED = "not_started", _("belum dimulai")
    IN_PROGRESS = "in_progress", _("berjalan")
    PROCUREMENT = "procurement", _("dalam pengadaan")
    BLOCKED = "blocked", _("terhambat")
    DONE = "done", _("selesai")


ITEM: Final = Table(
    (
        ("begin", "not_started", "in_progress"),
        ("procure", "not_started | in_progress", "procurement"),
        ("block", "not_started | in_progress | procurement", "blocked"),
        ("resume", "procurement | blocked", "in_progress"),
        ("finish", "not_started | in_progress | procurement", "done"),
        ("reopen", "done", "in_progress"),
        ("unbegin", "in_progress | procurement", "not_started"),
    )
)
VERB_WORDS: Final = {
    "finish": _("Selesai"),
    "begin": _("Mulai"),
    "resume": _("Lanjutkan"),
    "procure": _("Masuk pengadaan"),
    "block": _("Terhambat"),
    "unbegin": _("Batalkan mulai"),
    "reopen": _("Buka kembali"),
}
"""In this order on the page of an item."""
