"""How sure a stored value is (the letters never change meaning), and what it may rest on."""

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


class BasisKind(models.TextChoices):
    """What kind of paper a legal basis is. A kind that is not here is shown by its own word."""

    LAW = "undang_undang", _("Undang-undang")
    GOVERNMENT = "peraturan_pemerintah", _("Peraturan pemerintah")
    PRESIDENT = "peraturan_presiden", _("Peraturan presiden")
    MINISTER = "peraturan_menteri", _("Peraturan menteri")
    MINISTERS_DECREE = "keputusan_menteri", _("Keputusan menteri")
    REGION = "peraturan_daerah", _("Peraturan daerah")
    REGENT = "peraturan_bupati", _("Peraturan bupati")
    REGENTS_DECREE = "keputusan_bupati", _("Keputusan bupati")
    MOU = "mou", _("Nota kesepahaman (MoU)")
    PKS = "pks", _("Perjanjian kerja sama (PKS)")
    OTHER = "dokumen", _("Dokumen lain")
