"""The fixed words of places."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

INDONESIAN: Final = "id"


class RoomState(models.TextChoices):
    """Whether a room can be used."""

    EXISTING = "existing", _("ada")
    PLANNED = "planned", _("direncanakan")


class MarkKind(models.TextChoices):
    """What stands on a floor plan."""

    COUNTER = "counter", _("Loket")
    ENTRANCE = "entrance", _("Pintu masuk")
    DOOR = "door", _("Pintu")
    KIOSK = "kiosk", _("Kios")
    DESK = "desk", _("Meja informasi")
    TOILET = "toilet", _("Toilet")
    WIDE_TOILET = "wide_toilet", _("Toilet disabilitas")
    RAMP = "ramp", _("Jalur landai")
    LIFT = "lift", _("Lift")
    STAIRS = "stairs", _("Tangga")
    NURSING = "nursing", _("Ruang laktasi")
    PRAYER = "prayer", _("Tempat sembahyang")
    GATHERING = "gathering", _("Titik kumpul")


class AdmissionStatus(models.TextChoices):
    """Whether an agency may serve at a site."""

    ADMITTED = "admitted", _("bergabung")
    SUSPENDED = "suspended", _("dihentikan sementara")
    ENDED = "ended", _("berakhir")


class Layer(models.TextChoices):
    """Who decided a closure; each agency follows some of the layers."""

    NATIONAL = "national", _("Libur nasional")
    CUTI_BERSAMA = "cuti_bersama", _("Cuti bersama")
    REGIONAL = "regional_dispensation", _("Dispensasi hari raya daerah")
    REGENCY = "regency", _("Keputusan kabupaten")
    AGENCY = "agency", _("Keputusan instansi")
    QUEUE = "queue", _("Penutupan antrean")


def every_language() -> list[str]:
    """Default of a mall: all that are translated."""
    return [code for code, _name in settings.LANGUAGES]


def every_layer() -> list[str]:
    """Default of an admission: every layer closes the agency."""
    return list(Layer.values)


class RestrictionKind(models.TextChoices):
    """How issuing is narrowed by hand on a day."""

    STOP = "stop", _("pengambilan nomor dihentikan")
    LAST = "last", _("nomor terakhir ditetapkan")
    QUOTA = "quota", _("kuota hari ini diubah")
