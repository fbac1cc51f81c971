"""An empty mall for another regency, from answers and a file of agencies."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from sewaka.accounts.queries import user
from sewaka.catalogue.models import Agency, Unit
from sewaka.places.management.commands import found_mall as command
from sewaka.places.models import Site
from sewaka.places.newmall import AnswersNotValid, new_mall
from sewaka.places.queries import plan
from sewaka.queueing.actions.days import open_day
from tests.halls import build

pytestmark = pytest.mark.django_db
ANSWERS = """\
nama: Mal Pelayanan Publik Kabupaten Contoh
singkat: MPP Contoh
kode: contoh
zona_waktu: WIT
kode_wilayah: "94.01"
instansi: instansi.csv
penyelenggara: Wayan.Contoh
nama_lengkap: Wayan Contoh
"""
AGENCIES = """\
Instansi;Singkat;Golongan;Unit;Unit_singkat
Pemerintah Kabupaten Contoh;Pemkab;Pemerintah Kabupaten;Dinas Kependudukan;Disdukcapil
Pemerintah Kabupaten Contoh;Pemkab;pemda;Dinas Kesehatan;Dinkes

Bank Contoh;Bank Contoh;bumd;Kantor Kas;Bank Contoh
"""
FACTS = {
    "code": "contoh",
    "name": "Mal Contoh",
    "short_name": "MPP",
    "zone": "WITA",
    "area_code": "51.99",
    "address": "",
}


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "instansi.csv").write_text(AGENCIES, encoding="utf-8-sig")
    (tmp_path / "jawaban.yaml").write_text(ANSWERS)
    monkeypatch.setattr("sys.stdin", io.StringIO("kopi-pagi-di-pasar\n"))
    return tmp_path / "jawaban.yaml"


def test_a_mall_is_founded_and_can_open_its_day(answers: Path) -> None:
    out, at = io.StringIO(), timezone.now()
    call_command("found_mall", jawaban=answers, stdout=out)
    layout = plan("contoh", at=at)
    assert layout.tz == ZoneInfo("Asia/Jayapura") and layout.site.area_code == "94.01"
    assert list(Agency.objects.order_by("code").values_list("code", "group")) == [
        ("bank_contoh", "bumd"),
        ("pemkab", "pemda"),
    ]
    assert set(Unit.objects.values_list("code", flat=True)) == {"disdukcapil", "dinkes", "bank_contoh_2"}
    assert layout.rules["queueing.recalls"]["times"] == 3
    found = user(username="wayan.contoh")
    assert found is not None and [(each.role, each.site) for each in found.grants] == [
        ("organiser", "contoh")
    ]
    assert open_day(site="contoh", by="user:wayan.contoh", at=at) == 0 and "sudah berdiri" in out.getvalue()


def test_nothing_of_another_regency_comes_with_it(answers: Path) -> None:
    """Its own languages, hours and rules; the example rules of every mall, none of Badung's data."""
    call_command("found_mall", jawaban=answers, stdout=io.StringIO())
    layout = plan("contoh", at=timezone.now())
    assert layout.site.languages == ("id", "en")
    assert not layout.offerings and not layout.closures and not layout.life_events
    page = Client().get("/").content.decode()
    assert 'lang="en"' in page and "Basa Bali" not in page
    assert not re.search(r"badung|\bbali\b|\bWITA\b", page.replace('data-brand="badung"', ""), re.IGNORECASE)


def test_a_question_is_asked_until_its_answer_fits(
    answers: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was typed wrongly is asked again at once; a weak password does not cost the nine answers before it."""
    typed = iter(
        ["Mal Contoh", "MPP Contoh", "Mal Contoh!", "contoh", "UTC", "wib", "33.1", "3301", "", "jv", "-"]
        + [str(answers.parent / "tidak-ada.csv"), str(answers.parent / "instansi.csv")]
        + ["Bu Ratna", "bu.ratna", "", "Ratna Contoh"]
    )
    passwords = iter(["123", "kopi-pagi-di-pasar"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: next(typed))
    monkeypatch.setattr(command, "getpass", lambda _question: next(passwords))
    call_command("found_mall", stdout=io.StringIO())
    site = plan("contoh", at=timezone.now()).site
    assert (site.area_code, site.zone_name, site.languages) == ("33.01", "Asia/Jakarta", ("id",))
    told = capsys.readouterr().err
    for words in ("Kode mal", "Zona waktu", "33.01", "Bahasa", "tidak dapat dibaca", "tanpa spasi"):
        assert words in told
    assert "paling sedikit 10 huruf" in told and next(typed, "") == ""


def test_it_is_founded_once_and_stands_beside_another_mall(answers: Path) -> None:
    build("uji", prefixes=("A",), counters=1)
    call_command("found_mall", jawaban=answers, stdout=io.StringIO())
    with pytest.raises(CommandError, match="sudah ada"):
        call_command("found_mall", jawaban=answers, stdout=io.StringIO())
    assert Site.objects.count() == 2


def test_nothing_is_kept_when_the_password_is_refused(answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("123\n"))
    with pytest.raises(CommandError):
        call_command("found_mall", jawaban=answers, stdout=io.StringIO())
    assert not Site.objects.exists() and not Agency.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"zone": "UTC"}, "WIB, WITA, atau WIT"),
        ({"code": "Mal Contoh"}, "huruf kecil"),
        ({"area_code": "51-03"}, "33.01"),
        ({"languages": "en, jv"}, "Bahasa"),
        ({"name": "x" * 10_000}, "3–120 huruf"),
        ({"agencies": "instansi,unit\na,b\n"}, "kolom singkat, golongan, unit_singkat tidak ada"),
        ({"agencies": ""}, "kolom instansi"),
        (
            {"agencies": "instansi,singkat,golongan,unit,unit_singkat\nA,,kerajaan,B,C\n"},
            "Baris 2: singkat kosong.",
        ),
        (
            {"agencies": "instansi,singkat,golongan,unit,unit_singkat\nA,A,kerajaan,B,C\n"},
            "golongan harus salah satu dari",
        ),
        (
            {"agencies": "instansi,singkat,golongan,unit,unit_singkat\n\nA,A,pemda,,C\n"},
            "Baris 3: unit kosong.",
        ),
        ({"agencies": "instansi,singkat\0"}, "bukan teks"),
    ],
)
def test_what_is_wrong_is_told_in_words(change: dict[str, str], words: str) -> None:
    with pytest.raises(AnswersNotValid) as told:
        new_mall(**(FACTS | {"agencies": AGENCIES} | change))  # type: ignore[arg-type]
    assert words in told.value.message


def test_answers_that_lack_something_are_named(tmp_path: Path) -> None:
    (tmp_path / "j.yaml").write_text("nama: Mal\n")
    with pytest.raises(
        CommandError, match="singkat, kode, kode_wilayah, instansi, penyelenggara, nama_lengkap"
    ):
        call_command("found_mall", jawaban=tmp_path / "j.yaml")
