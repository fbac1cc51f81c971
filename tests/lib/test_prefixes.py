"""Prefixes sound apart; numbers are written so that they fit a slip and a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.lib import prefixes

PREFIX = st.from_regex(r"[A-Z][A-Z0-9]?", fullmatch=True)


@pytest.mark.parametrize(
    ("a", "b"), [("B", "D"), ("P", "T"), ("M", "N"), ("F", "S"), ("H", "K"), ("A", "A"), ("BD", "PT")]
)
def test_letters_that_sound_alike_clash(a: str, b: str) -> None:
    assert prefixes.clashes(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("A", "D"), ("S", "I"), ("L", "R"), ("LB", "LH"), ("MO", "RO"), ("A1", "A2")]
)
def test_letters_that_sound_apart_do_not(a: str, b: str) -> None:
    assert not prefixes.clashes(a, b)


def test_a_swallowed_letter_turns_no_prefix_into_another() -> None:
    assert prefixes.clashes("L", "LB")
    assert prefixes.clashes("M", "NA")
    assert not prefixes.clashes("B", "LB")


@given(PREFIX, PREFIX)
def test_clashing_is_mutual_and_everything_clashes_with_itself(a: str, b: str) -> None:
    assert prefixes.clashes(a, b) == prefixes.clashes(b, a)
    assert prefixes.clashes(a, a)


@given(st.lists(PREFIX, max_size=8))
def test_a_suggested_prefix_is_free(taken: list[str]) -> None:
    for suggestion in prefixes.free(taken):
        assert prefixes.is_prefix(suggestion)
        assert prefixes.clash(suggestion, taken) is None


def test_short_prefixes_are_suggested_first() -> None:
    assert prefixes.free([], 3)[0] == "A"
    assert all(len(each) == 1 for each in prefixes.free(["A"], 3))
    assert prefixes.free(["A", "D", "M", "S", "I", "L", "R", "O", "U", "Z"]) == []


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("{prefix} {number:03d}", "D 014"),
        ("{prefix}{number:04d}", "D0014"),
        ("{prefix}-{number}", "D-14"),
        ("{number:02d}/{prefix}", "14/D"),
    ],
)
def test_a_format_is_shown_as_it_will_be_printed(form: str, shown: str) -> None:
    assert prefixes.preview(form, "D", 14) == shown


@pytest.mark.parametrize(
    "form",
    [
        "",
        "{prefix}",
        "{number}",
        "{prefix}{number}{number}",
        "{prefix.__class__}{number}",
        "{prefix!r}{number}",
        "{prefix:>30}{number}",
        "{number:030d}{prefix}",
        "{number:x}{prefix}",
        "{prefix} {number:03d}}",
        "{0}{number}",
        "<b>{prefix}</b>{number}",
        "{prefix} nomor {number}",
        "{prefix}----{number:03d}",
        "x" * 10_000,
    ],
)
def test_a_format_that_cannot_be_used_is_refused_with_a_reason(form: str) -> None:
    with pytest.raises(prefixes.FormatProblem) as no:
        prefixes.preview(form, "D", 14)
    assert str(no.value)
