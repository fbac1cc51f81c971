"""Each piece that was bought, brought, rented or borrowed: where it stands, who has it, repairs, hand-overs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.catalogue.models import Agency, Unit
from sewaka.formation.models.budget import Procurement
from sewaka.formation.models.equipment import EquipmentKind
from sewaka.formation.states.equipment import Card, Condition, Owner
from sewaka.papers.models import Paper
from sewaka.places.models import Counter, Room, Site

KEEP_TEN = "sepuluh tahun sesudah barang dihapus: pertanggungjawaban barang"


class Asset(models.Model):
    """One piece. ``label``: what its QR says, never changed. ``register``: its number among those of one kode barang.

    ``holder``: the unit that uses it. ``procurement``: what it was bought with. Retired pieces stay to be read.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    label = models.CharField(max_length=20, unique=True)
    kind = models.ForeignKey(EquipmentKind, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=160)
    item_code = models.CharField(max_length=40, blank=True, default="")
    register = models.CharField(max_length=12, blank=True, default="")
    card = models.CharField(max_length=1, choices=Card.choices, default=Card.MACHINES)
    brand = models.CharField(max_length=120, blank=True, default="")
    size = models.CharField(max_length=80, blank=True, default="")
    material = models.CharField(max_length=80, blank=True, default="")
    factory_number = models.CharField(max_length=80, blank=True, default="")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    price_rp = models.PositiveBigIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=120, blank=True, default="")
    condition = models.CharField(max_length=2, choices=Condition.choices, default=Condition.GOOD)
    owner = models.CharField(max_length=10, choices=Owner.choices, default=Owner.MALL)
    owner_agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    owner_name = models.CharField(max_length=120, blank=True, default="")
    holder = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, blank=True, related_name="+")
    procurement = models.ForeignKey(Procurement, models.PROTECT, null=True, blank=True, related_name="+")
    received_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True, default="")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.CharField(max_length=96, blank=True, default="")
    retire_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["site", "room"], name="formation_asset_room")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="")
                & Q(card__in=Card.values, condition__in=Condition.values, owner__in=Owner.values),
                name="formation_asset_words_known",
                violation_error_message="Barang harus punya nama, kartu, kondisi, dan pemilik.",
            ),
            models.UniqueConstraint(
                fields=["site", "item_code", "register"],
                condition=~Q(register=""),
                name="formation_asset_register",
                violation_error_message="Register ini sudah dipakai untuk kode barang itu.",
            ),
            models.CheckConstraint(
                condition=Q(owner=Owner.MALL, owner_agency__isnull=True, owner_name="")
                | (~Q(owner=Owner.MALL) & (Q(owner_agency__isnull=False) | ~Q(owner_name=""))),
                name="formation_asset_owner",
                violation_error_message="Barang yang bukan milik MPP harus menyebut pemiliknya.",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=1950, year__lte=2100),
                name="formation_asset_year",
                violation_error_message="Tahun tidak masuk akal.",
            ),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by="", retire_reason="")
                | (Q(retired_at__isnull=False) & ~Q(retired_by="") & ~Q(retire_reason="")),
                name="formation_asset_retired_by_someone",
                violation_error_message="Penghapusan barang harus menyebut waktu, pelaku, dan alasannya.",
            ),
        ]


class Repair(models.Model):
    """One repair of a piece: what was wrong, who mended it, what it cost, how it is now."""

    PERSONAL: ClassVar[dict[str, str]] = {"mended_by": "bengkel atau teknisi: untuk menagih garansi"}
    KEEP: ClassVar[str] = KEEP_TEN

    asset = models.ForeignKey(Asset, models.PROTECT, related_name="+")
    on = models.DateField()
    finished_on = models.DateField(null=True, blank=True)
    what = models.CharField(max_length=300)
    mended_by = models.CharField(max_length=120)
    cost_rp = models.PositiveBigIntegerField()
    condition = models.CharField(max_length=2, choices=Condition.choices)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(finished_on__gte=F("on")),
                name="formation_repair_ends_after_start",
                violation_error_message="Perbaikan tidak dapat selesai sebelum dimulai.",
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(mended_by="") & Q(condition__in=Condition.values),
                name="formation_repair_told",
                violation_error_message="Perbaikan harus menyebut apa, oleh siapa, dan kondisi sesudahnya.",
            ),
        ]


class Handover(models.Model):
    """A hand-over (BAST): pieces from one side to the other. ``draft``: the paper to be signed; ``paper``: signed."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "giver_signed": "nama penanda tangan pihak pertama",
        "taker_signed": "nama penanda tangan pihak kedua",
    }
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    on = models.DateField()
    giver = models.CharField(max_length=160)
    giver_signed = models.CharField(max_length=120)
    taker = models.CharField(max_length=160)
    taker_signed = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    draft = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "number"],
                name="formation_handover_number",
                violation_error_message="Nomor BAST ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=~Q(number="")
                & ~Q(giver="")
                & ~Q(taker="")
                & ~Q(giver_signed="")
                & ~Q(taker_signed=""),
                name="formation_handover_sides",
                violation_error_message="BAST harus menyebut nomor dan kedua pihak.",
            ),
        ]


class HandedOver(models.Model):
    """One piece of a hand-over, in the condition it then had."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="+")
    asset = models.ForeignKey(Asset, models.PROTECT, related_name="+")
    condition = models.CharField(max_length=2, choices=Condition.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "asset"],
                name="formation_handedover_once",
                violation_error_message="Barang ini sudah ada dalam BAST itu.",
            )
        ]
