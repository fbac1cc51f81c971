"""Servers, power and the room of servers: what there is, what runs, what was read; statements of the papers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.formation.models.programme import KEEP_TEN, check, unique
from sewaka.formation.states.power import HostRole, SupplyKind, Topic
from sewaka.places.models import Site


class ServerHost(models.Model):
    """A server. Figures are empty while nobody knows them."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=8, choices=HostRole.choices, default=HostRole.MAIN)
    cores = models.PositiveSmallIntegerField(null=True, blank=True)
    memory_gb = models.PositiveIntegerField(null=True, blank=True)
    disk_gb = models.PositiveIntegerField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    source = models.CharField(max_length=200, blank=True, default="")
    note = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            unique("formation_serverhost_code", ["site", "code"], "Kode server ini sudah dipakai."),
            check(
                "formation_serverhost_known",
                Q(role__in=HostRole.values) & ~Q(name=""),
                "Server harus punya nama dan guna yang dikenal.",
            ),
        ]


class HostedSystem(models.Model):
    """A system that runs on a server; ``spare`` takes it over."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    host = models.ForeignKey(ServerHost, models.PROTECT, null=True, blank=True, related_name="+")
    spare = models.ForeignKey(ServerHost, models.PROTECT, null=True, blank=True, related_name="+")
    cores = models.PositiveSmallIntegerField(null=True, blank=True)
    memory_gb = models.PositiveIntegerField(null=True, blank=True)
    disk_gb = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            unique("formation_hostedsystem_code", ["site", "code"], "Kode sistem ini sudah dipakai."),
            check("formation_hostedsystem_named", ~Q(name=""), "Sistem harus punya nama."),
            check(
                "formation_hostedsystem_spare_elsewhere",
                Q(host__isnull=True) | Q(spare__isnull=True) | ~Q(spare=F("host")),
                "Server cadangan harus server lain.",
            ),
        ]


class PowerSupply(models.Model):
    """A supply of power. Which figures belong to which kind: ``formation.electric.Supply``."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=SupplyKind.choices)
    va = models.PositiveIntegerField(null=True, blank=True)
    factor_pct = models.PositiveSmallIntegerField(null=True, blank=True)
    start_s = models.PositiveIntegerField(null=True, blank=True)
    fuel_l = models.PositiveIntegerField(null=True, blank=True)
    litres_h = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    battery_wh = models.PositiveIntegerField(null=True, blank=True)
    stated_min = models.PositiveIntegerField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    source = models.CharField(max_length=200, blank=True, default="")
    note = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            unique("formation_powersupply_code", ["site", "code"], "Kode sumber daya ini sudah dipakai."),
            check(
                "formation_powersupply_known",
                Q(kind__in=SupplyKind.values)
                & ~Q(name="")
                & (Q(factor_pct__isnull=True) | Q(factor_pct__gte=1, factor_pct__lte=100)),
                "Sumber daya harus punya nama, jenis yang dikenal, dan faktor daya 1 sampai 100 persen.",
            ),
        ]


class PowerLoad(models.Model):
    """Things that draw power: ``watts`` of one, empty while nobody knows."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    watts = models.PositiveIntegerField(null=True, blank=True)
    quantity = models.PositiveIntegerField(default=1)
    at_once_pct = models.PositiveSmallIntegerField(default=100)
    on_generator = models.BooleanField(default=False)
    on_ups = models.BooleanField(default=False)
    note = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            unique("formation_powerload_once", ["site", "name"], "Beban ini sudah ada dalam daftar."),
            check(
                "formation_powerload_sensible",
                ~Q(name="") & Q(quantity__gte=1, at_once_pct__gte=1, at_once_pct__lte=100),
                "Beban harus punya nama, jumlah paling sedikit 1, dan keserempakan 1 sampai 100 persen.",
            ),
        ]


class ClimateReading(models.Model):
    """The temperature of the room of servers, read by somebody."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    celsius = models.DecimalField(max_digits=4, decimal_places=1)
    read_on = models.DateField()
    note = models.CharField(max_length=200, blank=True, default="")
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=96)

    class Meta:
        indexes = [models.Index(fields=["site", "-read_on"], name="formation_climate_newest")]
        constraints = [
            check(
                "formation_climatereading_sensible",
                Q(celsius__gte=-10, celsius__lte=80),
                "Suhu harus antara -10 dan 80 °C.",
            )
        ]


class SourceStatement(models.Model):
    """What the founding papers say of servers or power, with what became of it. Open until somebody answers."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    topic = models.CharField(max_length=12, choices=Topic.choices)
    code = models.SlugField(max_length=40)
    text = models.CharField(max_length=400)
    answer = models.CharField(max_length=400, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            unique("formation_statement_once", ["site", "topic", "code"], "Pernyataan ini sudah dicatat."),
            check(
                "formation_statement_answered_by_someone",
                Q(answered_at=None, answered_by="", answer="")
                | (Q(answered_at__isnull=False) & ~Q(answered_by="") & ~Q(answer="")),
                "Jawaban harus menyebut isinya, waktu, dan pelakunya.",
            ),
        ]
