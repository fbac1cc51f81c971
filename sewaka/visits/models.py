"""Visits: somebody came, and what they came for. A visit has stops; a ticket serves one stop.

A visit needs no name: whoever holds the slip is the visitor (domain.md 6.2, minimum data).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sewaka.visits.tallies import Tally

COUNTED = (Tally,)
"""People counted without a number, at home in ``tallies``."""


class Visit(models.Model):
    """One coming of one visitor, with the people who came along."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: tanpa data pribadi, bahan angka kunjungan"

    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=96)
    source = models.CharField(max_length=16)
    language = models.CharField(max_length=3, default="id")
    persons = models.PositiveSmallIntegerField(default=1)
    companions = models.PositiveSmallIntegerField(default=0, db_default=0)
    """of the persons, those who only keep company"""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(companions__lt=models.F("persons")),
                name="visits_visit_companions",
                violation_error_message="Pendamping dihitung di antara orang yang datang, dan kurang dari semuanya.",
            ),
            models.CheckConstraint(
                condition=models.Q(persons__gte=1) & models.Q(persons__lte=50),
                name="visits_visit_persons",
                violation_error_message="Jumlah orang dalam satu kunjungan 1 sampai 50.",
            ),
        ]


class Stop(models.Model):
    """One errand of a visit. Its place in the visit is ``position``, from 1."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: tanpa data pribadi, bahan angka kunjungan"

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField(default=1)
    service_code = models.CharField(max_length=48)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "position"],
                name="visits_stop_position",
                violation_error_message="Urutan tujuan dalam satu kunjungan tidak boleh sama.",
            )
        ]
