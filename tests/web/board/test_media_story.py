"""From an upload in the office to a picture in the hall, the call that takes its place, and its return.

Given a floor manager and a board; when pictures and a film are uploaded, put in a playlist, planned, and the board is
divided for them; then the board plays them, yields to a call, plays on without the network and after a reload, and
never shows a broken one.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sewaka.devices import shelf
from sewaka.devices.models import Media, Playlist, PlaylistItem
from sewaka.queueing.actions import tickets
from tests.axe import check
from tests.browser import BASE, Line, chromium
from tests.pieces import picture
from tests.queueing.conftest import Day

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
Machine = Callable[..., Client]
Open = Callable[..., Any]
RECORD = """async () => {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 160, height: 90 });
  const pen = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: "video/webm;codecs=vp8" });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const ended = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  for (let n = 0; n < 12; n += 1) {
    pen.fillStyle = n % 2 ? "#0b5a63" : "#e9a21b";
    pen.fillRect(0, 0, 160, 90);
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
  recorder.stop();
  await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""
"""A film of a second, made by the browser itself."""
SHOWN = "body[data-media=on] .media__piece"


@pytest.fixture(autouse=True)
def _shelf(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "rak"


@pytest.fixture
def browse() -> Iterator[Open]:
    """``browse(client, path, width, height)``: a page of its own browser, its line in ``page.line``."""
    with chromium() as program:

        def open_page(client: Client, path: str, width: int = 1280, height: int = 900, **facts: Any) -> Any:
            context = program.new_context(viewport={"width": width, "height": height}, **facts)
            page = context.new_page()
            page.line = Line(client)
            page.route("**/*", page.line)
            page.goto(BASE + path)
            return page

        yield open_page


def upload(page: Any, data: bytes, name: str, alt: str) -> None:
    """Send a file that is taken; the library shows it."""
    send(page, data, name, alt)
    page.wait_for_selector(f".shelf :is([alt='{alt}'], [aria-label='{alt}'])")


def send(page: Any, data: bytes, name: str, alt: str) -> None:
    page.goto(f"{BASE}/kantor/perangkat/pustaka/unggah/")
    page.set_input_files("[name=berkas]", {"name": name, "mimeType": "image/png", "buffer": data})
    page.fill("[name=alt]", alt)
    page.click("form.card button:has-text('Unggah')")


def filled(page: Any, *alts: str) -> Playlist:
    """The playlist with these pieces, three seconds each, planned for the zone all day."""
    page.goto(f"{BASE}/kantor/perangkat/putar/baru/")
    page.fill("[name=title]", "Pagi")
    page.click("button:has-text('Simpan')")
    page.wait_for_selector("text=Daftar putar dibuat")
    made = Playlist.objects.get()
    for alt in alts:
        page.goto(f"{BASE}/kantor/perangkat/putar/{made.pk}/")
        page.click(f"li:has([alt='{alt}'], [aria-label='{alt}']) >> button:has-text('Tambahkan')")
        page.wait_for_selector(f".piece-row:has([alt='{alt}'], [aria-label='{alt}'])")
    PlaylistItem.objects.update(stands_s=3)
    page.goto(f"{BASE}/kantor/perangkat/putar/{made.pk}/jadwal/")
    page.select_option("[name=where]", "z:utama")
    check(page)
    page.click("button:has-text('Simpan')")
    page.wait_for_selector("text=sedang tayang")
    check(page)
    return made


def divided(page: Any) -> None:
    """The board shows pictures until a call; seen beforehand in both formats."""
    page.goto(f"{BASE}/kantor/perangkat/susunan/P1/")
    page.check("[name=layout][value=media]")
    page.fill("[name=takeover_s]", "5")
    page.dispatch_event("form.card", "change")
    frame = page.frame_locator("iframe >> nth=0")
    frame.locator(SHOWN).wait_for()
    assert page.locator("iframe").count() == 2
    check(page, without=("frame-tested",))
    page.click("button:has-text('Simpan')")
    page.wait_for_selector("text=Susunan disimpan")


def alt_now(page: Any) -> str:
    found = page.query_selector(SHOWN)
    return found.get_attribute("alt") or found.get_attribute("aria-label") if found else ""


def test_a_picture_goes_from_the_office_to_the_hall_and_yields_to_a_call(
    day: Day, machine: Machine, client_as: Callable[..., Client], browse: Open
) -> None:
    board = machine("board", zone="utama")
    office = browse(client_as("floor_manager", site="uji"), "/kantor/perangkat/pustaka/")
    check(office)
    upload(office, picture(size=(640, 360)), "satu.png", "Poster satu")
    upload(office, picture(size=(640, 360), colour="#e9a21b"), "dua.png", "Poster dua")
    upload(office, base64.b64decode(office.evaluate(RECORD)), "film.png", "Film pendek")
    office.wait_for_selector("video[aria-label='Film pendek']")
    check(office, without=("video-caption",))
    filled(office, "Poster satu", "Poster dua", "Film pendek")
    divided(office)

    hall = browse(board, "/papan/", 1920, 1080)
    hall.wait_for_selector(SHOWN)
    assert hall.evaluate("document.querySelector('.media__piece').naturalWidth") == 640
    assert hall.evaluate("!!document.elementFromPoint(300, 300).closest('.media')")
    check(hall, without=("video-caption",))
    for alt in ("Poster dua", "Film pendek", "Poster satu"):
        hall.wait_for_selector(f".media__piece:is([alt='{alt}'], [aria-label='{alt}'])")

    day.take()
    day.open()
    day.do(tickets.call_next)
    hall.evaluate("document.dispatchEvent(new CustomEvent('sewaka:refetch'))")
    hall.wait_for_selector("body[data-called] .hero")
    assert hall.is_visible(".hero .plate") and not hall.is_visible(".media")
    hall.wait_for_selector("body:not([data-called])")
    assert hall.is_visible(".media__piece") and hall.is_visible(".lately")

    hall.line.is_up = False
    for alt in ("Film pendek", "Poster satu", "Poster dua"):
        hall.wait_for_selector(f".media__piece:is([alt='{alt}'], [aria-label='{alt}'])")
    hall.line.is_up = True
    hall.wait_for_selector(".media__piece[alt='Poster dua']")
    hall.reload()
    hall.wait_for_selector(SHOWN)
    assert alt_now(hall) == "Poster dua"


def test_a_broken_piece_is_left_out_and_calls_stand_when_nothing_can_be_shown(
    day: Day, machine: Machine, client_as: Callable[..., Client], browse: Open
) -> None:
    board = machine("board", zone="utama", settings={"layout": {"layout": "media"}})
    office = browse(client_as("floor_manager", site="uji"), "/kantor/")
    upload(office, picture(), "satu.png", "Poster satu")
    upload(office, picture(colour="#e9a21b"), "dua.png", "Poster dua")
    filled(office, "Poster satu", "Poster dua")
    first, second = Media.objects.order_by("pk")
    path = shelf.path_of(shelf.name_of(first.sha256, first.kind))
    assert path is not None
    path.unlink()
    hall = browse(board, "/papan/", 1080, 1920)
    hall.wait_for_selector(".media__piece[alt='Poster dua']")
    assert hall.locator(".media__piece").count() == 1
    other = shelf.path_of(shelf.name_of(second.sha256, second.kind))
    assert other is not None
    other.write_bytes(b"\x89PNG\r\n\x1a\nrusak")
    hall.reload()
    hall.wait_for_selector(".welcome")
    hall.wait_for_function("() => !document.body.dataset.media")
    assert hall.is_visible(".welcome") and hall.locator(".media__piece").count() == 0


def test_who_wants_no_motion_sees_pictures_and_no_film(
    day: Day, machine: Machine, client_as: Callable[..., Client], browse: Open
) -> None:
    board = machine("board", zone="utama", settings={"layout": {"layout": "calls_media"}})
    office = browse(client_as("floor_manager", site="uji"), "/kantor/")
    upload(office, base64.b64decode(office.evaluate(RECORD)), "film.webm", "Film pendek")
    upload(office, picture(), "satu.png", "Poster satu")
    filled(office, "Film pendek", "Poster satu")
    hall = browse(board, "/papan/", 1920, 1080, reduced_motion="reduce")
    hall.wait_for_selector(".media__piece[alt='Poster satu']")
    assert hall.evaluate("getComputedStyle(document.querySelector('.media__piece')).animationName") == "none"
    assert hall.is_visible(".calls") and hall.is_visible(".panel--next")
    check(hall)


def test_what_cannot_be_shown_is_refused_kindly_before_and_after_it_is_sent(
    day: Day, client_as: Callable[..., Client], browse: Open, tmp_path: Path
) -> None:
    office = browse(client_as("floor_manager", site="uji"), "/kantor/perangkat/pustaka/unggah/")
    check(office)
    huge = tmp_path / "film.mp4"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    office.set_input_files("[name=berkas]", str(huge))
    office.fill("[name=alt]", "Film")
    assert office.is_visible("text=Berkas ini lebih dari 60 MB")
    office.click("form.card button:has-text('Unggah')")
    assert office.line.keys == [] and office.is_visible("text=Berkas ini lebih dari 60 MB")
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    send(office, svg, "gambar.png", "Gambar saya")
    office.wait_for_selector("text=bukan gambar PNG, JPEG, atau WebP")
    assert office.input_value("[name=alt]") == "Gambar saya"
    check(office)
    assert not Media.objects.exists()
