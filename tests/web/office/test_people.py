"""Users, roles and officers in the office: secrets shown once, scopes kept, the last organiser stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from sewaka.accounts import actions as accounts
from sewaka.accounts.factors import roles_with_second
from sewaka.accounts.models import Grant, Link, Login, User
from sewaka.accounts.roles import Role
from sewaka.journal.queries import events_of
from sewaka.lib import totp
from sewaka.norms import actions as norms
from sewaka.staff.models import Officer, Placement
from tests.callers import logged_in
from tests.halls import AT, Hall
from tests.web.office.conftest import Desk
from tests.web.office.test_places import done, refused

ENROL = {
    "username": "ketut.baru",
    "full_name": "Ketut Baru",
    "agency": "ag_uji",
    "from_on": "2026-11-23",
}


@pytest.fixture
def desk(office: Callable[..., Desk]) -> Desk:
    return office("organiser")


NEW = "jalan-ke-laut-sore"


def link(answer: HttpResponse) -> str:
    page = answer.content.decode()
    found = re.search(r"data-link>http://testserver(/tautan/[A-Za-z0-9_-]{43}/)<", page)
    assert found, page[:400]
    return found[1]


def use(path: str, **fields: str) -> int:
    """The person herself opens the link in her own browser."""
    return Client().post(path, {"password": NEW, "again": NEW} | fields).status_code


def test_a_new_user_gets_a_link_that_is_shown_once_and_sets_her_own_password(desk: Desk) -> None:
    answer = desk.post("orang/pengguna/baru/", username="Wayan.Baru", full_name="Wayan Baru")
    path = link(answer)
    assert not User.objects.get(username="wayan.baru").has_usable_password()
    assert path not in desk.text("orang/pengguna/wayan.baru/") and "no-store" in answer["Cache-Control"]
    assert use(path) == 200 and check_password(NEW, User.objects.get(username="wayan.baru").password)
    assert use(path) == 410
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
    assert refused(desk.post("orang/pengguna/made.uji/sandi/", reason=""), "Made Satu")
    path = link(desk.post("orang/pengguna/made.uji/sandi/", reason="lupa"))
    assert User.objects.get(username="made.uji").password == old and use(path) == 200
    row = User.objects.get(username="made.uji")
    assert row.full_name == "Made Satu" and check_password(NEW, row.password)


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
    assert not User.objects.filter(username="ketut.baru").exists()
    path = link(head.post("orang/petugas/baru/", **ENROL | {"counter": "1"}))
    assert use(path, pin="111111") == 422 and use(path, pin="739204") == 200
    assert check_password(NEW, User.objects.get(username="ketut.baru").password)
    assert check_password("739204", Officer.objects.get(code="ketut.baru").pin_hash)
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


# Resets, sessions, second steps.


@pytest.mark.parametrize("what", ["pin", "password"])
def test_a_floor_manager_hands_a_link_to_an_officer_and_sees_no_secret(
    what: str, office: Callable[..., Desk]
) -> None:
    desk = office("floor_manager")
    page = desk.text("orang/petugas/made.uji/")
    assert f"/tautan/{what}/" in page and "Ubah data" not in page
    path = f"orang/petugas/made.uji/tautan/{what}/"
    assert refused(desk.post(path, reason=" "), "Alasan")
    opened = link(desk.post(path, reason="lupa"))
    if what == "pin":
        assert Client().post(opened, {"pin": "640517"}).status_code == 200
        assert check_password("640517", Officer.objects.get(code="made.uji").pin_hash)
    else:
        assert use(opened) == 200 and check_password(NEW, User.objects.get(username="made.uji").password)
    told = next(
        each for each in events_of(site="uji", subject="officer:made.uji") if each.kind.endswith("reset")
    )
    assert told.data == {"what": what, "reason": "lupa"} and told.actor.startswith("user:floor.manager")


def test_nobody_comes_by_a_reset_to_more_than_a_counter(office: Callable[..., Desk]) -> None:
    accounts.grant(username="made.uji", role="organiser", site="uji", by="user:uji", at=AT)
    answer = office("floor_manager").post("orang/petugas/made.uji/tautan/password/", reason="lupa")
    assert refused(answer, "memegang peran lain")


def test_a_head_resets_the_own_officers_only(office: Callable[..., Desk]) -> None:
    head = office("agency_head")
    assert link(head.post("orang/petugas/made.uji/tautan/pin/", reason="lupa"))
    assert head.get("orang/petugas/made.lain/tautan/pin/").status_code == 404
    assert head.get("orang/petugas/made.uji/tautan/lain/").status_code == 404
    assert office("viewer").get("orang/petugas/made.uji/tautan/pin/").status_code == 403


def test_the_same_form_sent_twice_makes_one_link(desk: Desk) -> None:
    fields = {"reason": "lupa", "request_key": "satu"}
    assert link(desk.post("orang/petugas/made.uji/tautan/pin/", **fields))
    assert desk.post("orang/petugas/made.uji/tautan/pin/", **fields).status_code == 422
    assert Link.objects.count() == 1


def test_a_link_goes_by_mail_where_mail_is_set_up_and_the_address_is_kept_nowhere(
    desk: Desk, settings: Any
) -> None:
    assert 'name="email"' not in desk.text("orang/pengguna/baru/")
    settings.ENV = replace(settings.ENV, mail_url="smtp://surat.contoh")
    fields = {"username": "wayan", "full_name": "Wayan", "email": "wayan@contoh.test"}
    path = link(desk.post("orang/pengguna/baru/", **fields))
    assert [each.to for each in mail.outbox] == [["wayan@contoh.test"]] and path in mail.outbox[0].body
    assert "contoh.test" not in repr([each.data for each in events_of(site="sistem", subject="user:wayan")])
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = desk.post("orang/pengguna/baru/", **fields | {"username": "kadek"}).content.decode()
    assert "tidak terkirim" in page and "/tautan/" in page


def test_the_organiser_ends_sessions_of_others(desk: Desk) -> None:
    user = User.objects.get(username="made.uji")
    clients = [logged_in(user.pk) for _ in range(2)]
    for each in clients:
        accounts.begin_session(
            user_id=user.pk, session_key=each.session.session_key, device="Chrome di Windows", by="user:made.uji", at=AT
        )  # fmt: skip
    page = desk.text("orang/sesi/")
    assert page.count("Chrome di Windows") == 2
    first = Login.objects.order_by("id")[0]
    assert done(desk.post(f"orang/pengguna/made.uji/sesi/{first.pk}/"))
    assert [each.get("/akun/").status_code for each in clients] == [302, 200]
    assert done(desk.post("orang/pengguna/made.uji/sesi/"))
    assert clients[1].get("/akun/").status_code == 302
    assert "Chrome di Windows" not in desk.text("orang/pengguna/made.uji/")


def test_the_organiser_takes_a_lost_second_step_down(desk: Desk) -> None:
    user, secret = User.objects.get(username="made.uji"), totp.new_secret()
    code = totp.code(secret, int(AT.timestamp()) // 30)
    accounts.put_up_totp(user_id=user.pk, secret=secret, code=code, by="user:made.uji", at=AT)
    assert "langkah kedua terpasang" in desk.text("orang/pengguna/made.uji/")
    assert refused(desk.post("orang/pengguna/made.uji/langkah/", reason=""), "Alasan")
    assert done(desk.post("orang/pengguna/made.uji/langkah/", reason="telepon hilang"))
    assert "tanpa langkah kedua" in desk.text("orang/pengguna/made.uji/")


def test_the_mall_says_which_roles_must_have_a_second_step(desk: Desk) -> None:
    address = "aturan/isi/accounts.second_factor/ubah/"
    norms.enact(
        key="accounts.second_factor", value={role.value: role.value == "organiser" for role in Role},
        valid_from=AT.date(), certainty="D", by="user:uji", at=AT,
    )  # fmt: skip
    assert "Penyelenggara wajib; Manajer lantai tidak wajib" in desk.text("aturan/")
    fields = {"scope": "*", "valid_from": "2026-11-24", "certainty": "D", "isi_viewer": "on"}
    assert done(desk.post(address, **fields))
    assert roles_with_second(at=AT + timedelta(days=1)) == {"viewer"}


def test_the_pages_of_each_role_are_shown_both_ways(office: Callable[..., Desk]) -> None:
    desk = office("viewer")
    page = desk.text("orang/peran/halaman/")
    assert "/kantor/orang/pengguna/&lt;username&gt;/" in page and "hanya untuk seluruh mal" in page
    officers = desk.text("orang/peran/halaman/?peran=officer")
    assert "/loket/&lt;counter&gt;/" in officers and "/kantor/orang/pengguna/" not in officers
    assert desk.get("orang/peran/halaman/?peran=hantu").status_code == 200
