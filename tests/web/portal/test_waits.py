"""Promises and the best time in public: what the pages say, and that anybody counts the same from the files."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from sewaka.norms.models import Rule
from sewaka.places.models import Queue
from sewaka.queueing.actions import promises, tickets
from sewaka.queueing.models import Ticket
from sewaka.queueing.promised import HourWait, Promise
from sewaka.queueing.queries.promises import monday, score
from sewaka.web.ui.promises import share_words, width_words
from tests.halls import build
from tests.queueing.conftest import Day

SCRIPT = Path(__file__).parents[3] / "script" / "promise-score"
BY = "system:worker"


@pytest.fixture
def day(db: None, monkeypatch: pytest.MonkeyPatch) -> Day:
    made = Day(build())
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    return made


@pytest.fixture
def busy(day: Day) -> Day:
    """Thirteen told waits: some held, some later, some earlier, one left, one open; and one nobody could tell."""
    Rule.objects.create(
        key="queueing.promise", valid_from=date(2020, 1, 1), value={"widest_min": 480}, certainty="D"
    )
    day.take(1)
    day.open()
    for gaps in ((3, 3, 4, 55, 1, 2, 1), (1, 1, 1, 1, 1)):
        for _ in range(6):
            day.take()
        if len(gaps) == 7:
            day.desk(tickets.cancel, day.take().token, reason="pergi")
        for gap in gaps:
            token = day.later(minutes=gap).do(tickets.call_next).token
            day.do(tickets.no_show, token=token)
    day.later(minutes=10)
    promises.settle(site="uji", by=BY, at=day.now)
    return day


def content(answer: HttpResponseBase) -> str:
    assert answer.status_code == 200
    return b"".join(answer).decode()  # type: ignore[arg-type]


def counted(text: str, path: Path) -> dict[str, object]:
    """What the separate script says of a file, run by a bare Python."""
    path.write_text(text, newline="")
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-I", str(SCRIPT), "--json", str(path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, object] = json.loads(ran.stdout)
    return found


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_separate_script_counts_what_the_page_shows(busy: Day, form: str, tmp_path: Path) -> None:
    client = Client()
    again = counted(content(client.get(f"/janji/data.{form}")), tmp_path / f"janji.{form}")
    today = busy.now.date()
    found = score(site="uji", since=monday(today) - timedelta(weeks=7), until=today)
    assert found.total.told == 13 and found.total.untold == 1
    assert (
        min(found.total.held, found.total.later, found.total.earlier, found.total.unjudged, found.total.open)
        >= 1
    )
    assert again["total"] == _plain(found.total)
    for name, groups in found.by.items():
        assert again[name] == {each.key: _plain(each.tally) for each in groups}, name
    page = client.get("/janji/").content.decode()
    shown = again["total"]
    assert isinstance(shown, dict)
    assert f"{shown['share']} %" in page and f"{shown['width']} menit" in page
    for groups in found.by.values():
        for each in groups:
            assert share_words(each.tally) in page
    assert again["wrong"] == []


def _plain(tally: object) -> dict[str, object]:
    names = ("told", "held", "earlier", "later", "unjudged", "open", "untold", "share", "width")
    return {name: getattr(tally, name) for name in names}


def test_the_script_finds_a_verdict_that_was_changed(busy: Day, tmp_path: Path) -> None:
    later = Promise.objects.filter(verdict="later")[0]
    Promise.objects.filter(pk=later.pk).update(verdict="held")
    path = tmp_path / "janji.csv"
    path.write_text(content(Client().get("/janji/data.csv")), newline="")
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), str(path)], capture_output=True, text=True, check=False
    )  # noqa: S603
    assert ran.returncode == 1
    assert str(later.pk) in ran.stderr


@pytest.mark.parametrize(
    ("told", "held", "share"), [(3, 2, "66,7"), (8, 1, "12,5"), (1000, 0, "0,0"), (7, 7, "100,0")]
)
def test_shares_are_rounded_half_up(told: int, held: int, share: str) -> None:
    from sewaka.queueing.queries.promises import Tally

    tally = Tally(told=told, held=held, later=told - held, width_s=told * 63)
    assert (tally.share, tally.width, share_words(tally)) == (share, "1,1", f"{share} %")
    assert (share_words(Tally()), width_words(Tally())) == ("–", "–")


def test_the_files_hold_no_number_and_no_person(busy: Day) -> None:
    text = content(Client().get("/janji/data.csv"))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 14
    for ticket in Ticket.objects.all():
        assert ticket.code not in text and ticket.token not in text
    assert "petugas" not in text and "device:" not in text


@pytest.mark.parametrize(
    "address", ["/janji/?minggu=0", "/janji/?minggu=x%00", "/janji/?minggu=" + "9" * 9999]
)
def test_odd_periods_are_the_usual_one(day: Day, address: str) -> None:
    page = Client().get(address).content.decode()
    assert 'href="?minggu=8" aria-current="true"' in page
    assert "Belum ada janji yang tercatat" in page


def test_an_unknown_form_is_no_page(day: Day) -> None:
    assert Client().get("/janji/data.xlsx").status_code == 404


def test_terms_nobody_settled_are_called_an_example(busy: Day) -> None:
    assert "contoh, belum ditetapkan" in Client().get("/janji/").content.decode()
    rule = {"level_pct": 90}
    Rule.objects.filter(key="queueing.promise").update(value=rule, certainty="V")
    page = Client().get("/janji/").content.decode()
    assert "contoh, belum ditetapkan" not in page
    assert "90 dari 100" in page


def test_people_over_the_norm_are_counted_in_public(day: Day) -> None:
    day.open()
    day.take()
    first = Client().get("/aula/isi/")
    assert "orang menunggu lebih dari 15 menit" not in first.content.decode()
    day.later(minutes=16)
    again = Client().get("/aula/isi/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200, "nothing happened, but somebody waited on"
    assert "1 orang menunggu lebih dari 15 menit" in again.content.decode()
    assert "data-live-minutely" in Client().get("/aula/").content.decode()


# --- the best time ------------------------------------------------------------------------------


def hours(day: Day, known: dict[tuple[int, int], int]) -> None:
    queue = Queue.objects.get(code="A")
    HourWait.objects.bulk_create(
        HourWait(queue=queue, weekday=weekday, hour=hour, n=30, days=5, low_s=60 * m // 2, mid_s=60 * m,
                 high_s=120 * m, learned_at=day.now, learned_by=BY)
        for (weekday, hour), m in known.items()
    )  # fmt: skip


def test_the_best_time_is_told_by_weekday_and_hour(day: Day) -> None:
    hours(day, {(1, 9): 20, (1, 10): 30, (2, 14): 4, (3, 8): 9})
    page = Client().get("/layanan/uji_a/waktu/").content.decode()
    assert "Selasa pukul 14.00–15.00, biasanya ± 2–8 menit" in page
    assert page.index("Selasa pukul") < page.index("Rabu pukul") < page.index("Senin pukul")
    assert "<svg" in page and " style=" not in page
    assert "20 menit" in page, "the table has what the bars show"
    tuesday = Client().get("/layanan/uji_a/waktu/?hari=2").content.decode()
    assert "Lama tunggu pada hari Selasa" in tuesday
    assert "Paling sepi" in Client().get("/layanan/uji_a/").content.decode()


def test_with_few_data_no_time_is_recommended(day: Day) -> None:
    hours(day, {(1, 9): 20, (1, 10): 30})
    page = Client().get("/layanan/uji_a/waktu/").content.decode()
    assert "Belum cukup data" in page and "Biasanya paling singkat" not in page
    assert "Paling sepi" not in Client().get("/layanan/uji_a/").content.decode()


@pytest.mark.parametrize(
    "address",
    ["/layanan/tidak-ada/waktu/", "/layanan/uji_k/waktu/?hari=%00", "/layanan/uji_k/waktu/?hari=99"],
)
def test_an_unknown_service_is_no_page_and_an_odd_day_is_today(day: Day, address: str) -> None:
    assert Client().get(address).status_code == (404 if "tidak" in address else 200)
