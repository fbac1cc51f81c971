"""How a criterion is judged."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What the mall says of itself under one criterion."""

    MET = "met", _("terpenuhi")
    PARTLY = "partly", _("sebagian")
    UNMET = "unmet", _("belum")
