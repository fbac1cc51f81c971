"""The founding programme: stages, steps, items, what waits for what, what happened to each item.

Nothing is kept that can be worked out: earliest days, slack and the critical path are ``formation.schedule``'s.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.catalogue.models import Unit
from sewaka.formation.states.programme import ItemState
from sewaka.norms.states import Certainty
from sewaka.papers.models import Paper
from sewaka.places.models import Site

KEEP_TEN = "sepuluh tahun sesudah mal dibuka: pertanggungjawaban program"


def unique(name: str, fields: list[str], message: str, when: Q | None = None) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name=name, condition=when, violation_error_message=message)


def check(name: str, condition: Q, message: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


class Programme(models.Model):
    """One founding. ``is_main``: the one whose items the launch gate of the site asks for."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=48)
    title = models.CharField(max_length=200)
    is_main = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True, default="", help_text="naskah asal programnya")
    template = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            unique("formation_programme_code", ["site", "code"], "Kode program ini sudah dipakai."),
            unique(
                "formation_programme_one_main",
                ["site"],
                "Mal ini sudah punya program utama.",
                Q(is_main=True),
            ),
            check("formation_programme_named", ~Q(title=""), "Program harus punya judul."),
        ]


class Stage(models.Model):
    """A stage. Sources may number it differently on their overview and their detail pages: both are kept."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=48)
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    overview_number = models.PositiveSmallIntegerField(null=True, blank=True)
    detail_number = models.PositiveSmallIntegerField(null=True, blank=True)
    detail_label = models.CharField(max_length=40, blank=True, default="")
    is_uncertain = models.BooleanField(default=False)
    note = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            unique("formation_stage_code", ["programme", "code"], "Kode tahap ini sudah dipakai."),
            check("formation_stage_named", ~Q(name=""), "Tahap harus punya nama."),
        ]


class Step(models.Model):
    """A group of items within a stage. Without a name it holds the items that stand in the stage itself."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=48)
    name = models.CharField(max_length=200, blank=True, default="")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [unique("formation_step_code", ["stage", "code"], "Kode langkah ini sudah dipakai.")]


class Item(models.Model):
    """What has to be done. ``days``: how long it takes (calendar days), ``days_certainty`` how sure that is.

    ``target_text``: the target in the source's own words. A tentative item is kept but nobody waits for it.
    ``is_opening``: this is the day the doors open; what waits for it is not asked for before.
    ``done_on`` is empty for what a source reports as done without a day.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    step = models.ForeignKey(Step, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=48)
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    target_from = models.DateField(null=True, blank=True)
    target_to = models.DateField(null=True, blank=True)
    target_text = models.CharField(max_length=200, blank=True, default="")
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    days_certainty = models.CharField(max_length=1, choices=Certainty.choices, blank=True, default="")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    responsible = models.CharField(
        max_length=120, blank=True, default="", help_text="jabatan, bukan nama orang"
    )
    is_opening = models.BooleanField(default=False)
    is_tentative = models.BooleanField(default=False)
    is_uncertain = models.BooleanField(default=False)
    note = models.CharField(max_length=400, blank=True, default="")
    told = models.CharField(max_length=300, blank=True, default="", help_text="kemajuan menurut naskah asal")
    state = models.CharField(max_length=12, choices=ItemState.choices, default=ItemState.NOT_STARTED)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            unique("formation_item_code", ["step", "code"], "Kode butir ini sudah dipakai."),
            check("formation_item_named", ~Q(name=""), "Butir harus punya nama."),
            check(
                "formation_item_state_known", Q(state__in=ItemState.values), "Keadaan butir tidak dikenal."
            ),
            check(
                "formation_item_ends_after_start",
                Q(target_from__isnull=True) | Q(target_to__isnull=True) | Q(target_to__gte=F("target_from")),
                "Tanggal selesai tidak boleh mendahului tanggal mulai.",
            ),
            check(
                "formation_item_done_on_when_done",
                Q(done_on__isnull=True) | Q(state=ItemState.DONE),
                "Hanya butir yang selesai punya tanggal selesai.",
            ),
            check(
                "formation_item_days_certainty",
                Q(days__isnull=True, days_certainty="")
                | Q(days__isnull=False, days_certainty__in=Certainty.values),
                "Lama pengerjaan harus disertai tingkat kepastiannya.",
            ),
        ]


class Dependency(models.Model):
    """``item`` cannot begin before ``after`` is done. Both are of one programme; there is no circle."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    after = models.ForeignKey(Item, models.PROTECT, related_name="+")
    certainty = models.CharField(max_length=1, choices=Certainty.choices)

    class Meta:
        constraints = [
            unique("formation_dependency_once", ["item", "after"], "Keterkaitan ini sudah ada."),
            check("formation_dependency_not_itself", ~Q(item=F("after")), "Butir tidak menunggu dirinya."),
            check(
                "formation_dependency_certainty",
                Q(certainty__in=Certainty.values),
                "Tingkat kepastian keterkaitan tidak dikenal.",
            ),
        ]


class Progress(models.Model):
    """What happened to an item, never changed: a move (``verb`` from ``source`` to ``target``) or a note alone.

    ``on``: the day it happened, which may be earlier than when it was written down.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=12, blank=True, default="")
    source = models.CharField(max_length=12, choices=ItemState.choices, blank=True, default="")
    target = models.CharField(max_length=12, choices=ItemState.choices, blank=True, default="")
    on = models.DateField()
    text = models.CharField(max_length=1000, blank=True, default="")
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=96)

    class Meta:
        indexes = [models.Index(fields=["item", "written_at"], name="formation_progress_of_item")]
        constraints = [
            check(
                "formation_progress_move_or_note",
                Q(verb="", source="", target="") & ~Q(text="") | ~Q(verb="") & ~Q(source="") & ~Q(target=""),
                "Catatan kemajuan harus berisi perubahan keadaan atau tulisan.",
            )
        ]


class Evidence(models.Model):
    """A paper that shows what was done for an item. Put there by mistake, it is taken away, not deleted."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEEP_TEN

    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    attached_at = models.DateTimeField()
    attached_by = models.CharField(max_length=96)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            unique(
                "formation_evidence_once",
                ["item", "paper"],
                "Dokumen ini sudah menjadi bukti butir itu.",
                Q(removed_at__isnull=True),
            ),
            check(
                "formation_evidence_removed_by_someone",
                Q(removed_at__isnull=True, removed_by="") | Q(removed_at__isnull=False) & ~Q(removed_by=""),
                "Pengambilan bukti harus menyebut siapa yang melakukannya.",
            ),
        ]
