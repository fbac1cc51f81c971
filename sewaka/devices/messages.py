"""The words of free announcements: starters with blanks, how blanks are filled and said, the limits. Pure.

Read by ear and corrected in the office; a template kept there takes the place of the starter of its code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

RULE: Final = "devices.message"
BLANK_LONGEST: Final = 60
FIRST_SEQ: Final = 10**12
"""Sequences from here on are free announcements, far above any journal: id, language and repeat in one number."""
_SAYINGS: Final = 100
_REPEATS: Final = 30
LANGUAGES: Final = ("id", "en", "ban")
OTHERS: Final = LANGUAGES[1:]
"""The languages an announcement may be given in besides; a board and a speaker take them one after another."""
_BLANK: Final = re.compile(r"\{([^{}]{1,40})\}")
_PLATE: Final = re.compile(r"\b[A-Z]{1,2} ?[0-9]{1,4} ?[A-Z]{1,3}\b")


@dataclass(frozen=True)
class Starter:
    """A template everybody begins with."""

    code: str
    title: str
    text: str
    others: Mapping[str, str] = field(default_factory=dict)
    """the same in other languages; blanks have the same names"""


STARTERS: Final = (
    Starter(
        "anak",
        "Anak mencari orang tuanya",
        "Perhatian. Seorang anak {ciri-ciri} menunggu orang tuanya di {tempat}. Mohon segera dijemput.",
        {
            "en": "Attention please. A child {ciri-ciri} is waiting at {tempat}. Would the parents please come."
        },
    ),
    Starter(
        "mencari-anak",
        "Mencari anak",
        "Perhatian. Dicari seorang anak {ciri-ciri}. Yang melihatnya mohon memberi tahu petugas informasi.",
        {
            "en": "Attention please. We are looking for a child {ciri-ciri}. Please tell an information officer."
        },
    ),
    Starter(
        "sembahyang",
        "Waktu sembahyang",
        "Saatnya {sembahyang}. Tempat sembahyang ada di {tempat}.",
        {
            "en": "It is time for {sembahyang}. A place of prayer is at {tempat}.",
            "ban": "Galah {sembahyang} sampun rauh. Genah sembahyang wenten ring {tempat}.",
        },
    ),
    Starter(
        "parkir",
        "Kendaraan menghalangi",
        "Pemilik {kendaraan} bernomor polisi {nomor polisi} dimohon segera memindahkan kendaraannya.",
        {"en": "Would the owner of the {kendaraan}, plate number {nomor polisi}, please move it at once."},
    ),
    Starter(
        "lampu",
        "Lampu kendaraan menyala",
        "Pemilik {kendaraan} bernomor polisi {nomor polisi}, lampu kendaraan Anda masih menyala.",
        {"en": "To the owner of the {kendaraan}, plate number {nomor polisi}: your lights are still on."},
    ),
    Starter(
        "barang",
        "Barang ditemukan",
        "Telah ditemukan {barang}. Pemiliknya dimohon datang ke meja informasi.",
        {
            "en": "We have found {barang}. Would the owner please come to the information desk.",
            "ban": "Wenten barang kapanggih: {barang}. Sane madue durus rauh ka meja informasi.",
        },
    ),
    Starter(
        "tutup",
        "Menjelang tutup",
        "Pelayanan berakhir pukul {jam}. Yang sudah memegang nomor antrean tetap dilayani.",
        {
            "en": "Our services end at {jam}. Everybody who holds a queue number will still be served.",
            "ban": "Pelayanan puput jam {jam}. Sane sampun madue nomer antrean tetep kalayanin.",
        },
    ),
    Starter("petugas", "Memanggil petugas", "Kepada petugas {bagian}, dimohon menuju {tempat}."),
)


@dataclass(frozen=True)
class Limits:
    """How long, how often; a call of a number waits at most one announcement (``seconds``)."""

    letters: int = 200
    seconds: int = 20
    times: int = 5
    apart_s: int = 60
    patience_s: int = 60
    hours: int = 12


def limits(rules: Mapping[str, Any]) -> Limits:
    """The limits as the norms have them; what they do not name stays as it is here."""
    given = rules.get(RULE) or {}
    known = {name: int(given[name]) for name in Limits.__dataclass_fields__ if name in given}
    return Limits(**known)


def blanks(text: str) -> tuple[str, ...]:
    """The names of a template's blanks, each once, in their order."""
    return tuple(dict.fromkeys(_BLANK.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The sentence with its blanks filled; a blank without a value stays visible."""
    return tidy(_BLANK.sub(lambda found: values.get(found[1], "").strip() or found[0], text))


def tidy(text: str) -> str:
    """One line, single spaces, no brackets of blanks, nothing that is no letter of a screen."""
    return " ".join("".join(one for one in text if one.isprintable() or one.isspace()).split())


def spoken(text: str) -> str:
    """The sentence for the voice: a vehicle's number is said sign by sign."""
    return _PLATE.sub(lambda found: " ".join(found[0].replace(" ", "")), text)


def seq_of(message_id: int, repeat: int, language: str = "id") -> int:
    """The sequence under which one repeat of a message, from 1, is settled in a language."""
    return FIRST_SEQ + message_id * _SAYINGS + LANGUAGES.index(language) * _REPEATS + repeat


def message_of(seq: int) -> int:
    """The message behind such a sequence."""
    return (seq - FIRST_SEQ) // _SAYINGS


def is_first(seq: int) -> bool:
    """Whether it is the Indonesian one of a repeat: a repeat in three languages is one."""
    return (seq - FIRST_SEQ) % _SAYINGS < _REPEATS
