"""Who keeps a visitor that was set aside or sent on: the officer they come back to, and when. Part of ``models``."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Kept(models.Model):
    """What a held number waits for, and the officer it is kept for, from one step of the ticket until another.

    ``since_n``, ``until_n``: the ticket's versions; without ``until_n`` it still holds. Undoing a step lets what ended
    with it hold again. Without ``officer`` any counter of the queue goes on with it. ``queue``: the number was sent to
    another queue and comes back to this one, to ``officer``.
    """

    PERSONAL: ClassVar[dict[str, str]] = {"officer": "petugas yang melanjutkan pengunjung ini"}
    KEEP: ClassVar[str] = "sampai dilanjutkan, paling lama sampai malam sesudah harinya"

    ticket = models.ForeignKey("queueing.Ticket", on_delete=models.CASCADE, related_name="+")
    since_n = models.PositiveIntegerField()
    until_n = models.PositiveIntegerField(null=True)
    officer = models.ForeignKey("staff.Officer", null=True, on_delete=models.CASCADE, related_name="+")
    queue = models.ForeignKey("places.Queue", null=True, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200, default="")
    back_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=96)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["ticket"],
                condition=models.Q(until_n=None),
                name="queueing_kept_one_holds",
                violation_error_message="Nomor ini sudah disisihkan.",
            )
        ]
