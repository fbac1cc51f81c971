"""Users: roles, links, second steps, log-ins, tries; keys of other systems. Scopes are public codes, not foreign keys."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from sewaka.accounts.roles import Role
from sewaka.accounts.scopes import MOST_PER_MINUTE

LINKS = (("invitation", "Undangan"), ("password", "Kata sandi baru"), ("pin", "PIN baru"))
FACTORS = (("totp", "Aplikasi kode"), ("passkey", "Kunci sandi"), ("codes", "Kode pemulihan"))
USERNAME_SHAPE = r"^[a-z0-9][a-z0-9._-]{1,39}$"


class User(AbstractBaseUser):
    """A person who logs in. What they may do stands in their grants, never here."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "username": "mengenali pengguna saat masuk dan dalam catatan tugas",
        "full_name": "menyapa pengguna dan menampilkan petugas pada rekan kerjanya",
        "last_login": "menemukan akun yang tidak dipakai",
    }
    KEEP: ClassVar[str] = "selama bertugas dan 1 tahun sesudah dinonaktifkan"

    username = models.CharField(
        max_length=40, unique=True, error_messages={"unique": "Nama pengguna sudah dipakai."}
    )
    full_name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=96)
    deactivated_at = models.DateTimeField(null=True, blank=True)
    deactivated_by = models.CharField(max_length=96, blank=True, default="")

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = ""
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(username__regex=USERNAME_SHAPE),
                name="accounts_user_username_shape",
                violation_error_message="Nama pengguna: 2–40 huruf kecil, angka, titik, atau garis.",
            ),
            models.CheckConstraint(
                condition=~Q(full_name=""),
                name="accounts_user_named",
                violation_error_message="Nama lengkap harus diisi.",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True, deactivated_at=None, deactivated_by="")
                | (Q(is_active=False, deactivated_at__isnull=False) & ~Q(deactivated_by="")),
                name="accounts_user_deactivated_by_someone",
                violation_error_message="Penonaktifan pengguna harus menyebut waktu dan pelakunya.",
            ),
        ]


class Grant(models.Model):
    """A role given to a user within a mall, an agency in it, or one counter. Withdrawn, never deleted."""

    PERSONAL: ClassVar[dict[str, str]] = {"user": "menentukan apa yang boleh dikerjakan pengguna"}
    KEEP: ClassVar[str] = "bersama penggunanya"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=24, choices=Role.choices)
    site_code = models.CharField(max_length=32)
    agency_code = models.CharField(max_length=64, blank=True, default="")
    counter_code = models.CharField(max_length=16, blank=True, default="")
    granted_at = models.DateTimeField()
    granted_by = models.CharField(max_length=96)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "site_code", "agency_code", "counter_code"],
                condition=Q(withdrawn_at=None),
                name="accounts_grant_once",
                violation_error_message="Peran ini sudah diberikan kepada pengguna tersebut.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values),
                name="accounts_grant_known_role",
                violation_error_message="Peran ini tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(site_code=""),
                name="accounts_grant_has_site",
                violation_error_message="Peran harus berlaku pada sebuah mal.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[Role.AGENCY_HEAD, Role.OFFICER, Role.VIEWER])
                | Q(agency_code="", counter_code=""),
                name="accounts_grant_whole_site",
                violation_error_message="Peran ini berlaku untuk seluruh mal, tanpa instansi atau loket.",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.AGENCY_HEAD) | (~Q(agency_code="") & Q(counter_code="")),
                name="accounts_grant_head_of_agency",
                violation_error_message="Penanggung jawab instansi memerlukan instansinya.",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.OFFICER) | ~Q(agency_code="") | ~Q(counter_code=""),
                name="accounts_grant_officer_scope",
                violation_error_message="Petugas loket memerlukan instansi atau loketnya.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
                name="accounts_grant_withdrawn_by_someone",
                violation_error_message="Pencabutan peran harus menyebut waktu dan pelakunya.",
            ),
        ]


class Attempt(models.Model):
    """How often something was tried in the current window. ``key`` is a keyed hash, no name or address."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "sampai jendela waktunya lewat; dihapus tiap malam"

    key = models.CharField(primary_key=True, max_length=64)
    times = models.PositiveIntegerField()
    until_at = models.DateTimeField(db_index=True)


class ApiKey(models.Model):
    """Another system that may ask this one: whose it is, what it may do, how often. Revoked, never deleted."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "officer_code": "menentukan atas nama petugas mana sistem lain bertindak"
    }
    KEEP: ClassVar[str] = "selama mal berjalan; menjelaskan pelaku dalam catatan"

    site_code = models.CharField(max_length=32)
    code = models.CharField(
        max_length=32, unique=True, error_messages={"unique": "Kode kunci ini sudah dipakai."}
    )
    name = models.CharField(max_length=80)
    scopes = models.JSONField(default=list)
    per_minute = models.PositiveIntegerField()
    officer_code = models.CharField(max_length=40, blank=True, default="")
    counter_code = models.CharField(max_length=16, blank=True, default="")
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=96)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z0-9][a-z0-9-]{1,31}$"),
                name="accounts_apikey_code_shape",
                violation_error_message="Kode kunci: 2–32 huruf kecil, angka, atau tanda hubung.",
            ),
            models.CheckConstraint(
                condition=~Q(site_code="") & ~Q(name=""),
                name="accounts_apikey_named",
                violation_error_message="Kunci harus menyebut mal dan pemiliknya.",
            ),
            models.CheckConstraint(
                condition=Q(per_minute__gte=1, per_minute__lte=MOST_PER_MINUTE),
                name="accounts_apikey_limit",
                violation_error_message="Batas permintaan harus 1–6.000 per menit.",
            ),
            models.CheckConstraint(
                condition=Q(officer_code="", counter_code="") | (~Q(officer_code="") & ~Q(counter_code="")),
                name="accounts_apikey_officer_at_counter",
                violation_error_message="Kunci petugas harus menyebut petugas dan loketnya.",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by="")),
                name="accounts_apikey_revoked_by_someone",
                violation_error_message="Pencabutan kunci harus menyebut waktu dan pelakunya.",
            ),
        ]


class ApiSecret(models.Model):
    """A secret of a key, as its SHA-256. ``hint``: its first letters, to tell one from another."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "30 hari sesudah berakhir"

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.BinaryField(unique=True)
    hint = models.CharField(max_length=12)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=96)
    ends_at = models.DateTimeField(null=True, blank=True)


class ApiUse(models.Model):
    """How much of the last minute's requests a key or device has used. The table is not logged: it may be lost.

    ``times`` in the minute that ends at ``until_at``, ``before`` in the one before it; ``refused``: the last one was.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "satu baris tiap kunci, ditimpa tiap menit"

    holder = models.CharField(primary_key=True, max_length=80)
    times = models.PositiveIntegerField()
    before = models.PositiveIntegerField(default=0)
    until_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    refused = models.BooleanField(default=False)


class ApiRequest(models.Model):
    """What a key of a request was first used for, as hashes only. Not logged: a lost row lets a repeat through."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "90 hari, seperti nomor yang diambil dengannya"

    key_hash = models.BinaryField(unique=True)
    wish_hash = models.BinaryField()
    first_at = models.DateTimeField(db_index=True)


class SentForm(models.Model):
    """A form of the office that was done: written with its deed, so that the same one is done once."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "2 hari"

    key_hash = models.BinaryField(unique=True)
    first_at = models.DateTimeField(db_index=True)


class Link(models.Model):
    """A one-time link: whoever holds it sets this user's password, or PIN. Only the key's SHA-256 is kept."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "user": "menentukan sandi siapa yang dapat dibuat dengan tautan ini"
    }
    KEEP: ClassVar[str] = "30 hari sesudah berakhir"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=12, choices=LINKS)
    site_code = models.CharField(max_length=32)
    key_hash = models.BinaryField(unique=True)
    reason = models.CharField(max_length=200, blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=96)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.CharField(max_length=96, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=[what for what, _words in LINKS]),
                name="accounts_link_known",
                violation_error_message="Jenis tautan ini tidak dikenal.",
            ),
            models.UniqueConstraint(
                fields=["user", "what"],
                condition=Q(used_at=None, withdrawn_at=None),
                name="accounts_link_one_open",
                violation_error_message="Masih ada tautan lain yang berlaku bagi pengguna ini.",
            ),
            models.CheckConstraint(
                condition=(Q(used_at=None, used_by="") | (Q(used_at__isnull=False) & ~Q(used_by="")))
                & (
                    Q(withdrawn_at=None, withdrawn_by="")
                    | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by=""))
                )
                & (Q(used_at=None) | Q(withdrawn_at=None)),
                name="accounts_link_ended_once_by_someone",
                violation_error_message="Tautan dipakai atau dicabut satu kali, dengan waktu dan pelakunya.",
            ),
        ]


class Factor(models.Model):
    """A second step of the log-in: an authenticator, a passkey, or the recovery codes.

    ``sealed``: the secret, the public key or the hashes of the codes, encrypted. ``counter``: the last period in
    which a code was used, or the passkey's own count; neither may be met again.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "name": "membedakan kunci sandi milik satu pengguna",
        "sealed": "memeriksa langkah kedua saat masuk; tersimpan tersandi",
        "credential_id": "mengenali kunci sandi saat masuk",
        "last_used_at": "menemukan kunci sandi yang tidak dipakai",
    }
    KEEP: ClassVar[str] = "sampai dihapus pemiliknya, paling lama bersama penggunanya"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=FACTORS)
    name = models.CharField(max_length=60)
    sealed = models.BinaryField()
    credential_id = models.BinaryField(unique=True, null=True, blank=True)
    counter = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=96)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _words in FACTORS]),
                name="accounts_factor_known",
                violation_error_message="Jenis langkah kedua ini tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(kind="passkey", credential_id__isnull=False)
                | (~Q(kind="passkey") & Q(credential_id=None)),
                name="accounts_factor_passkey_has_id",
                violation_error_message="Kunci sandi harus menyebut pengenalnya.",
            ),
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=~Q(kind="passkey"),
                name="accounts_factor_one_of_a_kind",
                violation_error_message="Pengguna ini sudah memilikinya.",
            ),
        ]


class Login(models.Model):
    """One log-in at one browser. Ending it deletes the session, so the next request is nobody's."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "user": "menunjukkan kepada pengguna di mana saja ia masuk",
        "device": "membedakan perangkat, misalnya Chrome di Windows; alamat jaringan tidak disimpan",
        "seen_at": "menemukan sesi yang ditinggalkan",
    }
    KEEP: ClassVar[str] = "30 hari sesudah berakhir"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=60)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=96)
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="accounts_login_ended_by_someone",
                violation_error_message="Sesi yang diakhiri harus menyebut waktu dan pelakunya.",
            ),
        ]
