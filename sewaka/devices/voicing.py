"""Models of the voice: a mall's own words, recordings of people, how loud it is. Part of ``models``."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.places.models import Site, Zone

LANGUAGES = ("id", "en", "ban")


class VoiceWord(models.Model):
    """One state of one thing the voice says; the newest ``version`` of a key holds, none is ever changed.

    ``is_default``: it says again what comes with Sewaka (or was found good as it comes). ``reviewer``: the native
    speaker who heard exactly this and found it good.
    """

    PERSONAL: ClassVar[dict[str, str]] = {"reviewer": "penutur asli yang memeriksa bunyi kata"}
    KEEP: ClassVar[str] = "selama mal memakainya: riwayat kata suara"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=3)
    key = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    text = models.CharField(max_length=120)
    said = models.CharField(max_length=200)
    is_default = models.BooleanField(default=False)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=96)
    reviewer = models.CharField(max_length=80, blank=True, default="")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "language", "key", "version"],
                name="devices_voiceword_version",
                violation_error_message="Kata ini baru saja diubah orang lain.",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(said="") & Q(language__in=LANGUAGES),
                name="devices_voiceword_words",
                violation_error_message="Kata suara harus punya tulisan, ucapan, dan bahasa.",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by="", reviewer="")
                | (Q(reviewed_at__isnull=False) & ~Q(reviewed_by="") & ~Q(reviewer="")),
                name="devices_voiceword_reviewed_by",
                violation_error_message="Pemeriksaan kata harus menyebut pemeriksanya.",
            ),
        ]


class Recording(models.Model):
    """A person's voice in the place of one word: as it came (``before``) and as it sounds (``sound``), both WAV.

    It waits until somebody heard it and took it into use (``used_at``); one is in use for a word, one may wait.
    ``text`` is what it says: when the word is changed, it is no longer used.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "before": "suara orang yang merekam",
        "sound": "suara orang yang merekam",
    }
    KEEP: ClassVar[str] = "selama dipakai; 1 tahun sesudah diganti atau dihapus"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=3)
    key = models.CharField(max_length=64)
    text = models.CharField(max_length=120)
    file_name = models.CharField(max_length=120)
    before = models.BinaryField()
    sound = models.BinaryField()
    mark = models.CharField(max_length=40)
    before_lufs = models.FloatField()
    sound_lufs = models.FloatField()
    before_ms = models.PositiveIntegerField()
    sound_ms = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=96)
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.CharField(max_length=96, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "language", "key"],
                condition=Q(ended_at=None, used_at__isnull=False),
                name="devices_recording_one_used",
                violation_error_message="Kata ini sudah memakai rekaman lain.",
            ),
            models.UniqueConstraint(
                fields=["site", "language", "key"],
                condition=Q(ended_at=None, used_at=None),
                name="devices_recording_one_waiting",
                violation_error_message="Kata ini sudah punya rekaman yang menunggu.",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by="") | (Q(used_at__isnull=False) & ~Q(used_by="")),
                name="devices_recording_used_by",
                violation_error_message="Pemakaian rekaman harus menyebut pelakunya.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="devices_recording_ended_by",
                violation_error_message="Penghapusan rekaman harus menyebut pelakunya.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("added_at")),
                name="devices_recording_span",
                violation_error_message="Rekaman tidak dapat berakhir sebelum ditambahkan.",
            ),
        ]


class Loudness(models.Model):
    """How loud the voice is in a zone: ``level`` in per cent, and ``spans`` of the day with another one.

    ``spans``: ``[[720, 810, 40], …]``, minutes after midnight and the level, in order, apart (``volumes.checked``).
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selama zonanya dipakai; riwayatnya ada di catatan"

    zone = models.OneToOneField(Zone, primary_key=True, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(default=100)
    spans = models.JSONField(default=list)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=96)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(level__lte=100),
                name="devices_loudness_level",
                violation_error_message="Kekerasan suara 0 sampai 100 persen.",
            )
        ]


class ScreenTest(models.Model):
    """A test picture asked of one screen; it is shown once, within a minute, and reported."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "90 hari"

    OUTCOMES: ClassVar[dict[str, str]] = {"shown": "tampil", "busy": "perangkat sedang dipakai"}

    device = models.ForeignKey("devices.Device", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=96)
    outcome = models.CharField(max_length=8, blank=True, default="", choices=tuple(OUTCOMES.items()))
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=96, blank=True, default="")
    detail = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["device", "asked_at"],
                condition=Q(answered_at__isnull=True),
                name="devices_screentest_open",
            )
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by="", outcome="")
                | (Q(answered_at__isnull=False, outcome__in=["shown", "busy"]) & ~Q(answered_by="")),
                name="devices_screentest_outcome",
                violation_error_message="Gambar uji yang dijawab harus menyebut hasilnya.",
            )
        ]
