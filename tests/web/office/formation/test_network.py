"""The doors of network, servers and power: the papers' case in words, forms that refuse kindly, files to take away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sewaka.formation.actions import network as actions
from sewaka.formation.models import (
    ClimateReading,
    HostedSystem,
    NetworkLine,
    NetworkMonth,
    NetworkNeed,
    NetworkUse,
    PowerLoad,
    PowerSupply,
    ServerHost,
    SourceStatement,
)
from sewaka.places.models import Site
from tests import axe
from tests.halls import AT, Hall
from tests.web.office.browsers import Open, narrow, reads
from tests.web.office.conftest import Desk

NET, POWER = "pembentukan/jaringan/", "pembentukan/listrik/"


def as_in_the_papers(site: str) -> None:
    """Need 32, main 20, reserve 15."""
    by: dict[str, Any] = {"site": site, "by": "user:uji", "at": AT}
    actions.save_need(minimum_kbps=32_000, **by)
    actions.save_line(code="utama", name="Kominfo", role="main", kbps=20_000, **by)
    actions.save_line(code="cadangan", name="Cadangan", role="reserve", kbps=15_000, **by)


def test_the_deficit_and_why_both_lines_do_not_help_are_said_in_words(
    office: Callable[..., Desk], hall: Hall
) -> None:
    as_in_the_papers(hall.site)
    page = office("organiser").text(NET)
    for words in (
        "32 Mbps", "20 Mbps", "15 Mbps", "12 Mbps",
        "Mengapa 35 Mbps tetap tidak cukup", "lebih 3 Mbps", "tidak ada lagi penggantinya",
        "hanya 28 Mbps yang boleh direncanakan",
    ):  # fmt: skip
        assert words in page


def test_units_lines_and_uses_are_written_down(office: Callable[..., Desk], hall: Hall) -> None:
    desk = office("organiser")
    assert "Belum ada kebutuhan" in desk.text(NET)
    assert desk.get(f"{NET}alokasi.sh").status_code == 409
    line = {"code": "utama", "name": "Utama", "role": "main", "mbps": "20.5", "is_active": "on", "agency": ""}
    assert desk.post(f"{NET}jalur/baru/", **line).status_code == 302
    assert desk.post(f"{NET}jalur/baru/", **line).status_code == 422
    need = {"mbps": "2", "is_critical": "on", "subnets": "10.1.4.9/24, fd00::/64"}
    assert desk.post(f"{NET}unit/unit_uji/", **need).status_code == 302
    use = {"unit": "unit_uji", "name": "Surel", "users": "10", "kbps": "300"}
    assert desk.post(f"{NET}pemakaian/baru/", **use).status_code == 302
    held = NetworkNeed.objects.get()
    assert (held.minimum_kbps, held.subnets) == (2000, "10.1.4.0/24 fd00::/64")
    assert NetworkLine.objects.get().kbps == 20_500
    page = desk.text(NET)
    assert "3 Mbps" in page and "sistem transaksi" in page
    script = desk.get(f"{NET}alokasi.sh")
    assert "attachment" in script["Content-Disposition"] and b"10.1.4.0/24 flowid 1:10" in script.content
    number = NetworkUse.objects.get().pk
    assert 'value="300"' in desk.text(f"{NET}pemakaian/{number}/")
    desk.post(f"{NET}pemakaian/{number}/hapus/")
    desk.post(f"{NET}jalur/utama/hapus/")
    assert not NetworkUse.objects.exists() and not NetworkLine.objects.exists()


@pytest.mark.parametrize(
    ("at", "typed", "words"),
    [
        ("unit/unit_uji/", {"mbps": "dua"}, "Masukkan sebuah bilangan"),
        ("unit/unit_uji/", {"mbps": "-1"}, "lebih besar dari atau sama dengan 0"),
        ("unit/unit_uji/", {"subnets": "sepuluh"}, "bukan alamat jaringan"),
        ("pemakaian/baru/", {"unit": "unit_uji", "name": "X", "users": "0", "kbps": "1"}, "sama dengan 1"),
        ("terukur/baru/", {"month": "2027-09", "peak": "1", "mean": "1"}, "bulan yang sudah lewat"),
        ("terukur/baru/", {"month": "2026-09", "peak": "1", "mean": "2"}, "rata-rata melebihi puncak"),
    ],
)
def test_bad_figures_are_refused_kindly(
    office: Callable[..., Desk], at: str, typed: dict[str, str], words: str
) -> None:
    answer = office("organiser").post(NET + at, **typed)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not NetworkMonth.objects.exists() and not NetworkNeed.objects.exists()


def test_measured_months_come_in_whole_or_not_at_all(office: Callable[..., Desk]) -> None:
    desk = office("organiser")
    head = b"unit,bulan,puncak_mbps,rata_mbps\n"
    bad = SimpleUploadedFile("a.csv", head + b'unit_uji,2026-10,"3,5",1\nlain,2026-99,x,=1+1\n')
    answer = desk.post(f"{NET}terukur/impor/", berkas=bad)
    assert answer.status_code == 422 and "baris 3 kolom D" in answer.content.decode()
    wrong = SimpleUploadedFile("a.csv", head + b'unit_uji,2026-10,"3,5",1\nlain,2026-99,x,1\n')
    page = desk.post(f"{NET}terukur/impor/", berkas=wrong).content.decode()
    assert "baris 3 kolom A: unit lain tidak dikenal" in page and "baris 3 kolom B" in page
    assert not NetworkMonth.objects.exists()
    good = SimpleUploadedFile("a.csv", head + b'unit_uji,2026-10,"3,5",1\n,2026-10,9,4\n')
    assert desk.post(f"{NET}terukur/impor/", berkas=good).status_code == 302
    assert desk.post(f"{NET}terukur/baru/", unit="", month="2026-09", peak="8", mean="2").status_code == 302
    page = desk.text(f"{NET}terukur/")
    assert "3,5 Mbps" in page and "seluruh mal" in page and "09/2026" in page
    assert desk.get(f"{NET}terukur/contoh.xlsx").content[:2] == b"PK"


def test_servers_and_power_are_written_down_judged_and_taken_off(
    office: Callable[..., Desk], hall: Hall
) -> None:
    desk = office("organiser")
    assert "Belum ada server" in desk.text(POWER) and "belum pernah dibaca" in desk.text(POWER)
    for code, role in (("a", "main"), ("b", "spare")):
        typed = {"code": code, "name": f"Server {code}", "role": role, "memory_gb": "8", "is_active": "on"}
        assert desk.post(f"{POWER}server/baru/", **typed).status_code == 302
    system = {"code": "s", "name": "Antrean", "host": "a", "spare": "b", "memory_gb": "12"}
    assert desk.post(f"{POWER}sistem/baru/", **system).status_code == 302
    supply = {"code": "pln", "name": "PLN", "kind": "mains", "va": "10000", "is_active": "on"}
    assert desk.post(f"{POWER}sumber/baru/", **supply).status_code == 302
    for name, watts in (("AC", "900"), ("Lampu", "")):
        typed = {"name": name, "watts": watts, "quantity": "4", "at_once_pct": "50"}
        assert desk.post(f"{POWER}beban/baru/", **typed).status_code == 302
    assert desk.post(f"{POWER}suhu/", celsius="29.5", read_on="2026-11-23").status_code == 302
    page = desk.text(POWER)
    for words in (
        "12 dari 8",
        "tanpa pengganti",
        "1.800 W dari 6.400 W",
        "watt Lampu belum diketahui",
        "terlalu panas",
        "29,5 °C",
    ):
        assert words in page
    assert "masih dipakai oleh Antrean" in desk.post(f"{POWER}server/a/hapus/").content.decode()
    for at in ("sistem/s/", "server/a/", "sumber/pln/", f"beban/{PowerLoad.objects.all()[0].pk}/"):
        assert desk.get(POWER + at).status_code == 200
        assert desk.post(f"{POWER}{at}hapus/").status_code == 302
    left = (ServerHost, HostedSystem, PowerSupply, PowerLoad, ClimateReading)
    assert [kind._default_manager.count() for kind in left] == [1, 0, 0, 1, 1]


def test_a_statement_of_the_papers_is_answered(office: Callable[..., Desk], hall: Hall) -> None:
    site = Site.objects.get(code=hall.site)
    row = SourceStatement.objects.create(site=site, topic="servers", code="ac", text="Perlu tambahan AC")
    desk = office("organiser")
    assert desk.post(f"{POWER}naskah/{row.pk}/", answer="").status_code == 422
    assert desk.post(f"{POWER}naskah/{row.pk}/", answer="Dipasang 12 Mei.").status_code == 302
    assert "Dipasang 12 Mei." in desk.text(POWER)


def test_who_may_only_look_changes_nothing(office: Callable[..., Desk]) -> None:
    viewer = office("floor_manager")
    for at in (NET, POWER):
        page = viewer.text(at)
        assert "baru/" not in page
    assert viewer.post(f"{POWER}suhu/", celsius="20", read_on="2026-11-23").status_code == 403
    assert office("agency_head").get(NET).status_code == 403


@pytest.mark.story
@pytest.mark.django_db(transaction=True)
def test_the_deficit_is_read_and_mended_in_a_browser(
    screen: Open, office: Callable[..., Desk], hall: Hall
) -> None:
    as_in_the_papers(hall.site)
    desk = screen(office("organiser").client, f"/kantor/{NET}")
    reads(desk, "Mengapa 35 Mbps tetap tidak cukup")
    axe.check(desk)
    desk.click("table a:has-text('Kominfo')")
    desk.fill("[name=mbps]", "48")
    axe.check(desk)
    desk.click("button:has-text('Simpan')")
    reads(desk, "Jalur utama mencukupi")
    narrow(desk)
    power = screen(office("organiser").client, f"/kantor/{POWER}")
    axe.check(power)
    narrow(power)
