"""How an agency decided what the system cannot read from its own configuration: with a paper, never a bare tick."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sewaka.catalogue.models import Agency
from sewaka.formation.models.programme import KEEP_TEN, check, unique
from sewaka.papers.models import Paper
from sewaka.places.models import Site


class ProcessDecision(models.Model):
    """A business process (code of the rule ``formation.processes``) as an agency decided it, or once did."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    process = models.SlugField(max_length=32)
    decided_on = models.DateField()
    text = models.CharField(max_length=1000)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=96)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=96, blank=True, default="")
    withdraw_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            unique(
                "formation_process_decided_once",
                ["site", "agency", "process"],
                "Proses ini sudah punya keputusan yang berlaku.",
                Q(withdrawn_at__isnull=True),
            ),
            check("formation_process_says_how", ~Q(text=""), "Isi keputusan harus ditulis."),
            check(
                "formation_process_withdrawn_by_someone",
                Q(withdrawn_at__isnull=True, withdrawn_by="", withdraw_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="") & ~Q(withdraw_reason=""),
                "Pencabutan keputusan harus menyebut waktu, pelaku, dan alasannya.",
            ),
        ]
