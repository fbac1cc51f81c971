"""What is to be bought with which money: budget items, procurements with their stages, steps and contract."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.formation.models.equipment import EquipmentKind
from sewaka.formation.models.programme import Item
from sewaka.formation.states.budget import Method, Stage, Ware
from sewaka.norms.states import Certainty
from sewaka.papers.models import Paper
from sewaka.places.models import Site

KEEP_TEN = "sepuluh tahun: pertanggungjawaban pengadaan"


class Procurement(models.Model):
    """A package that is bought as one. Its ceiling is that of its items; ``estimate_rp`` (HPS) is at most that."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=48)
    name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    ware = models.CharField(max_length=12, choices=Ware.choices, default=Ware.GOODS)
    method = models.CharField(max_length=14, choices=Method.choices, blank=True, default=Method.UNDECIDED)
    estimate_rp = models.PositiveBigIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.PLANNED)
    source = models.CharField(max_length=200, blank=True, default="")
    note = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "code"],
                name="formation_procurement_code",
                violation_error_message="Kode paket ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=~Q(name="")
                & Q(ware__in=Ware.values, method__in=Method.values, stage__in=Stage.values),
                name="formation_procurement_words_known",
                violation_error_message="Paket harus punya nama, jenis, metode, dan tahap yang dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100),
                name="formation_procurement_year",
                violation_error_message="Tahun anggaran tidak masuk akal.",
            ),
        ]


class BudgetItem(models.Model):
    """One line of the budget. ``quantity`` and ``ceiling_rp`` are None where the source does not state them."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=80)
    category = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    kind = models.ForeignKey(EquipmentKind, models.PROTECT, null=True, blank=True, related_name="+")
    quantity = models.PositiveIntegerField(null=True, blank=True)
    measure = models.CharField(max_length=20, blank=True, default="")
    ceiling_rp = models.PositiveBigIntegerField(null=True, blank=True)
    account = models.CharField(max_length=40, blank=True, default="", help_text="kode rekening")
    procurement = models.ForeignKey(Procurement, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=200, blank=True, default="")
    certainty = models.CharField(max_length=1, choices=Certainty.choices, default=Certainty.DECIDED)
    note = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "year", "code"],
                name="formation_budget_code",
                violation_error_message="Kode mata anggaran ini sudah dipakai pada tahun itu.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(category="") & Q(certainty__in=Certainty.values),
                name="formation_budget_named",
                violation_error_message="Mata anggaran harus punya nama dan kelompok.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100),
                name="formation_budget_year",
                violation_error_message="Tahun anggaran tidak masuk akal.",
            ),
        ]


class ProcurementStage(models.Model):
    """When a stage of a procurement is planned to be reached."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    procurement = models.ForeignKey(Procurement, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    planned_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procurement", "stage"],
                name="formation_procurementstage_once",
                violation_error_message="Tahap ini sudah dijadwalkan.",
            )
        ]


class ProcurementStep(models.Model):
    """One move of a procurement, never changed: the day it happened, its paper, why it left the straight way."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    procurement = models.ForeignKey(Procurement, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=12)
    source = models.CharField(max_length=12, choices=Stage.choices)
    target = models.CharField(max_length=12, choices=Stage.choices)
    on = models.DateField()
    reason = models.CharField(max_length=300, blank=True, default="")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    moved_at = models.DateTimeField()
    moved_by = models.CharField(max_length=96)


class Contract(models.Model):
    """The contract of a procurement. ``due_on``: the last day of delivery."""

    PERSONAL: ClassVar[dict[str, str]] = {"supplier": "penyedia; dapat berupa usaha perorangan"}
    KEEP: ClassVar[str] = KEEP_TEN

    procurement = models.OneToOneField(Procurement, models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    supplier = models.CharField(max_length=160)
    value_rp = models.PositiveBigIntegerField()
    signed_on = models.DateField()
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(supplier="") & Q(due_on__gte=F("signed_on")),
                name="formation_contract_whole",
                violation_error_message="Kontrak harus punya nomor, penyedia, dan batas penyerahan sesudah tanggalnya.",
            )
        ]


class Awaited(models.Model):
    """``item`` of the programme cannot be done before what this procurement buys is there."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    procurement = models.ForeignKey(Procurement, models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procurement", "item"],
                name="formation_awaited_once",
                violation_error_message="Butir ini sudah menunggu paket itu.",
            )
        ]
