"""The doors of rooms and the floor plan: drawn by typing, looked after by whose things they are, refused in words."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sewaka.formation.actions import rooms as actions
from sewaka.formation.models import Check, Finishing, RoomPhoto
from sewaka.formation.queries.rooms import conditions
from sewaka.norms.models import Rule
from sewaka.papers.queries import body
from sewaka.places.floors import Area, Floor, Mark, Walk
from sewaka.places.models import Counter, Room
from sewaka.places.queries import plan
from tests.halls import AT, FIRST, Hall
from tests.web.office.conftest import OTHER, OWN, Desk

FLOOR = {"code": "dasar", "name": "Lantai dasar", "position": "1", "wide": "40", "high": "24"}
DAY = "2026-11-23"


def picture() -> bytes:
    """A photograph with a place in it."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera Uji"
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def organiser(office: Callable[..., Desk]) -> Desk:
    desk = office("organiser")
    desk.post("pembentukan/denah/baru/", **FLOOR)
    return desk


def test_a_plan_is_drawn_by_typing_alone(organiser: Desk, hall: Hall) -> None:
    at = "pembentukan/denah/lantai/dasar"
    room = {"room": "lobi", "label": "", "x": "1", "y": "1", "width": "10.5", "height": "6", "points": ""}
    assert organiser.post(f"{at}/bidang/baru/", **room).status_code == 302
    assert organiser.post(f"{at}/bidang/baru/", label="Taman", points="20,1 30,1 25,9.5").status_code == 302
    for kind, counter, x in (("counter", "1", "3.5"), ("entrance", "", "20"), ("kiosk", "", "22")):
        typed = {
            "kind": kind,
            "counter": counter,
            "x": x,
            "y": "5",
            "device": "K1" if kind == "kiosk" else "",
        }
        assert organiser.post(f"{at}/tanda/baru/", **typed).status_code == 302
    assert organiser.post(f"{at}/jalan/baru/", zone="utama", points="20,20 20,5 4,5").status_code == 302
    page = organiser.text(f"{at}/")
    for words in (
        "Lobi",
        "Taman",
        "Loket 1",
        "Pintu masuk",
        "20,1 30,1 25,9.5",
        "Loket yang belum ditempatkan",
    ):
        assert words in page
    (floor,) = plan(hall.site).floors
    assert [mark.device for mark in floor.marks] == ["", "", "K1"]


def test_what_was_drawn_is_changed_and_taken_away(organiser: Desk) -> None:
    at = "pembentukan/denah/lantai/dasar"
    organiser.post(f"{at}/tanda/baru/", kind="counter", counter="1", x="3", y="5")
    organiser.post(f"{at}/bidang/baru/", label="Taman", points="20,1 30,1 25,9")
    organiser.post(f"{at}/jalan/baru/", zone="utama", points="20,20 4,5")
    mark, area, walk = Mark.objects.get(), Area.objects.get(), Walk.objects.get()
    assert 'value="3"' in organiser.text(f"{at}/tanda/{mark.pk}/")
    organiser.post(f"{at}/tanda/{mark.pk}/", kind="counter", counter="2", x="7", y="5")
    organiser.post(f"{at}/bidang/{area.pk}/", label="Kebun", points="20,1 30,1 25,9")
    organiser.post(f"{at}/jalan/{walk.pk}/", zone="utama", points="20,20 9,9")
    assert Mark.objects.get().counter == Counter.objects.get(code="2")
    assert (Area.objects.get().label, Walk.objects.get().points[1]) == ("Kebun", [9, 9])
    for what, number in (("tanda", mark.pk), ("bidang", area.pk), ("jalan", walk.pk)):
        assert organiser.get(f"{at}/{what}/{number}/hapus/").status_code == 200
        assert organiser.post(f"{at}/{what}/{number}/hapus/").status_code == 302
    assert not Mark.objects.exists() and not Area.objects.exists() and not Walk.objects.exists()
    organiser.post(f"{at}/ubah/", name="Bawah", position="1", wide="30", high="20")
    assert Floor.objects.get().wide == 30
    organiser.post(f"{at}/hapus/")
    assert not Floor.objects.exists()


@pytest.mark.parametrize(
    ("what", "typed", "words"),
    [
        ("tanda", {"kind": "counter", "counter": "", "x": "3", "y": "5"}, "Pilih loketnya"),
        ("tanda", {"kind": "door", "counter": "1", "x": "3", "y": "5"}, "kosongkan bila bukan"),
        ("tanda", {"kind": "door", "x": "99", "y": "5"}, "di luar lantai"),
        ("tanda", {"kind": "door", "x": "tiga", "y": "5"}, "Masukkan sebuah bilangan"),
        ("bidang", {"label": "Taman", "x": "1"}, "Isi letak dan ukuran"),
        ("bidang", {"label": "Taman", "points": "1,1 garis"}, "bukan titik"),
        ("bidang", {"label": "Taman", "points": "1,1 2,2 3,3"}, "tidak membentuk bidang"),
        ("bidang", {"points": "1,1 9,1 9,9"}, "Pilih ruang atau tulis nama"),
        ("jalan", {"zone": "utama", "points": "1,1"}, "harus 2 sampai"),
    ],
)
def test_bad_figures_are_refused_and_what_was_typed_stays(
    organiser: Desk, what: str, typed: dict[str, str], words: str
) -> None:
    answer = organiser.post(f"pembentukan/denah/lantai/dasar/{what}/baru/", **typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert all(
        f'value="{value}"' in page
        for name, value in typed.items()
        if name in ("points", "x", "label") and value
    )


def test_a_drawing_is_uploaded_cleaned_and_shown(organiser: Desk) -> None:
    at = "pembentukan/denah/lantai/dasar/gambar/"
    good = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><script>a()</script><rect width="2"/></svg>'
    assert organiser.post(at, berkas=SimpleUploadedFile("denah.svg", good)).status_code == 302
    assert "/denah/uji/dasar.svg" in organiser.text("pembentukan/denah/lantai/dasar/")
    for bad in (
        b"<svg",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
        picture(),
    ):
        answer = organiser.post(at, berkas=SimpleUploadedFile("denah.svg", bad))
        assert answer.status_code == 422 and "Denah itu tidak dapat dipakai" in answer.content.decode()
    assert "script" not in Floor.objects.get().drawing
    organiser.post(f"{at}buang/")
    assert Floor.objects.get().drawing == ""


@pytest.fixture
def lists(hall: Hall) -> dict[str, int]:
    """A banner of each agency in the lobby, where counter 1 and 9 stand."""
    Counter.objects.filter(code__in="19").update(room=Room.objects.get())
    by: dict[str, Any] = {"site": hall.site, "room": "lobi", "by": "user:uji", "at": AT}
    for agency in (OWN, OTHER):
        actions.list_finishing(name=f"Banner {agency}", agency=agency, **by)
    return {row.agency.code: row.pk for row in Finishing.objects.all() if row.agency}


def test_an_agency_notes_its_own_things_and_sees_no_other(
    office: Callable[..., Desk], lists: dict[str, int]
) -> None:
    head = office("agency_head")
    page = head.text("pembentukan/ruang/isi/lobi/")
    assert f"Banner {OWN}" in page and f"Banner {OTHER}" not in page
    typed = {"state": "done", "seen_on": DAY, "photo": SimpleUploadedFile("b.jpg", picture())}
    assert head.post(f"pembentukan/ruang/hal/{lists[OWN]}/", **typed).status_code == 302
    assert head.post(f"pembentukan/ruang/hal/{lists[OTHER]}/", state="done", seen_on=DAY).status_code in (
        403,
        404,
    )
    kept = Check.objects.get()
    assert (kept.state, kept.photo and kept.photo.agency_code) == ("done", OWN)
    assert kept.photo is not None
    assert b"Kamera Uji" not in body(site="uji", code=kept.photo.code)[1]
    assert head.get(f"pembentukan/berkas/{kept.photo.code}/").status_code == 200


def test_checks_are_refused_in_words(organiser: Desk, lists: dict[str, int]) -> None:
    at = f"pembentukan/ruang/hal/{lists[OWN]}/"
    for typed, words in (
        ({"state": "done", "seen_on": "2027-01-01"}, "belum tiba"),
        ({"state": "not_needed", "seen_on": DAY}, "mengapa"),
        (
            {"state": "done", "seen_on": DAY, "photo": SimpleUploadedFile("b.jpg", b"\xff\xd8\xffrusak")},
            "rusak",
        ),
    ):
        answer = organiser.post(at, **typed)
        assert answer.status_code == 422 and words in answer.content.decode()
    assert not Check.objects.exists()


def test_photographs_and_lists_of_a_room(organiser: Desk, lists: dict[str, int]) -> None:
    photo = SimpleUploadedFile("lobi.jpg", picture())
    typed = {"photo": photo, "caption": "Lobi dari pintu", "taken_on": DAY}
    assert organiser.post("pembentukan/ruang/isi/lobi/foto/", **typed).status_code == 302
    assert organiser.post("pembentukan/ruang/isi/lobi/baru/", name="Papan nama", agency="").status_code == 302
    assert organiser.post("pembentukan/ruang/isi/lobi/baru/", name="Papan nama", agency="").status_code == 422
    page = organiser.text("pembentukan/ruang/isi/lobi/")
    assert "Lobi dari pintu" in page and "Papan nama" in page
    assert RoomPhoto.objects.get().caption == "Lobi dari pintu"
    organiser.post(f"pembentukan/ruang/hal/{lists[OWN]}/cabut/")
    assert f"Banner {OWN}" not in organiser.text("pembentukan/ruang/isi/lobi/")


def test_what_is_lacking_goes_when_it_is_done(organiser: Desk, lists: dict[str, int], hall: Hall) -> None:
    Rule.objects.create(
        key="formation.accessibility", value=[["landai", "Jalur landai"]], valid_from=FIRST, certainty="D"
    )
    Room.objects.update(state="planned")
    keys = {each.key for each in conditions(hall.site, AT.date())}
    finishing = {f"rooms.finishing/lobi/{OWN}", f"rooms.finishing/lobi/{OTHER}"}
    assert keys == {"rooms.planned/lobi", "rooms.unplaced", "rooms.access"} | finishing
    for code in plan(hall.site).counters:
        organiser.post(
            "pembentukan/denah/lantai/dasar/tanda/baru/", kind="counter", counter=code, x="3", y=code
        )
    for number in lists.values():
        organiser.post(f"pembentukan/ruang/hal/{number}/", state="done", seen_on=DAY)
    organiser.post("pembentukan/ruang/akses/landai/", state="not_needed", seen_on=DAY, note="Lantai rata.")
    Room.objects.update(state="existing")
    assert conditions(hall.site, AT.date()) == []
    organiser.post("pembentukan/ruang/akses/landai/", state="lacking", seen_on=DAY)
    assert [each.key for each in conditions(hall.site, AT.date())] == ["rooms.access"]
    assert "0 dari 1 hal beres" in organiser.text("pembentukan/ruang/akses/")


def test_empty_pages_say_what_to_do(office: Callable[..., Desk]) -> None:
    desk = office("organiser")
    assert "Belum ada denah" in desk.text("pembentukan/denah/")
    assert "Belum ada daftar kelengkapan" in desk.text("pembentukan/ruang/isi/lobi/")
    assert "masih kosong" in desk.text("pembentukan/ruang/akses/")
    assert desk.get("pembentukan/denah/lantai/tiada/").status_code == 404


def test_who_may_only_look_finds_no_buttons(organiser: Desk, office: Callable[..., Desk]) -> None:
    viewer = office("floor_manager")
    page = viewer.text("pembentukan/denah/lantai/dasar/")
    assert "Gambar ruang" not in page and "tanda/baru" not in page
    assert viewer.post("pembentukan/denah/lantai/dasar/hapus/").status_code == 403
