"""The launch gate: conditions set aside by name, and doors declared open."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sewaka.catalogue.models import Agency
from sewaka.formation.models.programme import KEEP_TEN, check, unique
from sewaka.places.models import Site


class Waiver(models.Model):
    """One condition set aside with a reason. ``key`` and ``what`` are the condition's own when it was waived.

    A condition that lacks something else now has another key, and this waiver no longer counts for it.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    what = models.CharField(max_length=400)
    reason = models.CharField(max_length=1000)
    waived_at = models.DateTimeField()
    waived_by = models.CharField(max_length=96)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            unique(
                "formation_waiver_once",
                ["site", "key"],
                "Syarat ini sudah dikecualikan.",
                Q(withdrawn_at__isnull=True),
            ),
            check("formation_waiver_says_why", ~Q(reason="") & ~Q(key=""), "Alasannya harus ditulis."),
            check(
                "formation_waiver_withdrawn_by_someone",
                Q(withdrawn_at__isnull=True, withdrawn_by="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by=""),
                "Pencabutan pengecualian harus menyebut siapa yang melakukannya.",
            ),
        ]


class Opening(models.Model):
    """The doors of the mall (no agency), or of one agency, declared open on a day. Once said, it is never unsaid."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: hari pembukaan"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    opened_on = models.DateField()
    told_by = models.CharField(max_length=120, help_text="jabatan yang menyatakan, bukan nama orang")
    note = models.CharField(max_length=1000, blank=True, default="")
    waived = models.PositiveSmallIntegerField(help_text="banyaknya syarat yang dikecualikan pada saat itu")
    declared_at = models.DateTimeField()
    declared_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            unique(
                "formation_opening_mall", ["site"], "Mal ini sudah dinyatakan dibuka.", Q(agency__isnull=True)
            ),
            unique("formation_opening_agency", ["site", "agency"], "Instansi ini sudah dinyatakan dibuka."),
            check("formation_opening_told_by", ~Q(told_by=""), "Jabatan yang menyatakan harus ditulis."),
        ]
