"""What agencies ask for: kinds of equipment, requests with their steps, and rows of a source whose columns were lost."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q

from sewaka.catalogue.models import Unit
from sewaka.formation.states.equipment import GRANTED, Card, NeedState
from sewaka.norms.states import Certainty
from sewaka.places.models import Site

MOST_PIECES: Final = 10_000
"""More of one thing in one request is a slip of the finger."""
MOST_RUPIAH: Final = 10_000_000_000_000


class EquipmentKind(models.Model):
    """A kind of equipment. ``item_code``: its kode barang, empty until somebody looked it up; ``card``: its asset card."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: jenis yang dirujuk usulan, anggaran, dan barang"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=48)
    name = models.CharField(max_length=120)
    measure = models.CharField(max_length=20, default="unit")
    item_code = models.CharField(max_length=40, blank=True, default="")
    card = models.CharField(max_length=1, choices=Card.choices, default=Card.MACHINES)
    position = models.PositiveSmallIntegerField(default=0)
    is_uncertain = models.BooleanField(default=False)
    note = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "code"],
                name="formation_kind_code",
                violation_error_message="Kode jenis ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(measure="") & Q(card__in=Card.values),
                name="formation_kind_named",
                violation_error_message="Jenis sarana harus punya nama, satuan, dan kartu inventaris.",
            ),
        ]


class Need(models.Model):
    """One request of a unit. ``price_rp``: of one piece; None while nobody knows it.

    ``granted``: how many were agreed to, in the two granted states alone. ``norm``: how many the standard of
    equipment allows the unit at most. ``source``: the paper it was read from, ``source_quantity`` what stood there.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "sepuluh tahun: dasar anggaran"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.ForeignKey(EquipmentKind, models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    specification = models.CharField(max_length=400, blank=True, default="")
    description = models.CharField(max_length=400, blank=True, default="")
    price_rp = models.PositiveBigIntegerField(null=True, blank=True)
    purpose = models.CharField(max_length=200, blank=True, default="")
    norm = models.PositiveIntegerField(null=True, blank=True)
    norm_basis = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(max_length=12, choices=NeedState.choices, default=NeedState.DRAFT)
    granted = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, default="")
    source_quantity = models.PositiveIntegerField(null=True, blank=True)
    certainty = models.CharField(max_length=1, choices=Certainty.choices, default=Certainty.DECIDED)

    class Meta:
        indexes = [models.Index(fields=["site", "state"], name="formation_need_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MOST_PIECES),
                name="formation_need_quantity",
                violation_error_message="Jumlah paling sedikit 1.",
            ),
            models.CheckConstraint(
                condition=Q(price_rp__isnull=True) | Q(price_rp__lte=MOST_RUPIAH),
                name="formation_need_price",
                violation_error_message="Harga tidak masuk akal.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=NeedState.values) & Q(certainty__in=Certainty.values),
                name="formation_need_words_known",
                violation_error_message="Keadaan usulan tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=GRANTED, granted__gte=1)
                | (~Q(state__in=GRANTED) & Q(granted__isnull=True)),
                name="formation_need_granted",
                violation_error_message="Jumlah yang disetujui harus disebut saat usulan disetujui.",
            ),
            models.CheckConstraint(
                condition=Q(source="", source_quantity__isnull=True)
                | (~Q(source="") & Q(source_quantity__isnull=False)),
                name="formation_need_source",
                violation_error_message="Usulan dari naskah harus menyebut naskah dan jumlahnya.",
            ),
        ]


class NeedStep(models.Model):
    """One move of a request, never changed. ``quantity``: what was agreed to, or asked for."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "sepuluh tahun: dasar anggaran"

    need = models.ForeignKey(Need, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=12)
    source = models.CharField(max_length=12, choices=NeedState.choices)
    target = models.CharField(max_length=12, choices=NeedState.choices)
    quantity = models.PositiveIntegerField()
    reason = models.CharField(max_length=300, blank=True, default="")
    moved_at = models.DateTimeField()
    moved_by = models.CharField(max_length=96)


class NeedRow(models.Model):
    """A row of a source's matrix: the numbers of these units in reading order, their columns unknown."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: naskah sumber program"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    units = models.JSONField(help_text="kode unit")
    numbers = models.JSONField(help_text="angka menurut urutan naskah")
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "position"],
                name="formation_needrow_once",
                violation_error_message="Baris naskah ini sudah dicatat.",
            )
        ]
