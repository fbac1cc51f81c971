"""Rooms as they are made ready: what each agency puts up there, what opens them to everybody, photographs.

Rooms themselves, their floor plan and counters are at home in ``places``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sewaka.catalogue.models import Agency
from sewaka.formation.models.programme import KEEP_TEN, check, unique
from sewaka.formation.states.rooms import CheckState
from sewaka.papers.models import Paper
from sewaka.places.models import Room, Site


class Finishing(models.Model):
    """One thing an agency (or the mall: none) puts up in a room: a banner, a logo, its requirements."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    is_uncertain = models.BooleanField(default=False)
    note = models.CharField(max_length=400, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["room", "agency", "name"],
                name="formation_finishing_once",
                nulls_distinct=False,
                violation_error_message="Kelengkapan ini sudah ada dalam daftar ruang dan instansi itu.",
            ),
            check("formation_finishing_named", ~Q(name=""), "Kelengkapan harus punya nama."),
            check(
                "formation_finishing_withdrawn_by_someone",
                Q(withdrawn_at=None, withdrawn_by="") | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by=""),
                "Pencabutan harus mencatat siapa yang mencabut.",
            ),
        ]


class Check(models.Model):
    """What was found on a day: of one finishing, or of one means of access (its code in the rule). The newest holds."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    finishing = models.ForeignKey(Finishing, models.PROTECT, null=True, blank=True, related_name="+")
    access_code = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=12, choices=CheckState.choices)
    seen_on = models.DateField()
    note = models.CharField(max_length=400, blank=True, default="")
    photo = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField()
    checked_by = models.CharField(max_length=96)

    class Meta:
        indexes = [models.Index(fields=["site", "-checked_at"], name="formation_check_newest")]
        constraints = [
            check(
                "formation_check_known", Q(state__in=CheckState.values), "Hasil pemeriksaan tidak dikenal."
            ),
            check(
                "formation_check_one_thing",
                Q(finishing__isnull=False, access_code="") | Q(finishing__isnull=True) & ~Q(access_code=""),
                "Pemeriksaan berlaku untuk satu hal.",
            ),
            check(
                "formation_check_says_why",
                ~Q(state=CheckState.NOT_NEEDED) | ~Q(note=""),
                "Tulis mengapa hal ini tidak diperlukan.",
            ),
        ]


class RoomPhoto(models.Model):
    """How a room looked on a day."""

    PERSONAL: ClassVar[dict[str, str]] = {"paper": "foto ruang dapat memperlihatkan orang"}
    KEEP: ClassVar[str] = KEEP_TEN

    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    caption = models.CharField(max_length=200)
    taken_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            unique("formation_roomphoto_once", ["room", "paper"], "Foto ini sudah ada di ruang itu."),
            check("formation_roomphoto_told", ~Q(caption=""), "Foto harus punya keterangan."),
        ]
