"""The catalogue in the office: found in everyday words, published with every part, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sewaka.accounts.roles import Role
from sewaka.catalogue import actions
from sewaka.catalogue.queries import ServiceInfo, agencies, service, units, versions
from sewaka.catalogue.texts import Before, Fee, Minutes, Output, Requirement, StandardTime
from tests.halls import AT, Hall
from tests.web.office.conftest import OTHER, OWN, Desk

TODAY = date(2026, 11, 23)
EDIT = "katalog/layanan/uji_a/ubah/"
FULL: dict[str, Any] = {
    "valid_from": "2026-11-23",
    "name": "Pelayanan Kartu",
    "short_name": "Kartu",
    "family": "Perizinan Awal",
    "summary": "Membuat kartu.",
    "everyday_words": "bikin kartu\nkartu hilang\n",
    "req_0_name": "KTP-el",
    "req_0_form": "original",
    "req_0_mandatory": "on",
    "req_2_name": "Surat kuasa",
    "req_2_condition": "diwakilkan",
    "before_0_needs": "uji_k",
    "before_0_when": "kartu hilang",
    "steps": "Ambil nomor\nTunggu panggilan",
    "fee_kind": "fixed",
    "fee_amount": "125000",
    "fee_note": "per kartu",
    "fee_basis": "Perda contoh",
    "time_value": "3",
    "time_unit": "working_days",
    "output_kind": "card",
    "output_name": "Kartu",
    "output_pick_up": "later",
    "minutes_low": "5",
    "minutes_typical": "10",
    "minutes_high": "20",
    "minutes_uncertain": "on",
    "zone": "quick",
    "confidence": "sourced",
    "unconfirmed": ["fee"],
    "unconfirmed_more": "syarat badan usaha",
    "sources": "laman contoh",
    "legal_basis": "UU contoh",
    "note": "Catatan uji.",
}
LEAST: dict[str, Any] = {
    name: FULL[name] for name in ("valid_from", "name", "short_name", "zone", "confidence")
}


@pytest.fixture
def desk(office: Callable[..., Desk]) -> Desk:
    return office(Role.ORGANISER)


def now(code: str = "uji_a") -> ServiceInfo:
    found = service(code, on=TODAY)
    assert found is not None
    return found


def publish(name: str, words: str = "", **more: Any) -> None:
    text = {"name": name, "short_name": name, "everyday_words": [words] if words else []} | more
    actions.publish(service="uji_k", unit="unit_uji", valid_from=TODAY, text=text, by="user:uji", at=AT)


def test_every_part_is_published_as_typed(desk: Desk) -> None:
    assert desk.post(EDIT, **FULL).status_code == 302
    told = now()
    assert (told.name, told.short_name, told.family) == ("Pelayanan Kartu", "Kartu", "Perizinan Awal")
    assert told.everyday_words == ("bikin kartu", "kartu hilang")
    assert told.requirements == (
        Requirement("KTP-el", "original", True, ""),
        Requirement("Surat kuasa", "", False, "diwakilkan"),
    )
    assert told.needs_before == (Before("uji_k", "kartu hilang"),)
    assert told.steps == ("Ambil nomor", "Tunggu panggilan")
    assert told.fee == Fee("fixed", 125_000, "per kartu", "Perda contoh")
    assert told.standard_time == StandardTime(3, "working_days")
    assert told.output == Output("card", "Kartu", "later")
    assert told.counter_minutes == Minutes(10, 5, 20, True)
    assert (told.zone, told.confidence, told.note) == ("quick", "sourced", "Catatan uji.")
    assert told.unconfirmed_fields == ("fee", "syarat badan usaha")
    assert (told.sources, told.legal_basis) == (("laman contoh",), ("UU contoh",))


def test_the_version_before_ends_that_day_and_can_still_be_read(desk: Desk) -> None:
    desk.post(EDIT, **FULL)
    old, new = versions(code="uji_a")
    assert (old.valid_to, new.valid_from, new.valid_to) == (TODAY, TODAY, None)
    page = desk.text(f"katalog/layanan/uji_a/?versi={old.valid_from.isoformat()}")
    assert "Layanan A" in page and "Rp125.000" in page  # its own text above, the new version in the history


def test_what_is_left_empty_stays_unknown(desk: Desk) -> None:
    desk.post(EDIT, **LEAST)
    told = now()
    assert (told.requirements, told.steps, told.fee, told.standard_time) == (None, None, None, None)
    assert (told.output, told.counter_minutes) == (None, None)
    assert "belum tersedia" in desk.text("katalog/layanan/uji_a/")


def test_no_requirements_at_all_is_said_by_a_tick(desk: Desk) -> None:
    desk.post(EDIT, **LEAST, no_requirements="on")
    assert now().requirements == ()
    assert "tidak ada syarat" in desk.text("katalog/layanan/uji_a/")


def test_the_form_holds_what_stands_now(desk: Desk) -> None:
    desk.post(EDIT, **FULL)
    before = now()
    page = desk.get(EDIT).context["form"]
    sent = {name: page[name].value() for name in page.fields if page[name].value() not in (None, "", False)}
    assert desk.post(EDIT, **sent).status_code == 302
    assert now() == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"fee_kind": "fixed", "fee_amount": ""}, "fee_amount"),
        ({"fee_kind": "free", "fee_amount": "5"}, "fee_amount"),
        ({"fee_kind": ""}, "fee_kind"),
        ({"fee_amount": "gratis"}, "fee_amount"),
        ({"fee_amount": "-1"}, "fee_amount"),
        ({"time_unit": ""}, "time_unit"),
        ({"time_value": ""}, "time_value"),
        ({"minutes_low": "15"}, "minutes_typical"),
        ({"minutes_high": ""}, "minutes_typical"),
        ({"req_0_name": ""}, "req_0_name"),
        ({"before_0_needs": ""}, "before_0_needs"),
        ({"output_name": ""}, "output_name"),
        ({"confidence": "confirmed"}, "confidence"),
        ({"confidence": "pasti"}, "confidence"),
        ({"no_requirements": "on"}, "no_requirements"),
        ({"valid_from": "kemarin"}, "valid_from"),
        ({"valid_from": "2019-12-31"}, "valid_from"),
        ({"name": "x" * 10_000}, "name"),
        ({"summary": "x" * 10_000}, "summary"),
        ({"name": "a\0b"}, "name"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_typed_is_lost(
    change: dict[str, str], field: str, desk: Desk
) -> None:
    before = versions(code="uji_a")
    answer = desk.post(EDIT, **(FULL | change))
    form = answer.context["form"]
    assert answer.status_code == 422 and list(form.errors) == [field]
    kept = {name: form[name].value() for name in form.fields}
    assert all(kept[name] == value for name, value in (FULL | change).items() if value != "on")
    assert versions(code="uji_a") == before


def test_more_rows_keep_all_that_was_typed_and_publish_nothing(desk: Desk) -> None:
    before = versions(code="uji_a")
    answer = desk.post(EDIT, **(FULL | {"name": "", "tambah": "1"}))
    form = answer.context["form"]
    assert answer.content.decode().count("autofocus") == 1
    assert len(form.requirement_rows) == 8 and not form.errors
    assert (
        form["req_2_condition"].value() == "diwakilkan"
        and form["everyday_words"].value() == FULL["everyday_words"]
    )
    assert form["req_1_mandatory"].value() is False and versions(code="uji_a") == before


def test_a_row_with_an_absurd_number_makes_no_flood_of_rows(desk: Desk) -> None:
    form = desk.post(EDIT, **(FULL | {"req_999_name": "x", "req_12345678_name": "y"})).context
    assert form is None or len(form["form"].requirement_rows) <= 60


def test_the_same_form_sent_twice_is_published_once(desk: Desk) -> None:
    for _time in range(2):
        assert desk.post(EDIT, **FULL, request_key="sekali").status_code == 302
    assert len(versions(code="uji_a")) == 2


def test_a_new_service_gets_its_code_unit_and_count(desk: Desk) -> None:
    new = FULL | {"code": "uji_baru", "unit": "unit_lain", "counts_as": "2"}
    assert desk.post("katalog/layanan/baru/", **new).status_code == 302
    told = now("uji_baru")
    assert (told.unit_code, told.counts_as, told.name) == ("unit_lain", 2, "Pelayanan Kartu")


@pytest.mark.parametrize("code", ["uji_a", "baru", "Dengan Spasi", "titik.dua", "x" * 60, ""])
def test_a_code_must_be_new_and_fit_into_an_address(code: str, desk: Desk) -> None:
    new = FULL | {"code": code, "unit": "unit_uji", "counts_as": "1"}
    answer = desk.post("katalog/layanan/baru/", **new)
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["code"]


def test_a_retired_service_keeps_its_history_and_may_come_back(desk: Desk) -> None:
    end = "katalog/layanan/uji_a/akhiri/"
    assert desk.post(end, valid_to="2026-11-23").status_code == 302
    assert service("uji_a", on=TODAY) is None and "berhenti" in desk.text("katalog/layanan/uji_a/")
    again = desk.post(end, valid_to="2026-11-23")
    assert again.status_code == 422 and list(again.context["form"].errors) == ["valid_to"]
    assert desk.post(EDIT, **FULL).status_code == 302
    assert now().name == "Pelayanan Kartu"


def test_the_list_is_searched_in_everyday_words_and_narrowed(desk: Desk) -> None:
    publish("Pelayanan Identitas", "bikin ktp", confidence="sourced")
    found = desk.text("katalog/?q=bikinn+ktp")
    assert "uji_k" in found and "uji_a" not in found
    assert "uji_a" in desk.text("katalog/?q=uji_a")
    assert "uji_k" not in desk.text("katalog/?kepastian=unknown")
    assert "uji_u" in (narrow := desk.text("katalog/?unit=unit_lain")) and ">uji_a<" not in narrow
    assert "Tidak ada layanan yang cocok" in desk.text("katalog/?keadaan=berhenti")
    assert desk.get(f"katalog/?q={'z' * 5000}&unit=%00&urut=99&keadaan='--").status_code == 200


def test_names_are_no_markup_and_no_formula(desk: Desk) -> None:
    publish("<script>alert(1)</script>")
    page = (
        desk.text("katalog/") + desk.text("katalog/layanan/uji_k/") + desk.text("katalog/layanan/uji_k/ubah/")
    )
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    publish("=1+1")
    rows = desk.get("katalog/?bentuk=csv").content.decode("utf-8-sig")
    assert "'=1+1" in rows and "\n=1+1" not in rows


def test_an_unconfirmed_text_says_so_and_a_confirmed_one_does_not(desk: Desk) -> None:
    desk.post(EDIT, **FULL)
    assert "belum dikonfirmasi instansi" in desk.text("katalog/layanan/uji_a/")
    sure = FULL | {"confidence": "confirmed", "unconfirmed": [], "unconfirmed_more": ""}
    desk.post(EDIT, **sure)
    page = desk.text("katalog/layanan/uji_a/")
    assert "Halaman publik menandainya" not in page and "dikonfirmasi instansi" in page


def test_agencies_and_units_are_saved(desk: Desk) -> None:
    body = {"name": "Badan Baru", "short_name": "Baru", "group": "bumn", "status": "not_confirmed"}
    assert desk.post("katalog/instansi/baru/", code="badan_baru", **body).status_code == 302
    assert desk.post(f"katalog/instansi/{OWN}/", **(body | {"name": "Dinas Lama"})).status_code == 302
    assert {"Badan Baru", "Dinas Lama"} <= {each.name for each in agencies()}
    unit = {"agency": "badan_baru", "name": "Unit Baru", "short_name": "UB", "status": "confirmed"}
    assert desk.post("katalog/unit/baru/", code="unit_baru", **unit).status_code == 302
    assert desk.post("katalog/unit/unit_uji/", **unit).status_code == 302
    assert [each.code for each in units() if each.agency_code == "badan_baru"] == ["unit_baru", "unit_uji"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": OWN}, "code"),
        ({"name": ""}, "name"),
        ({"group": "lain"}, "group"),
        ({"short_name": "x" * 41}, "short_name"),
    ],
)
def test_an_agency_that_does_not_fit_is_not_saved(change: dict[str, str], field: str, desk: Desk) -> None:
    typed = {"code": "ok", "name": "Nama", "short_name": "N", "group": "bumn", "status": "left"} | change
    answer = desk.post("katalog/instansi/baru/", **typed)
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
    assert {each.code for each in agencies()} == {OWN, OTHER}


def test_a_head_sees_only_the_own_agency(office: Callable[..., Desk], hall: Hall) -> None:
    head = office(Role.AGENCY_HEAD)
    page = head.text("katalog/") + head.text("katalog/instansi/") + head.text("katalog/unit/")
    assert "uji_a" in page and "uji_u" not in page and OTHER not in page and "unit_lain" not in page
    assert head.get("katalog/layanan/uji_u/").status_code == 403
    assert "Terbitkan" not in head.text("katalog/layanan/uji_a/") and "Layanan baru" not in page


def test_occasions_in_life_show_their_services_in_order(desk: Desk) -> None:
    actions.save_life_event(
        code="pindah",
        name="Pindah rumah",
        services=["uji_k", "uji_a"],
        order_notes=["KK dulu"],
        by="user:uji",
        at=AT,
    )
    page = desk.text("katalog/peristiwa/")
    assert "Layanan K → Layanan A" in page and "KK dulu" in page
