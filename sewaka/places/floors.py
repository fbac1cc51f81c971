"""The models of the floor plan: floors, what lies on them, how people walk. Part of ``models``.

The doors of the day draw it (the wall, a phone's way), so it belongs here and not to the founding.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sewaka.places.floorplan import LARGEST, SMALLEST
from sewaka.places.states import MarkKind

_SIDES = Q(wide__gte=SMALLEST, wide__lte=LARGEST, high__gte=SMALLEST, high__lte=LARGEST)


class Floor(models.Model):
    """A floor as a grid of ``wide`` × ``high`` squares. ``drawing``: an SVG written by ``drawing.clean``, or nothing."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: data tempat"

    site = models.ForeignKey("places.Site", models.PROTECT, related_name="+")
    code = models.SlugField(max_length=24)
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=1, help_text="urutan lantai, 1 lebih dulu")
    wide = models.PositiveSmallIntegerField(default=40)
    high = models.PositiveSmallIntegerField(default=24)
    drawing = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "code"],
                name="places_floor_code",
                violation_error_message="Kode lantai ini sudah dipakai di mal ini.",
            ),
            models.CheckConstraint(
                condition=_SIDES & Q(position__gte=1, position__lte=99),
                name="places_floor_sides",
                violation_error_message=f"Sisi lantai harus {SMALLEST} sampai {LARGEST} kotak.",
            ),
        ]


class Area(models.Model):
    """A room or another part of a floor: ``points`` [[x, y], …] around it, in squares."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: data tempat"

    floor = models.ForeignKey(Floor, models.CASCADE, related_name="+")
    room = models.ForeignKey("places.Room", models.PROTECT, null=True, blank=True, related_name="+")
    label = models.CharField(max_length=60, blank=True, default="")
    points = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(room__isnull=False) | ~Q(label=""),
                name="places_area_named",
                violation_error_message="Bidang pada denah harus berupa ruang atau punya nama.",
            )
        ]


class Mark(models.Model):
    """Something that stands on a floor, at ``x``, ``y`` in squares from the upper left corner."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: data tempat"

    floor = models.ForeignKey(Floor, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=MarkKind.choices)
    counter = models.OneToOneField("places.Counter", models.CASCADE, null=True, blank=True, related_name="+")
    label = models.CharField(max_length=24, blank=True, default="")
    device_code = models.CharField(max_length=16, blank=True, default="")
    x = models.DecimalField(max_digits=4, decimal_places=1)
    y = models.DecimalField(max_digits=4, decimal_places=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=MarkKind.values, x__gte=0, y__gte=0),
                name="places_mark_known",
                violation_error_message="Tanda pada denah tidak dikenal atau letaknya di luar lantai.",
            ),
            models.CheckConstraint(
                condition=Q(kind=MarkKind.COUNTER, counter__isnull=False)
                | ~Q(kind=MarkKind.COUNTER) & Q(counter__isnull=True),
                name="places_mark_counter_named",
                violation_error_message="Tanda loket harus menyebut loketnya, dan hanya tanda loket.",
            ),
        ]


class Walk(models.Model):
    """How people walk to a zone: ``points`` from the door (or the stairs) to there, on one floor."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: data tempat"

    floor = models.ForeignKey(Floor, models.CASCADE, related_name="+")
    zone = models.ForeignKey("places.Zone", models.CASCADE, related_name="+")
    points = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["floor", "zone"],
                name="places_walk_once",
                violation_error_message="Jalan ke zona ini sudah digambar di lantai itu.",
            )
        ]
