"""Models of a running day: what was stopped or limited by hand, the freeze of a whole site, counters moved.

Part of ``models``, in a file of its own.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.places.states import RestrictionKind


def _check(name: str, condition: Q, message: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


class Restriction(models.Model):
    """Issuing narrowed by hand on days (both included; as a rule only today) for one queue or one service.

    ``stop``: no numbers until it is lifted. ``last``: no numbers from ``last_at`` on. ``quota``: at most ``value``
    numbers a day instead of the standing quota; no value is no limit. A row is lifted, never changed.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "lima tahun: penjelasan mengapa nomor tidak diberikan"

    site = models.ForeignKey("places.Site", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=RestrictionKind.choices)
    queue = models.ForeignKey("places.Queue", models.PROTECT, null=True, blank=True, related_name="+")
    service = models.ForeignKey("catalogue.Service", models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    value = models.PositiveIntegerField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200)
    placed_at = models.DateTimeField()
    placed_by = models.CharField(max_length=96)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=96, blank=True)

    class Meta:
        constraints = [
            _check(
                "places_restriction_kind_known",
                Q(kind__in=RestrictionKind.values),
                "Jenis pembatasan tidak dikenal.",
            ),
            _check(
                "places_restriction_one_owner",
                Q(queue__isnull=True, service__isnull=False) | Q(queue__isnull=False, service__isnull=True),
                "Pembatasan berlaku untuk satu antrean atau satu layanan.",
            ),
            _check(
                "places_restriction_last_has_moment",
                Q(kind="last", last_at__isnull=False) | (~Q(kind="last") & Q(last_at__isnull=True)),
                "Nomor terakhir harus punya waktu, pembatasan lain tidak.",
            ),
            _check(
                "places_restriction_value_is_quota",
                Q(kind="quota") | Q(value__isnull=True),
                "Jumlah hanya untuk kuota.",
            ),
            _check("places_restriction_has_reason", ~Q(reason=""), "Alasan pembatasan harus ditulis."),
            _check(
                "places_restriction_ends_after_start",
                Q(until_on__gte=F("from_on")),
                "Hari terakhir tidak boleh sebelum hari pertama.",
            ),
            _check(
                "places_restriction_lifted_by_somebody",
                Q(lifted_at__isnull=True, lifted_by="") | Q(lifted_at__isnull=False) & ~Q(lifted_by=""),
                "Pencabutan harus mencatat siapa yang mencabut.",
            ),
            models.UniqueConstraint(
                fields=["kind", "queue", "from_on"],
                condition=Q(lifted_at__isnull=True, queue__isnull=False),
                name="places_restriction_queue_once",
                violation_error_message="Antrean ini sudah dibatasi dengan cara itu hari ini.",
            ),
            models.UniqueConstraint(
                fields=["kind", "site", "service", "from_on"],
                condition=Q(lifted_at__isnull=True, service__isnull=False),
                name="places_restriction_service_once",
                violation_error_message="Layanan ini sudah dibatasi dengan cara itu hari ini.",
            ),
        ]


class Freeze(models.Model):
    """The whole site stood still, an evacuation or a drill: nothing was issued or called from begin to end.

    Waits that lie over it are nobody's fault: whoever measures promises leaves its span out.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: bukti kapan dan oleh siapa aula dihentikan"

    site = models.ForeignKey("places.Site", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    where = models.CharField(max_length=120)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=96)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=96, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site"],
                condition=Q(ended_at__isnull=True),
                name="places_freeze_one_at_a_time",
                violation_error_message="Aula ini sudah dihentikan.",
            ),
            _check(
                "places_freeze_says_why_and_where",
                ~Q(reason="") & ~Q(where=""),
                "Alasan dan titik kumpul harus ditulis.",
            ),
            _check(
                "places_freeze_ended_by_somebody",
                Q(ended_at__isnull=True, ended_by="") | Q(ended_at__gte=F("begun_at")) & ~Q(ended_by=""),
                "Akhir penghentian harus sesudah mulainya dan mencatat siapa yang mengakhiri.",
            ),
        ]


class Arrangement(models.Model):
    """Which queues counters served before and after somebody moved them: counter → [[prefix, tier], …]."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "lima tahun: riwayat susunan loket"

    site = models.ForeignKey("places.Site", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    before = models.JSONField()
    after = models.JSONField()
    arranged_at = models.DateTimeField()
    arranged_by = models.CharField(max_length=96)

    class Meta:
        indexes = [models.Index(fields=["site", "arranged_at"], name="places_arrangement_site")]
        constraints = [
            _check("places_arrangement_has_reason", ~Q(reason=""), "Alasan perubahan susunan harus ditulis.")
        ]
