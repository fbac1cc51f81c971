"""The lives of a request and of a piece of equipment, each as one table."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from sewaka.lib.states import Table


class NeedState(models.TextChoices):
    """How far a request is."""

    DRAFT = "draft", _("konsep")
    SUBMITTED = "submitted", _("diajukan")
    ACCEPTED = "accepted", _("disetujui")
    CHANGED = "changed", _("disetujui dengan perubahan")
    RETURNED = "returned", _("dikembalikan")
    WITHDRAWN = "withdrawn", _("ditarik")


NEED: Final = Table(
    (
        ("submit", "draft | returned", "submitted"),
        ("accept", "submitted", "accepted"),
        ("change", "submitted", "changed"),
        ("return", "submitted | accepted | changed", "returned"),
        ("withdraw", "draft | submitted | returned", "withdrawn"),
    )
)
NEED_WORDS: Final = {
    "submit": _("Ajukan"),
    "accept": _("Setujui"),
    "change": _("Setujui dengan perubahan"),
    "return": _("Kembalikan"),
    "withdraw": _("Tarik"),
}
"""In this order on the page of a request."""
REQUESTERS_VERBS: Final = ("submit", "withdraw")
"""What who asked may do; the others are the organiser's."""
OPEN_TO_CHANGE: Final = (NeedState.DRAFT, NeedState.RETURNED)
"""A request is put right in these states alone: what was handed in stays as it was handed in."""
GRANTED: Final = (NeedState.ACCEPTED, NeedState.CHANGED)
ASKED: Final = (NeedState.SUBMITTED, *GRANTED)
"""Requests that count in a recapitulation."""


class Condition(models.TextChoices):
    """The condition of an asset, in the letters of the asset cards."""

    GOOD = "B", _("baik")
    WORN = "KB", _("kurang baik")
    BROKEN = "RB", _("rusak berat")


class Card(models.TextChoices):
    """The asset cards (KIB)."""

    LAND = "A", _("A tanah")
    MACHINES = "B", _("B peralatan dan mesin")
    BUILDINGS = "C", _("C gedung dan bangunan")
    NETWORKS = "D", _("D jalan, irigasi, jaringan")
    OTHER = "E", _("E aset tetap lainnya")
    UNFINISHED = "F", _("F konstruksi dalam pengerjaan")


class Owner(models.TextChoices):
    """Whose it is."""

    MALL = "mall", _("MPP")
    AGENCY = "agency", _("instansi")
    BANK = "bank", _("bank")
    RENTED = "rented", _("sewa")
    BORROWED = "borrowed", _("pinjam")
