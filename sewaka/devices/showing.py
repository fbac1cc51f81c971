"""Pictures and videos of the boards: what there is, in which order it is shown, where and when. Part of ``models``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import F, Q

from sewaka.places.models import Site, Zone

RULE: Final = "devices.media"
KINDS: Final[dict[str, str]] = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "mp4": "video/mp4",
    "webm": "video/webm",
}
"""What a piece may be, by its ending, with the type it is served as."""
VIDEOS: Final = ("mp4", "webm")
SECONDS: Final = (3, 300)
"""So long, at least and at most, a picture stands."""


@dataclass(frozen=True)
class MediaLimits:
    """Sizes of one file, of a picture's surface and of all files together; ``seconds`` a picture stands unless said."""

    image_mb: int = 10
    video_mb: int = 60
    megapixels: int = 40
    shelf_mb: int = 2000
    seconds: int = 10


def media_limits(rules: Mapping[str, Any]) -> MediaLimits:
    """The limits as the norms have them; what they do not name stays as it is here."""
    given = rules.get(RULE) or {}
    return MediaLimits(
        **{name: int(given[name]) for name in MediaLimits.__dataclass_fields__ if name in given}
    )


class Media(models.Model):
    """One picture or video. The file is named by the SHA-256 of its contents; see ``shelf``."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "sampai dihapus; keterangan tempat dan alat pengambilan dibuang saat diunggah"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=4, choices=tuple((kind, kind) for kind in KINDS))
    bytes = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    lasts_s = models.FloatField(default=0)
    title = models.CharField(max_length=80)
    alt = models.CharField(max_length=200)
    is_example = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=96)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "sha256"],
                name="devices_media_once",
                violation_error_message="Berkas itu sudah ada di pustaka.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(KINDS)),
                name="devices_media_kind",
                violation_error_message="Jenis berkas itu tidak dapat ditayangkan.",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(alt=""),
                name="devices_media_words",
                violation_error_message="Berkas harus punya nama dan keterangan isinya.",
            ),
        ]


class Playlist(models.Model):
    """Pieces in an order, played round and round."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "sampai dihapus"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=96)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "title"],
                name="devices_playlist_title",
                violation_error_message="Nama daftar putar itu sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="devices_playlist_named",
                violation_error_message="Daftar putar harus punya nama.",
            ),
        ]


class PlaylistItem(models.Model):
    """One piece of a playlist; the lower ``place`` comes first. A video lasts as long as it is."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "bersama daftar putarnya"

    playlist = models.ForeignKey(Playlist, on_delete=models.CASCADE, related_name="+")
    media = models.ForeignKey(Media, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    stands_s = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(stands_s__range=SECONDS),
                name="devices_playlistitem_seconds",
                violation_error_message="Gambar tampil 3 sampai 300 detik.",
            ),
        ]


class Showing(models.Model):
    """When and where a playlist is played: a board, a zone or every board; on weekdays, between times, on days.

    ``weekdays`` holds the figures of its days ("12345"; 1 is Monday). What is empty does not narrow.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "1 tahun setelah berakhir"

    playlist = models.ForeignKey(Playlist, on_delete=models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    device = models.ForeignKey(
        "devices.Device", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    weekdays = models.CharField(max_length=7, default="1234567")
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=96)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(zone__isnull=True) | Q(device__isnull=True),
                name="devices_showing_one_place",
                violation_error_message="Jadwal berlaku untuk satu papan atau satu zona, tidak keduanya.",
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(opens__lt=F("closes")),
                name="devices_showing_hours",
                violation_error_message="Jam selesai harus sesudah jam mulai pada hari yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(from_on__lte=F("until_on")),
                name="devices_showing_days",
                violation_error_message="Hari terakhir tidak boleh sebelum hari pertama.",
            ),
            models.CheckConstraint(
                condition=Q(weekdays__regex=r"^1?2?3?4?5?6?7?$") & ~Q(weekdays=""),
                name="devices_showing_weekdays",
                violation_error_message="Pilih sedikitnya satu hari.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="devices_showing_ended_by",
                violation_error_message="Jadwal yang diakhiri harus menyebut pelakunya.",
            ),
        ]
