"""What the mall offers to citizens: agencies, their units, and services as versions in time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.catalogue.states import Confidence, Group, Membership, Pace


class Agency(models.Model):
    """A body that serves people in the mall: a regency, ministry office, bank, public body."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: katalog"

    code = models.SlugField(
        max_length=48, unique=True, error_messages={"unique": "Kode instansi ini sudah dipakai."}
    )
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40)
    group = models.CharField(max_length=24, choices=Group.choices)
    status = models.CharField(max_length=16, choices=Membership.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(group__in=Group.values) & Q(status__in=Membership.values),
                name="catalogue_agency_words_known",
                violation_error_message="Kelompok atau status instansi tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(short_name=""),
                name="catalogue_agency_named",
                violation_error_message="Instansi harus punya nama dan nama pendek.",
            ),
        ]


class Unit(models.Model):
    """The office of an agency that owns services and staff."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: katalog"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    code = models.SlugField(
        max_length=48, unique=True, error_messages={"unique": "Kode unit ini sudah dipakai."}
    )
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40)
    status = models.CharField(max_length=16, choices=Membership.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Membership.values),
                name="catalogue_unit_status_known",
                violation_error_message="Status unit tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(short_name=""),
                name="catalogue_unit_named",
                violation_error_message="Unit harus punya nama dan nama pendek.",
            ),
        ]


class Service(models.Model):
    """A service as such; what it is called and asks for stands in its versions.

    ``counts_as``: how many services of the official count this row stands for (0 for a row that only
    gathers others, 2 for one row with two licences).
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: katalog"

    code = models.SlugField(
        max_length=48, unique=True, error_messages={"unique": "Kode layanan ini sudah dipakai."}
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    counts_as = models.PositiveSmallIntegerField(default=1)


class ServiceVersion(models.Model):
    """The text of a service from ``valid_from`` until before ``valid_to``. Unknown is null, never invented.

    Shapes: ``requirements`` list of {name, form, mandatory, condition}; ``fee`` {kind, amount_rp, note,
    legal_basis} or null; ``standard_time`` {value, unit} or null; ``output`` {kind, name, pick_up} or null;
    ``counter_minutes`` {typical, low, high, uncertain} or null; ``needs_before`` list of {needs, when}.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: standar pelayanan yang pernah berlaku tetap dapat dibaca"

    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=60)
    family = models.CharField(max_length=80, blank=True, help_text="rumpun, misalnya Perizinan Awal")
    summary = models.TextField(blank=True)
    everyday_words = models.JSONField(default=list, blank=True)
    requirements = models.JSONField(null=True, blank=True)
    steps = models.JSONField(null=True, blank=True)
    fee = models.JSONField(null=True, blank=True)
    standard_time = models.JSONField(null=True, blank=True)
    output = models.JSONField(null=True, blank=True)
    counter_minutes = models.JSONField(null=True, blank=True)
    needs_before = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    zone = models.CharField(max_length=12, choices=Pace.choices, default=Pace.STANDARD)
    confidence = models.CharField(max_length=20, choices=Confidence.choices, default=Confidence.UNKNOWN)
    unconfirmed_fields = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    legal_basis = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "valid_from"],
                name="catalogue_version_once_a_day",
                violation_error_message="Layanan ini sudah punya versi yang mulai berlaku pada tanggal itu.",
            ),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(valid_to__isnull=True),
                name="catalogue_version_one_open",
                violation_error_message="Hanya satu versi layanan yang boleh berlaku tanpa batas akhir.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="catalogue_version_ends_after_start",
                violation_error_message="Tanggal berakhir harus sesudah tanggal mulai berlaku.",
            ),
            models.CheckConstraint(
                condition=Q(zone__in=Pace.values) & Q(confidence__in=Confidence.values),
                name="catalogue_version_words_known",
                violation_error_message="Lama layanan atau tingkat kepastian tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(short_name=""),
                name="catalogue_version_named",
                violation_error_message="Layanan harus punya nama dan nama pendek.",
            ),
        ]


class LifeEvent(models.Model):
    """An occasion in life that needs several services, in this order."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: katalog"

    code = models.SlugField(
        max_length=48, unique=True, error_messages={"unique": "Kode peristiwa ini sudah dipakai."}
    )
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    services = models.JSONField(default=list, help_text="kode layanan, berurutan")
    order_notes = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
