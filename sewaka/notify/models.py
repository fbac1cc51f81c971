"""Who wants to hear of events, and what became of each one sent. The secrets themselves are stored nowhere."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sewaka.notify.states import DEAD, DELIVERY_WORDS, DUE, SENT


class Hook(models.Model):
    """An address of another system that hears of one mall's events, up to ``after_seq`` so far.

    Its secret is made from the installation's key and ``salt``; ``old_salt`` works until ``old_until_at``.
    ``fails``: tries in a row that did not arrive; until ``rest_at`` nothing is tried.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selama mal berjalan"

    site_code = models.CharField(max_length=32)
    code = models.CharField(max_length=32, unique=True, error_messages={"unique": "Kode ini sudah dipakai."})
    name = models.CharField(max_length=80)
    url = models.CharField(max_length=500)
    groups = models.JSONField(default=list)
    after_seq = models.BigIntegerField()
    salt = models.CharField(max_length=64)
    old_salt = models.CharField(max_length=64, blank=True, default="")
    old_until_at = models.DateTimeField(null=True, blank=True)
    fails = models.PositiveIntegerField(default=0)
    rest_at = models.DateTimeField(null=True, blank=True)
    ok_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=96)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_by = models.CharField(max_length=96, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z0-9][a-z0-9-]{1,31}$"),
                name="notify_hook_code_shape",
                violation_error_message="Kode: 2–32 huruf kecil, angka, atau tanda hubung.",
            ),
            models.CheckConstraint(
                condition=~Q(site_code="") & ~Q(name="") & ~Q(url=""),
                name="notify_hook_named",
                violation_error_message="Nama dan alamat tujuan harus diisi.",
            ),
            models.CheckConstraint(
                condition=Q(paused_at=None, paused_by="") | (Q(paused_at__isnull=False) & ~Q(paused_by="")),
                name="notify_hook_paused_by_someone",
                violation_error_message="Jeda harus menyebut waktu dan pelakunya.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="notify_hook_ended_by_someone",
                violation_error_message="Pengakhiran harus menyebut waktu dan pelakunya.",
            ),
        ]


class Delivery(models.Model):
    """One event on its way to one hook; ``seq`` is empty for a test. What is sent is read from the journal."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "7 hari sesudah diterima, 30 hari bila tidak terkirim"

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="+")
    seq = models.BigIntegerField(null=True, blank=True)
    message = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=tuple(DELIVERY_WORDS.items()), default=DUE)
    tries = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveIntegerField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hook", "seq"],
                name="notify_delivery_once",
                violation_error_message="Kejadian ini sudah ada dalam daftar kiriman.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[DUE, SENT, DEAD]),
                name="notify_delivery_state",
                violation_error_message="Keadaan kiriman tidak dikenal.",
            ),
        ]
        indexes = [
            models.Index(fields=["hook", "next_at"], condition=Q(state=DUE), name="notify_delivery_due"),
            models.Index(fields=["hook", "-id"], condition=Q(state=DEAD), name="notify_delivery_dead"),
        ]
