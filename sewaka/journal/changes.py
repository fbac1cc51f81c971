"""Each change of master data, row by row, written by the database itself: no action, shell or import can forget it."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

NOTED: Final = (
    *("accounts.", "catalogue.", "norms.", "places.", "staff.", "notify.hook."),
    *("devices.device.", "devices.text.", "devices.template.", "devices.news."),
)
"""Kinds of events whose transaction may have changed master data; the queue's own never does."""


class Change(models.Model):
    """A row that was made, changed or removed. ``was`` and ``became`` hold the columns that differ.

    A trigger writes it (``journal_note_change``, given to tables by the rooms' migrations); the event of the same
    transaction then signs it with its actor and sequence. One that was never signed was made past the actions.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: riwayat data induk"

    txid = models.BigIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=96, default="", db_default="")
    source = models.CharField(max_length=63, help_text="nama tabel")
    row = models.BigIntegerField()
    label = models.CharField(max_length=160)
    was = models.JSONField(null=True)
    became = models.JSONField(null=True)
    stream = models.CharField(max_length=32, default="", db_default="")
    seq = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["source", "row", "id"], name="journal_change_row"),
            models.Index(fields=["txid"], name="journal_change_unsigned", condition=models.Q(seq=None)),
        ]
