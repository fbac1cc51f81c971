"""How sure a stored value is. The letters never change meaning."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    """Where a value comes from. D: an example nobody decided yet; P: entered by the organiser."""

    PUBLIC = "V", _("ada di sumber publik")
    CHECKED = "C", _("dihitung dan diperiksa")
    KNOWLEDGE = "K", _("pengetahuan umum, belum dikonfirmasi")
    EXAMPLE = "D", _("contoh, belum ditetapkan")
    SEED = "S", _("tertulis dalam bahan pembentukan MPP 2018")
    DECIDED = "P", _("ditetapkan pengelola")
