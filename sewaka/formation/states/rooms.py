"""The words of checklists of rooms."""

from __future__ import annotations

from django.db import models


class CheckState(models.TextChoices):
    """What somebody found when looking."""

    DONE = "done", "sudah ada"
    PARTLY = "partly", "sebagian"
    LACKING = "lacking", "belum ada"
    NOT_NEEDED = "not_needed", "tidak diperlukan"


SETTLED = (CheckState.DONE, CheckState.NOT_NEEDED)
"""Nothing more is to be done about these."""
