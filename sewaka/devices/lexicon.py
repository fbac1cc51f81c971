"""The words the voice says as they come with Sewaka: one table to be read and corrected by ear.

A mall's own words take their place (``Words``, kept by the office, docs/voice.md). Texts in double square
brackets are espeak-ng phonemes: Indonesian spelling does not tell the e of "enam" (as in "the") from the e of
"bebek", and the program guesses wrong. Single letters are said by their names. Balinese is a draft until a
native ear has heard it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from sewaka.lib import words

VOICES: Final[dict[str, str]] = {"id": "id", "en": "en", "ban": "id"}
PITCH: Final = 52
FIRST: Final = "id"
"""Every call is said in this language; another one may follow."""

FRAME, COUNTER, DIGIT, LETTER, NAME = "frame", "counter", "digit", "letter", "name"
_SIGN: Final = re.compile(r"[^a-z0-9]+")

NAMES: Final[dict[str, str]] = {
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

FRAMES: Final[dict[str, dict[str, str]]] = {
    "id": {
        "number": "Nomor antrean",
        "number_short": "Nomor",
        "proceed": "Silakan menuju",
        "proceed_short": "Silakan ke",
        "to": "ke",
    },
    "en": {
        "number": "Queue number",
        "number_short": "Number",
        "proceed": "Please proceed to",
        "proceed_short": "Please go to",
        "to": "to",
    },
    "ban": {
        "number": "Nomer antrean",
        "number_short": "Nomer",
        "proceed": "Durus rauh ring",
        "proceed_short": "Durus ka",
        "to": "ka",
    },
}
PRACTICE: Final = {"id": "Latihan.", "en": "Practice.", "ban": "Latihan."}
"""What a rehearsal says before everything, so that nobody in the building takes its calls for real ones."""
PLACES: Final[dict[str, dict[str, str]]] = {
    "en": {"loket": "counter", "meja informasi": "the information desk", "kasir": "cashier", "ruang": "room"},
    "ban": {},
    "id": {},
}
"""Words of counters' labels in other languages, the longest first."""


@dataclass(frozen=True)
class Wording:
    """One way to say a call: the frames before the number and before the counter ("" is none), and the pace.

    ``frame_wpm`` is the pace of the two frames, ``facts_wpm`` that of number and counter (words a minute).
    """

    before_number: str
    before_counter: str
    frame_wpm: int
    facts_wpm: int


WORDINGS: Final[dict[str, tuple[Wording, ...]]] = {
    "id": (
        Wording("number", "proceed", 205, 175),
        Wording("number", "proceed", 215, 190),
        Wording("number_short", "proceed", 210, 185),
        Wording("number_short", "proceed_short", 205, 180),
        Wording("number_short", "proceed_short", 210, 195),
        Wording("number_short", "to", 210, 200),
        Wording("", "to", 215, 215),
        Wording("", "", 230, 240),
    ),
    "en": (
        Wording("number", "proceed", 190, 165),
        Wording("number", "proceed", 200, 175),
        Wording("number_short", "proceed_short", 200, 180),
        Wording("number_short", "to", 205, 195),
        Wording("", "", 230, 240),
    ),
    "ban": (
        Wording("number", "proceed", 205, 180),
        Wording("number_short", "proceed_short", 205, 185),
        Wording("number_short", "to", 210, 200),
        Wording("", "", 230, 240),
    ),
}
"""From the full sentence to the shortest: the first that fits into four seconds is said (docs/voice.md)."""

PAUSE_SIGN_S: Final = 0.02
PAUSE_FRAME_S: Final = 0.05
PAUSE_SENTENCE_S: Final = 0.13


@dataclass(frozen=True)
class Entry:
    """One thing the voice says. ``text`` is what people read of it, ``said`` what the program is given."""

    key: str
    group: str
    text: str
    said: str


@dataclass(frozen=True)
class Said:
    """The mall's own words in the place of an entry's."""

    text: str
    said: str


@dataclass(frozen=True)
class Words:
    """What a mall says differently: by (language, key) its own words, and the marks of its recordings.

    ``rehearsed``: every call and every free sentence begins by saying that it is practice.
    """

    changed: Mapping[tuple[str, str], Said] = field(default_factory=dict)
    recorded: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rehearsed: bool = False

    @cached_property
    def mark(self) -> str:
        """Changes whenever any of it does, so that announcements are made anew."""
        told = (sorted((*where, one.text, one.said) for where, one in self.changed.items()),
                sorted((*where, one) for where, one in self.recorded.items()), self.rehearsed)  # fmt: skip
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    def said(self, language: str, key: str, otherwise: str) -> str:
        """What the program is given for an entry."""
        own = self.changed.get((language, key))
        said = own.said if own else otherwise
        return f"{PRACTICE[language]} {said}" if self.rehearsed and key in OPENINGS else said

    def spoken(self, name: str, language: str = FIRST) -> str:
        """How a word or name is given to the voice: the mall's own way, the table's, or as it stands."""
        for key in (name, name.upper()):
            own = self.changed.get((language, key_of(NAME, key)))
            if own or key in NAMES:
                return own.said if own else NAMES[key]
        return name


PLAIN: Final = Words()


@dataclass(frozen=True)
class Clip:
    """One piece of speech: the text for the program, its pace, the pause after it, the entry it belongs to."""

    text: str
    wpm: int
    pause_s: float
    key: str = ""


def key_of(group: str, name: str) -> str:
    """The key of an entry: its group and its name in plain signs, fit for an address."""
    return f"{group}.{_SIGN.sub('-', name.lower()).strip('-')}"[:64]


def entries(language: str, *, counters: Iterable[str] = (), own: Iterable[str] = ()) -> tuple[Entry, ...]:
    """Everything the voice says in calls of this language, as it comes; ``counters`` are labels as shown.

    ``own``: names the mall has added.
    """
    digits, letters = words.DIGITS[language], words.LETTERS[language]
    frames = [_entry(FRAME, text, text, name=name) for name, text in FRAMES[language].items()]
    places = {key_of(COUNTER, one): one for one in counters}
    labels = [_entry(COUNTER, one, counter(one, language)) for one in places.values()]
    numbers = [_entry(DIGIT, one, PLAIN.spoken(one), name=str(n)) for n, one in enumerate(digits)]
    signs_ = [_entry(LETTER, one, one, name=one) for one in letters]
    names = [_entry(NAME, one, PLAIN.spoken(one)) for one in dict.fromkeys((*NAMES, *own))]
    return (*frames, *labels, *numbers, *signs_, *names)


def _entry(group: str, text: str, said: str, *, name: str = "") -> Entry:
    return Entry(key_of(group, name or text), group, text, said)


def free(text: str, words_: Words = PLAIN, language: str = FIRST) -> str:
    """A free sentence for the voice: the names in it as they sound."""
    said = re.sub(r"\w+", lambda word: words_.spoken(word[0], language), text)
    return f"{PRACTICE[language]} {said}" if words_.rehearsed else said


def signs(ticket: str, language: str = FIRST, own: Words = PLAIN) -> tuple[tuple[str, str], ...]:
    """The signs of a queue number with their keys: "D 014" -> "D", "nol", "satu", "[[@mp'at]]"."""
    digits = words.DIGITS[language]
    plain = [one for one in ticket.upper() if one in words.LETTERS[language] or one in "0123456789"]
    found = []
    for one in plain:
        key = key_of(DIGIT if one.isdecimal() else LETTER, one)
        usual = own.spoken(digits[int(one)], language) if one.isdecimal() else one
        found.append((key, own.said(language, key, usual)))
    return tuple(found)


def counter(label: str, language: str = FIRST, own: Words = PLAIN) -> str:
    """A counter's label for the voice: "Loket 12" -> "loket dua belas", in English "counter twelve"."""
    told = own.changed.get((language, key_of(COUNTER, label)))
    if told:
        return told.said
    said = words.say_label(label, language)
    for word, other in PLACES[language].items():
        said = re.sub(rf"\b{word}\b", other, said)
    head, _, rest = said.partition(" ")
    return f"{own.spoken(head, language)} {_each(rest, language, own)}".strip()


def _each(rest: str, language: str, own: Words) -> str:
    """The words after the first: as one where the table knows them as one ("empat belas"), else each."""
    whole = own.spoken(rest, language)
    return whole if whole != rest else " ".join(own.spoken(word, language) for word in rest.split())


def clips(
    *, ticket: str, label: str, wording: Wording, language: str = FIRST, own: Words = PLAIN
) -> tuple[Clip, ...]:
    """A whole call as clips, in order."""
    number = signs(ticket, language, own)
    facts = [Clip(said, wording.facts_wpm, PAUSE_SIGN_S, key) for key, said in number]
    if facts:
        facts[-1] = Clip(number[-1][1], wording.facts_wpm, PAUSE_SENTENCE_S, number[-1][0])
    place = Clip(counter(label, language, own), wording.facts_wpm, 0.0, key_of(COUNTER, label))
    before = _frame(wording.before_number, wording, PAUSE_FRAME_S, language, own)
    between = _frame(wording.before_counter, wording, PAUSE_SIGN_S, language, own)
    return tuple(clip for clip in (*before, *facts, *between, place) if clip.text)


def _frame(name: str, wording: Wording, pause_s: float, language: str, own: Words) -> tuple[Clip, ...]:
    if not name:
        return ()
    key = key_of(FRAME, name)
    return (Clip(own.said(language, key, FRAMES[language][name]), wording.frame_wpm, pause_s, key),)


OPENINGS: Final = frozenset(key_of(FRAME, name) for name in ("number", "number_short", "to"))
"""The frames that open a call, one in each wording but the very shortest."""
