"""Two wordings beside each other: nothing that changed is left out, nothing is told that did not."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from sewaka.formation import comparing
from sewaka.formation.comparing import (
    ADDED,
    CHANGED,
    REMOVED,
    SAME,
    Piece,
    UnreadableError,
    compare,
    paragraphs,
)

TEXTS = st.lists(st.text("abc ", min_size=1, max_size=12).filter(str.strip), max_size=12)


def word(*texts: str) -> bytes:
    made, out = Document(), io.BytesIO()
    for text in texts:
        made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def packed(text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", text)
    return out.getvalue()


def told(piece: Piece, without: str) -> str:
    return "".join(bit.text for bit in piece.bits if bit.kind != without)


@given(TEXTS, TEXTS)
def test_either_text_can_be_read_out_of_the_comparison(old: list[str], new: list[str]) -> None:
    pieces = compare(old, new)
    if any(piece.skipped for piece in pieces):
        assert sum(piece.skipped or 1 for piece in pieces if piece.kind not in (ADDED,)) == len(old)
        return
    assert [told(each, ADDED) for each in pieces if each.kind != ADDED] == old
    assert [told(each, REMOVED) for each in pieces if each.kind != REMOVED] == new


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: list[str]) -> None:
    assert all(piece.kind == SAME for piece in compare(text, text))


def test_a_reworded_paragraph_shows_its_words_and_far_ones_are_left_out() -> None:
    old = [*(f"Pasal {n}" for n in range(1, 9)), "Berlaku selama dua tahun sejak ditandatangani.", "Penutup."]
    new = [*old[:8], "Berlaku selama tiga tahun sejak ditandatangani.", "Penutup.", "Lampiran."]
    pieces = compare(old, new)
    assert [piece.kind for piece in pieces] == [SAME, SAME, CHANGED, SAME, ADDED]
    assert pieces[0].skipped == 7
    assert [(bit.kind, bit.text) for bit in pieces[2].bits if bit.kind != SAME] == [
        (REMOVED, "dua"),
        (ADDED, "tiga"),
    ]


def test_a_word_file_is_read_with_its_tables() -> None:
    made, out = Document(), io.BytesIO()
    made.add_paragraph("Pasal  1")
    made.add_paragraph("")
    made.add_table(rows=1, cols=2).cell(0, 1).text = "Dua loket"
    made.save(out)
    assert paragraphs(out.getvalue()) == ["Pasal 1", "Dua loket"]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04rusak",
        packed(b"bukan xml"),
        packed(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        word(*(["x"] * (comparing.MOST_PARAGRAPHS + 1))),
    ],
    ids=["rusak", "bukan xml", "entitas", "panjang"],
)
def test_what_cannot_be_read_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        paragraphs(data)
