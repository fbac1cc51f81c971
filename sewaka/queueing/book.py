"""Models of the paper-number book for a power cut: blocks of numbers printed in advance, and what was written in them.

Part of ``models``. Book numbers begin far above those of any day, so paper and kiosk never give the same one.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import F, Q

from sewaka.queueing.engine.explain import ON_PAPER
from sewaka.queueing.states import CALLED, CANCELLED, DONE, NO_SHOW, SERVING, VOID, WAITING

FIRST: Final = 5001
"""The first number of every queue's book."""
MARK: Final = ON_PAPER
PATHS: Final = {
    DONE: (("call", CALLED), ("start", SERVING), ("finish", DONE)),
    NO_SHOW: (("call", CALLED), ("no_show", NO_SHOW)),
    CANCELLED: (("cancel", CANCELLED),),
    WAITING: (),
    VOID: (),
}
"""Result of a line: its steps after the number was taken. Void: never handed out, which only a correction says."""


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
    """One number of a block as it was written down, and the ticket made of it. Entered once; corrections stand beside."""

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

    @property
    def newest(self) -> PaperCorrection | None:
        """The correction that holds; None when it was never corrected."""
        return PaperCorrection.objects.filter(entry=self).order_by("-pk").first()

    @property
    def standing(self) -> dict[str, Any]:
        """What the line says now."""
        newest = self.newest
        said: dict[str, Any] = newest.after if newest else self.facts
        return said

    @property
    def version(self) -> int:
        """The version of its ticket while nothing has happened to it but entry and corrections."""
        newest = self.newest
        return newest.version if newest else 1 + len(PATHS[self.facts["result"]])


class PaperCorrection(models.Model):
    """A line of the book put right: what it said before, what it says now, why, and the ticket's version then."""

    PERSONAL: ClassVar[dict[str, str]] = {"reason": "mengapa dibetulkan, tanpa nama pengunjung"}
    KEEP: ClassVar[str] = "selamanya: menjelaskan nomor dari buku"

    entry = models.ForeignKey(PaperEntry, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    corrected_at = models.DateTimeField()
    corrected_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="queueing_papercorrection_has_reason",
                violation_error_message="Pembetulan buku harus punya alasan.",
            )
        ]
