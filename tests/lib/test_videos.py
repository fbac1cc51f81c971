"""What a video file is, by its own structure: whole ones, cut ones, those that only say so."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.lib import videos
from tests.pieces import element, mp4, webm


def test_an_mp4_tells_its_size_and_length() -> None:
    found = videos.look(io.BytesIO(mp4(width=1280, height=720, seconds=12.5)))
    assert found == videos.Video("mp4", 1280, 720, 12.5)


def test_a_webm_tells_its_size_and_length() -> None:
    found = videos.look(io.BytesIO(webm(width=640, height=360, seconds=4.0)))
    assert found == videos.Video("webm", 640, 360, 4.0)


def test_a_webm_as_a_browser_records_it_has_no_known_length() -> None:
    found = videos.look(io.BytesIO(webm(width=64, height=48, seconds=None)))
    assert (found.width, found.height, found.lasts_s) == (64, 48, 0.0)


@pytest.mark.parametrize("codec", ["hvc1", "hev1", "mp4v", "\0\0\0\0"])
def test_what_screens_cannot_play_is_refused_with_the_way_out(codec: str) -> None:
    with pytest.raises(videos.NotAVideo, match=r"Simpan ulang sebagai MP4 \(H\.264\)"):
        videos.look(io.BytesIO(mp4(codec=codec)))


def test_a_matroska_is_no_webm_whatever_its_name() -> None:
    with pytest.raises(videos.NotAVideo):
        videos.look(io.BytesIO(webm(doctype=b"matroska")))


@pytest.mark.parametrize("made", [mp4(), webm()], ids=["mp4", "webm"])
def test_a_cut_video_is_refused_or_still_understood_but_never_breaks(made: bytes) -> None:
    for cut in range(0, len(made), 7):
        try:
            videos.look(io.BytesIO(made[:cut]))
        except videos.NotAVideo:
            continue


@given(st.binary(max_size=400), st.sampled_from([b"\0\0\0\x18ftypisom", b"\x1a\x45\xdf\xa3"]))
def test_noise_behind_a_good_beginning_is_refused_in_words(noise: bytes, head: bytes) -> None:
    with pytest.raises(videos.NotAVideo):
        videos.look(io.BytesIO(head + noise))


def test_boxes_in_boxes_without_end_are_refused() -> None:
    many = struct.pack(">I4s", 8, b"free") * 30_000
    with pytest.raises(videos.NotAVideo, match="tidak wajar"):
        videos.look(io.BytesIO(mp4() + many))


def test_where_and_with_what_a_video_was_taken_is_blanked_and_nothing_moves() -> None:
    made = mp4(udta=b"\xa9xyz+08.6500+115.2167/")
    file = io.BytesIO(made)
    videos.forget_privacy(file)
    assert b"115.2167" in made and b"115.2167" not in file.getvalue()
    assert len(file.getvalue()) == len(made)
    assert videos.look(file) == videos.look(io.BytesIO(made))


def test_a_webm_is_left_as_it_is() -> None:
    file = io.BytesIO(webm())
    videos.forget_privacy(file)
    assert file.getvalue() == webm()


def test_an_element_of_the_test_is_what_it_says() -> None:
    assert element(0xEC, b"ab") == b"\xec\x82ab"
