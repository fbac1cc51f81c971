"""The paper-number book through the office: printed, entered line after line, by whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sewaka.queueing.book import PaperBlock, PaperCorrection
from sewaka.queueing.models import Ticket
from tests.clocks import Clock
from tests.halls import Hall

LIST = "antrean/buku/"


@pytest.fixture
def desk(office: Callable[..., Any]) -> Any:
    return office("floor_manager")


@pytest.fixture
def block(desk: Any) -> int:
    assert desk.post(LIST, queue="A", size="25").status_code == 302
    return PaperBlock.objects.get().pk


def line(clock: Clock, **more: str) -> dict[str, str]:
    local = clock.now + timedelta(hours=8)
    ago = [(local - timedelta(minutes=m)).strftime("%H:%M") for m in (40, 20, 10)]
    facts = {"number": "5001", "service": "uji_a", "day": local.date().isoformat(), "result": "done"}
    return facts | {"taken": ago[0], "called": ago[1], "ended": ago[2], "counter": "1"} | more


def test_a_block_is_made_and_printed(desk: Any, block: int) -> None:
    assert "A 5001 – A 5025" in desk.text(LIST)
    paper = desk.text(f"{LIST}{block}/cetak/")
    assert paper.count("book__line") == 25
    assert "A 5025" in paper and "tidak hadir" in paper


def test_lines_are_entered_one_after_another(desk: Any, block: int, clock: Clock) -> None:
    assert 'value="5001"' in desk.text(f"{LIST}{block}/")
    assert desk.post(f"{LIST}{block}/", **line(clock)).status_code == 302
    assert desk.post(f"{LIST}{block}/", **line(clock)).status_code == 302
    assert Ticket.objects.count() == 1
    seen = desk.text(f"{LIST}{block}/")
    assert 'value="5002"' in seen and "A 5001" in seen
    assert all("pengguna floor.manager" in each and "user:" not in each for each in (seen, desk.text(LIST)))
    assert "buku nomor" in desk.text("antrean/")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"taken": "23:59"}, "urutan jam"),
        ({"called": ""}, "jam dipanggil"),
        ({"number": "5999"}, "tidak ada di buku"),
        ({"number": "x"}, "number"),
        ({"day": "besok"}, "day"),
        ({"service": "uji_k"}, "service"),
    ],
)
def test_what_does_not_fit_is_told(
    desk: Any, block: int, clock: Clock, wrong: dict[str, str], words: str
) -> None:
    answer = desk.post(f"{LIST}{block}/", **line(clock, **wrong))
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Ticket.objects.exists()


def test_an_entry_that_says_otherwise_is_refused(desk: Any, block: int, clock: Clock) -> None:
    desk.post(f"{LIST}{block}/", **line(clock))
    answer = desk.post(f"{LIST}{block}/", **line(clock, result="no_show", ended=""))
    assert answer.status_code == 422 and "sudah dicatat" in answer.content.decode()


def test_no_such_book(desk: Any) -> None:
    assert desk.get(f"{LIST}999/").status_code == 404
    assert desk.get(f"{LIST}99999999999/cetak/").status_code == 404


@pytest.mark.parametrize("role", ["agency_head", "viewer", "officer"])
def test_others_may_not(office: Callable[..., Any], hall: Hall, role: str) -> None:
    assert office(role).get(LIST).status_code == 403


def test_a_wrong_line_is_put_right_with_a_reason(office: Callable[..., Any], clock: Clock) -> None:
    desk = office("floor_manager")
    desk.post("antrean/buku/", queue="A", size="25")
    number = PaperBlock.objects.get().pk
    path = f"antrean/buku/{number}/"
    fields = {"number": "5001", "service": "uji_a", "day": "2026-11-23", "taken": "08:00", "result": "done"}
    fields |= {"called": "08:10", "ended": "08:20", "counter": "1", "priority": ""}
    assert desk.post(path, **fields).status_code == 302
    right = f"{path}5001/betulkan/"
    page = desk.text(right)
    assert 'value="08:10"' in page and "Betulkan catatan A 5001" in page
    assert desk.post(right, **fields | {"called": "08:05", "reason": ""}).status_code == 422
    assert desk.post(right, **fields | {"called": "08:30", "reason": "x"}).status_code == 422
    assert desk.post(right, **fields | {"called": "08:05", "reason": "salah baca"}).status_code == 302
    assert "dibetulkan: salah baca" in desk.text(path)
    assert PaperCorrection.objects.get().reason == "salah baca"
    history = desk.text("antrean/2026-11-23/A5001/")
    assert "Catatan buku dibetulkan" in history and "salah baca" in history
    assert desk.get(f"{path}5002/betulkan/").status_code == 404
    gone = fields | {"result": "void", "called": "", "ended": "", "counter": "", "reason": "tidak dibagikan"}
    assert desk.post(right, **gone).status_code == 302
