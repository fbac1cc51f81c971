"""Figures as a source states them, kept beside what the system computes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sewaka.places.models import Site


class Stated(models.Model):
    """One figure of the founding papers ("13 instansi"), as it stands there. ``value`` in units; money in rupiah."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: angka sumber program"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    key = models.SlugField(max_length=64)
    value = models.BigIntegerField()
    unit = models.CharField(max_length=20)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "key"],
                name="formation_stated_once",
                violation_error_message="Angka sumber ini sudah dicatat.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="formation_stated_not_negative",
                violation_error_message="Angka tidak boleh kurang dari nol.",
            ),
        ]
