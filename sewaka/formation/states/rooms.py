"""The words of checklists of rooms."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckState(models.TextChoices):
    """What somebody found when looking."""

    DONE = "done", _("sudah ada")
    PARTLY = "partly", _("sebagian")
    LACKING = "lacking", _("belum ada")
    NOT_NEEDED = "not_needed", _("tidak diperlukan")


SETTLED = (CheckState.DONE, CheckState.NOT_NEEDED)
"""Nothing more is to be done about these."""
