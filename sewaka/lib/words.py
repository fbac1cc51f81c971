"""Numbers, letters and codes as words: what a voice says and what a receipt spells. Pure data and functions.

Indonesian after the usual rules of *terbilang*: "se-" only in sepuluh, sebelas, seratus, seribu; 1.000.000 is
"satu juta". English carries its words to ninety-nine; Balinese its digits only, for its tens are irregular, so
a number is read digit by digit there. The Balinese words await a native ear (docs/voice.md).
"""

from __future__ import annotations

from typing import Final

DIGITS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "ban": ("nol", "siki", "kalih", "tiga", "papat", "lima", "nem", "pitu", "kutus", "sia"),
}
_ENGLISH_TEENS: Final = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_ENGLISH_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NAMES: Final = "A,Be,Ce,De,E,Ef,Ge,Ha,I,Je,Ka,El,Em,En,O,Pe,Ki,Er,Es,Te,U,Fe,We,Eks,Ye,Zet"
_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_INDONESIAN: Final = dict(zip(_ALPHABET, _NAMES.split(","), strict=True))
LETTERS: Final[dict[str, dict[str, str]]] = {
    "id": _INDONESIAN,
    "en": {letter: letter for letter in _ALPHABET},
    "ban": _INDONESIAN,
}
RANKS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan"),
    "en": ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
}
_SCALES: Final = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (1000, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)
LARGEST: Final = 10**15 - 1


def spell_number(number: int) -> str:
    """``number`` as Indonesian words: 1500 -> "seribu lima ratus". From −999 to 999 trillion (short scale).

    Raises ``ValueError`` outside that range.
    """
    if abs(number) > LARGEST:
        raise ValueError(f"{number} is beyond the words known here")
    if number < 0:
        return "minus " + spell_number(-number)
    return _spelled(number) if number else DIGITS["id"][0]


def _spelled(number: int) -> str:
    """Words of a whole number; zero is no word at all (the rest of 100 is nothing, not "nol")."""
    if number < 10:
        return DIGITS["id"][number] if number else ""
    if number in (10, 11):
        return "sepuluh" if number == 10 else "sebelas"
    if number < 20:
        return f"{DIGITS['id'][number - 10]} belas"
    return _scaled(number)


def _scaled(number: int) -> str:
    size, name = next(row for row in _SCALES if number >= row[0])
    count, rest = divmod(number, size)
    head = f"se{name}" if count == 1 and size in (100, 1000) else f"{_spelled(count)} {name}"
    return f"{head} {_spelled(rest)}".rstrip()


def spell_rupiah(amount_rp: int) -> str:
    """An amount as a receipt ends: "seratus ribu rupiah"."""
    return f"{spell_number(amount_rp)} rupiah"


def spell_letters(text: str, language: str = "id") -> tuple[str, ...]:
    """Each letter and digit of ``text`` as its spoken name; every other character is silent."""
    letters, digits = LETTERS[language], DIGITS[language]
    named = (letters.get(one) or (digits[int(one)] if one in "0123456789" else "") for one in text.upper())
    return tuple(name for name in named if name)


def say_ticket(code: str, language: str = "id") -> str:
    """A queue number as it is called, sign by sign: "D 014" -> "De, nol, satu, empat"."""
    return ", ".join(spell_letters(code, language))


def say_number(number: int, language: str = "id") -> str:
    """A counter's number: whole in Indonesian to 999 ("dua belas") and in English to 99, else digit by digit."""
    if language == "id" and 0 <= number <= 999:
        return spell_number(number)
    if language == "en" and 10 <= number <= 99:
        return _english(number)
    return " ".join(DIGITS[language][int(one)] for one in str(abs(number)))


def _english(number: int) -> str:
    if number < 20:
        return _ENGLISH_TEENS[number - 10]
    tens, rest = divmod(number, 10)
    return f"{_ENGLISH_TENS[tens - 2]} {DIGITS['en'][rest]}" if rest else _ENGLISH_TENS[tens - 2]


def say_label(label: str, language: str = "id") -> str:
    """A counter's label with its numbers as words: "Loket 12" -> "loket dua belas", "4A" -> "empat A"."""
    said: list[str] = []
    for word in _split_digits(label):
        if word.isdecimal() and word.isascii():
            said.append(say_number(int(word), language))
        else:
            said.append(LETTERS[language].get(word, word.lower()))
    return " ".join(said)


def _split_digits(text: str) -> list[str]:
    """Words of ``text``, with digits apart from letters."""
    spaced = "".join(
        f" {one}" if place and (one in "0123456789") != (text[place - 1] in "0123456789") else one
        for place, one in enumerate(text)
    )
    return spaced.split()


def say_rank(rank: int, language: str = "id") -> str:
    """ "pertama", "kedua" … for the first, second … call; beyond nine "ke" and the number."""
    words = RANKS.get(language, RANKS["id"])
    return words[rank - 1] if 1 <= rank <= len(words) else f"ke{spell_number(rank)}"
