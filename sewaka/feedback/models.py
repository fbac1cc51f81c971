"""What visitors say. For now: one tap after being served. A rating names a ticket, never a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Rating(models.Model):
    """One rating of one served ticket, 1 (not satisfied) to 4 (very satisfied); it may be changed the same day."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "note": "catatan bebas pengunjung, bisa memuat hal pribadi yang ia tulis sendiri"
    }
    KEEP: ClassVar[str] = "2 tahun, lalu catatan dihapus; nilai tetap"

    ticket = models.OneToOneField("queueing.Ticket", on_delete=models.PROTECT, related_name="+")
    stars = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=500, blank=True, default="")
    rated_at = models.DateTimeField()
    rated_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__gte=1) & Q(stars__lte=4),
                name="feedback_rating_stars",
                violation_error_message="Nilai harus 1 sampai 4.",
            )
        ]
