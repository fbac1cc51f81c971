"""The fixed words on a slip, as reviewable text. Balinese is a draft until a native speaker has read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HARD: Final = "\xa0"
"""A blank that does not break a line."""


@dataclass(frozen=True)
class Texts:
    """The words of one language. ``ahead`` takes the number of people, ``told`` the wait."""

    your_number: str
    go_to: str
    nobody_ahead: str
    ahead: str
    told: str
    follow: str
    proof: str
    missed: str
    copy: str


TEXTS: Final[dict[str, Texts]] = {
    "id": Texts(
        your_number="Nomor antrean Anda",
        go_to="Tunggu panggilan ke",
        nobody_ahead="Anda yang berikutnya",
        ahead="{n} orang di depan Anda",
        told="menunggu {told}",
        follow="Ikuti nomor Anda di ponsel",
        proof="Bukti giliran adil, simpanlah",
        missed="Terlewat? Datanglah ke petugas informasi.",
        copy="SALINAN",
    ),
    "en": Texts(
        your_number="Your queue number",
        go_to="Wait to be called to",
        nobody_ahead="You are next",
        ahead="{n} people ahead of you",
        told="waiting {told}",
        follow="Follow your number on your phone",
        proof="Proof of fair turn, please keep",
        missed="Missed your turn? Come to the information desk.",
        copy="COPY",
    ),
    "ban": Texts(
        your_number="Nomer antrean Ida dane",
        go_to="Antosang kantos kaundang ka",
        nobody_ahead="Ida dane sane selanturne",
        ahead="{n} diri ring ajeng",
        told="ngantos {told}",
        follow="Cingakin nomer ring ponsel",
        proof="Bukti giliran adil, durus simpen",
        missed="Kalangkung? Durus ka petugas informasi.",
        copy="SALINAN",
    ),
}


def texts(language: str) -> Texts:
    """The words of ``language``; Indonesian for a language not known here."""
    return TEXTS.get(language, TEXTS["id"])


def printable(text: str) -> str:
    """Without control characters: no text of a slip may become a command of the printer."""
    return "".join(one if one.isprintable() or one == HARD else " " for one in text)
