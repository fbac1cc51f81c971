"""A number whose times were written wrongly, so that no figure and no pace learns from them. Part of ``models``."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Mistimed(models.Model):
    """The moments of this ticket do not show what happened (somebody forgot a button). Its steps stay as they are.

    Means, quantiles and the learned pace leave it out; counts do not, and neither do promises: nobody can better
    a broken promise by marking it.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: tanpa data pribadi, menjelaskan angka"

    ticket = models.OneToOneField(
        "queueing.Ticket", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    reason = models.CharField(max_length=200)
    marked_at = models.DateTimeField()
    marked_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="queueing_mistimed_has_reason",
                violation_error_message="Tanda waktu keliru harus punya alasan.",
            )
        ]
