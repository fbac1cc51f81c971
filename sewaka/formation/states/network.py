"""The words of the mall's network."""

from __future__ import annotations

from django.db import models


class LineRole(models.TextChoices):
    """What a line is for."""

    MAIN = "main", "Jalur utama"
    RESERVE = "reserve", "Jalur cadangan"
    DEDICATED = "dedicated", "Jalur khusus instansi"
