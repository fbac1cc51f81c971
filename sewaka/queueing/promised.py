"""The tables of promises: what was told and what became of it, what it was told from, and the hours of the week.

They belong to the models of this room and are listed there; the rules are in ``engine.promise``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

SURFACES = {
    "slip": "Slip (dan layar kios)",
    "kiosk": "Layar kios tanpa slip",
    "desk": "Meja informasi",
    "phone": "Ponsel",
    "board": "Papan panggilan",
}
OUTCOMES = {
    "called": "dipanggil",
    "cancelled": "dibatalkan sebelum dipanggil",
    "closed": "tidak sempat dipanggil sampai tutup",
    "moved": "dialihkan ke antrean lain",
    "void": "slip tidak tercetak",
    "nobody": "tidak ada yang datang saat itu",
}
VERDICTS = {
    "held": "ditepati",
    "earlier": "dipanggil lebih awal",
    "later": "dipanggil lebih lambat",
    "unjudged": "tidak dapat dinilai",
    "untold": "tidak dijanjikan",
}
BASES = {
    "past": "janji antrean ini sebelumnya",
    "prior": "kecepatan antrean, belum cukup janji",
    "refused": "belum dapat diperkirakan",
    "unserved": "belum ada loket yang melayani",
}


class Fit(models.Model):
    """One calibration of a queue: what its past promises allow, by band (``engine.promise.Bounds`` as lists)."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: dasar setiap janji waktu tunggu tetap dapat diperiksa"

    queue = models.ForeignKey("places.Queue", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    bands = models.JSONField()
    level_pct = models.PositiveSmallIntegerField()
    since_on = models.DateField()
    learned_at = models.DateTimeField()
    learned_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["queue", "number"],
                name="queueing_fit_once",
                violation_error_message="Perhitungan janji antrean ini sudah ada.",
            )
        ]


class Promise(models.Model):
    """A wait as told once, and what became of it. Without ``low_s`` and ``high_s`` nothing could be told.

    The wait counts from ``since_at`` to ``until_at``. A board tells everybody: its promise is that of the first
    ordinary number taken while it stood there, and ``ticket`` and ``since_at`` are known only then.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: tanpa data pribadi, bukti janji waktu tunggu"

    line = models.ForeignKey("queueing.Line", on_delete=models.PROTECT, related_name="+", db_index=False)
    ticket = models.ForeignKey(
        "queueing.Ticket", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    surface = models.CharField(max_length=8)
    told_at = models.DateTimeField()
    told_by = models.CharField(max_length=96)
    low_s = models.PositiveIntegerField(null=True)
    high_s = models.PositiveIntegerField(null=True)
    ahead = models.PositiveIntegerField()
    band = models.PositiveSmallIntegerField()
    expected_s = models.PositiveIntegerField()
    basis = models.CharField(max_length=12)
    version = models.CharField(max_length=16)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, default="", db_default="")
    verdict = models.CharField(max_length=12, default="", db_default="")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=96, default="", db_default="")

    class Meta:
        indexes = [
            models.Index(fields=["line", "surface", "told_at"], name="queueing_promise_line"),
            models.Index(fields=["line"], name="queueing_promise_open", condition=Q(outcome="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(low_s=None, high_s=None) | Q(low_s__isnull=False, high_s__gte=F("low_s")),
                name="queueing_promise_interval",
                violation_error_message="Janji waktu tunggu harus berupa rentang, atau tidak ada.",
            ),
            models.CheckConstraint(
                condition=Q(surface__in=list(SURFACES), basis__in=list(BASES)),
                name="queueing_promise_known_words",
                violation_error_message="Tempat atau dasar janji tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", verdict="", settled_at=None)
                | Q(outcome__in=list(OUTCOMES), verdict__in=list(VERDICTS), settled_at__isnull=False),
                name="queueing_promise_settled_whole",
                violation_error_message="Janji yang selesai harus punya hasil dan penilaian.",
            ),
            models.CheckConstraint(
                condition=Q(ticket__isnull=False) | Q(surface="board"),
                name="queueing_promise_of_a_number",
                violation_error_message="Janji selain di papan harus milik sebuah nomor.",
            ),
        ]


class HourWait(models.Model):
    """How long people waited who came in one hour of the week: seconds of a fifth, the half and four fifths of them."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selama antrean ada"

    queue = models.ForeignKey("places.Queue", on_delete=models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    hour = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    days = models.PositiveIntegerField()
    low_s = models.PositiveIntegerField()
    mid_s = models.PositiveIntegerField()
    high_s = models.PositiveIntegerField()
    learned_at = models.DateTimeField()
    learned_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["queue", "weekday", "hour"],
                name="queueing_hourwait_once",
                violation_error_message="Jam ini sudah dihitung.",
            )
        ]
