"""The life of a finding, as one table. Nothing closes by itself."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from sewaka.lib.states import Table


class Severity(models.TextChoices):
    """How much a finding weighs."""

    HIGH = "high", _("berat")
    MEDIUM = "medium", _("sedang")
    LOW = "low", _("ringan")


class FindingState(models.TextChoices):
    """Whether somebody has to look at it still."""

    OPEN = "open", _("terbuka")
    RESOLVED = "resolved", _("selesai")


FINDING: Final = Table((("resolve", "open", "resolved"), ("reopen", "resolved", "open")))
