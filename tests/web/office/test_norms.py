"""Rules in the office: said in words, enacted from a day on, each value checked by what the rule is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sewaka.accounts.roles import Role
from sewaka.norms import actions
from sewaka.norms.queries import legal_bases, rule, rules
from sewaka.places.queries import plan
from sewaka.web.office import rulebook
from tests.halls import AT, RULES, Hall
from tests.web.office.conftest import Desk

TODAY = date(2026, 11, 23)
SURE = {"valid_from": "2026-11-23", "certainty": "P", "basis": "uu-uji", "note": "rapat", "scope": "*"}
HEAD = "aturan/isi/queueing.head_start_min/ubah/"
TYPED = {"isi_priority": "30", "isi_appointment": "20", "isi_returning": "10", "isi_transfer": "5"}


@pytest.fixture
def desk(office: Callable[..., Desk]) -> Desk:
    return office(Role.ORGANISER)


def enact(key: str, value: Any, **more: Any) -> None:
    facts = {"valid_from": TODAY, "certainty": "D"} | more
    actions.enact(key=key, value=value, by="user:uji", at=AT, **facts)


def test_values_are_said_in_words_with_how_sure_they_are(desk: Desk) -> None:
    page = desk.text("aturan/")
    assert "Prioritas 60 menit; Pesanan tepat waktu 45 menit" in page
    assert "Paling banyak 3 kali; Jarak 30 detik" in page and "Norma waktu tunggu" in page
    assert "contoh, belum ditetapkan" in page


def test_a_new_value_holds_from_its_day_and_the_old_one_stays_readable(desk: Desk, hall: Hall) -> None:
    assert desk.post(HEAD, **SURE, **TYPED).status_code == 302
    key = "queueing.head_start_min"
    wanted = {"priority": 30, "appointment": 20, "returning": 10, "transfer": 5}
    assert rule(key, on=TODAY) == wanted and rule(key, on=date(2026, 11, 22)) == RULES[key]
    assert plan(hall.site, at=AT).rules[key] == wanted
    page = desk.text("aturan/isi/queueing.head_start_min/")
    assert "Prioritas 30 menit" in page and "Prioritas 60 menit" in page
    assert "UU uji" in page and "ditetapkan pengelola" in page and "rapat" in page


def test_a_single_figure_is_stored_as_a_number(desk: Desk) -> None:
    assert desk.post("aturan/isi/queueing.wait_norm_min/ubah/", **SURE, isi="20").status_code == 302
    assert rule("queueing.wait_norm_min", on=TODAY) == 20


def test_a_rule_may_differ_by_mall_and_queue_where_that_means_something(desk: Desk, hall: Hall) -> None:
    own = SURE | {"scope": f"{hall.site}/A"}
    assert desk.post(HEAD, **own, **TYPED).status_code == 302
    queues = plan(hall.site, at=AT).queues
    assert (queues["A"].head_start_min["priority"], queues["K"].head_start_min["priority"]) == (30, 60)
    assert "antrean A Antrean A" in desk.text("aturan/")
    answer = desk.post("aturan/isi/queueing.wait_norm_min/ubah/", **own, isi="20")
    assert list(answer.context["form"].errors) == ["scope"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"isi_priority": ""}, "isi_priority"),
        ({"isi_priority": "banyak"}, "isi_priority"),
        ({"isi_priority": "-5"}, "isi_priority"),
        ({"isi_priority": "99999999999999999999"}, "isi_priority"),
        ({"valid_from": ""}, "valid_from"),
        ({"valid_from": "2026-11-22"}, "valid_from"),
        ({"certainty": "Z"}, "certainty"),
        ({"basis": "tidak-ada"}, "basis"),
        ({"scope": "mal-lain"}, "scope"),
        ({"scope": ""}, "scope"),
        ({"note": "x" * 10_000}, "note"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_typed_is_lost(
    change: dict[str, str], field: str, desk: Desk
) -> None:
    before = rules()
    answer = desk.post(HEAD, **(SURE | TYPED | change))
    form = answer.context["form"]
    assert answer.status_code == 422 and list(form.errors) == [field] and rules() == before
    assert all(form[name].value() == value for name, value in (SURE | TYPED | change).items())


def test_nothing_goes_before_a_value_already_enacted(desk: Desk) -> None:
    enact("queueing.wait_norm_min", 10, valid_from=date(2026, 12, 1))
    answer = desk.post("aturan/isi/queueing.wait_norm_min/ubah/", **SURE, isi="20")
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["valid_from"]


def test_a_pause_ends_after_it_began(desk: Desk) -> None:
    hours = {"mon_thu": ["08:00", "15:30"], "fri": ["08:00", "14:00"], "fri_pause": ["12:00", "13:00"]}
    enact("places.default_hours", hours, valid_from=date(2026, 1, 1))
    path = "aturan/isi/places.default_hours/ubah/"
    form = desk.get(path).context["form"]
    typed = {name: form[name].value() for name in form.fields if name.startswith("isi")}
    wrong = desk.post(path, **SURE, **(typed | {"isi_fri_pause_1": "11:00"}))
    assert list(wrong.context["form"].errors) == ["isi_fri_pause_1"]
    assert desk.post(path, **SURE, **(typed | {"isi_fri_1": "14:30"})).status_code == 302
    assert rule("places.default_hours", on=TODAY) == hours | {"fri": ["08:00", "14:30"]}


def test_a_rule_that_is_not_in_the_book_is_typed_as_json(desk: Desk) -> None:
    enact("reports.table", {"b": [1]}, valid_from=date(2026, 1, 1))
    path = "aturan/isi/reports.table/ubah/"
    assert desk.get(path).context["form"]["isi"].value() == '{"b": [1]}'
    assert desk.post(path, **SURE, isi='{"b": [1, 2.5], "c": null}').status_code == 302
    assert rule("reports.table", on=TODAY) == {"b": [1, 2.5], "c": None}


@pytest.mark.parametrize("typed", ["{", "", "NaN", "[" * 3000, '"\\u0000"', "x" * 10_000, "{'a': 1}"])
def test_what_is_no_json_is_said_so(typed: str, desk: Desk) -> None:
    enact("reports.table", 1, valid_from=date(2026, 1, 1))
    answer = desk.post("aturan/isi/reports.table/ubah/", **SURE, isi=typed)
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["isi"]


def test_a_value_of_another_shape_is_shown_as_it_is_and_can_be_replaced(desk: Desk) -> None:
    enact("queueing.recalls", "<b>tiga</b>")
    assert "&lt;b&gt;tiga" in desk.text("aturan/") and "<b>tiga" not in desk.text("aturan/")
    later = SURE | {"valid_from": "2026-11-24"}
    assert (
        desk.post("aturan/isi/queueing.recalls/ubah/", **later, isi_times="2", isi_apart_s="40").status_code
        == 302
    )


@pytest.mark.parametrize("key", sorted(key for key, shape in rulebook.SHAPES.items() if shape.parts))
def test_every_rule_of_the_book_is_built_as_it_is_read(key: str) -> None:
    values = {
        part.path: "08:00" if part.wall or part.letters else True if part.tick else part.low
        for part in rulebook.SHAPES[key].parts
    }
    built = rulebook.build(values)
    assert {path: rulebook.value_at(built, path) for path in values} == values
    assert not rulebook.in_words(key, built).startswith(("{", "[", '"'))


def test_the_seed_fits_the_book(badung: str) -> None:
    told = {each.key: rulebook.in_words(each.key, each.value) for each in rules()}
    assert "PIN 5 kali dalam 300 detik; Kode langkah kedua" in told["accounts.login_limits"]
    assert set(told) == set(rulebook.SHAPES)
    typed = {"queueing.person_limits"}  # names services, which only the office's list knows
    assert not [words for key, words in told.items() if words.startswith("{") and key not in typed]
    assert told["places.gathering_point"] == "halaman depan gedung"


def test_another_malls_values_are_not_shown(desk: Desk) -> None:
    enact("queueing.wait_norm_min", 77, scope="lain")
    assert "77 menit" not in desk.text("aturan/") + desk.text("aturan/isi/queueing.wait_norm_min/")


def test_legal_bases_are_written_down_and_corrected(desk: Desk) -> None:
    new = {
        "title": "Pelayanan publik",
        "kind": "undang_undang",
        "number": "25",
        "year": "2009",
        "certainty": "V",
    }
    assert desk.post("aturan/dasar/baru/", code="uu-25-2009", **new).status_code == 302
    assert (
        desk.post("aturan/dasar/uu-uji/ubah/", **(new | {"title": "Diperbaiki", "year": ""})).status_code
        == 302
    )
    told = {each.code: (each.title, each.year) for each in legal_bases()}
    assert told == {"uu-25-2009": ("Pelayanan publik", 2009), "uu-uji": ("Diperbaiki", None)}
    assert "Undang-undang" in desk.text("aturan/dasar/")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": "uu-uji"}, "code"),
        ({"code": "a.b"}, "code"),
        ({"year": "12"}, "year"),
        ({"title": "x" * 301}, "title"),
    ],
)
def test_a_legal_basis_that_does_not_fit_is_not_kept(change: dict[str, str], field: str, desk: Desk) -> None:
    typed = {"code": "ok", "title": "T", "kind": "pks", "number": "", "year": "", "certainty": "S"} | change
    answer = desk.post("aturan/dasar/baru/", **typed)
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
    assert [each.code for each in legal_bases()] == ["uu-uji"]


def test_who_may_not_edit_sees_no_button(office: Callable[..., Desk], hall: Hall) -> None:
    viewer = office(Role.VIEWER)
    page = viewer.text("aturan/isi/queueing.recalls/") + viewer.text("aturan/dasar/")
    assert "Tetapkan isi baru" not in page and "Dasar hukum baru" not in page


def test_limits_for_each_person_are_typed_as_rows(desk: Desk, hall: Hall) -> None:
    enact("queueing.person_limits", {"uji_u": {"asks": "phone", "times": 2}}, valid_from=date(2020, 1, 1))
    path = "aturan/isi/queueing.person_limits/ubah/"
    page = desk.text(path)
    assert 'value="uji_u" selected' in page and "JSON" not in page
    rows = {
        "service_0": "uji_a",
        "asks_0": "nik",
        "times_0": "",
        "service_1": "uji_u",
        "asks_1": "phone",
        "times_1": "3",
    }
    twice = desk.post(path, **SURE, **rows | {"service_1": "uji_a"})
    assert list(twice.context["form"].errors) == ["service_1"]
    assert desk.post(path, **SURE, **rows | {"times_1": "0"}).status_code == 422
    assert desk.post(path, **SURE, **rows).status_code == 302
    wanted = {"uji_a": {"asks": "nik", "times": 1}, "uji_u": {"asks": "phone", "times": 3}}
    assert rule("queueing.person_limits", on=TODAY) == wanted
    assert "Layanan A: NIK (16 angka), 1 nomor sehari; Layanan U: Nomor telepon, 3 nomor sehari" in desk.text(
        "aturan/"
    )


def test_a_basis_keeps_its_text_and_says_what_took_its_place_and_what_rests_on_it(desk: Desk) -> None:
    facts = {
        "title": "Mal pelayanan",
        "kind": "peraturan_menteri",
        "number": "23",
        "certainty": "V",
        "year": "",
    }
    text = SimpleUploadedFile("permen.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
    new = facts | {"issued_on": "2017-08-04", "file": text}
    assert desk.post("aturan/dasar/baru/", code="permen-23", **new).status_code == 302
    page = desk.text("aturan/dasar/permen-23/")
    assert "Peraturan menteri Nomor 23 Tahun 2017 tentang Mal pelayanan" in page and "4 Agustus 2017" in page
    assert desk.get("aturan/dasar/permen-23/naskah/").content.startswith(b"%PDF")
    enact("queueing.wait_norm_min", 20, basis="permen-23")
    assert "Norma waktu tunggu" in desk.text("aturan/dasar/permen-23/")
    assert "aturan/dasar/permen-23/" in desk.text("aturan/isi/queueing.wait_norm_min/")
    later = facts | {"superseded_by": "uu-uji"}
    assert desk.post("aturan/dasar/permen-23/ubah/", **later).status_code == 302
    page = desk.text("aturan/dasar/permen-23/")
    assert "Sudah digantikan oleh" in page and "permen.pdf" in page
    circle = {"title": "UU uji", "kind": "undang_undang", "certainty": "V", "superseded_by": "permen-23"}
    answer = desk.post("aturan/dasar/uu-uji/ubah/", **circle)
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["superseded_by"]
