"""Trials: scripts of visitors, each played day with its score, what officers remarked, what follows.

A trial is played in a rehearsal, a site of its own (docs/adr/0032); what it showed is kept here, at the mall.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sewaka.catalogue.models import Service
from sewaka.formation.states.trials import Crew, Origin, RemarkKind, TrialState
from sewaka.papers.models import Paper
from sewaka.places.models import Site

KEPT = "selamanya: bukti kesiapan mal, tanpa pengunjung sungguhan"


def _unique(
    name: str, fields: list[str], message: str, condition: Q | None = None
) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=fields, name=name, condition=condition, violation_error_message=message
    )


def _check(name: str, condition: Q, message: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


class Scenario(models.Model):
    """A script: who comes when, for what, how. A trial copies it, so changing it changes no trial."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEPT

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=48)
    name = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.WRITTEN)

    class Meta:
        constraints = [
            _unique("formation_scenario_code", ["site", "code"], "Kode skenario ini sudah dipakai."),
            _check("formation_scenario_named", ~Q(name=""), "Skenario harus punya nama."),
        ]


class Scripted(models.Model):
    """A visitor of a script, or of a trial. ``papers_missing``: which; empty: all there. Invented, never a person."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEPT

    position = models.PositiveSmallIntegerField()
    arrives_min = models.PositiveSmallIntegerField()
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=80, blank=True)
    priority = models.CharField(max_length=16, blank=True)
    papers_missing = models.CharField(max_length=200, blank=True)
    no_show = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Role(Scripted):
    """A visitor of a scenario."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEPT

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="+")

    class Meta:
        constraints = [_unique("formation_role_position", ["scenario", "position"], "Urutan ini sudah ada.")]


class Trial(models.Model):
    """One played day. ``speed``: so many times as fast as the script; 0: visitors come when somebody sends them.

    ``score`` is written once, at the end (``scoring.Score``); the numbers it was made from may be forgotten.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEPT

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    rehearsal = models.ForeignKey(Site, models.PROTECT, related_name="+")
    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    crew = models.CharField(max_length=10, choices=Crew.choices)
    speed = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=TrialState.choices, default=TrialState.PLANNED)
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=96)
    begun_at = models.DateTimeField(null=True, blank=True)
    begun_by = models.CharField(max_length=96, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=96, blank=True, default="")
    score = models.JSONField(null=True, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            _unique(
                "formation_trial_one_running",
                ["rehearsal"],
                "Masih ada uji coba lain yang berlangsung di tempat latihan ini.",
                Q(state=TrialState.RUNNING),
            ),
            _check(
                "formation_trial_scored_at_its_end",
                Q(state=TrialState.ENDED, ended_at__isnull=False, score__isnull=False)
                | (~Q(state=TrialState.ENDED) & Q(ended_at=None, score=None)),
                "Uji coba dinilai pada akhirnya.",
            ),
            _check("formation_trial_named", ~Q(name=""), "Uji coba harus punya nama."),
        ]


class TrialVisitor(Scripted):
    """A visitor of a trial and the number she got; ``refused``: why she got none."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = KEPT

    trial = models.ForeignKey(Trial, models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField(null=True, blank=True)
    arrived_by = models.CharField(max_length=96, blank=True, default="")
    token = models.CharField(max_length=17, blank=True, default="")
    number = models.CharField(max_length=12, blank=True, default="")
    refused = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            _unique("formation_trialvisitor_position", ["trial", "position"], "Urutan ini sudah ada.")
        ]


class TrialRemark(models.Model):
    """What somebody noticed, typed at the counter or afterwards."""

    PERSONAL: ClassVar[dict[str, str]] = {"text": "catatan bebas petugas tentang jalannya latihan"}
    KEEP: ClassVar[str] = KEPT

    trial = models.ForeignKey(Trial, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=RemarkKind.choices)
    counter = models.CharField(max_length=8, blank=True)
    text = models.CharField(max_length=500)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=96)

    class Meta:
        constraints = [_check("formation_trialremark_said", ~Q(text=""), "Catatan harus ada isinya.")]


class FollowUp(models.Model):
    """What has to be mended after a trial, by whom, until when."""

    PERSONAL: ClassVar[dict[str, str]] = {"owner": "menyebut siapa yang menindaklanjuti"}
    KEEP: ClassVar[str] = KEPT

    trial = models.ForeignKey(Trial, models.PROTECT, related_name="+")
    what = models.CharField(max_length=300)
    owner = models.CharField(max_length=120)
    until_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=96)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=96, blank=True, default="")
    result = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            _check("formation_followup_said", ~Q(what="") & ~Q(owner=""), "Tulis apa dan siapa."),
            _check(
                "formation_followup_done_by_someone",
                Q(done_at=None, done_by="") | (Q(done_at__isnull=False) & ~Q(done_by="")),
                "Tindak lanjut yang selesai harus menyebut pelakunya.",
            ),
        ]
