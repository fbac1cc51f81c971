"""What the office writes on slips: for the whole mall, or for one agency instead. Part of ``models``."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

MOST_COPIES = 3


class SlipText(models.Model):
    """The words of a mall or an agency on its slips, and how many are printed.

    ``top`` stands under the name of the mall, ``bottom`` takes the place of the usual last sentence, in each language
    where it is written. ``without``: parts left out (``lib.slips.OPTIONAL``).
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selama berlaku: kata-kata pada slip"

    site = models.ForeignKey("places.Site", models.PROTECT, related_name="+")
    agency = models.ForeignKey("catalogue.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    top = models.CharField(max_length=120, blank=True)
    bottom = models.CharField(max_length=240, blank=True)
    bottom_en = models.CharField(max_length=240, blank=True)
    bottom_ban = models.CharField(max_length=240, blank=True)
    without = models.JSONField(default=list, blank=True)
    copies = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "agency"],
                name="places_sliptext_once",
                nulls_distinct=False,
                violation_error_message="Kata-kata slip ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(copies__gte=1, copies__lte=MOST_COPIES),
                name="places_sliptext_copies",
                violation_error_message="Slip dicetak 1 sampai 3 lembar.",
            ),
        ]
