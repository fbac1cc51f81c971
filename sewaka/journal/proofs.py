"""Tables of the proof: the root of each day, and inspections of a chain that somebody asked for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

CHECK, EXPORT = "check", "export"
WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
PURPOSES = {CHECK: "Pemeriksaan", EXPORT: "Salinan"}
STATES = {WAITING: "menunggu", RUNNING: "berjalan", DONE: "selesai", FAILED: "gagal"}


class DayRoot(models.Model):
    """The end of a site's chain when its day was closed. The next day's events begin after it. Never changed."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: bukti giliran yang adil"

    site = models.CharField(max_length=32)
    day = models.DateField()
    seq = models.BigIntegerField()
    hash = models.BinaryField()
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "day"],
                name="journal_dayroot_once",
                violation_error_message="Akar hari ini sudah disimpan.",
            ),
            models.UniqueConstraint(
                fields=["site", "seq"],
                name="journal_dayroot_seq_once",
                violation_error_message="Kejadian ini sudah menjadi akar hari lain.",
            ),
        ]


class Inspection(models.Model):
    """A check or a copy of a part of a stream, asked for in the office and done by the worker's slow lane."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "30 hari, bersama berkas salinannya"

    stream = models.CharField(max_length=32)
    purpose = models.CharField(max_length=8, choices=list(PURPOSES.items()))
    state = models.CharField(max_length=8, choices=list(STATES.items()), default=WAITING)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    reached = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=96)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=96, default="")
    breaks = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first__gte=1) & models.Q(last__gte=models.F("first") - 1),
                name="journal_inspection_range",
                violation_error_message="Rentang pemeriksaan terbalik.",
            ),
            models.UniqueConstraint(
                fields=["stream", "purpose"],
                condition=models.Q(state__in=(WAITING, RUNNING)),
                name="journal_inspection_one_open",
                violation_error_message="Pemeriksaan aliran ini sedang berjalan.",
            ),
        ]
