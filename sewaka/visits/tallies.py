"""The model of people counted at the information desk: one touch each, nobody named. Part of ``models``."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sewaka.visits.states import COMPANION, GROUP, PURPOSE


class Tally(models.Model):
    """One person counted. ``what``: the code of a purpose or a group; a companion has none.

    A count that was a slip of the finger stays, marked as undone.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: hitungan tanpa nama, bahan angka kunjungan"

    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    kind = models.CharField(max_length=12)
    what = models.CharField(max_length=24, default="", blank=True)
    counted_at = models.DateTimeField()
    counted_by = models.CharField(max_length=96)
    request_key = models.CharField(max_length=80)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=96, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["counted_by", "request_key"],
                name="visits_tally_once",
                violation_error_message="Orang ini sudah dihitung.",
            ),
            models.CheckConstraint(
                condition=(Q(kind=COMPANION) & Q(what="")) | (Q(kind__in=(PURPOSE, GROUP)) & ~Q(what="")),
                name="visits_tally_known_kind",
                violation_error_message="Yang dihitung adalah keperluan, pendamping, atau kelompok.",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by="") | (Q(undone_at__isnull=False) & ~Q(undone_by="")),
                name="visits_tally_undone_by_somebody",
                violation_error_message="Pembatalan hitungan mencatat siapa yang membatalkan.",
            ),
        ]
        indexes = [models.Index(fields=["site", "day", "kind", "what"], name="visits_tally_day")]
