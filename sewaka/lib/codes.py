"""Public codes: short, unguessable, safe to read aloud, with a check character.

A token names a ticket or visit in an address or a QR code. It is random (80 bits) and carries a
check character, so a mistyped or tampered code is told apart from an unknown one.
Alphabet: Crockford base 32 (no I, L, O, U); check: weighted sum modulo 37 reduced to the alphabet.
"""

from __future__ import annotations

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 17
_VALUE = {letter: place for place, letter in enumerate(ALPHABET)}
_LOOKALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def check_letter(body: str) -> str:
    """The check character of ``body``; weights are odd, so any single wrong character is noticed."""
    total = sum((2 * place + 1) * _VALUE[letter] for place, letter in enumerate(body))
    return ALPHABET[total % 32]


def new_token() -> str:
    """A fresh token: 16 random characters and one check character."""
    number = secrets.randbits(80)
    body = "".join(ALPHABET[(number >> shift) & 31] for shift in range(0, 80, 5))
    return body + check_letter(body)


def normalise(text: str) -> str:
    """What a person typed or scanned, in the alphabet: upper case, no blanks or dashes, look-alikes mended."""
    return "".join(text.split()).replace("-", "").upper().translate(_LOOKALIKE)


def is_token(text: str) -> bool:
    """Whether ``text`` (already normalised) has the right length, letters and check character."""
    return (
        len(text) == LENGTH
        and all(letter in _VALUE for letter in text)
        and check_letter(text[:-1]) == text[-1]
    )
