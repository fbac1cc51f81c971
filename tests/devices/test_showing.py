"""Pictures, videos and playlists: what may come in, what is kept of it, what can no longer be taken away."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from sewaka.devices import actions, shelf
from sewaka.devices.errors import MediaNotFitting, PlaylistNotFitting
from sewaka.devices.layouts import Arrangement, arrangement
from sewaka.devices.programme import Slot
from sewaka.devices.queries import device
from sewaka.devices.queries.showing import MediaInfo, media, piece, playlist, playlists, showings, shown
from sewaka.devices.showing import MediaLimits, media_limits
from sewaka.journal.models import Event
from sewaka.places.queries import plan
from tests.pieces import bomb, located, mp4, picture, webm

from .conftest import AT, BY, paired

WHO: dict[str, Any] = {"site": "uji", "by": BY, "at": AT}
pytestmark = pytest.mark.usefixtures("mall")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.MEDIA_ROOT = tmp_path / "rak"
    yield tmp_path / "rak"


def add(data: bytes, title: str = "Poster", alt: str = "Poster antrean", **more: Any) -> MediaInfo:
    return actions.add_media(**WHO, file=io.BytesIO(data), title=title, alt=alt, **more)


def stored(found: MediaInfo) -> bytes:
    path = shelf.path_of(found.file)
    assert path is not None
    return path.read_bytes()


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (picture("PNG"), "png", (320, 180)),
        (picture("JPEG"), "jpg", (320, 180)),
        (picture("WEBP"), "webp", (320, 180)),
        (mp4(), "mp4", (640, 360)),
        (webm(), "webm", (320, 180)),
    ],
    ids=["png", "jpeg", "webp", "mp4", "webm"],
)
def test_what_a_board_can_show_comes_in(data: bytes, kind: str, size: tuple[int, int]) -> None:
    found = add(data)
    assert (found.kind, (found.width, found.height)) == (kind, size)
    assert found.file.endswith(f".{kind}") and stored(found)
    assert Event.objects.filter(kind="devices.media.added").count() == 1


BAD = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "gif": b"GIF89a" + bytes(40),
    "pdf": b"%PDF-1.7" + bytes(40),
    "zip": b"PK\x03\x04" + bytes(40),
    "kosong": b"",
    "png terpotong": picture("PNG")[:60],
    "jpeg rusak": b"\xff\xd8\xff\xe0" + bytes(200),
    "bom": bomb(),
    "mp4 terpotong": mp4()[:40],
    "matroska": webm(doctype=b"matroska"),
    "h265": mp4(codec="hvc1"),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_anything_else_is_refused_by_its_contents_and_nothing_is_left(data: bytes, folder: Path) -> None:
    with pytest.raises(MediaNotFitting) as no:
        add(data)
    assert no.value.message.startswith("Berkas belum dapat disimpan: ")
    assert not media(site="uji") and not [each for each in folder.rglob("*") if each.is_file()]


def test_a_huge_picture_is_refused_by_what_it_says_before_it_is_unpacked() -> None:
    with pytest.raises(MediaNotFitting, match="jauh lebih dari 40 juta piksel"):
        add(bomb())
    with pytest.raises(MediaNotFitting, match="8000 × 8000 piksel, lebih dari 40 juta"):
        add(bomb(8000, 8000))


def test_sizes_are_limited_by_the_rules() -> None:
    small = MediaLimits(image_mb=0, video_mb=0)
    for data, what in ((picture(), "gambar"), (mp4(), "video")):
        with pytest.raises(MediaNotFitting, match=f"{what} paling besar 0 MB"):
            shelf.put(io.BytesIO(data), limits=small)
    assert media_limits({"devices.media": {"video_mb": 5}}) == MediaLimits(video_mb=5)


def test_where_and_how_a_photograph_was_taken_is_forgotten_and_it_stands_upright() -> None:
    sent = picture("JPEG", (400, 200), exif=located(), comment=b"rahasia")
    assert b"Telepon Uji" in sent
    found = add(sent)
    kept = stored(found)
    assert (found.width, found.height) == (200, 400)
    assert b"Telepon" not in kept and b"rahasia" not in kept and not Image.open(io.BytesIO(kept)).getexif()


def test_texts_and_whatever_hangs_behind_a_picture_are_gone() -> None:
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", "Orang Uji")
    kept = stored(add(picture("PNG", pnginfo=note) + b"<script>alert(1)</script>"))
    assert b"Orang Uji" not in kept and b"<script>" not in kept


def test_a_picture_larger_than_any_board_is_made_smaller() -> None:
    found = add(picture("JPEG", (5000, 2500)))
    assert (found.width, found.height) == (2560, 1280)


def test_a_video_forgets_where_it_was_taken() -> None:
    assert b"115.2167" not in stored(add(mp4(udta=b"\xa9xyz+08.6500+115.2167/")))


def test_the_same_file_twice_is_one_piece(folder: Path) -> None:
    first, again = add(picture()), add(picture(), title="Nama lain")
    assert (first.id, again.title) == (again.id, "Poster")
    assert len([each for each in folder.rglob("*") if each.is_file()]) == 1


@pytest.mark.parametrize(("title", "alt"), [("", "ada"), ("ada", " "), ("x" * 81, "ada"), ("ada", "x" * 201)])
def test_a_piece_needs_a_name_and_words_for_who_does_not_see_it(title: str, alt: str) -> None:
    with pytest.raises(MediaNotFitting):
        add(picture(), title=title, alt=alt)


@pytest.mark.parametrize("name", ["../../etc/passwd", "x.png", "0" * 64 + ".svg", "0" * 63 + ".png", ""])
def test_nothing_but_names_of_the_shelf_leads_to_a_file(name: str) -> None:
    assert shelf.path_of(name) is None


def filled() -> tuple[int, list[MediaInfo]]:
    number = actions.save_playlist(**WHO, title="Pagi")
    pieces = [add(picture(colour=colour), title=colour) for colour in ("#111111", "#222222", "#333333")]
    for each in pieces:
        actions.add_item(**WHO, playlist_id=number, media_id=each.id)
    return number, pieces


def titles(number: int) -> list[str]:
    found = playlist(site="uji", playlist_id=number)
    assert found is not None
    return [each.media.title for each in found.items]


def test_a_playlist_is_ordered_by_hand() -> None:
    number, pieces = filled()
    found = playlist(site="uji", playlist_id=number)
    assert found is not None
    first, _second, last = found.items
    actions.move_item(**WHO, playlist_id=number, item_id=last.id, up=True)
    assert titles(number) == ["#111111", "#333333", "#222222"]
    actions.move_item(**WHO, playlist_id=number, item_id=first.id, up=True)
    assert titles(number) == ["#111111", "#333333", "#222222"]
    actions.drop_item(**WHO, playlist_id=number, item_id=first.id)
    assert titles(number) == ["#333333", "#222222"]
    actions.set_seconds(**WHO, playlist_id=number, item_id=last.id, seconds=25)
    assert playlists(site="uji")[0].items[0].stands_s == 25
    for seconds in (None, 2, 301):
        with pytest.raises(PlaylistNotFitting, match="3 sampai 300 detik"):
            actions.set_seconds(**WHO, playlist_id=number, item_id=last.id, seconds=seconds)
    with pytest.raises(PlaylistNotFitting, match="tidak ada lagi"):
        actions.drop_item(**WHO, playlist_id=number, item_id=first.id)


def test_what_is_used_or_planned_cannot_be_deleted_until_it_no_longer_is() -> None:
    number, pieces = filled()
    with pytest.raises(MediaNotFitting, match="masih dipakai dalam daftar putar “Pagi”"):
        actions.remove_media(**WHO, media_id=pieces[0].id)
    slot = actions.plan_showing(**WHO, slot=Slot(0, number))
    with pytest.raises(PlaylistNotFitting, match="masih dijadwalkan"):
        actions.remove_playlist(**WHO, playlist_id=number)
    for _ in range(2):
        actions.end_showing(**WHO, playlist_id=number, showing_id=slot)
    actions.remove_playlist(**WHO, playlist_id=number)
    actions.remove_media(**WHO, media_id=pieces[0].id)
    assert piece(site="uji", media_id=pieces[0].id) is None and not playlists(site="uji")


def test_names_of_playlists_are_different() -> None:
    actions.save_playlist(**WHO, title="Pagi")
    with pytest.raises(PlaylistNotFitting, match="sudah dipakai"):
        actions.save_playlist(**WHO, title=" Pagi ")


@pytest.mark.parametrize(
    "facts",
    [
        {"weekdays": ""},
        {"opens": time(12), "closes": time(8)},
        {"from_on": date(2026, 12, 2), "until_on": date(2026, 12, 1)},
        {"zone": "tidak-ada"},
        {"device": "K9"},
    ],
    ids=str,
)
def test_a_schedule_that_cannot_be_is_refused_in_words(facts: dict[str, Any]) -> None:
    number = actions.save_playlist(**WHO, title="Pagi")
    with pytest.raises(PlaylistNotFitting) as no:
        actions.plan_showing(**WHO, slot=Slot(0, number, **facts))
    assert no.value.message.startswith("Tayangan belum dapat disimpan: ")
    assert not showings(site="uji")


def test_half_an_hour_span_is_until_or_from_the_edge_of_the_day() -> None:
    number = actions.save_playlist(**WHO, title="Pagi")
    actions.plan_showing(**WHO, slot=Slot(0, number, opens=time(13)))
    (one,) = showings(site="uji")
    assert (one.slot.opens, one.slot.closes) == (time(13), time(23, 59, 59))


def test_a_board_is_given_its_programme_of_the_coming_day() -> None:
    number, _ = filled()
    paired("P1", "board", zone="a")
    actions.plan_showing(**WHO, slot=Slot(0, number, zone="a", opens=time(8), closes=time(12)))
    tz = plan("uji").tz
    found = shown(site="uji", zone="a", device="P1", at=AT, tz=tz)
    assert [each.item.media.title for each in found[:3]] == ["#111111", "#222222", "#333333"]
    assert found[0].until_at.astimezone(tz).time() == time(12)
    assert found[3].from_at.astimezone(tz).date() == AT.astimezone(tz).date() + timedelta(days=1)
    assert shown(site="uji", zone="b", device="P2", at=AT, tz=tz) == ()


def test_a_board_is_divided_and_loads_itself_anew() -> None:
    paired("P1", "board", settings={"audio": True})
    before = device(site="uji", code="P1")
    actions.arrange_board(**WHO, code="P1", arrangement=Arrangement("media", past=1))
    now = device(site="uji", code="P1")
    assert before and now and now.config_version > before.config_version
    assert now.settings["audio"] is True and arrangement(now.settings).layout == "media"
    paired("K1", "kiosk")
    with pytest.raises(PlaylistNotFitting, match="bukan papan"):
        actions.arrange_board(**WHO, code="K1", arrangement=Arrangement())


def test_files_nobody_names_are_swept_after_a_day(folder: Path) -> None:
    kept, gone = add(picture()), add(picture(colour="#aaaaaa"))
    actions.remove_media(**WHO, media_id=gone.id)
    soon, later = AT + timedelta(days=3650), AT - timedelta(days=3650)
    assert actions.sweep_shelf(by="system:worker", at=later) == 0
    assert actions.sweep_shelf(by="system:worker", at=soon) == 1
    assert shelf.path_of(kept.file) and shelf.path_of(gone.file) is None
