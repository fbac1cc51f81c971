"""Who is needed where and from when, what they read and answered, and what is to be decided about staff.

How far an officer is follows from readings and attempts; it is kept nowhere.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.catalogue.models import Agency
from sewaka.papers.models import Paper
from sewaka.places.models import Site
from sewaka.staff.models import Officer

KEEP_OFFICER = "bersama petugasnya; dihapus bila petugas itu dilupakan"


def _unique(name: str, fields: list[str], message: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name=name, violation_error_message=message)


def _check(name: str, condition: Q, message: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


class Mobilisation(models.Model):
    """An agency's officers: how many (empty: as many as its counters ask for) and from which day."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: rencana pembentukan"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    needed = models.PositiveSmallIntegerField(null=True, blank=True)
    from_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            _unique(
                "formation_mobilisation_once", ["site", "agency"], "Rencana petugas instansi ini sudah ada."
            )
        ]


class StaffingPoint(models.Model):
    """Something about staff that has to be decided (uniform, status, appraisal); the decision with its day."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: keputusan pembentukan"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=48)
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=500, blank=True)
    valid_on = models.DateField(null=True, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            _unique("formation_staffing_once", ["site", "code"], "Pokok kepegawaian ini sudah ada."),
            _check(
                "formation_staffing_decided_by_someone",
                Q(decided_at=None, decided_by="", decision="")
                | (Q(decided_at__isnull=False) & ~Q(decided_by="") & ~Q(decision="")),
                "Keputusan harus punya isi, waktu, dan pelakunya.",
            ),
        ]


class Material(models.Model):
    """Something officers read before they serve: for all agencies, or for one. Its words are its editions."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: bahan orientasi"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=48)
    title = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            _unique("formation_material_code", ["site", "code"], "Kode materi ini sudah dipakai."),
            _check("formation_material_named", ~Q(title=""), "Materi harus punya judul."),
        ]


class Edition(models.Model):
    """One version of a material with its questions (``quiz.Question.as_data``); it never changes."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: bahan orientasi"

    material = models.ForeignKey(Material, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    questions = models.JSONField(default=list, blank=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            _unique("formation_edition_number", ["material", "number"], "Versi ini sudah ada."),
            _check(
                "formation_edition_not_empty",
                ~Q(text="") | Q(paper__isnull=False),
                "Materi harus punya teks atau berkas.",
            ),
        ]


class Reading(models.Model):
    """An officer says that she has read this version."""

    PERSONAL: ClassVar[dict[str, str]] = {"officer": "membuktikan siapa yang sudah membaca materi orientasi"}
    KEEP: ClassVar[str] = KEEP_OFFICER

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    read_by = models.CharField(max_length=96)

    class Meta:
        constraints = [_unique("formation_reading_once", ["edition", "officer"], "Sudah ditandai dibaca.")]


class Attempt(models.Model):
    """An officer's answers, places of choices in the order of the questions; every attempt is kept."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "officer": "membuktikan siapa yang lulus orientasi",
        "answers": "menunjukkan kepada petugas itu dan penyelenggara apa yang belum dipahami",
    }
    KEEP: ClassVar[str] = KEEP_OFFICER

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    answers = models.JSONField()
    right = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            _check(
                "formation_attempt_counts",
                Q(asked__gte=1, right__lte=F("asked")),
                "Jawaban benar tidak dapat lebih banyak dari pertanyaannya.",
            )
        ]
