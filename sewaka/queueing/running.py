"""Models of a running day: pauses of a desk, and calls for help from a counter. Part of ``models``."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Pause(models.Model):
    """An officer's pause at an open desk; the desk stays theirs. ``planned_until``: when they meant to be back."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "5 tahun, bersama sesi loketnya"

    desk = models.ForeignKey("queueing.Desk", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    planned_until = models.DateTimeField()
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=96)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=96, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk"],
                condition=Q(ended_at=None),
                name="queueing_pause_one_per_desk",
                violation_error_message="Loket ini sudah istirahat.",
            ),
            models.CheckConstraint(
                condition=Q(planned_until__gt=F("begun_at")),
                name="queueing_pause_has_length",
                violation_error_message="Istirahat harus punya lama.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("begun_at")),
                name="queueing_pause_ended_after_begun",
                violation_error_message="Istirahat tidak dapat berakhir sebelum mulai.",
            ),
        ]
        indexes = [models.Index(fields=["begun_at"], name="queueing_pause_begun")]


class HelpCall(models.Model):
    """A quiet call for help from a counter: raised, seen by somebody, resolved with a note. Never public."""

    PERSONAL: ClassVar[dict[str, str]] = {"note": "apa yang terjadi dan tindakannya, tanpa nama pengunjung"}
    KEEP: ClassVar[str] = "5 tahun: keselamatan petugas"

    counter = models.ForeignKey("places.Counter", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=96)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.CharField(max_length=96, default="")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.CharField(max_length=96, default="")
    note = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["counter"],
                condition=Q(resolved_at=None),
                name="queueing_helpcall_one_per_counter",
                violation_error_message="Bantuan untuk loket ini sudah dipanggil.",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at=None) | (Q(acknowledged_at__isnull=False) & ~Q(note="")),
                name="queueing_helpcall_resolved_with_note",
                violation_error_message="Panggilan bantuan selesai sesudah diterima, dengan catatan.",
            ),
        ]
        indexes = [models.Index(fields=["raised_at"], name="queueing_helpcall_raised")]
