"""Models of limits against touts: who took a number today, as a keyed mark that is forgotten overnight. Part of ``models``.

No number of an identity card or phone is stored. A mark is made with the day's salt; when the salt is gone, no
mark can be compared with anybody any more.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class DaySalt(models.Model):
    """The salt of one site's day: made when the first mark is made, forgotten when the day is over."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "satu hari"

    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    salt = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "day"],
                name="queueing_daysalt_once",
                violation_error_message="Garam hari ini sudah ada.",
            )
        ]


class Holder(models.Model):
    """That somebody took a number of a service today: a keyed mark, never the number of a card or phone."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "mark": "membatasi satu orang mengambil banyak nomor pada hari yang sama"
    }
    KEEP: ClassVar[str] = "satu hari"

    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    service_code = models.CharField(max_length=48)
    mark = models.BinaryField()
    ticket = models.ForeignKey("queueing.Ticket", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["site", "day", "service_code", "mark"], name="queueing_holder_mark")]
