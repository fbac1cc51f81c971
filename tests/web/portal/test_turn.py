"""Giliran saya and the public proof through the door: what is said, what is not, bad codes, limits, downloads."""

from __future__ import annotations

import gzip
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sewaka.journal import exports
from sewaka.journal.actions import inspections, record, recording
from sewaka.journal.roots import roots
from sewaka.places.queries import plan
from sewaka.queueing.actions import days, tickets
from sewaka.queueing.events import PUBLIC
from sewaka.web.portal import turn as turns
from tests.halls import build
from tests.journal.chains import SCRIPT
from tests.queueing.conftest import Day


@pytest.fixture
def day(db: None) -> Day:
    return Day(build(), now=timezone.now())


def read(token: str, language: str = "") -> str:
    client = Client()
    if language:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get(f"/n/{token}/giliran/")
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex" and "no-store" in answer["Cache-Control"]
    return " ".join(answer.content.decode().split())


def waited(day: Day) -> str:
    """A number that waits behind a chosen one and one of a priority group."""
    day.open()
    first = day.take()
    mine = day.later(seconds=10).take()
    day.later(seconds=10).take(priority="hamil")
    chosen = day.later(seconds=10).take()
    for picked in (None, chosen.token, None):
        act = tickets.call_next if picked is None else tickets.call_chosen
        more: dict[str, Any] = {} if picked is None else {"token": picked, "reason": "Pak Wayan pingsan"}
        called = day.later(seconds=10).do(act, **more)
        day.do(tickets.start, token=called.token)
        day.do(tickets.finish, token=called.token)
    assert first.code == "A 001"
    return mine.token


def test_it_says_who_came_before_and_by_which_rule_and_nothing_of_them(day: Day) -> None:
    text = read(waited(day))
    assert (
        "Sejauh ini 3 nomor dipanggil: 1 datang lebih dulu, 1 didahulukan sesuai aturan kelompok prioritas,"
        " 1 dipanggil khusus oleh petugas." in text
    )
    assert "A 003" in text and "A 004" in text and "Loket 1" in text
    assert "alasannya tercatat" in text
    for secret in ("hamil", "Wayan", "pingsan", "petugas.0"):
        assert secret not in text.replace("Ibu hamil atau menyusui", "")


def test_the_number_page_leads_there_and_back(day: Day) -> None:
    token = day.take().token
    assert f"/n/{token}/giliran/" in Client().get(f"/n/{token}/").content.decode()
    assert f'href="/n/{token}/"' in read(token)
    assert "Belum ada nomor yang dipanggil sejak Anda menunggu." in read(token)


def test_a_code_with_blanks_is_led_to_its_address_and_odd_ones_are_refused(day: Day) -> None:
    token = day.take().token
    typed = f"{token[:6]}-{token[6:]}".lower()
    answer = Client().get(f"/n/{typed}/giliran/")
    assert (answer.status_code, answer["Location"]) == (302, f"/n/{token}/giliran/")
    for odd in ("%20", "a%00b", "%3Cscript%3E", "A" * 5000, "0" * 17):
        assert Client().get(f"/n/{odd}/giliran/").status_code == 404
    assert Client().post(f"/n/{token}/giliran/").status_code == 405


def test_it_is_made_once_while_nothing_happens_and_not_too_often(day: Day, monkeypatch: Any) -> None:
    token = day.take().token
    read(token)
    with CaptureQueriesContext(connection) as asked:
        read(token)
    assert not [each for each in asked.captured_queries if "queueing_step" in each["sql"]]
    monkeypatch.setattr(turns, "READINGS", 2)
    day.take()
    read(token)
    day.take()
    answer = Client().get(f"/n/{token}/giliran/")
    assert (answer.status_code, answer["X-Refusal"]) == (429, "too_many")


# --- what everybody may check ------------------------------------------------------------------------------------


@pytest.fixture
def closed(day: Day, settings: Any, tmp_path: Path) -> Day:
    """A day with some calls, closed; its copy is not written yet."""
    settings.ENV = replace(settings.ENV, var=tmp_path)
    waited(day)
    on = plan(day.hall.site).business_day(day.now)
    days.close_day(site=day.hall.site, day=on, reason="uji", by="user:uji", at=day.now)
    return day


def keep(day: Day) -> None:
    folder = settings.ENV.var / exports.FOLDER
    inspections.keep_outside(site=day.hall.site, folder=folder, public=PUBLIC, by="system:worker", at=day.now)


def test_before_the_first_day_is_closed_there_is_nothing_to_show(day: Day) -> None:
    assert "Belum ada hari yang ditutup" in Client().get("/bukti/").content.decode()
    assert Client().get("/bukti/2026-11-23/salinan/").status_code == 404


def test_the_root_of_a_closed_day_is_shown_and_its_copy_checked_by_the_script(
    closed: Day, tmp_path: Path
) -> None:
    root = roots(site=closed.hall.site)[0]
    page = Client().get("/bukti/").content.decode()
    assert root.head.short in page and "sedang disiapkan" in page
    keep(closed)
    copy = Client().get(f"/bukti/{root.day}/salinan/")
    assert copy["Content-Disposition"].endswith(f'"bukti-uji-{root.day}.jsonl.gz"')
    path, script = tmp_path / "salinan.gz", tmp_path / "periksa.py"
    path.write_bytes(copy.content)
    script.write_bytes(Client().get("/bukti/periksa/").content)
    assert script.read_bytes() == SCRIPT.read_bytes()
    wish = f"{root.head.seq}:{root.head.short}"
    command = [sys.executable, "-I", "-S", str(script), str(path), "--harap", wish]
    assert subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    text = gzip.decompress(path.read_bytes()).decode()
    assert "A 003" in text
    for secret in ("Wayan", "petugas.0", "hamil"):
        assert secret not in text


@pytest.mark.parametrize("odd", ["besok", "2026-13-01", "..%2F..%2Fetc", "%00", "1" * 5000, "0001-01-01"])
def test_an_odd_day_has_no_copy(closed: Day, odd: str) -> None:
    keep(closed)
    assert Client().get(f"/bukti/{odd}/salinan/").status_code == 404
    assert Client().get(f"/bukti/?sebelum={odd}").status_code == 200


def test_many_days_are_shown_a_page_at_a_time(day: Day) -> None:
    for number in range(35):
        on = date(2026, 1, 1) + timedelta(days=number)
        with recording():
            record(site="uji", kind="k", subject="s", by="user:uji", at=day.now, data={}, seals=on)
    first = Client().get("/bukti/").content.decode()
    assert "4 Februari 2026" in first and ", 5 Januari 2026" not in first and "?sebelum=2026-01-06" in first
    second = Client().get("/bukti/?sebelum=2026-01-06").content.decode()
    assert ", 5 Januari 2026" in second and 'href="?sebelum' not in second
