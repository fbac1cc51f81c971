"""The network: what units need, what lines there are, what was used month by month. Kilobits a second throughout."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.catalogue.models import Agency, Unit
from sewaka.formation.models.programme import KEEP_TEN, check, unique
from sewaka.formation.states.network import LineRole
from sewaka.places.models import Site

MOST_KBPS = 100_000_000


class NetworkNeed(models.Model):
    """What a unit said it needs, and how it is treated; without a unit: a recapitulation nobody broke down.

    ``subnets``: its addresses, as networks separated by blanks.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    minimum_kbps = models.PositiveIntegerField(null=True, blank=True)
    is_critical = models.BooleanField(default=False)
    on_own_line = models.BooleanField(default=False)
    subnets = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    note = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "unit"],
                name="formation_networkneed_once",
                nulls_distinct=False,
                violation_error_message="Kebutuhan unit ini sudah dicatat.",
            ),
            check(
                "formation_networkneed_sensible",
                Q(minimum_kbps__isnull=True) | Q(minimum_kbps__lte=MOST_KBPS),
                "Kebutuhan paling banyak 100 Gbps.",
            ),
        ]


class NetworkUse(models.Model):
    """What a unit uses at once: so many people, so much each."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    users = models.PositiveSmallIntegerField()
    kbps = models.PositiveIntegerField()

    class Meta:
        constraints = [
            unique("formation_networkuse_once", ["site", "unit", "name"], "Pemakaian ini sudah dicatat."),
            check(
                "formation_networkuse_sensible",
                ~Q(name="") & Q(users__gte=1, kbps__gte=1, kbps__lte=MOST_KBPS),
                "Pemakaian harus punya nama, paling sedikit satu orang, dan paling sedikit 1 kbps.",
            ),
        ]


class NetworkLine(models.Model):
    """A line. A dedicated one belongs to an agency and carries nothing for the mall."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=10, choices=LineRole.choices)
    kbps = models.PositiveIntegerField(null=True, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    is_active = models.BooleanField(default=True)
    source = models.CharField(max_length=200, blank=True, default="")
    note = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            unique("formation_networkline_code", ["site", "code"], "Kode jalur ini sudah dipakai."),
            check(
                "formation_networkline_known",
                Q(role__in=LineRole.values) & ~Q(name="") & (Q(kbps__isnull=True) | Q(kbps__lte=MOST_KBPS)),
                "Jalur harus punya nama, jenis yang dikenal, dan kecepatan paling banyak 100 Gbps.",
            ),
        ]


class NetworkMonth(models.Model):
    """What was measured in a month, of a unit or (none) of the whole mall. ``month``: its first day."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    month = models.DateField()
    peak_kbps = models.PositiveIntegerField()
    mean_kbps = models.PositiveIntegerField()
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "unit", "month"],
                name="formation_networkmonth_once",
                nulls_distinct=False,
                violation_error_message="Bulan ini sudah dicatat untuk unit itu.",
            ),
            check(
                "formation_networkmonth_sensible",
                Q(month__day=1, mean_kbps__lte=F("peak_kbps"), peak_kbps__lte=MOST_KBPS),
                "Rata-rata tidak dapat melebihi puncak.",
            ),
        ]
