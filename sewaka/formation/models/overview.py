"""What a mall judges of itself, dated and with its reasons. The evidence is never kept: it is read when it is asked for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sewaka.formation.states.overview import Verdict
from sewaka.papers.models import Paper
from sewaka.places.models import Site


class Judgement(models.Model):
    """One judgement under one criterion of MPP Digital; the newest counts, all stay. ``criterion``: its code."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "sepuluh tahun: bahan pemantauan dan evaluasi mal"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    criterion = models.SlugField(max_length=32)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    judged_on = models.DateField()
    note = models.CharField(max_length=1000)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values),
                name="formation_judgement_known",
                violation_error_message="Penilaian harus salah satu dari terpenuhi, sebagian, atau belum.",
            ),
            models.CheckConstraint(
                condition=~Q(note="") & ~Q(criterion=""),
                name="formation_judgement_reasoned",
                violation_error_message="Penilaian harus punya alasan.",
            ),
        ]
