"""Users, roles and officers in the office: secrets shown once, scopes kept, the last organiser stays."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import check_password

from sewaka.accounts import actions as accounts
from sewaka.accounts.models import Grant, User
from sewaka.staff.models import Officer, Placement
from tests.halls import AT, Hall
from tests.web.office.conftest import Desk
from tests.web.office.test_places import done, refused

ENROL = {
    "username": "ketut.baru",
    "full_name": "Ketut Baru",
    "agency": "ag_uji",
    "from_on": "2026-11-23",
    "pin": "739204",
}


@pytest.fixture
def desk(office: Callable[..., Desk]) -> Desk:
    return office("organiser")


def password(page: str) -> str:
    found = re.search(r'secret--small">([a-z0-9-]+)<', page)
    assert found, page[:400]
    return found[1]


def test_a_new_user_gets_a_password_that_is_shown_once(desk: Desk) -> None:
    answer = desk.post("orang/pengguna/baru/", username="Wayan.Baru", full_name="Wayan Baru")
    shown = password(answer.content.decode())
    row = User.objects.get(username="wayan.baru")
    assert check_password(shown, row.password)
    assert shown not in desk.text("orang/pengguna/wayan.baru/")
    assert refused(
        desk.post("orang/pengguna/baru/", username="wayan.baru", full_name="Lain"), "sudah dipakai", "Lain"
    )


@pytest.mark.parametrize("name", ["a b", "ü", "<b>", "x" * 10_000, ""])
def test_an_odd_user_name_is_refused(name: str, desk: Desk) -> None:
    assert refused(desk.post("orang/pengguna/baru/", username=name, full_name="Wayan"), "Wayan")


def test_roles_are_given_within_this_mall_and_taken_back(desk: Desk, hall: Hall) -> None:
    desk.post("orang/pengguna/baru/", username="wayan", full_name="Wayan")
    assert refused(desk.post("orang/pengguna/wayan/peran/", role="agency_head"), "memerlukan instansinya")
    assert done(desk.post("orang/pengguna/wayan/peran/", role="agency_head", agency="ag_uji"))
    held = Grant.objects.get(user__username="wayan")
    assert (held.site_code, held.agency_code) == (hall.site, "ag_uji")
    assert done(desk.post(f"orang/pengguna/wayan/peran/{held.pk}/"))
    assert Grant.objects.get(pk=held.pk).withdrawn_at is not None
    assert desk.post(f"orang/pengguna/wayan/peran/{held.pk}/").status_code == 404


def test_the_last_organiser_cannot_be_taken_away(desk: Desk) -> None:
    held = Grant.objects.get(role="organiser", withdrawn_at=None)
    name = held.user.username
    assert refused(desk.post(f"orang/pengguna/{name}/peran/{held.pk}/"), "penyelenggara terakhir")
    assert refused(desk.post(f"orang/pengguna/{name}/matikan/"), "penyelenggara terakhir")
    assert User.objects.get(username=name).is_active


def test_a_user_is_renamed_shut_out_and_let_in_again(desk: Desk) -> None:
    old = User.objects.get(username="made.uji").password
    assert done(desk.post("orang/pengguna/made.uji/ubah/", full_name="Made Satu"))
    assert (
        done(desk.post("orang/pengguna/made.uji/matikan/"))
        and not User.objects.get(username="made.uji").is_active
    )
    assert (
        done(desk.post("orang/pengguna/made.uji/hidupkan/"))
        and User.objects.get(username="made.uji").is_active
    )
    shown = password(desk.post("orang/pengguna/made.uji/sandi/").content.decode())
    row = User.objects.get(username="made.uji")
    assert row.full_name == "Made Satu" and row.password != old and check_password(shown, row.password)


def test_a_user_of_another_mall_too_is_not_decided_about_here(desk: Desk) -> None:
    accounts.grant(username="made.uji", role="viewer", site="malain", by="user:uji", at=AT)
    for deed in ("ubah", "sandi", "matikan", "hidupkan"):
        assert desk.post(f"orang/pengguna/made.uji/{deed}/", full_name="X").status_code == 403, deed
    other = Grant.objects.get(user__username="made.uji", site_code="malain")
    assert desk.post(f"orang/pengguna/made.uji/peran/{other.pk}/").status_code == 404


def test_a_user_of_another_mall_alone_does_not_exist_here(desk: Desk) -> None:
    accounts.create_user(
        username="jauh", full_name="Jauh", password="kopi-pagi-di-pasar", by="user:uji", at=AT
    )
    accounts.grant(username="jauh", role="organiser", site="malain", by="user:uji", at=AT)
    assert desk.get("orang/pengguna/jauh/").status_code == 404
    assert "Jauh" not in desk.text("orang/pengguna/")


def test_a_head_enrols_an_officer_of_the_own_agency_only(office: Callable[..., Desk]) -> None:
    head = office("agency_head")
    assert refused(head.post("orang/petugas/baru/", **ENROL | {"agency": "ag_lain"}), "Ketut Baru")
    assert refused(head.post("orang/petugas/baru/", **ENROL | {"counter": "9"}), "Ketut Baru")
    assert refused(head.post("orang/petugas/baru/", **ENROL | {"pin": "111111"}), "mudah ditebak")
    assert not User.objects.filter(username="ketut.baru").exists()
    shown = password(head.post("orang/petugas/baru/", **ENROL | {"counter": "1"}).content.decode())
    assert check_password(shown, User.objects.get(username="ketut.baru").password)
    held = Grant.objects.get(user__username="ketut.baru")
    assert (held.role, held.agency_code) == ("officer", "ag_uji")


def test_a_head_neither_sees_nor_changes_officers_of_others(office: Callable[..., Desk]) -> None:
    head = office("agency_head")
    page = head.text("orang/petugas/")
    assert "made.uji" in page and "made.lain" not in page
    for deed in ("", "ubah/", "tempat/", "pin/"):
        assert head.get(f"orang/petugas/made.lain/{deed}").status_code == 404, deed
    placed = Placement.objects.get(officer__code="made.lain")
    assert head.post(f"orang/petugas/made.lain/tempat/{placed.pk}/", until_on="2026-11-23").status_code == 404
    assert head.post(f"orang/petugas/made.uji/tempat/{placed.pk}/", until_on="2026-11-23").status_code == 404
    placed.refresh_from_db()
    assert placed.until_on is None


def test_an_officer_is_renamed_placed_and_gets_a_pin(office: Callable[..., Desk]) -> None:
    head = office("agency_head")
    assert done(
        head.post("orang/petugas/made.uji/ubah/", full_name="Made Dua", short_name="Made D.", agency="ag_uji")
    )
    assert refused(
        head.post("orang/petugas/made.uji/ubah/", full_name="Made Tiga", agency="ag_lain"), "Made Tiga"
    )
    assert done(head.post("orang/petugas/made.uji/tempat/", counter="1", from_on="2026-11-24"))
    placed = Placement.objects.get(officer__code="made.uji", counter__code="1")
    assert done(head.post(f"orang/petugas/made.uji/tempat/{placed.pk}/", until_on="2026-11-30"))
    before = Officer.objects.get(code="made.uji").pin_hash
    assert refused(head.post("orang/petugas/made.uji/pin/", pin="123456"), "mudah ditebak")
    assert done(head.post("orang/petugas/made.uji/pin/", pin="640517"))
    row = Officer.objects.get(code="made.uji")
    assert row.full_name == "Made Dua" and row.pin_hash != before


def test_a_viewer_looks_and_is_offered_nothing_to_change(office: Callable[..., Desk]) -> None:
    page = office("viewer").text("orang/petugas/made.uji/")
    assert "Made ag_uji" in page and not any(word in page for word in ("Tempatkan", "Ganti PIN", "Akhiri"))


def test_the_matrix_of_roles_stands_in_the_office(office: Callable[..., Desk]) -> None:
    page = office("viewer").text("orang/peran/")
    assert "Penanggung jawab instansi" in page and "Mengubah katalog layanan" in page
