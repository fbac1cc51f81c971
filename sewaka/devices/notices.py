"""What a counter's display says while nobody is called: the model, and the officers' short list. Part of ``models``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import F, Q

from sewaka.places.models import Counter

RULE: Final = "devices.counter_notices"
LONGEST: Final = 60
LINK_LONGEST: Final = 200
LONGEST_MIN: Final = 12 * 60
SENTENCES: Final[Mapping[str, str]] = {
    "ambil": "Hanya pengambilan hasil",
    "keliling": "Layanan keliling hari ini",
    "gangguan": "Sistem sedang terganggu",
    "kembali": "Petugas segera kembali",
}
"""Where no rule says otherwise."""


def sentences(rules: Mapping[str, Any]) -> dict[str, str]:
    """The short list officers choose from, by code, in order."""
    return dict(rules.get(RULE) or SENTENCES)


class CounterNotice(models.Model):
    """A sentence (and a link as a QR code) on one counter's display, for a time. A call always goes before it."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "5 tahun"

    counter = models.ForeignKey(Counter, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=LONGEST)
    link = models.CharField(max_length=LINK_LONGEST, default="", blank=True)
    until_at = models.DateTimeField()
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=96)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=96, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["counter"],
                condition=Q(ended_at=None),
                name="devices_counternotice_one_per_counter",
                violation_error_message="Layar loket ini sudah punya pesan.",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & Q(until_at__gt=F("set_at")),
                name="devices_counternotice_words_and_length",
                violation_error_message="Pesan layar loket harus punya kata dan lama.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="devices_counternotice_ended_by_somebody",
                violation_error_message="Pengakhiran pesan mencatat siapa yang mengakhiri.",
            ),
        ]
