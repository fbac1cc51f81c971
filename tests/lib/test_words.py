"""Words: the checked values of the domain text, and properties that hold for every number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.lib import words


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "nol"),
        (1, "satu"),
        (9, "sembilan"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1500, "seribu lima ratus"),
        (2000, "dua ribu"),
        (11000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (1_100_000, "satu juta seratus ribu"),
        (156_764_400, "seratus lima puluh enam juta tujuh ratus enam puluh empat ribu empat ratus"),
        (949_513_200, "sembilan ratus empat puluh sembilan juta lima ratus tiga belas ribu dua ratus"),
        (10**9, "satu miliar"),
        (10**12, "satu triliun"),
        (1_001_000, "satu juta seribu"),
        (-5, "minus lima"),
    ],
)
def test_terbilang(number: int, said: str) -> None:
    assert words.spell_number(number) == said


def test_beyond_the_known_words_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond"):
        words.spell_number(words.LARGEST + 1)


_VALUE = {word: value for value, word in enumerate(words.DIGITS["id"])} | {"sepuluh": 10, "sebelas": 11}
_MULTIPLE = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def _heard(said: str) -> int:
    """Reads the words back by a rule of its own: groups of three, closed by a scale word."""
    total = group = digit = 0
    for word in said.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if word in _MULTIPLE:
            total, group, digit = total + (group + digit) * _MULTIPLE[word], 0, 0
        elif word in ("belas", "puluh", "ratus"):
            group += {"belas": 10 + digit, "puluh": digit * 10, "ratus": digit * 100}[word]
            digit = 0
        else:
            digit = _VALUE[word]
    return total + group + digit


@given(st.integers(0, words.LARGEST))
def test_what_is_said_is_heard(number: int) -> None:
    assert _heard(words.spell_number(number)) == number


def test_rupiah_ends_with_the_word() -> None:
    assert words.spell_rupiah(125_000) == "seratus dua puluh lima ribu rupiah"


@pytest.mark.parametrize(
    ("code", "language", "said"),
    [
        ("D014", "id", "De, nol, satu, empat"),
        ("D 014", "id", "De, nol, satu, empat"),
        ("BK 022", "id", "Be, Ka, nol, dua, dua"),
        ("a-007", "id", "A, nol, nol, tujuh"),
        ("A007", "en", "A, zero, zero, seven"),
        ("A12", "ban", "A, siki, kalih"),
        ("<b>é½", "id", "Be"),
        ("", "id", ""),
    ],
)
def test_a_ticket_is_said_sign_by_sign(code: str, language: str, said: str) -> None:
    assert words.say_ticket(code, language) == said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Loket 3", "loket tiga"),
        ("Loket 12", "loket dua belas"),
        ("Loket 4A", "loket empat A"),
        ("Meja Informasi", "meja informasi"),
    ],
)
def test_a_label_is_said(label: str, said: str) -> None:
    assert words.say_label(label) == said


def test_counter_in_balinese_is_read_digit_by_digit() -> None:
    assert words.say_number(12, "ban") == "siki kalih"


@pytest.mark.parametrize(("rank", "said"), [(1, "pertama"), (2, "kedua"), (10, "kesepuluh")])
def test_ranks(rank: int, said: str) -> None:
    assert words.say_rank(rank) == said


@given(st.text(max_size=200), st.sampled_from(["id", "en", "ban"]))
def test_any_text_can_be_said(text: str, language: str) -> None:
    assert isinstance(words.say_ticket(text, language), str)
    assert isinstance(words.say_label(text, language), str)
