"""Tokens: unguessable, typed by people, tampering noticed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sewaka.lib import codes

tokens = st.builds(lambda _n: codes.new_token(), st.integers())


@given(tokens, st.integers(0, 16), st.sampled_from(codes.ALPHABET))
def test_any_single_wrong_character_is_noticed(token: str, place: int, letter: str) -> None:
    wrong = token[:place] + letter + token[place + 1 :]
    assert codes.is_token(token)
    assert codes.is_token(wrong) == (wrong == token)


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    codes.is_token(codes.normalise(text))


def test_look_alikes_and_dashes_are_mended() -> None:
    token = codes.new_token()
    typed = "-".join([token[:6], token[6:12], token[12:]]).lower().replace("0", "o").replace("1", "l")
    assert codes.normalise(f" {typed} ") == token


def test_tokens_do_not_repeat() -> None:
    assert len({codes.new_token() for _ in range(2000)}) == 2000
