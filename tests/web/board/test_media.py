"""A board's media: its layout, its list of pieces, the files as they are served, a layout on trial."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sewaka.devices import actions as devices
from sewaka.devices.layouts import Arrangement, as_settings
from sewaka.devices.programme import Slot
from sewaka.devices.queries.showing import MediaInfo
from sewaka.queueing.actions import tickets
from sewaka.web.ui import live
from tests.pieces import picture
from tests.queueing.conftest import Day
from tests.web.board.conftest import BY

Machine = Callable[..., Client]


@pytest.fixture(autouse=True)
def _shelf(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "rak"


def add(day: Day, colour: str = "#0b5a63") -> MediaInfo:
    file = io.BytesIO(picture(colour=colour))
    return devices.add_media(
        site="uji", file=file, title=f"Poster {colour}", alt="Poster <antrean>", by=BY, at=day.now
    )


def plan(day: Day, *colours: str, **where: Any) -> int:
    number = devices.save_playlist(site="uji", title=f"Daftar {colours}", by=BY, at=day.now)
    for colour in colours:
        devices.add_item(site="uji", playlist_id=number, media_id=add(day, colour).id, by=BY, at=day.now)
    devices.plan_showing(site="uji", slot=Slot(0, number, **where), by=BY, at=day.now)
    return number


def board(machine: Machine, code: str = "P1", **chosen: Any) -> Client:
    return machine("board", code, zone="utama", settings=as_settings(Arrangement(**chosen)))


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_board_without_room_for_pictures_asks_for_none(day: Day, machine: Machine) -> None:
    plan(day, "#111111")
    assert "data-media" not in text(board(machine), "/papan/")
    page = text(board(machine, "P2", layout="calls_media"), "/papan/")
    assert "data-media" in page and page.count("data-piece=") == 1


def test_its_list_holds_what_is_planned_for_it_and_says_so_again_only_when_it_changed(
    day: Day, machine: Machine
) -> None:
    screen = board(machine, layout="media")
    plan(day, "#111111", "#222222", zone="utama")
    plan(day, "#333333")
    first = screen.get("/papan/tayangan/")
    page = first.content.decode()
    assert page.index("Poster &lt;antrean&gt;") and page.count('data-stands="10"') == page.count(
        "data-piece="
    )
    assert screen.get("/papan/tayangan/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    plan(day, "#444444", device="P1")
    again = screen.get("/papan/tayangan/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200 and again.content.decode() != page


def test_its_list_renews_the_token_of_the_whole_page_and_is_asked_for_when_plans_change_only(
    day: Day, machine: Machine
) -> None:
    screen = board(machine, layout="media")
    calls, pieces = (screen.get(f"/papan/{path}/")["X-Live-Token"] for path in ("isi", "tayangan"))
    assert live.check(pieces) == live.check(calls) == {"plan:uji", "zone:uji:utama"}
    assert 'data-live-fragment="/papan/tayangan/" data-live-topic="plan:uji"' in text(screen, "/papan/")


@pytest.mark.parametrize(
    ("chosen", "there", "gone"),
    [
        ({}, ("panel--next", "panel--waits", 'class="clock"', "texts"), ("data-media=", "lately")),
        ({"layout": "calls"}, ("hall--alone",), ("panel--next", "panel--waits")),
        ({"next": False, "waits": False}, ("hall--alone",), ("panel--next", "panel--waits")),
        ({"clock": False, "texts": False}, ("panel--next",), ('class="clock"', 'class="texts')),
        ({"layout": "media", "past": 0}, ("data-whole",), ("lately",)),
        ({"layout": "media", "takeover_s": 20}, ('data-takeover="20"', "lately"), ()),
    ],
    ids=str,
)
def test_a_board_shows_what_its_layout_says(
    day: Day, machine: Machine, chosen: dict[str, Any], there: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    day.take()
    day.open()
    day.do(tickets.call_next)
    page = text(board(machine, **chosen), "/papan/")
    assert [word for word in there if word not in page] == []
    assert [word for word in gone if word in page] == []


def test_so_many_earlier_calls_as_chosen(day: Day, machine: Machine) -> None:
    for counter in (0, 1, 2):
        day.take()
        day.open(counter)
        day.do(tickets.call_next, counter)
        day.later(seconds=5)
    assert text(board(machine, past=1), "/papan/isi/").count('<li class="other') == 1
    assert text(board(machine, "P2", past=0), "/papan/isi/").count('<li class="other') == 0


def test_boards_of_one_zone_with_other_layouts_do_not_get_each_others_page(
    day: Day, machine: Machine
) -> None:
    day.take()
    one, other = board(machine), board(machine, "P2", layout="calls")
    assert "panel--next" in text(one, "/papan/isi/")
    assert "panel--next" not in text(other, "/papan/isi/")
    assert "panel--next" in text(one, "/papan/isi/")


def test_an_announcement_is_read_even_where_running_texts_are_off(day: Day, machine: Machine) -> None:
    devices.say_message(site="uji", typed="Mohon tenang.", in_voice=False, request_key="k", by=BY, at=day.now)
    assert "Mohon tenang." in text(board(machine, texts=False), "/papan/isi/")


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_file_is_served_as_a_picture_and_nothing_else_for_ever(day: Day) -> None:
    found = add(day)
    answer = Client().get(f"/papan/berkas/{found.file}")
    assert answer.status_code == 200 and len(body(answer)) == found.bytes == int(answer["Content-Length"])
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "immutable" in answer["Cache-Control"] and "Set-Cookie" not in answer


@pytest.mark.parametrize(
    ("asked", "part"), [("bytes=0-9", (0, 10)), ("bytes=10-", (10, None)), ("bytes=-5", (-5, None))]
)
def test_a_part_of_a_file_is_served_to_who_asks_for_it(
    day: Day, asked: str, part: tuple[int, int | None]
) -> None:
    found = add(day)
    whole = body(Client().get(f"/papan/berkas/{found.file}"))
    answer = Client().get(f"/papan/berkas/{found.file}", headers={"Range": asked})
    assert answer.status_code == 206 and body(answer) == whole[slice(*part)]
    assert answer["Content-Range"].endswith(f"/{len(whole)}")


@pytest.mark.parametrize("asked", ["bytes=9-1", "bytes=-", "bytes=a-b", "bytes=0-1,3-4", "x"])
def test_nonsense_instead_of_a_part_gets_the_whole(day: Day, asked: str) -> None:
    found = add(day)
    answer = Client().get(f"/papan/berkas/{found.file}", headers={"Range": asked})
    assert (answer.status_code, len(body(answer))) == (200, found.bytes)


@pytest.mark.parametrize("name", ["0" * 64 + ".png", "0" * 64 + ".svg", "../settings.py", "x.png"])
def test_what_is_not_on_the_shelf_is_not_found(day: Day, name: str) -> None:
    assert Client().get(f"/papan/berkas/{name}").status_code == 404


def test_only_a_board_may_hold_pieces_in_memory_and_nobody_frames_it(day: Day, machine: Machine) -> None:
    page = board(machine, layout="media").get("/papan/")
    assert (
        "blob:" in page["Content-Security-Policy"]
        and "frame-ancestors 'none'" in page["Content-Security-Policy"]
    )
    assert "blob:" not in Client().get("/")["Content-Security-Policy"]


def test_a_layout_is_tried_with_invented_calls_and_only_in_our_own_frames(
    day: Day, client_as: Callable[..., Client]
) -> None:
    number = plan(day, "#111111")
    office = client_as("floor_manager", site="uji")
    answer = office.get(f"/papan/coba/?layout=media&past=2&takeover_s=9&next=on&zona=utama&putar={number}")
    page = answer.content.decode()
    assert "contoh" in page and 'data-takeover="9"' in page and "data-piece" in page
    assert "data-beat" not in page and "data-live-token" not in page
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    odd = office.get("/papan/coba/?layout=%3Cb%3E&past=999999&zona=x&putar=-1")
    assert odd.status_code == 200 and "<b>" not in odd.content.decode().split("<body")[0]
