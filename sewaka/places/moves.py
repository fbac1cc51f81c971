"""The model of queues moved to another zone while the day runs. Part of ``models``."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class QueueMove(models.Model):
    """A queue whose people wait elsewhere from then on. ``before``, ``after``: counter → [[prefix, tier], …]."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "lima tahun: riwayat susunan loket"

    queue = models.ForeignKey("places.Queue", models.PROTECT, related_name="+")
    from_zone = models.ForeignKey("places.Zone", models.PROTECT, related_name="+")
    to_zone = models.ForeignKey("places.Zone", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    before = models.JSONField()
    after = models.JSONField()
    moved_at = models.DateTimeField()
    moved_by = models.CharField(max_length=96)

    class Meta:
        indexes = [models.Index(fields=["queue", "moved_at"], name="places_queuemove_queue")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(from_zone=models.F("to_zone")),
                name="places_queuemove_reason_and_way",
                violation_error_message="Perpindahan antrean harus punya alasan dan zona lain.",
            )
        ]
