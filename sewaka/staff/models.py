"""Officers and where they are placed. Attendance, rosters and leave come with their own issue."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Officer(models.Model):
    """A user who serves at counters for an agency. ``code`` is the public name in addresses and events.

    ``simulated``: nobody; sits at counters of rehearsals only, has no placement and cannot log in.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "code": "menyebut petugas dalam catatan tugas",
        "full_name": "menampilkan petugas pada rekan kerjanya",
        "short_name": "menampilkan petugas pada layar loket dan pilihan ganti petugas",
        "pin_hash": "memastikan petugas yang benar saat berganti pada komputer bersama",
    }
    KEEP: ClassVar[str] = "selama bertugas dan 1 tahun sesudahnya"

    # Empty once the officer is forgotten: the row stays as long as desks were hers, it names nobody any more.
    user = models.OneToOneField(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        error_messages={"unique": "Pengguna ini sudah terdaftar sebagai petugas."},
    )
    code = models.CharField(
        max_length=40, unique=True, error_messages={"unique": "Kode petugas sudah dipakai."}
    )
    agency = models.ForeignKey("catalogue.Agency", on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=32)
    pin_hash = models.CharField(max_length=128, blank=True, default="")
    pin_set_at = models.DateTimeField(null=True, blank=True)
    pin_set_by = models.CharField(max_length=96, blank=True, default="")
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=96)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    forgotten_by = models.CharField(max_length=96, blank=True, default="")
    simulated = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(forgotten_at=None, forgotten_by="", user__isnull=False, simulated=False)
                | Q(forgotten_at=None, forgotten_by="", user=None, pin_hash="", simulated=True)
                | (Q(forgotten_at__isnull=False, user=None, pin_hash="") & ~Q(forgotten_by="")),
                name="staff_officer_is_a_user_until_forgotten",
                violation_error_message="Petugas harus berupa pengguna sampai datanya dilupakan.",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z0-9][a-z0-9._-]{1,39}$"),
                name="staff_officer_code_shape",
                violation_error_message="Kode petugas: 2–40 huruf kecil, angka, titik, atau garis.",
            ),
            models.CheckConstraint(
                condition=~Q(full_name="") & ~Q(short_name=""),
                name="staff_officer_named",
                violation_error_message="Nama lengkap dan nama pendek petugas harus diisi.",
            ),
            models.CheckConstraint(
                condition=Q(pin_hash="", pin_set_at=None, pin_set_by="")
                | (~Q(pin_hash="") & Q(pin_set_at__isnull=False) & ~Q(pin_set_by="")),
                name="staff_officer_pin_set_by_someone",
                violation_error_message="PIN harus menyebut kapan dan oleh siapa dibuat.",
            ),
        ]


class Placement(models.Model):
    """An officer serves at a site, at one counter or at any of the agency's, from a day until a day."""

    PERSONAL: ClassVar[dict[str, str]] = {"officer": "menentukan di loket mana petugas boleh melayani"}
    KEEP: ClassVar[str] = "bersama petugasnya"

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+")
    counter = models.ForeignKey(
        "places.Counter", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_on = models.DateField()
    until_on = models.DateField(
        null=True, blank=True, help_text="hari terakhir, ikut dihitung; kosong: belum ditentukan"
    )
    placed_at = models.DateTimeField()
    placed_by = models.CharField(max_length=96)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="staff_placement_days_in_order",
                violation_error_message="Hari terakhir penempatan tidak boleh sebelum hari pertamanya.",
            ),
            models.UniqueConstraint(
                fields=["officer", "site", "counter"],
                condition=Q(until_on=None, ended_at=None),
                nulls_distinct=False,
                name="staff_placement_open_once",
                violation_error_message="Petugas ini sudah ditempatkan di situ.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="staff_placement_ended_by_someone",
                violation_error_message="Pengakhiran penempatan harus menyebut waktu dan pelakunya.",
            ),
        ]
        indexes = [models.Index(fields=["site", "from_on"], name="staff_placement_site")]
