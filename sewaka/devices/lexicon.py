"""The words the voice says, in one table to be read and corrected by ear. Nothing else decides wording.

Texts in double square brackets are espeak-ng phonemes: Indonesian spelling does not tell the e of "enam" (as
in "the") from the e of "bebek", and the program guesses wrong. Single letters are said by their names.
Balinese is a draft until a native ear has heard it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sewaka.lib import words

VOICES: Final[dict[str, str]] = {"id": "id", "en": "en", "ban": "id"}
PITCH: Final = 52

SAID_AS: Final[dict[str, str]] = {
    "empat": "[[@mp'at]]",
    "enam": "[[@n'am]]",
    "empat belas": "[[@mp,at b@l'as]]",
    "enam belas": "[[@n,am b@l'as]]",
    "KTP": "K T P",
    "SIM": "sim",
    "SKCK": "S K C K",
    "BPJS": "B P J S",
    "BPN": "B P N",
    "DPMPTSP": "D P M P T S P",
    "DLHK": "D L H K",
    "DISDUKCAPIL": "disduk capil",
    "BAPENDA": "bapenda",
    "SATPAS": "satpas",
    "SAMSAT": "samsat",
    "KPP": "K P P",
    "PLN": "P L N",
    "PDAM": "pedam",
    "BPD": "B P D",
    "BRI": "B R I",
    "BNI": "B N I",
}
"""Names and words whose spelling does not say how they sound; looked up as they stand, then in capitals."""


@dataclass(frozen=True)
class Wording:
    """One way to say a call: the frame before the number and before the counter, and the pace.

    ``frame_wpm`` is the pace of the two frames, ``facts_wpm`` that of number and counter (words a minute).
    """

    before_number: str
    before_counter: str
    frame_wpm: int
    facts_wpm: int


WORDINGS: Final[dict[str, tuple[Wording, ...]]] = {
    "id": (
        Wording("Nomor antrean", "Silakan menuju", 205, 175),
        Wording("Nomor antrean", "Silakan menuju", 215, 190),
        Wording("Nomor", "Silakan menuju", 210, 185),
        Wording("Nomor", "Silakan ke", 205, 180),
        Wording("Nomor", "Silakan ke", 210, 195),
        Wording("Nomor", "ke", 210, 200),
        Wording("", "ke", 215, 215),
        Wording("", "", 230, 240),
    ),
    "en": (
        Wording("Queue number", "Please proceed to", 200, 175),
        Wording("Number", "Please go to", 200, 180),
        Wording("Number", "to", 205, 195),
        Wording("", "", 230, 240),
    ),
    "ban": (
        Wording("Nomer antrean", "Durus rauh ring", 205, 180),
        Wording("Nomer", "Durus ka", 205, 185),
        Wording("Nomer", "ka", 210, 200),
        Wording("", "", 230, 240),
    ),
}
"""From the full sentence to the shortest: the first that fits into four seconds is said (docs/voice.md)."""

PAUSE_SIGN_S: Final = 0.02
PAUSE_FRAME_S: Final = 0.05
PAUSE_SENTENCE_S: Final = 0.13
COUNTER_WORD: Final[dict[str, str]] = {"id": "loket", "en": "counter", "ban": "loket"}


@dataclass(frozen=True)
class Clip:
    """One piece of speech: the text for the program, its pace, and the pause after it."""

    text: str
    wpm: int
    pause_s: float


def spoken(text: str) -> str:
    """How a word or name is given to the voice."""
    return SAID_AS.get(text) or SAID_AS.get(text.upper(), text)


def signs(ticket: str, language: str = "id") -> tuple[str, ...]:
    """The signs of a queue number as the voice gets them: "D 014" -> "D", "nol", "satu", "[[@mp'at]]"."""
    digits = words.DIGITS[language]
    plain = [one for one in ticket.upper() if one in words.LETTERS[language] or one in "0123456789"]
    return tuple(spoken(digits[int(one)]) if one.isdecimal() else one for one in plain)


def counter(label: str, language: str = "id") -> str:
    """A counter's label for the voice: "Loket 12" -> "loket dua belas"."""
    said = words.say_label(label, language)
    if language != "id" and said.startswith("loket "):
        said = f"{COUNTER_WORD[language]} {said.removeprefix('loket ')}"
    head, _, rest = said.partition(" ")
    return f"{spoken(head)} {_each(rest)}".strip()


def _each(rest: str) -> str:
    whole = SAID_AS.get(rest)
    return whole or " ".join(spoken(word) for word in rest.split())


def clips(*, ticket: str, label: str, wording: Wording, language: str = "id") -> tuple[Clip, ...]:
    """A whole call as clips, in order."""
    number = signs(ticket, language)
    facts = [Clip(sign, wording.facts_wpm, PAUSE_SIGN_S) for sign in number]
    if facts:
        facts[-1] = Clip(number[-1], wording.facts_wpm, PAUSE_SENTENCE_S)
    before = Clip(wording.before_number, wording.frame_wpm, PAUSE_FRAME_S)
    between = Clip(wording.before_counter, wording.frame_wpm, PAUSE_SIGN_S)
    whole = (before, *facts, between, Clip(counter(label, language), wording.facts_wpm, 0.0))
    return tuple(clip for clip in whole if clip.text)
