"""The fixed words of mobilisation and orientation."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

ORIENTATION_RULE: Final = "formation.orientation"
USUAL: Final = {"pass_pct": 80, "per_counter": 1}
"""Where no rule was enacted: the pass mark in per cent, and officers for each counter."""

OUTSIDE: Final = frozenset({"attendance_system", "control_system", "appraisal_system"})
"""What about staff belongs to rooms that are not built yet: a decision on paper does not make the system have it."""


class OfficerState(models.TextChoices):
    """How far an officer is, in this order."""

    NAMED = "named", _("ditunjuk")
    ORIENTED = "oriented", _("sudah membaca")
    PASSED = "passed", _("lulus")
