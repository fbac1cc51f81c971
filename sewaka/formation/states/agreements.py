"""The life of an agreement: one table of verb, from, to. Whatever is not here is refused."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from sewaka.catalogue.states import Group
from sewaka.lib.states import Table


class Kind(models.TextChoices):
    """The instrument: two between the heads of governments and bodies, one between the mall's office and a unit."""

    MOU = "mou", _("Nota kesepahaman (MoU)")
    JOINT = "kesepakatan_bersama", _("Kesepakatan bersama")
    PKS = "pks", _("Perjanjian kerja sama (PKS)")


SHORT: Final = {Kind.MOU: "MoU", Kind.JOINT: "Kesepakatan bersama", Kind.PKS: "PKS"}
"""How an instrument is called in a title."""


def between_heads(group: str) -> Kind:
    """The instrument with the whole of an agency of this group: another government makes a joint agreement."""
    return Kind.JOINT if group == Group.PROVINCE else Kind.MOU


class Answer(models.TextChoices):
    """What a unit said when it was asked to join."""

    ASKED = "asked", _("belum konfirmasi")
    CONFIRMED = "confirmed", _("sudah konfirmasi")
    DECLINED = "declined", _("tidak bergabung")


class Owner(models.TextChoices):
    """Whose the equipment at the counters is."""

    MALL = "mall", _("milik penyelenggara")
    AGENCY = "agency", _("milik instansi")
    BOTH = "both", _("sebagian penyelenggara, sebagian instansi")
    RENTED = "rented", _("disewa atau dipinjam")


class Side(models.TextChoices):
    """Who wrote a paper."""

    OURS = "ours", _("penyelenggara")
    THEIRS = "theirs", _("instansi")


class Kept(models.TextChoices):
    """What a paper is to its agreement; those of ``VERSIONS`` are wordings of the agreement itself."""

    DRAFT = "draft", _("draf")
    REPLY = "reply", _("tanggapan")
    FINAL = "final", _("draf final")
    SIGNED = "signed", _("naskah bertanda tangan")
    ADDENDUM = "addendum", _("adendum")
    ANNEX = "annex", _("lampiran berbagi data")
    INVITATION = "invitation", _("surat undangan pembahasan")
    MINUTES = "minutes", _("berita acara pembahasan")
    CONFIRMATION = "confirmation", _("surat konfirmasi")


VERSIONS: Final = (Kept.DRAFT, Kept.REPLY, Kept.FINAL, Kept.SIGNED, Kept.ADDENDUM)

CONFIRMED: Final = "confirmed"
DRAFT: Final = "draft"
DISCUSSION: Final = "discussion"
RESPONSE: Final = "response"
FINAL_DRAFT: Final = "final_draft"
SIGNED: Final = "signed"
RENEWED: Final = "renewed"
EXPIRED: Final = "expired"
TERMINATED: Final = "terminated"
CANCELLED: Final = "cancelled"

PATH: Final = (CONFIRMED, DRAFT, DISCUSSION, RESPONSE, FINAL_DRAFT, SIGNED)
"""The way from the confirmation to the signature, in order."""
OPEN: Final = PATH[:-1]
IN_FORCE: Final = (SIGNED, RENEWED)
ENDED: Final = (EXPIRED, TERMINATED, CANCELLED)

AGREEMENT: Final = Table(
    [
        # verb,      from,                                                          to
        ("draft", CONFIRMED, DRAFT),
        ("discuss", "draft | response | final_draft", DISCUSSION),
        ("respond", DISCUSSION, RESPONSE),
        ("finalise", RESPONSE, FINAL_DRAFT),
        ("sign", FINAL_DRAFT, SIGNED),
        ("renew", "signed | renewed | expired", RENEWED),
        ("expire", "signed | renewed", EXPIRED),
        ("terminate", "signed | renewed", TERMINATED),
        ("cancel", "confirmed | draft | discussion | response | final_draft", CANCELLED),
    ]
)

STATE_WORDS: Final = {
    CONFIRMED: _("konfirmasi"),
    DRAFT: _("draf"),
    DISCUSSION: _("pembahasan"),
    RESPONSE: _("tanggapan"),
    FINAL_DRAFT: _("draf final"),
    SIGNED: _("ditandatangani"),
    RENEWED: _("diperpanjang"),
    EXPIRED: _("berakhir"),
    TERMINATED: _("diakhiri"),
    CANCELLED: _("batal"),
}

VERB_WORDS: Final = {
    "begin": _("perjanjian dimulai"),
    "draft": _("draf disusun"),
    "discuss": _("pembahasan"),
    "respond": _("tanggapan instansi"),
    "finalise": _("draf final disepakati"),
    "sign": _("ditandatangani"),
    "renew": _("diperpanjang"),
    "expire": _("masa berlaku habis"),
    "terminate": _("diakhiri"),
    "cancel": _("dibatalkan"),
}
