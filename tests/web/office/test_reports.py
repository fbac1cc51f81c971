"""The report page: what one asks for, within one's reach, as a table and as a file; and numbers with wrong times."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

from sewaka.queueing.mistimed import Mistimed
from tests.web.office.conftest import Desk

DAY = "2026-11-23"
WHEN = f"dari={DAY}&sampai={DAY}"


def rows(desk: Desk, by: str, more: str = "") -> list[dict[str, str]]:
    body = desk.get(f"antrean/laporan/?{WHEN}&menurut={by}&bentuk=csv{more}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body)))


def test_a_week_until_today_is_shown_without_asking(office: Callable[..., Desk], day: Any) -> None:
    page = office("viewer").text("antrean/laporan/")
    assert "Menurut antrean" in page and "A Antrean A" in page and 'value="2026-11-17"' in page


@pytest.mark.parametrize(
    ("by", "first"),
    [
        ("antrean", "A Antrean A"), ("instansi", "Lain"), ("layanan", "Layanan A"), ("jam", "09.00–09.59"),
        ("pekan", "Senin"), ("hari", "23 November 2026"), ("asal", "kios"), ("giliran", "biasa"), ("loket", "Loket 1"),
    ],
)  # fmt: skip
def test_it_counts_by_what_one_asks_for(by: str, first: str, office: Callable[..., Desk], day: Any) -> None:
    found = rows(office("floor_manager"), by)
    assert next(iter(found[0].values())) == first
    assert sum(int(row["Selesai"]) for row in found) == 1


def test_times_stand_in_minutes_and_a_workbook_can_go_on_counting(
    office: Callable[..., Desk], day: Any
) -> None:
    assert rows(office("viewer"), "antrean")[0]["Tunggu rata-rata"] == "6,0"
    answer = office("viewer").get(f"antrean/laporan/?{WHEN}&menurut=antrean&bentuk=xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    heads, first = [list(row) for row in sheet.iter_rows(values_only=True)][:2]
    assert first[heads.index("Layan median")] == 4 and first[heads.index("Ke loket, rata-rata")] == 1


def test_a_head_of_agency_reads_the_own_numbers_and_officers(office: Callable[..., Desk], day: Any) -> None:
    head = office("agency_head")
    assert {row["Antrean"][:1] for row in rows(head, "antrean")} == {"A", "K"}
    assert [row["Petugas"] for row in rows(head, "petugas")] == ["Petugas"]
    assert rows(head, "antrean", "&antrean=U") == []


def test_who_may_not_see_officers_is_not_offered_them(office: Callable[..., Desk], day: Any) -> None:
    page = office("viewer").text(f"antrean/laporan/?{WHEN}&menurut=petugas")
    assert 'value="petugas"' not in page and "Betulkan isian di atas" in page
    assert "bukan peringkat" in office("floor_manager").text(f"antrean/laporan/?{WHEN}&menurut=petugas")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("dari=2026-11-23&sampai=2026-11-01&menurut=jam", "tidak boleh sebelum hari pertama"),
        ("dari=2020-01-01&sampai=2026-11-01&menurut=jam", "Paling banyak 366 hari"),
        ("dari=kemarin", "Betulkan isian"),
        ("menurut=apa%00saja", "Betulkan isian"),
        ("antrean=XX", "Betulkan isian"),
    ],
)
def test_odd_questions_are_said_to_be_odd(
    query: str, said: str, office: Callable[..., Desk], day: Any
) -> None:
    assert said in office("viewer").text(f"antrean/laporan/?{query}")


def test_wrong_times_are_marked_with_a_reason_and_the_mark_taken_away(
    office: Callable[..., Desk], day: Any
) -> None:
    desk = office("floor_manager")
    assert desk.post(f"antrean/{DAY}/A001/keliru/", reason="").status_code == 422
    assert desk.post(f"antrean/{DAY}/A001/keliru/", reason="Lupa menekan Selesai").status_code == 302
    assert "tercatat keliru: Lupa menekan Selesai" in desk.text(f"antrean/{DAY}/A001/")
    assert rows(desk, "antrean")[0]["Layan rata-rata"] == "" and "Lupa" not in desk.text("antrean/")
    assert desk.post(f"antrean/{DAY}/A001/benar/").status_code == 302 and not Mistimed.objects.exists()
    assert rows(desk, "antrean")[0]["Layan rata-rata"] == "4,0"


def test_an_agency_head_reads_the_mark_and_sets_none(office: Callable[..., Desk], day: Any) -> None:
    office("floor_manager").post(f"antrean/{DAY}/A001/keliru/", reason="Lupa menekan Selesai")
    head = office("agency_head")
    page = head.text(f"antrean/{DAY}/A001/")
    assert "tercatat keliru" in page and "Cabut tanda ini" not in page
    assert head.post(f"antrean/{DAY}/A001/benar/").status_code == 403 and Mistimed.objects.exists()
