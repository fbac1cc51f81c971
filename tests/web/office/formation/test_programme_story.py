"""An evening at the programme: a circle refused, evidence handed in, a finding settled, the gate; desk and phone."""

# ruff: noqa: F811 - fixtures by their names
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sewaka.formation.actions import plans
from sewaka.formation.actions.plans import ItemFacts
from sewaka.formation.models import Finding, Item, Step
from sewaka.norms.models import Rule
from sewaka.places.models import Site
from tests import axe
from tests.browser import BASE
from tests.halls import AT, FIRST, Hall
from tests.papers.test_keep import PDF
from tests.web.office.browsers import Open, narrow, reads
from tests.web.office.conftest import OWN, Desk

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
BY = {"by": "user:uji", "at": AT}
PROGRAMME = "/kantor/pembentukan/program/"


@pytest.fixture
def items(hall: Hall) -> dict[str, int]:
    """A room that is late and the opening that waits for it; a finding; a process to decide."""
    today, given = AT.date(), {"site": hall.site, "programme": "awal", **BY}
    plans.new_programme(site=hall.site, code="awal", title="Pembentukan mal uji", starts_on=today, **BY)
    plans.add_stage(code="satu", name="Sarana", **given)
    plans.add_step(stage="satu", code="a", name="Ruang dan loket", **given)
    step = Step.objects.get().pk
    facts = {
        "ruang": ItemFacts("Penataan ruang", today - timedelta(days=30), today - timedelta(days=20)),
        "buka": ItemFacts("Pembukaan", today + timedelta(days=10), is_opening=True),
    }
    made = {code: plans.add_item(step=step, code=code, facts=each, **given) for code, each in facts.items()}
    plans.wait_for(site=hall.site, item=made["buka"], after=made["ruang"], **BY)
    site = Site.objects.get(code=hall.site)
    Finding.objects.create(site=site, code="T01", severity="high", text="Rekap tidak cocok")
    asked = [["working_hours", "Jam kerja"]]
    Rule.objects.create(key="formation.processes", scope="", valid_from=FIRST, value=asked, certainty="D")
    return made


def go(page: Any, path: str) -> None:
    """Another page at the desk, accessible there."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(BASE + path)
    axe.check(page)


def test_an_evening_at_the_programme(
    screen: Open, office: Callable[..., Desk], items: dict[str, int], hall: Hall
) -> None:
    desk = office("organiser")
    page = screen(desk.client, PROGRAMME)
    axe.check(page)
    reads(page, "lewat 20 hari")
    narrow(page)
    for view in ("bagan/", "papan/", "semua/"):
        go(page, PROGRAMME + view)
        reads(page, "Penataan ruang")
        narrow(page)

    item = f"/kantor/pembentukan/butir/{items['ruang']}/"
    go(page, f"{item}tunggu/")
    page.select_option("[name=after]", label="Pembukaan")
    page.click("button:has-text('Simpan')")
    reads(page, "membentuk lingkaran")
    axe.check(page)

    go(page, f"{item}bukti/")
    page.fill("[name=title]", "Berita acara penataan")
    page.set_input_files("[name=file]", {"name": "ba.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.click("button:has-text('Simpan bukti')")
    reads(page, "Bukti disimpan.")
    reads(page, "Berita acara penataan")

    go(page, f"{item}finish/")
    narrow(page)
    page.fill("[name=on]", "2026-11-20")
    page.fill("[name=text]", "Cat sudah kering.")
    page.click("button:has-text('Selesai')")
    reads(page, "Cat sudah kering.")
    axe.check(page)
    narrow(page)
    assert Item.objects.get(pk=items["ruang"]).state == "done"


def test_a_finding_a_process_and_the_gate(
    screen: Open, office: Callable[..., Desk], items: dict[str, int], hall: Hall
) -> None:
    page = screen(office("organiser").client, "/kantor/pembentukan/temuan/")
    axe.check(page)
    narrow(page)
    go(page, "/kantor/pembentukan/temuan/T01/")
    page.click("text=Selesaikan dengan catatan")
    page.fill("[name=note]", "Rekap yang dipakai.")
    page.click("button:has-text('Simpan')")
    reads(page, "Rekap yang dipakai.")
    axe.check(page)

    go(page, "/kantor/pembentukan/proses/")
    narrow(page)
    go(page, f"/kantor/pembentukan/proses/{OWN}/working_hours/")
    reads(page, "perlu keputusan")
    narrow(page)

    go(page, "/kantor/pembentukan/gerbang/")
    reads(page, "Belum siap")
    narrow(page)
    go(page, "/kantor/pembentukan/gerbang/kecualikan/outside.survey/")
    page.fill("[name=reason]", "Survei dijalankan di kertas.")
    page.click("button:has-text('Kecualikan')")
    reads(page, "Survei dijalankan di kertas.")
    axe.check(page)
    go(page, f"/kantor/pembentukan/gerbang/instansi/{OWN}/")
    narrow(page)
