"""The fixed words of the catalogue: who joined, how long a visit is, how sure a text is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Membership(models.TextChoices):
    """Whether an agency or unit takes part in the mall."""

    CONFIRMED = "confirmed", _("bergabung")
    NOT_CONFIRMED = "not_confirmed", _("belum bergabung")
    LEFT = "left", _("sudah keluar")


class Group(models.TextChoices):
    """Kind of agency, as the formation papers group them."""

    REGENCY = "pemda", _("Pemerintah Kabupaten")
    MINISTRY = "instansi_vertikal", _("Instansi vertikal")
    PUBLIC_BODY = "badan_publik", _("Badan publik")
    STATE_COMPANY = "bumn", _("BUMN")
    REGIONAL_COMPANY = "bumd", _("BUMD")
    PROVINCE = "provinsi", _("Pemerintah Provinsi")
    PRIVATE = "swasta", _("Swasta")

    @classmethod
    def named(cls, word: str) -> Group | None:
        """The kind somebody typed, by its code or its name; None when there is none."""
        plain = word.casefold()
        return next((each for each in cls if plain in (each.value, str(each.label).casefold())), None)


class Pace(models.TextChoices):
    """How long one visitor usually stands at the counter; the field ``zone`` of a service version."""

    QUICK = "quick", _("cepat")
    STANDARD = "standard", _("biasa")
    LONG = "long", _("lama")


class Confidence(models.TextChoices):
    """Whether sources carried the core facts of a service."""

    CONFIRMED = "confirmed", _("dikonfirmasi instansi")
    SOURCED = "sourced", _("dari sumber publik, belum dikonfirmasi instansi")
    GENERAL = "general_knowledge", _("pengetahuan umum, belum dikonfirmasi instansi")
    UNKNOWN = "unknown", _("belum tersedia")
