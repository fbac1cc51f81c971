"""Legal bases and rules: every deadline, threshold and code table a regulation or the mall may change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.norms.states import Certainty


class LegalBasis(models.Model):
    """One regulation, decree or agreement that rules may name as their reason.

    ``paper``: the code of its text among the papers of a mall. ``superseded_by``: what took its place.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: dasar setiap aturan"

    code = models.SlugField(
        max_length=64, unique=True, error_messages={"unique": "Kode dasar hukum ini sudah ada."}
    )
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    certainty = models.CharField(max_length=1, choices=Certainty.choices)
    note = models.CharField(max_length=500, blank=True, default="", db_default="")
    paper = models.CharField(max_length=20, blank=True, default="", db_default="")
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(certainty__in=Certainty.values),
                name="norms_basis_certainty_known",
                violation_error_message="Tingkat kepastian harus salah satu dari V, C, K, D, S, atau P.",
            ),
            models.CheckConstraint(
                condition=~Q(superseded_by=F("id")),
                name="norms_basis_not_superseded_by_itself",
                violation_error_message="Dasar hukum tidak dapat digantikan oleh dirinya sendiri.",
            ),
        ]


class Rule(models.Model):
    """A value in force from ``valid_from`` until before ``valid_to``. An empty scope is the general rule."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: aturan yang pernah berlaku tetap dapat dibaca"

    key = models.CharField(max_length=64)
    scope = models.CharField(max_length=64, blank=True, default="")
    value = models.JSONField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    basis = models.ForeignKey(LegalBasis, models.PROTECT, null=True, blank=True, related_name="+")
    certainty = models.CharField(max_length=1, choices=Certainty.choices)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "scope", "valid_from"],
                name="norms_rule_once_a_day",
                violation_error_message="Aturan ini sudah punya isi yang mulai berlaku pada tanggal itu.",
            ),
            models.UniqueConstraint(
                fields=["key", "scope"],
                condition=Q(valid_to__isnull=True),
                name="norms_rule_one_open",
                violation_error_message="Hanya satu isi aturan yang boleh berlaku tanpa batas akhir.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="norms_rule_ends_after_start",
                violation_error_message="Tanggal berakhir harus sesudah tanggal mulai berlaku.",
            ),
            models.CheckConstraint(
                condition=Q(certainty__in=Certainty.values),
                name="norms_rule_certainty_known",
                violation_error_message="Tingkat kepastian harus salah satu dari V, C, K, D, S, atau P.",
            ),
        ]
