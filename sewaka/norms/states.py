"""How sure a stored value is. The letters are those of the domain notes and never change meaning."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    """Where a value comes from. D is shown to people as an example nobody has decided yet."""

    PUBLIC = "V", _("ada di sumber publik")
    CHECKED = "C", _("dihitung dan diperiksa")
    KNOWLEDGE = "K", _("pengetahuan umum, belum dikonfirmasi")
    EXAMPLE = "D", _("contoh, belum ditetapkan")
    SEED = "S", _("tertulis dalam bahan pembentukan MPP 2018")
