"""Pictures, playlists, schedules and layouts in the office: through its forms, refused kindly, by who may."""

# ruff: noqa: F811 - fixtures by their names
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sewaka.devices.layouts import arrangement
from sewaka.devices.models import Media, Playlist, PlaylistItem, Showing
from sewaka.devices.queries import device
from sewaka.web.ui import uploads
from tests.callers import paired
from tests.halls import AT, Hall
from tests.pieces import bomb, mp4, picture
from tests.web.office.conftest import Desk

Office = Callable[..., Desk]


@pytest.fixture(autouse=True)
def _shelf(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "rak"


def send(desk: Desk, data: bytes, name: str = "poster-pagi_ini.png", **more: Any) -> Any:
    file = SimpleUploadedFile(name, data, content_type="image/png")
    return desk.post("perangkat/pustaka/unggah/", **({"berkas": file, "alt": "Poster antrean"} | more))


def filled(desk: Desk) -> tuple[Playlist, Media]:
    send(desk, picture())
    desk.post("perangkat/putar/baru/", title="Pagi")
    made, piece = Playlist.objects.get(), Media.objects.get()
    desk.post(f"perangkat/putar/{made.pk}/tambah/", berkas=piece.pk)
    return made, piece


def test_a_picture_is_uploaded_and_seen_under_the_words_of_its_file(office: Office) -> None:
    manager = office("floor_manager")
    assert "Pustaka masih kosong" in manager.text("perangkat/pustaka/")
    assert send(manager, picture()).status_code == 302
    page = manager.text("perangkat/pustaka/")
    assert "poster pagi ini" in page and "Gambar PNG · 320 × 180" in page and "belum dipakai" in page
    assert send(manager, mp4(), "x.mp4", title="Film", alt="Film pendek").status_code == 302
    assert "Video MP4 · 640 × 360 · 3 detik" in manager.text("perangkat/pustaka/")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "bukan gambar PNG"),
        (b"<!doctype html><b>x</b>", "bukan gambar PNG"),
        (bomb(), "juta piksel"),
        (picture()[:50], "rusak atau terpotong"),
        (mp4(codec="hvc1"), "Simpan ulang sebagai MP4"),
    ],
    ids=["svg", "html", "bom", "terpotong", "h265"],
)
def test_a_wrong_file_with_the_right_ending_is_refused_kindly_and_words_typed_stay(
    office: Office, data: bytes, said: str
) -> None:
    answer = send(office("organiser"), data, "gambar.png", title="Judul saya")
    page = answer.content.decode()
    assert answer.status_code == 422 and "Berkas belum dapat disimpan" in page and said in page
    assert "Judul saya" in page and "Poster antrean" in page
    assert not Media.objects.exists()


def test_a_form_without_a_file_or_words_says_what_lacks(office: Office) -> None:
    answer = office("organiser").post("perangkat/pustaka/unggah/", title="Tanpa berkas")
    assert answer.status_code == 422 and answer.content.decode().count("field__error") >= 2


def test_a_body_far_too_large_is_refused_unread_in_words_about_files(office: Office) -> None:
    answer = office("organiser").client.post(
        "/kantor/perangkat/pustaka/unggah/",
        {"berkas": SimpleUploadedFile("x.mp4", b"x")},
        headers={"content-length": str(uploads.LARGEST + 1)},
    )
    assert answer.status_code == 413 and answer["X-Refusal"] == "file_too_large"
    assert "perkecil berkasnya" in answer.content.decode()


def test_a_large_body_is_read_for_nobody_but_who_may_publish_and_on_no_other_page(office: Office) -> None:
    large = {"content-length": "5000000"}
    path = "/kantor/perangkat/pustaka/unggah/"
    assert Client().post(path, {"alt": "x"}, headers=large)["Location"].startswith("/masuk/")
    assert office("viewer").client.post(path, {"alt": "x"}, headers=large).status_code == 403
    assert office("organiser").client.post("/kantor/mal/", {"alt": "x"}, headers=large).status_code == 413
    assert send(office("organiser"), picture() + bytes(400_000)).status_code == 302


def test_a_piece_gets_other_words_and_is_deleted_only_when_unused(office: Office) -> None:
    manager = office("floor_manager")
    made, piece = filled(manager)
    manager.post(f"perangkat/pustaka/{piece.pk}/", title="Poster", alt="Poster baru")
    piece.refresh_from_db()
    assert (piece.title, piece.alt) == ("Poster", "Poster baru")
    refused = manager.post(f"perangkat/pustaka/{piece.pk}/hapus/")
    assert (
        refused.status_code == 422 and "masih dipakai dalam daftar putar “Pagi”" in refused.content.decode()
    )
    manager.post(f"perangkat/putar/{made.pk}/hapus/")
    assert manager.post(f"perangkat/pustaka/{piece.pk}/hapus/").status_code == 302
    assert not Media.objects.exists() and not Playlist.objects.exists()


def test_a_playlist_is_filled_ordered_and_timed(office: Office) -> None:
    manager = office("floor_manager")
    made, _piece = filled(manager)
    send(manager, picture(colour="#999999"), title="Kedua")
    second = Media.objects.get(title="Kedua")
    manager.post(f"perangkat/putar/{made.pk}/tambah/", berkas=second.pk)
    page = manager.text(f"perangkat/putar/{made.pk}/")
    assert page.index("poster pagi ini") < page.index("Kedua")
    item = PlaylistItem.objects.get(media=second)
    manager.post(f"perangkat/putar/{made.pk}/isi/{item.pk}/", langkah="naik")
    manager.post(f"perangkat/putar/{made.pk}/isi/{item.pk}/", detik="25")
    item.refresh_from_db()
    assert (item.place, item.stands_s) == (1, 25)
    answer = manager.client.post(
        f"/kantor/perangkat/putar/{made.pk}/isi/{item.pk}/",
        {"detik": "1000", "request_key": "z"},
        follow=True,
    )
    assert "gambar tampil 3 sampai 300 detik" in answer.content.decode()
    manager.post(f"perangkat/putar/{made.pk}/isi/{item.pk}/", langkah="keluarkan")
    assert not PlaylistItem.objects.filter(pk=item.pk).exists()


def test_the_same_button_pressed_twice_adds_one(office: Office) -> None:
    manager = office("floor_manager")
    made, piece = filled(manager)
    for _ in range(2):
        manager.post(f"perangkat/putar/{made.pk}/tambah/", berkas=piece.pk, request_key="sama")
    assert PlaylistItem.objects.count() == 2


def test_a_playlist_is_planned_for_a_board_on_working_mornings_and_ended(office: Office, hall: Hall) -> None:
    paired(site=hall.site, code="P1", kind="board", zone="utama", at=AT)
    manager = office("floor_manager")
    made, _piece = filled(manager)
    assert "belum dijadwalkan" in manager.text("perangkat/putar/")
    facts = {"where": "b:P1", "weekdays": list("12345"), "opens": "08:00", "closes": "12:00"}
    assert manager.post(f"perangkat/putar/{made.pk}/jadwal/", **facts).status_code == 302
    page = manager.text("perangkat/putar/")
    assert "papan P1 · Senin–Jumat · 08.00–12.00" in page
    row = Showing.objects.get()
    manager.post(f"perangkat/putar/{made.pk}/jadwal/{row.pk}/akhiri/")
    assert "belum dijadwalkan" in manager.text("perangkat/putar/")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"weekdays": []}, "Pilih sedikitnya satu hari."),
        ({"opens": "12:00", "closes": "08:00"}, "Jam selesai harus sesudah jam mulai"),
        ({"from_on": "2026-12-02", "until_on": "2026-12-01"}, "Hari terakhir tidak boleh sebelum"),
    ],
    ids=str,
)
def test_a_schedule_that_cannot_be_is_told_in_words(office: Office, facts: dict[str, Any], said: str) -> None:
    manager = office("floor_manager")
    made, _piece = filled(manager)
    answer = manager.post(f"perangkat/putar/{made.pk}/jadwal/", **({"weekdays": ["1"]} | facts))
    assert answer.status_code == 422 and said in answer.content.decode()


def test_a_board_is_divided_with_its_preview_beside(office: Office, hall: Hall) -> None:
    paired(site=hall.site, code="P1", kind="board", zone="utama", at=AT)
    manager = office("floor_manager")
    page = manager.get("perangkat/susunan/P1/")
    assert (
        "frame-src 'self'" in page["Content-Security-Policy"]
        and page.content.count(b"data-arrange-frame") == 2
    )
    facts = {"layout": "media", "past": "2", "takeover_s": "20", "next": "on", "clock": "on"}
    assert manager.post("perangkat/susunan/P1/", **facts).status_code == 302
    found = device(site=hall.site, code="P1")
    assert found is not None
    chosen = arrangement(found.settings)
    assert (chosen.layout, chosen.past, chosen.takeover_s, chosen.waits) == ("media", 2, 20, False)
    assert "Gambar penuh sampai ada panggilan" in manager.text("perangkat/putar/")
    wrong = manager.post("perangkat/susunan/P1/", **(facts | {"past": "9"}))
    assert wrong.status_code == 422
    assert manager.get("perangkat/susunan/K1/").status_code == 404


def test_who_may_not_publish_is_refused_everywhere(office: Office, hall: Hall) -> None:
    made, piece = filled(office("floor_manager"))
    for role in ("information_officer", "viewer", "agency_head"):
        desk = office(role)
        for path in ("pustaka/", "pustaka/unggah/", f"pustaka/{piece.pk}/", "putar/", f"putar/{made.pk}/"):
            assert desk.get(f"perangkat/{path}").status_code == 403, (role, path)
        assert send(desk, picture()).status_code == 403
