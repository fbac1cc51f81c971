"""Devices of a hall and what they are told: what must never be false, said by the database.

A device key is shown once and kept as a SHA-256 only. Beats and speaker leases change many times a minute;
they have tables of their own with room on each page, so that a change stays on its page (no index grows).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.devices.hallwords import Message, MessageTemplate
from sewaka.devices.newsitems import NewsItem
from sewaka.devices.notices import CounterNotice
from sewaka.devices.showing import Media, Playlist, PlaylistItem, Showing
from sewaka.devices.voicing import Loudness, Recording, ScreenTest, VoiceWord
from sewaka.places.models import Counter, Site, Zone

SPOKEN_FREELY = (Message, MessageTemplate)
"""Models of free announcements, at home in ``hallwords``."""
NEWS = (NewsItem,)
"""The model of news, at home in ``newsitems``."""
AT_COUNTERS = (CounterNotice,)
"""What counter displays say while nobody is called, at home in ``notices``."""
VOICING = (Loudness, Recording, ScreenTest, VoiceWord)
"""Models of the voice and its tests, at home in ``voicing``."""
SHOWN = (Media, Playlist, PlaylistItem, Showing)
"""Models of what boards play, at home in ``showing``."""

KINDS: dict[str, str] = {
    "kiosk": "Kios mandiri",
    "board": "Papan panggilan",
    "speaker": "Pengeras suara",
    "agent": "Pencetak karcis",
    "counter_display": "Layar loket",
}


def _signed(deed: str) -> Q:
    """A deed's moment and its doer stand or fall together."""
    done, undone = Q(**{f"{deed}_at__isnull": False}), Q(**{f"{deed}_at__isnull": True, f"{deed}_by": ""})
    return undone | (done & ~Q(**{f"{deed}_by": ""}))


class Device(models.Model):
    """One enrolled (or still to be paired) machine. ``config_version`` rises when its screens must reload."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selama perangkat dipakai; riwayatnya ada di catatan"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=16)
    kind = models.CharField(max_length=16, choices=tuple(KINDS.items()))
    name = models.CharField(max_length=80)
    zone = models.ForeignKey(Zone, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    counter = models.ForeignKey(Counter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settings = models.JSONField(default=dict, blank=True)
    config_version = models.PositiveIntegerField(default=1)
    key_hash = models.BinaryField(null=True, editable=False)
    paired_at = models.DateTimeField(null=True, blank=True)
    paired_by = models.CharField(max_length=96, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=96, blank=True)
    reload_asked_at = models.DateTimeField(null=True, blank=True)
    reload_asked_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=_signed("reload_asked"),
                name="devices_device_reload_asked_by",
                violation_error_message="Permintaan muat ulang harus menyebut pelakunya.",
            ),
            models.UniqueConstraint(
                fields=["site", "code"],
                name="devices_device_code",
                violation_error_message="Kode perangkat itu sudah dipakai di mal ini.",
            ),
            models.UniqueConstraint(
                fields=["key_hash"],
                name="devices_device_key",
                violation_error_message="Kunci perangkat harus berbeda untuk setiap perangkat.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(KINDS)),
                name="devices_device_kind",
                violation_error_message="Jenis perangkat tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(key_hash__isnull=True) | Q(paired_at__isnull=False, revoked_at__isnull=True),
                name="devices_device_key_while_paired",
                violation_error_message="Perangkat yang dicabut tidak boleh memegang kunci.",
            ),
            models.CheckConstraint(
                condition=Q(paired_at__isnull=True, paired_by="")
                | (Q(paired_at__isnull=False) & ~Q(paired_by="")),
                name="devices_device_paired_by",
                violation_error_message="Pemasangan perangkat harus menyebut pelakunya.",
            ),
            models.CheckConstraint(
                condition=_signed("revoked"),
                name="devices_device_revoked_by",
                violation_error_message="Pencabutan perangkat harus menyebut pelakunya.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="counter_display") | Q(counter__isnull=False),
                name="devices_device_display_has_counter",
                violation_error_message="Layar loket harus menyebut loketnya.",
            ),
            models.CheckConstraint(
                condition=Q(agent__isnull=True) | (Q(kind="kiosk") & ~Q(agent=F("id"))),
                name="devices_device_agent_of_kiosk",
                violation_error_message="Hanya kios yang memiliki pencetak karcis.",
            ),
        ]


class Pairing(models.Model):
    """A six-character code a person types on a device; good for ten minutes and for one device, once."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "30 hari setelah kedaluwarsa"

    code_hash = models.BinaryField(unique=True)
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=96)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.CharField(max_length=96, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("begun_at")),
                name="devices_pairing_expires_later",
                violation_error_message="Kode pemasangan harus berlaku setelah dibuat.",
            ),
            models.CheckConstraint(
                condition=_signed("used"),
                name="devices_pairing_used_by",
                violation_error_message="Pemakaian kode harus menyebut pelakunya.",
            ),
            models.UniqueConstraint(
                fields=["device"],
                condition=Q(used_at__isnull=True),
                name="devices_pairing_one_open",
                violation_error_message="Perangkat ini sudah memiliki kode pemasangan yang berlaku.",
            ),
        ]


class Beat(models.Model):
    """When a device was last seen and how it was. Overwritten on purpose: a heartbeat is not history.

    ``config`` is the configuration it runs, since ``config_at``; ``trouble`` the last thing it complained of, at
    ``trouble_at``, which stays when all is well again. ``address``: of the machine, as the server sees it.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "hanya yang terakhir"

    device = models.OneToOneField(Device, primary_key=True, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    version = models.CharField(max_length=40, blank=True)
    status = models.JSONField(default=dict, blank=True)
    address = models.CharField(max_length=64, blank=True, default="")
    config = models.PositiveIntegerField(null=True, blank=True)
    config_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=120, blank=True, default="")
    trouble_at = models.DateTimeField(null=True, blank=True)


class Announcement(models.Model):
    """What became of one call's announcement in one zone. ``seq`` is the journal's sequence of the call.

    ``due_at``: when the server took the call; ``turn_at``: when it gave it to the speaker. ``start_ms`` from
    there to the first sound and ``spoken_ms`` from that to the report are the speaker's own stopwatch, never its
    clock; ``delay_ms`` is due to first sound, empty where the stopwatch does not fit the server's.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "90 hari"

    OUTCOMES: ClassVar[dict[str, str]] = {
        "played": "diucapkan",
        "dropped": "dilewati karena antrean suara penuh",
        "expired": "dilewati karena terlalu lama",
    }
    KINDS: ClassVar[dict[str, str]] = {
        "call": "panggilan",
        "recall": "panggilan ulang",
        "reminder": "pengingat",
        "message": "pengumuman",
        "still": "keadaan darurat",
    }

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="+")
    seq = models.BigIntegerField()
    device = models.ForeignKey(Device, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, choices=tuple(OUTCOMES.items()))
    at = models.DateTimeField()
    kind = models.CharField(max_length=8, blank=True, default="", choices=tuple(KINDS.items()))
    languages = models.CharField(max_length=12, blank=True, default="")
    why = models.CharField(max_length=24, blank=True, default="")
    due_at = models.DateTimeField(null=True)
    turn_at = models.DateTimeField(null=True)
    start_ms = models.PositiveIntegerField(null=True)
    spoken_ms = models.PositiveIntegerField(null=True)
    delay_ms = models.PositiveIntegerField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "at"], name="devices_announcement_at")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "zone", "seq"],
                name="devices_announcement_once",
                violation_error_message="Panggilan ini sudah diumumkan di zona ini.",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["played", "dropped", "expired"]),
                name="devices_announcement_outcome",
                violation_error_message="Hasil pengumuman tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="played") | Q(device__isnull=False),
                name="devices_announcement_played_by",
                violation_error_message="Pengumuman yang diucapkan harus menyebut pengeras suaranya.",
            ),
        ]


class Turn(models.Model):
    """Whose turn it is to speak in a zone and until when: one row, so two speakers never both speak.

    ``kind``, ``languages``, ``due_at`` and ``turn_at`` are of the announcement that is being said.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "hanya yang terakhir"

    zone = models.OneToOneField(Zone, primary_key=True, on_delete=models.CASCADE, related_name="+")
    seq = models.BigIntegerField(default=0)
    device = models.ForeignKey(Device, null=True, on_delete=models.SET_NULL, related_name="+")
    until_at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=8, blank=True, default="")
    languages = models.CharField(max_length=12, blank=True, default="")
    due_at = models.DateTimeField(null=True)
    turn_at = models.DateTimeField(null=True)


class RunningText(models.Model):
    """One line of running text under the boards of a site or of one zone; the lower ``place`` comes first."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "1 tahun setelah berakhir"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=240)
    place = models.PositiveSmallIntegerField(default=0)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=96)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="devices_runningtext_span",
                violation_error_message="Teks berjalan tidak boleh berakhir sebelum mulai.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="devices_runningtext_not_empty",
                violation_error_message="Teks berjalan tidak boleh kosong.",
            ),
        ]


class PrintJob(models.Model):
    """One slip for one print agent: handed out again until its end is reported; the agent prints it once."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "90 hari"

    REASONS: ClassVar[dict[str, str]] = {"issue": "nomor baru", "reprint": "cetak ulang", "test": "uji cetak"}
    OUTCOMES: ClassVar[dict[str, str]] = {
        "printed": "tercetak",
        "failed": "gagal",
        "expired": "tidak sempat dicetak",
    }

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, unique=True)
    ticket_code = models.CharField(max_length=16, blank=True)
    token = models.CharField(max_length=32, blank=True)
    slip = models.JSONField()
    reason = models.CharField(max_length=8, choices=tuple(REASONS.items()))
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=96)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.CharField(max_length=96, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=96, blank=True)
    outcome = models.CharField(max_length=8, blank=True, choices=tuple(OUTCOMES.items()))
    detail = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["device", "id"], condition=Q(done_at__isnull=True), name="devices_printjob_open"
            ),
            models.Index(fields=["token"], name="devices_printjob_token"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(reason__in=["issue", "reprint", "test"]),
                name="devices_printjob_reason",
                violation_error_message="Alasan cetak tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, outcome="", done_by="")
                | (Q(done_at__isnull=False, outcome__in=["printed", "failed", "expired"]) & ~Q(done_by="")),
                name="devices_printjob_outcome",
                violation_error_message="Pekerjaan cetak yang selesai harus menyebut hasilnya.",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, taken_by="")
                | (Q(taken_at__isnull=False) & ~Q(taken_by="")),
                name="devices_printjob_taken_by",
                violation_error_message="Pengambilan pekerjaan cetak harus menyebut perangkatnya.",
            ),
        ]
