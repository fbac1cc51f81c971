"""Models of the paper-number book for a power cut: blocks of numbers printed in advance, and what was written in them.

Part of ``models``. Book numbers begin far above those of any day, so paper and kiosk never give the same one.
"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q

FIRST: Final = 5001
"""The first number of every queue's book."""


class PaperBlock(models.Model):
    """A block of paper numbers of one queue, good on any day; each number is used once."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: tanpa data pribadi, menjelaskan nomor dari buku"

    queue = models.ForeignKey("places.Queue", on_delete=models.PROTECT, related_name="+")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["queue", "first"],
                name="queueing_paperblock_once",
                violation_error_message="Nomor buku itu sudah dicetak.",
            ),
            models.CheckConstraint(
                condition=Q(first__gte=FIRST, last__gte=F("first"), last__lte=9999),
                name="queueing_paperblock_range",
                violation_error_message="Nomor buku mulai 5001 dan paling tinggi 9999.",
            ),
        ]


class PaperEntry(models.Model):
    """One number of a block as it was written down, and the ticket made of it. Entered once."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: tanpa data pribadi, menjelaskan nomor dari buku"

    block = models.ForeignKey(PaperBlock, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    ticket = models.OneToOneField("queueing.Ticket", on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField()
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["block", "number"],
                name="queueing_paperentry_once",
                violation_error_message="Nomor buku itu sudah dicatat.",
            )
        ]
