"""Places in the office: every form's happy way and its refusal; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest

from sewaka.places.models import (
    Admission,
    Closure,
    Counter,
    CounterQueue,
    Hours,
    Offering,
    Queue,
    Room,
    Site,
    Zone,
)
from tests.halls import Hall
from tests.web.office.conftest import Desk

COUNTER = {"label": "Loket 12", "zone": "utama", "is_open_for_use": "on", "certainty": "P"}
QUEUE = {
    "name": "Antrean baru", "number_format": "{prefix} {number:03d}", "unit": "unit_uji", "zone": "utama",
    "prior_minutes": "8", "is_active": "on", "certainty": "P",
}  # fmt: skip
CLOSURE = {
    "from_on": "2026-12-24",
    "until_on": "2026-12-25",
    "reason": "Natal",
    "layer": "national",
    "certainty": "P",
}


@pytest.fixture
def desk(office: Callable[..., Desk]) -> Desk:
    return office("organiser")


def done(answer: Any) -> bool:
    return answer.status_code == 302


def refused(answer: Any, *words: str) -> bool:
    page = answer.content.decode()
    missing = [word for word in words if word not in page]
    assert not missing, missing
    return answer.status_code == 422


def test_a_counter_is_added_once_changed_and_taken_out_of_use(desk: Desk) -> None:
    assert done(desk.post("tempat/loket/baru/", code="12", **COUNTER))
    assert refused(
        desk.post("tempat/loket/baru/", code="12", **COUNTER | {"label": "Lain"}), "sudah dipakai", "Lain"
    )
    assert Counter.objects.get(code="12").label == "Loket 12"
    assert done(desk.post("tempat/loket/12/", **COUNTER | {"label": "Loket Dua Belas"}))
    assert done(desk.post("tempat/loket/12/pakai/"))
    row = Counter.objects.get(code="12")
    assert (row.label, row.is_open_for_use) == ("Loket Dua Belas", False)


def test_a_floor_manager_stops_a_counter_but_changes_nothing_else(office: Callable[..., Desk]) -> None:
    desk = office("floor_manager")
    assert done(desk.post("tempat/loket/1/pakai/"))
    assert desk.post("tempat/loket/1/", **COUNTER).status_code == 403
    assert Counter.objects.get(code="1").label == "Loket 1"


@pytest.mark.parametrize("code", ["a b", "a/b", "baru", "<b>", "' OR 1=1", "x" * 10_000])
def test_an_odd_code_is_refused_at_its_field(code: str, desk: Desk) -> None:
    before = Counter.objects.count()
    answer = desk.post("tempat/loket/baru/", code=code, **COUNTER)
    assert refused(answer, 'aria-invalid="true"', "Loket 12") and Counter.objects.count() == before


def test_a_counter_serves_queues_in_order(desk: Desk) -> None:
    assert done(desk.post("tempat/loket/1/antrean/", q_K="1", q_A="2"))
    served = (
        CounterQueue.objects.filter(counter__code="1").order_by("tier").values_list("queue__code", "tier")
    )
    assert list(served) == [("K", 1), ("A", 2)]
    assert refused(desk.post("tempat/loket/1/antrean/", q_K="10"), 'value="10"')


def test_a_queue_needs_a_prefix_that_sounds_apart(desk: Desk) -> None:
    assert refused(desk.post("tempat/antrean/baru/", code="H", **QUEUE), "terdengar mirip", "Antrean baru")
    assert refused(desk.post("tempat/antrean/baru/", code="A", **QUEUE), "sudah dipakai")
    assert refused(
        desk.post("tempat/antrean/baru/", code="R", **QUEUE | {"number_format": "{x}"}), "Bentuk nomor"
    )
    assert done(desk.post("tempat/antrean/baru/", code="R", **QUEUE))
    assert Queue.objects.get(code="R").prior_minutes == 8
    assert Queue.objects.get(code="A").name == "Antrean A"


def test_numbers_are_previewed_while_typing(desk: Desk) -> None:
    good = desk.get("tempat/antrean-contoh/?code=R&number_format={prefix}-{number:02d}").content.decode()
    assert "R" in good and "01" in good and "dapat dipakai" in good
    alike = desk.get("tempat/antrean-contoh/?code=H&number_format=x").content.decode()
    assert "mirip" in alike and "harus memuat" in alike
    assert (
        "mirip"
        not in desk.get("tempat/antrean-contoh/?tetap=A&number_format={prefix}{number}").content.decode()
    )
    assert desk.get("tempat/antrean-contoh/?code=<b>&number_format={").status_code == 200


def test_a_service_is_offered_through_a_queue_of_its_agency(desk: Desk) -> None:
    assert done(desk.post("tempat/layanan/uji_a/", queue="K", daily_quota="30"))
    row = Offering.objects.get(service__code="uji_a")
    assert (row.queue.code, row.daily_quota) == ("K", 30)
    assert refused(desk.post("tempat/layanan/uji_a/", queue="U"), "Masukkan pilihan yang valid")
    assert done(desk.post("tempat/layanan/uji_a/tutup/"))
    assert refused(desk.post("tempat/layanan/uji_a/tutup/"), "sudah berakhir")


def test_hours_with_a_break_and_days_without(desk: Desk) -> None:
    friday = {
        "opens": "08:00",
        "closes": "14:00",
        "break_from": "11:30",
        "break_to": "13:00",
        "last_ticket_before_min": "30",
    }
    assert done(desk.post("tempat/jam/mal/uji/5/", **friday))
    row = Hours.objects.get(unit=None, queue=None, weekday=5)
    assert (row.opens, row.break_to, row.last_ticket_before_min) == (time(8), time(13), 30)
    assert "08.00–14.00" in desk.text("tempat/jam/") and "jeda 11.30–13.00" in desk.text("tempat/jam/")
    assert refused(
        desk.post("tempat/jam/mal/uji/5/", **friday | {"break_to": "15:00"}), "Jeda harus", 'value="15:00"'
    )
    assert refused(desk.post("tempat/jam/mal/uji/5/", last_ticket_before_min="0"), "Isi jam buka")
    assert done(desk.post("tempat/jam/mal/uji/7/", shut="on", last_ticket_before_min="0"))
    assert Hours.objects.get(unit=None, queue=None, weekday=7).opens is None


def test_a_queue_gets_hours_of_its_own_and_loses_them(desk: Desk) -> None:
    where = desk.get("tempat/jam/atur/?pemilik=antrean:A&hari=3")["Location"]
    assert where == "/kantor/tempat/jam/antrean/A/3/"
    assert done(
        desk.post("tempat/jam/antrean/A/3/", opens="09:00", closes="12:00", last_ticket_before_min="0")
    )
    assert "Antrean A" in desk.text("tempat/jam/")
    assert done(desk.post("tempat/jam/antrean/A/3/hapus/"))
    assert refused(desk.post("tempat/jam/antrean/A/3/hapus/"), "tidak ditemukan")
    assert not Hours.objects.filter(queue__code="A").exists()


def test_a_closure_is_entered_once_and_ended(desk: Desk) -> None:
    assert done(desk.post("tempat/tutup/baru/", request_key="sama", **CLOSURE))
    assert done(desk.post("tempat/tutup/baru/", request_key="sama", **CLOSURE)), "a double tap is one closure"
    row = Closure.objects.get(reason="Natal")
    assert refused(
        desk.post("tempat/tutup/baru/", **CLOSURE | {"until_on": "2026-12-01", "reason": "Salah"}),
        "Salah",
        "tidak boleh sebelum",
    )
    assert refused(desk.post("tempat/tutup/baru/", **CLOSURE, agency="ag_uji", queue="A"), "tidak keduanya")
    assert done(desk.post(f"tempat/tutup/{row.pk}/", reopens_on="2026-12-25"))
    row.refresh_from_db()
    assert row.until_on.isoformat() == "2026-12-24"
    assert refused(desk.post(f"tempat/tutup/{row.pk}/", reopens_on="2027-01-01"), "sudah berakhir")


def test_a_floor_manager_closes_a_queue_for_a_day(office: Callable[..., Desk]) -> None:
    answer = office("floor_manager").post(
        "tempat/tutup/baru/", **CLOSURE | {"layer": "queue", "reason": "Rusak"}, queue="A"
    )
    assert done(answer) and Closure.objects.get(reason="Rusak").queue.code == "A"  # type: ignore[union-attr]


def test_an_agency_is_admitted_and_its_leave_ends(desk: Desk) -> None:
    terms = {"valid_from": "2026-01-01", "until": "2026-12-31", "basis": "PKS 7", "layers": ["national"]}
    assert done(desk.post("tempat/instansi/ag_uji/", **terms))
    row = Admission.objects.get(agency__code="ag_uji")
    assert (row.basis, row.layers) == ("PKS 7", ["national"])
    assert refused(desk.post("tempat/instansi/ag_uji/", **terms | {"basis": ""}), 'value="2026-12-31"')
    assert done(desk.post("tempat/instansi/ag_uji/akhiri/", until="2026-11-30"))
    row.refresh_from_db()
    assert row.valid_until is not None and row.valid_until.isoformat() == "2026-11-30"
    early = desk.post("tempat/instansi/ag_uji/akhiri/", until="2020-01-01")
    assert refused(early, "tidak boleh sebelum", 'value="2020-01-01"')


def test_site_zones_and_rooms(desk: Desk, hall: Hall) -> None:
    facts = {"name": "MPP Uji", "short_name": "MPP", "zone_name": "Asia/Jayapura"}
    assert (
        done(desk.post("tempat/mal/ubah/", **facts))
        and Site.objects.get(code=hall.site).zone_name == "Asia/Jayapura"
    )
    assert refused(desk.post("tempat/mal/ubah/", **facts | {"zone_name": "Mars"}), "MPP Uji")
    assert done(desk.post("tempat/zona/baru/", code="timur", name="Timur"))
    assert refused(desk.post("tempat/zona/baru/", code="timur", name="Barat"), "sudah dipakai")
    assert (
        done(desk.post("tempat/zona/timur/", name="Sayap timur"))
        and Zone.objects.get(code="timur").name == "Sayap timur"
    )
    assert done(desk.post("tempat/ruang/baru/", code="aula", name="Aula", state="planned", zone="timur"))
    assert done(desk.post("tempat/ruang/aula/", name="Aula besar", state="existing"))
    assert Room.objects.get(code="aula").zone is None


def test_markup_in_names_is_only_text(desk: Desk) -> None:
    evil = '<script>alert("x")</script>'
    assert done(desk.post("tempat/ruang/lobi/", name=evil, state="existing"))
    page = desk.text("tempat/mal/")
    assert evil not in page and "&lt;script&gt;" in page


def test_ten_thousand_letters_are_refused_and_kept(desk: Desk) -> None:
    long = "panjang " * 1250
    answer = desk.post("tempat/ruang/lobi/", name=long, state="existing")
    assert refused(answer, long.strip()[:200]) and Room.objects.get(code="lobi").name == "Lobi"
