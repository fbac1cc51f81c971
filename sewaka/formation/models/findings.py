"""Discrepancies of the founding papers: what was found, and what people decided about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sewaka.formation.models.programme import KEEP_TEN, check, unique
from sewaka.formation.states.findings import FindingState, Severity
from sewaka.places.models import Site


class Finding(models.Model):
    """One contradiction or gap of the papers. ``check``: what can be computed anew today (see ``queries.findings``)."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)
    severity = models.CharField(max_length=8, choices=Severity.choices)
    text = models.CharField(max_length=400)
    check_kind = models.CharField(max_length=24, blank=True, default="")
    check_names = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=FindingState.choices, default=FindingState.OPEN)

    class Meta:
        constraints = [
            unique("formation_finding_code", ["site", "code"], "Temuan dengan nomor ini sudah dicatat."),
            check(
                "formation_finding_words_known",
                Q(severity__in=Severity.values) & Q(state__in=FindingState.values) & ~Q(text=""),
                "Bobot, keadaan, dan isi temuan harus dikenal.",
            ),
        ]


class FindingStep(models.Model):
    """A finding resolved or opened again, never changed; ``note`` says why."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=10)
    source = models.CharField(max_length=10, choices=FindingState.choices)
    target = models.CharField(max_length=10, choices=FindingState.choices)
    note = models.CharField(max_length=1000)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            check("formation_finding_step_says_why", ~Q(note=""), "Alasannya harus ditulis."),
        ]
