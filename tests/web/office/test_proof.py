"""Checks and copies of the journal asked for in the office; who may, what is told, odd input."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from sewaka.accounts.roles import ROLE_MAY, Role
from sewaka.journal.actions import inspections
from sewaka.journal.proofs import Inspection
from sewaka.queueing.actions import days
from sewaka.queueing.events import PUBLIC
from tests.clocks import Clock
from tests.halls import Hall
from tests.journal.chains import SCRIPT
from tests.web.office.conftest import Desk


@pytest.fixture
def desk(office: Callable[..., Desk]) -> Desk:
    return office("organiser")


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.ENV = replace(settings.ENV, var=tmp_path)


@pytest.fixture
def work(tmp_path: Path, clock: Clock) -> Callable[[], int]:
    """The worker's slow lane."""
    facts = {"folder": tmp_path / "bukti", "public": PUBLIC, "clock": lambda: clock.now}
    return lambda: inspections.work_off(**facts, by="system:worker", at=clock.now)  # type: ignore[arg-type]


def asked(desk: Desk, **fields: str) -> str:
    answer = desk.post("catatan/bukti/minta/", **fields)
    assert answer.status_code == 302, answer.content
    return str(answer["Location"]).removeprefix("/kantor/")


def test_a_check_is_done_behind_the_page(desk: Desk, day: dict[str, str], work: Callable[[], int]) -> None:
    page = asked(desk, untuk="periksa")
    assert "Sedang dikerjakan: 0%" in desk.text(page)
    assert desk.get(f"{page}salinan/").status_code == 404
    work()
    assert "Rantai utuh" in desk.text(page)
    assert "utuh" in desk.text("catatan/bukti/")


def test_a_changed_event_is_named(
    desk: Desk, hall: Hall, day: dict[str, str], work: Callable[[], int]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_event DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_event SET actor = 'user:x' WHERE site = %s AND seq = 3", [hall.site])
        cursor.execute("ALTER TABLE journal_event ENABLE TRIGGER USER")
    page = asked(desk, untuk="periksa", aliran=hall.site)
    work()
    text = desk.text(page)
    assert "Rantai tidak utuh" in text and "Kejadian 3:" in text and "Kejadian 4:" not in text


def test_a_copy_is_downloaded_and_checked_by_the_script(
    desk: Desk, hall: Hall, day: dict[str, str], work: Callable[[], int], tmp_path: Path, clock: Clock
) -> None:
    days.close_day(site=hall.site, day=clock.now.date(), reason="uji", by="user:uji", at=clock.now)
    page = asked(desk, untuk="salin", dari=clock.now.date().isoformat())
    work()
    answer = desk.get(f"{page}salinan/")
    path = tmp_path / "salinan.gz"
    path.write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert subprocess.run([sys.executable, "-I", "-S", str(SCRIPT), str(path)], check=False).returncode == 0
    assert "user:uji" not in gzip.decompress(path.read_bytes()).decode()


def test_the_same_check_is_not_asked_for_twice_and_a_fragment_says_nothing_new(
    desk: Desk, day: dict[str, str]
) -> None:
    page = asked(desk)
    assert asked(desk) == page and Inspection.objects.count() == 1
    now = desk.get(f"{page}sekarang/")
    assert desk.get(f"{page}sekarang/", **{"If-None-Match": now["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "fields",
    [
        {"untuk": "<script>", "aliran": "tidak-ada", "dari": "besok", "sampai": "\0"},
        {"aliran": "x" * 10_000, "dari": "0001-01-01"},
        {"sampai": "9999-12-31"},
    ],
)
def test_odd_wishes_check_what_can_be_checked(
    desk: Desk, day: dict[str, str], fields: dict[str, str]
) -> None:
    assert desk.text(asked(desk, **fields))


def test_days_without_events_are_refused(desk: Desk, day: dict[str, str]) -> None:
    answer = desk.post("catatan/bukti/minta/", dari="2026-01-01", sampai="2026-01-02")
    assert answer.status_code in (302, 422)


@pytest.mark.parametrize("role", [role for role in Role if "journal.see" not in ROLE_MAY[role]])
def test_without_the_permission_there_is_no_proof(
    role: Role, office: Callable[..., Desk], hall: Hall
) -> None:
    desk = office(role)
    assert desk.get("catatan/bukti/").status_code == 403
    assert desk.post("catatan/bukti/minta/").status_code == 403


def test_an_agency_sees_the_roots_and_asks_for_nothing(
    office: Callable[..., Desk], desk: Desk, hall: Hall, day: dict[str, str]
) -> None:
    page, head = asked(desk), office(Role.AGENCY_HEAD)
    assert "Periksa atau salin" not in head.text("catatan/bukti/")
    assert head.post("catatan/bukti/minta/").status_code == 403
    assert head.get(page).status_code == 403


def test_an_inspection_of_a_hidden_stream_does_not_exist(
    office: Callable[..., Desk], desk: Desk, day: dict[str, str]
) -> None:
    """Log-ins are for who looks after users; the floor manager does not."""
    page, manager = asked(desk, aliran="sistem"), office(Role.FLOOR_MANAGER)
    assert manager.get(page).status_code == 404
    assert desk.get("catatan/bukti/999999/").status_code == 404


def test_the_office_explains_a_number_with_the_visitors_words(
    desk: Desk, day: dict[str, str], clock: Clock
) -> None:
    text = " ".join(desk.text(f"antrean/{clock.now.date()}/A%20002/").split())
    assert "1 nomor dipanggil: 1 datang lebih dulu." in text
