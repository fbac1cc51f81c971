"""From an agency's request to the file the regency plans with; and a tender that is a month late."""

# ruff: noqa: F811 - fixtures by their names
from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sewaka.formation.actions import budget as money
from sewaka.formation.actions import equipment as needs
from sewaka.formation.models import BudgetItem, Item, Need, Programme, Stage, Step
from sewaka.formation.states import budget as states
from sewaka.places.models import Site
from sewaka.web.ui import formats
from tests import axe
from tests.browser import BASE
from tests.halls import AT, Hall
from tests.web.office.browsers import Open, narrow, reads
from tests.web.office.conftest import Desk

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
BY: dict[str, Any] = {"site": "uji", "by": "user:uji", "at": AT}
TODAY = AT.date()


def printers() -> None:
    text = needs.KindText("Printer", item_code="1.3.2.10.02.03.003")
    needs.save_kind(code="printer", text=text, is_new=True, **BY)


def test_a_request_becomes_a_row_of_the_yearly_plan(
    screen: Open, office: Callable[..., Desk], hall: Hall
) -> None:
    printers()
    agency = screen(office("agency_head").client, "/kantor/pembentukan/sarana/")
    reads(agency, "Belum ada usulan")
    axe.check(agency)
    agency.click("text=Ajukan kebutuhan")
    agency.select_option("[name=kind]", "printer")
    agency.fill("[name=quantity]", "2")
    agency.fill("[name=specification]", "Laser hitam putih")
    agency.fill("[name=price_rp]", "3.500.000")
    axe.check(agency)
    agency.click("button:has-text('Simpan')")
    reads(agency, "konsep")
    agency.goto(f"{BASE}/kantor/pembentukan/sarana/{Need.objects.get().pk}/")
    agency.click("text=Ajukan")
    agency.click("button:has-text('Ajukan')")
    reads(agency, "deskripsi belum diisi")
    agency.click("text=Batal")
    agency.click("text=Ubah")
    agency.fill("[name=description]", "Mencetak kutipan di loket")
    agency.click("button:has-text('Simpan')")
    agency.click("text=Ajukan")
    agency.click("button:has-text('Ajukan')")
    reads(agency, "diajukan")
    narrow(agency)

    office_desk = office("organiser")
    organiser = screen(office_desk.client, f"/kantor/pembentukan/sarana/{Need.objects.get().pk}/")
    organiser.click("text=Setujui dengan perubahan")
    organiser.fill("[name=granted]", "1")
    organiser.fill("[name=reason]", "Satu dipakai bersama.")
    organiser.click("button:has-text('Setujui')")
    reads(organiser, "Satu dipakai bersama.")
    organiser.goto(f"{BASE}/kantor/pembentukan/sarana/rekap/")
    reads(organiser, "kurang 1")
    axe.check(organiser)
    narrow(organiser)

    with organiser.expect_download() as taken:
        organiser.click("text=Unduh RKBMD")
    assert taken.value.suggested_filename == f"uji-rkbmd-{TODAY.year + 1}.xlsx"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_plan_opens_in_libreoffice(office: Callable[..., Desk], hall: Hall, tmp_path: Path) -> None:
    printers()
    asked = needs.Asked(
        "printer", 3, "Laser", "Kutipan di loket", 3_500_000, norm=2, norm_basis="Standar sarana"
    )
    number = needs.write_need(unit="unit_uji", asked=asked, **BY)
    for verb in ("submit", "accept"):
        needs.move_need(need_id=number, verb=verb, **BY)
    (tmp_path / "rkbmd.xlsx").write_bytes(office("organiser").get("pembentukan/sarana/rkbmd/").content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    command = ["soffice", "--headless", profile, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1"]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "rkbmd.xlsx"], check=True, timeout=180)
    with (tmp_path / "rkbmd.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "RENCANA KEBUTUHAN BARANG MILIK DAERAH (RKBMD) PENGADAAN"
    wanted = ["1.3.2.10.02.03.003", "Printer", "Laser", "unit", "0", "2", "2", "3500000", "7000000"]
    assert rows[5][3:] == [*wanted, "Standar sarana"]


def lounge() -> int:
    """A programme in which one item waits for a package that is delivered in two months."""
    programme = Programme.objects.create(
        site=Site.objects.get(code="uji"), code="uji", title="Program", is_main=True
    )
    stage = Stage.objects.create(programme=programme, code="sarana", name="Sarana", position=1)
    step = Step.objects.create(stage=stage, code="sarana", name="", position=1)
    item = Item.objects.create(step=step, code="lounge", name="Pembangunan lounge", position=1)
    line = money.Line("Meubelair", "Interior", ceiling_rp=750_000_000)
    money.save_item(year=TODAY.year, code="lounge", line=line, is_new=True, **BY)
    package = money.Package("Interior lounge", TODAY.year, method="tender")
    items = [BudgetItem.objects.get().pk]
    money.save_procurement(code="lounge", package=package, items=items, is_new=True, **BY)
    days = {
        states.Stage.ANNOUNCED: TODAY - timedelta(days=30),
        states.Stage.DELIVERED: TODAY + timedelta(days=60),
    }
    money.plan_stages(code="lounge", stages=days, **BY)
    return int(item.pk)


def test_a_tender_a_month_late_says_so_and_names_what_waits(
    screen: Open, office: Callable[..., Desk], hall: Hall
) -> None:
    waiting = lounge()
    page = screen(office("organiser").client, "/kantor/pembentukan/anggaran/")
    reads(page, "Rp750.000.000")
    axe.check(page)
    page.click("text=Interior lounge")
    page.click("text=Butir yang menunggu")
    page.check("text=Pembangunan lounge")
    axe.check(page)
    page.click("button:has-text('Simpan')")
    reads(page, "Pembangunan lounge")
    page.click("text=Umumkan")
    page.fill("[name=on]", TODAY.isoformat())
    axe.check(page)
    page.click("button:has-text('Umumkan')")
    reads(page, "Terlambat 30 hari dari jadwal")
    axe.check(page)
    narrow(page)
    page.goto(f"{BASE}/kantor/pembentukan/anggaran/")
    reads(page, "terlambat 30 hari")
    narrow(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{BASE}/kantor/pembentukan/butir/{waiting}/")
    reads(page, f"Pengadaan diperkirakan tiba {formats.tanggal_pendek(TODAY + timedelta(days=90))}")
