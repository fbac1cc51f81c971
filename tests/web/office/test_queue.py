"""The day in the office: its numbers, each one's history, figures, sheet, opening and closing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from sewaka.catalogue.models import ServiceVersion
from sewaka.devices import actions as devices
from sewaka.places.queries import plan
from sewaka.queueing.models import DayClose, Line, Ticket
from sewaka.web.office.lists import Cell, as_csv, in_order, listing, safe
from tests.callers import pair
from tests.clocks import Clock
from tests.halls import Hall
from tests.web.office.conftest import Desk

DAY = "2026-11-23"


def test_today_shows_numbers_and_never_the_way_to_follow_them(
    office: Callable[..., Desk], day: dict[str, str]
) -> None:
    page = office("floor_manager").text("antrean/")
    assert all(f"/kantor/antrean/{DAY}/{code.replace(' ', '')}/" in page for code in day)
    assert not any(token in page for token in day.values()), "a token opens the visitor's own page"
    assert "Made" not in page and "Petugas Uji" not in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?antrean=K", "K001", "A001"),
        ("?keadaan=done", "A001", "A002"),
        ("?instansi=ag_lain", "U001", "K001"),
        ("?hari=2026-11-20", "Belum ada nomor", "A001"),
        ("?hari=kemarin&urut=99", "A001", "tidak ada yang begini"),
    ],
)
def test_the_list_is_narrowed(
    query: str, shown: str, hidden: str, office: Callable[..., Desk], day: Any
) -> None:
    page = office("viewer").text(f"antrean/{query}")
    assert shown in page and f"/{hidden}/" not in page


def test_a_head_of_agency_sees_the_own_numbers_only(office: Callable[..., Desk], day: Any) -> None:
    desk = office("agency_head")
    page = desk.text("antrean/")
    assert "/A001/" in page and "/K001/" in page and "/U001/" not in page
    assert desk.get(f"antrean/{DAY}/U001/").status_code == 404
    assert "Antrean U" not in desk.text("antrean/angka/") and "Antrean U" not in desk.text("antrean/lembar/")
    assert "Antrean U" not in desk.text() and "Antrean A" in desk.text()


def test_the_sums_of_a_narrower_reach_leave_the_others_out(office: Callable[..., Desk], day: Any) -> None:
    whole, own = _csv(office("viewer"), "antrean/angka/"), _csv(office("agency_head"), "antrean/angka/")
    assert (whole[-1]["Diambil"], own[-1]["Diambil"]) == ("4", "3")


def _csv(desk: Desk, path: str) -> list[dict[str, str]]:
    answer = desk.get(f"{path}{'&' if '?' in path else '?'}bentuk=csv")
    assert (
        answer["Content-Type"] == "text/csv; charset=utf-8" and "attachment" in answer["Content-Disposition"]
    )
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_list_is_taken_away_as_it_is_shown(office: Callable[..., Desk], day: Any) -> None:
    rows = _csv(office("viewer"), "antrean/?antrean=A&urut=0")
    assert [row["Nomor"] for row in rows] == ["A 001", "A 002"]
    assert rows[0]["Menunggu"] == "6 menit" and rows[0]["Dilayani"] == "4 menit"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_spreadsheet_takes_a_cell_for_a_formula(text: str, office: Callable[..., Desk], day: Any) -> None:
    assert safe(text) == f"'{text}"
    ServiceVersion.objects.filter(service__code="uji_a").update(short_name=text)
    plan_changed()
    written = _csv(office("viewer"), "antrean/?antrean=A")[0]["Layanan"]
    assert written.startswith("'")


def plan_changed() -> None:
    """The plan kept in memory is of an earlier version."""
    assert plan("uji") is not None


def test_a_list_sorts_figures_as_figures() -> None:
    found = listing("Uji", ["Nama", "#Banyak"], [["b", Cell("10", order=10)], ["a", Cell("9", order=9)]])
    assert [row[0].text for row in in_order(found, "1").rows] == ["a", "b"]
    assert [row[0].text for row in in_order(found, "-0").rows] == ["b", "a"]
    assert in_order(found, "7").rows == found.rows
    assert b"Nama,Banyak" in as_csv(found, "uji").content


def test_the_rows_stay_fresh_by_themselves(
    office: Callable[..., Desk], day: Any, take: Callable[..., str]
) -> None:
    desk = office("viewer")
    first = desk.get("antrean/isi/?antrean=K")
    assert b"K 001" in first.content.replace(b"</span> <span>", b" ") and b"<html" not in first.content
    assert (
        desk.client.get(
            "/kantor/antrean/isi/?antrean=K", headers={"If-None-Match": first["ETag"]}
        ).status_code
        == 304
    )
    take("uji_k")
    again = desk.client.get("/kantor/antrean/isi/?antrean=K", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200 and b"/K002/" in again.content


def test_people_over_the_norm_are_counted_live_within_the_reach(
    office: Callable[..., Desk], day: Any, clock: Clock
) -> None:
    """A 002, K 001 and the other agency's U 001 have waited for eleven minutes; the norm is fifteen."""
    desk = office("viewer")
    first = desk.get("antrean/isi/")
    assert "A 1" not in first.content.decode()
    clock.later(minutes=5)
    again = desk.client.get("/kantor/antrean/isi/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200, "nothing happened, but people waited on"
    page = again.content.decode()
    assert "Menunggu lewat norma" in page and "A 1, K 1, U 1" in page
    own = office("agency_head").text("antrean/isi/")
    assert "A 1, K 1" in own and "U 1" not in own
    assert "Menunggu lewat norma" not in desk.text("antrean/?hari=2026-11-20")


def test_a_numbers_history_tells_every_step_why_and_by_whom(office: Callable[..., Desk], day: Any) -> None:
    page = office("floor_manager").text(f"antrean/{DAY}/A001/")
    for words in (
        "Nomor diambil",
        "Dipanggil",
        "Mulai dilayani",
        "Selesai",
        "user:uji.1",
        "Paling awal",
        "4 menit",
    ):
        assert words in page, words
    steps = _csv(office("floor_manager"), f"antrean/{DAY}/a1/")
    assert [row["Langkah"] for row in steps] == ["nomor diambil", "dipanggil", "mulai dilayani", "selesai"]


def test_the_figures_count_what_was_done(office: Callable[..., Desk], day: Any) -> None:
    rows = _csv(office("viewer"), "antrean/angka/")
    first = next(row for row in rows if row["Antrean"].startswith("A "))
    assert (first["Diambil"], first["Selesai"], first["Tunggu median"]) == ("2", "1", "6 menit")
    assert rows[-1]["Antrean"] == "Semua antrean" and rows[-1]["Diambil"] == "4"


def test_the_day_is_opened_once(office: Callable[..., Desk], hall: Hall) -> None:
    desk = office("floor_manager")
    assert "Belum dibuka" in desk.text("antrean/hari/")
    for _again in range(2):
        assert desk.post("antrean/hari/buka/").status_code == 302
    assert Line.objects.count() == 3
    assert "Hari terbuka" in desk.text("antrean/hari/")


def test_closing_asks_twice_and_wants_a_reason_while_somebody_is_served(
    office: Callable[..., Desk], day: Any, clock: Clock, hall: Hall
) -> None:
    from sewaka.queueing.actions import tickets

    tickets.call_next(
        site=hall.site, counter="1", officer=hall.officers[0], request_key="c9", by="user:uji.1", at=clock.now
    )
    desk = office("floor_manager")
    assert desk.post("antrean/hari/tutup/", reason="listrik padam").status_code == 422, "not ticked"
    refused = desk.post("antrean/hari/tutup/", sure="on", reason="")
    assert refused.status_code == 422 and "masih di loket" in refused.content.decode()
    assert not DayClose.objects.exists()
    assert desk.post("antrean/hari/tutup/", sure="on", reason="listrik padam").status_code == 302
    assert DayClose.objects.get().closed_by.startswith("user:floor.manager")
    assert "listrik padam" in Ticket.objects.get(code="K 001").reason
    shut, sheet = desk.text("antrean/hari/"), desk.text("antrean/lembar/")
    assert "Hari ditutup" in shut and "disimpan saat hari ditutup" in sheet
    assert all("oleh pengguna floor.manager" in page and "user:" not in page for page in (shut, sheet))


def test_a_kept_sheet_does_not_change(office: Callable[..., Desk], day: Any) -> None:
    desk = office("organiser")
    assert "belum ditutup" in desk.text("antrean/lembar/")
    desk.post("antrean/hari/tutup/", sure="on")
    before = _csv(desk, f"antrean/lembar/?hari={DAY}")
    Ticket.objects.filter(code="A 002").update(priority="lansia")
    assert _csv(desk, f"antrean/lembar/?hari={DAY}") == before


def test_the_overview_tells_only_what_one_may_know(office: Callable[..., Desk], day: Any) -> None:
    organiser, informer = office("organiser").text(), office("information_officer").text()
    assert "Penilaian (1–4)" in organiser and "Selesai dilayani" in organiser
    assert (
        "Menunggu sekarang" in informer and "Selesai dilayani" not in informer and "Penilaian" not in informer
    )


def test_a_late_device_is_told_on_the_overview(office: Callable[..., Desk], hall: Hall, clock: Clock) -> None:
    kiosk = pair(site=hall.site, code="K1", at=clock.now).device
    desk = office("organiser")
    assert "Kios K1 tidak dapat mencetak" in desk.text("sekarang/")
    clock.later(minutes=5)
    assert "Perangkat K1 (Kios pintu) belum pernah terhubung" in desk.text("sekarang/")
    devices.beat(device_id=kiosk.id, by=kiosk.actor, at=clock.now)
    assert "Perangkat K1" not in desk.text("sekarang/")
    clock.later(minutes=5)
    assert "Perangkat K1 (Kios pintu) tidak terhubung sejak" in desk.text("sekarang/")
    assert "Perangkat K1" not in office("agency_head").text("sekarang/")


def test_one_changes_to_another_mall_only_with_a_role_there(office: Callable[..., Desk], hall: Hall) -> None:
    desk = office("organiser")
    assert desk.post("mal/", mal="lain").status_code == 302
    assert "sewaka_site" not in desk.client.session
