"""Who said yes, and what was agreed with whom: confirmations, agreements, their steps and papers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.catalogue.models import Agency, Service, Unit
from sewaka.formation.states.agreements import (
    IN_FORCE,
    STATE_WORDS,
    Answer,
    Kept,
    Kind,
    Owner,
    Side,
)
from sewaka.norms.models import LegalBasis
from sewaka.papers.models import Paper
from sewaka.places.models import Site


def _check(name: str, condition: Q, message: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


def _once(name: str, fields: list[str], message: str, condition: Q | None = None) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=fields, name=name, condition=condition, nulls_distinct=False, violation_error_message=message
    )


class Confirmation(models.Model):
    """What a unit answered when it was asked to join. ``on`` None: the day is not known; ``uncertain``: not sure of it."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: dasar keikutsertaan instansi"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=Answer.choices, default=Answer.ASKED)
    on = models.DateField(null=True, blank=True)
    uncertain = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            _once("formation_confirmation_once", ["site", "unit"], "Konfirmasi unit ini sudah dicatat."),
            _check(
                "formation_confirmation_answer_known",
                Q(answer__in=Answer.values),
                "Jawaban konfirmasi tidak dikenal.",
            ),
            _check(
                "formation_confirmation_day_of_an_answer",
                Q(on=None) | ~Q(answer=Answer.ASKED),
                "Yang belum menjawab tidak punya tanggal konfirmasi.",
            ),
        ]


class Agreement(models.Model):
    """One instrument with one partner. ``unit`` is empty for what is agreed with the whole agency.

    ``ends_on`` is the last day, None: until further notice. ``counters``, ``staff``: how many are granted, None: not
    said. ``number_ours``, ``number_theirs``: as each side numbers it. The state changes by ``actions.agreements`` alone.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "role_ours": "menyebut jabatan penanda tangan penyelenggara pada naskah",
        "name_ours": "menyebut penanda tangan penyelenggara: sahnya perjanjian bergantung padanya",
        "role_theirs": "menyebut jabatan penanda tangan instansi pada naskah",
        "name_theirs": "menyebut penanda tangan instansi: sahnya perjanjian bergantung padanya",
    }
    KEEP: ClassVar[str] = "sepuluh tahun sesudah mal berakhir, seperti naskahnya"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=64)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=list(STATE_WORDS.items()))
    basis = models.ForeignKey(LegalBasis, models.PROTECT, null=True, blank=True, related_name="+")
    number_ours = models.CharField(max_length=80, blank=True)
    number_theirs = models.CharField(max_length=80, blank=True)
    role_ours = models.CharField(max_length=160, blank=True)
    name_ours = models.CharField(max_length=120, blank=True)
    role_theirs = models.CharField(max_length=160, blank=True)
    name_theirs = models.CharField(max_length=120, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    counters = models.PositiveSmallIntegerField(null=True, blank=True)
    staff = models.PositiveSmallIntegerField(null=True, blank=True)
    equipment = models.CharField(max_length=8, choices=Owner.choices, blank=True)
    cost_sharing = models.TextField(max_length=2000, blank=True)
    note = models.CharField(max_length=500, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            _once("formation_agreement_code", ["site", "code"], "Kode perjanjian ini sudah dipakai."),
            _once(
                "formation_agreement_one_open",
                ["site", "kind", "agency", "unit"],
                "Perjanjian yang sama dengan pihak ini masih berproses.",
                Q(state__in=("confirmed", "draft", "discussion", "response", "final_draft")),
            ),
            _check(
                "formation_agreement_words_known",
                Q(kind__in=Kind.values)
                & Q(state__in=list(STATE_WORDS))
                & (Q(equipment="") | Q(equipment__in=Owner.values)),
                "Bentuk, tahap, atau pemilik perangkat perjanjian tidak dikenal.",
            ),
            _check(
                "formation_agreement_pks_is_with_a_unit",
                Q(kind=Kind.PKS, unit__isnull=False) | (~Q(kind=Kind.PKS) & Q(unit=None)),
                "PKS dibuat dengan sebuah unit; MoU dan kesepakatan bersama dengan instansinya.",
            ),
            _check(
                "formation_agreement_ends_after_start",
                Q(ends_on=None) | (Q(starts_on__isnull=False) & Q(ends_on__gte=F("starts_on"))),
                "Hari terakhir tidak boleh sebelum hari mulai berlaku.",
            ),
            _check(
                "formation_agreement_signed_whole",
                ~Q(state__in=IN_FORCE)
                | (
                    Q(signed_on__isnull=False, starts_on__isnull=False)
                    & ~Q(number_ours="")
                    & ~Q(name_ours="")
                    & ~Q(name_theirs="")
                ),
                "Perjanjian yang ditandatangani harus punya nomor, tanggal, dan penanda tangan.",
            ),
        ]


class Covered(models.Model):
    """A service that an agreement covers."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "bersama perjanjiannya"

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            _once("formation_covered_once", ["agreement", "service"], "Layanan ini sudah tercakup.")
        ]


class AgreementStep(models.Model):
    """One move of one agreement; never changed. ``on``: the day it happened, None where the source does not say.

    ``ends_on``: the last day of the agreement as this move left it.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "sepuluh tahun sesudah mal berakhir, seperti naskahnya"

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    n = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=12)
    source = models.CharField(max_length=12, blank=True)
    target = models.CharField(max_length=12)
    on = models.DateField(null=True)
    note = models.CharField(max_length=1000, blank=True)
    ends_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            _once("formation_agreement_step_once", ["agreement", "n"], "Langkah ini sudah tercatat.")
        ]


class AgreementPaper(models.Model):
    """A paper of an agreement: a version of its wording, an annex, a letter. Never changed, only added to.

    ``version`` counts the wordings from 1; other papers have none.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "sepuluh tahun sesudah mal berakhir, seperti naskahnya"

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kept.choices)
    version = models.PositiveSmallIntegerField(null=True)
    side = models.CharField(max_length=8, choices=Side.choices)
    note = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "version"],
                name="formation_agreement_version_once",
                violation_error_message="Nomor versi ini sudah dipakai.",
            ),
            _check(
                "formation_agreement_paper_words_known",
                Q(kind__in=Kept.values) & Q(side__in=Side.values),
                "Jenis berkas perjanjian tidak dikenal.",
            ),
        ]


class Remark(models.Model):
    """A sentence of the source about a part of the programme that is no figure and no row. ``text`` as read today."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: pernyataan sumber program"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    key = models.SlugField(max_length=64)
    text = models.CharField(max_length=500)
    original = models.CharField(max_length=500, blank=True)
    uncertain = models.BooleanField(default=False)

    class Meta:
        constraints = [
            _once("formation_remark_once", ["site", "key"], "Pernyataan sumber ini sudah dicatat.")
        ]
