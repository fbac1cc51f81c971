"""Models of free announcements: templates with blanks, and what was said and shown. Part of ``models``."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.places.models import Site, Zone


class MessageTemplate(models.Model):
    """A sentence for the hall with blanks in curly brackets. Takes the place of a starter of the same code."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selama dipakai"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=24)
    title = models.CharField(max_length=60)
    text = models.CharField(max_length=300)
    others = models.JSONField(default=dict, blank=True)
    """The same in other languages, by code; the blanks have the same names."""
    is_used = models.BooleanField(default=True)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=96)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "code"],
                name="devices_messagetemplate_code",
                violation_error_message="Kode contoh kalimat itu sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(title=""),
                name="devices_messagetemplate_words",
                violation_error_message="Contoh kalimat harus punya judul dan isi.",
            ),
        ]


class Message(models.Model):
    """One free announcement: ``text`` stands on boards, ``spoken`` is said ``times`` times, ``every_s`` apart.

    ``others``: the same in other languages, by code; shown beside it and said after it, each time.
    ``zone`` is empty for the whole mall; ``device`` is set for a test of that one speaker or board.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "text": "pengumuman dapat menyebut ciri orang yang dicari",
        "spoken": "bunyi pengumuman itu",
        "others": "pengumuman itu dalam bahasa lain",
    }
    KEEP: ClassVar[str] = "30 hari"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, null=True, on_delete=models.PROTECT, related_name="+")
    device = models.ForeignKey("devices.Device", null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=60)
    text = models.CharField(max_length=300)
    spoken = models.CharField(max_length=600)
    others = models.JSONField(default=dict, blank=True)
    in_voice = models.BooleanField(default=True)
    on_board = models.BooleanField(default=True)
    sound_s = models.PositiveSmallIntegerField(default=0)
    times = models.PositiveSmallIntegerField(default=1)
    every_s = models.PositiveIntegerField(default=0)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    request_key = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=96)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=96, default="", blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "until_at"], name="devices_message_running")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_at__gt=F("from_at")),
                name="devices_message_span",
                violation_error_message="Pengumuman harus berakhir sesudah mulai.",
            ),
            models.CheckConstraint(
                condition=Q(times__gte=1, times__lte=20),
                name="devices_message_times",
                violation_error_message="Pengumuman diucapkan 1 sampai 20 kali.",
            ),
            models.CheckConstraint(
                condition=Q(in_voice=True) | Q(on_board=True),
                name="devices_message_somewhere",
                violation_error_message="Pengumuman harus diucapkan atau ditampilkan.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_by="")),
                name="devices_message_cancelled_by",
                violation_error_message="Pembatalan pengumuman harus menyebut pelakunya.",
            ),
        ]
