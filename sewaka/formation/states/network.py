"""The words of the mall's network."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class LineRole(models.TextChoices):
    """What a line is for."""

    MAIN = "main", _("Jalur utama")
    RESERVE = "reserve", _("Jalur cadangan")
    DEDICATED = "dedicated", _("Jalur khusus instansi")
