"""Who keeps a visitor that was set aside or sent on: the officer they come back to, and when. Part of ``models``."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Kept(models.Model):
    """What a held number waits for, and the officer it is kept for.

    Without ``officer`` any counter of the queue goes on with it. ``queue``: the number was sent to another queue and
    comes back to this one, to ``officer``.
    """

    PERSONAL: ClassVar[dict[str, str]] = {"officer": "petugas yang melanjutkan pengunjung ini"}
    KEEP: ClassVar[str] = "sampai dilanjutkan, paling lama sampai malam sesudah harinya"

    ticket = models.OneToOneField(
        "queueing.Ticket", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    officer = models.ForeignKey("staff.Officer", null=True, on_delete=models.CASCADE, related_name="+")
    queue = models.ForeignKey("places.Queue", null=True, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200, default="")
    back_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=96)
