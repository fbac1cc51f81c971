"""The office's page of promises: who sees which, the file, and the calibration on demand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse

from sewaka.journal.models import Event
from sewaka.queueing.actions import promises
from sewaka.queueing.engine import promise
from sewaka.queueing.promised import Fit, Promise
from tests.clocks import Clock
from tests.halls import Hall
from tests.web.office.conftest import Desk

PAGE = "antrean/janji/"


@pytest.fixture
def settled(hall: Hall, day: Any, clock: Clock, take: Callable[..., str]) -> None:
    """One promise of queue A is kept; queue U is the other agency's."""
    take("uji_a")
    clock.later(minutes=10)
    promises.settle(site=hall.site, by="system:worker", at=clock.now)


def file(answer: HttpResponse) -> list[dict[str, str]]:
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(answer).decode())))


@pytest.mark.parametrize("role", ["organiser", "floor_manager", "viewer"])
def test_the_page_counts_promises(role: str, office: Callable[..., Desk], settled: None) -> None:
    page = office(role).text(PAGE)
    assert "Janji waktu tunggu" in page and "Menurut panjang antrean" in page
    assert "Antrean A" in page and "Antrean U" in page
    assert "contoh, belum ditetapkan" in page


def test_a_head_of_agency_sees_the_own_queues_only(office: Callable[..., Desk], settled: None) -> None:
    desk = office("agency_head")
    page = desk.text(PAGE)
    assert "Antrean A" in page and "Antrean U" not in page
    assert "Hitung ulang sekarang" not in page
    assert {row["queue"] for row in file(desk.get(f"{PAGE}data.csv"))} == {"A", "K"}
    assert {row["queue"] for row in file(office("viewer").get(f"{PAGE}data.csv"))} == {"A", "K", "U"}


@pytest.mark.parametrize("role", ["officer", "information_officer"])
def test_who_may_not_see_figures_sees_no_promises(role: str, office: Callable[..., Desk], hall: Hall) -> None:
    desk = office(role)
    assert desk.get(PAGE).status_code == 403
    assert desk.get(f"{PAGE}data.json").status_code == 403


@pytest.mark.parametrize("address", ["?minggu=1e9", "?minggu=26&urut=-1", "?bentuk=csv", "?minggu=%00"])
def test_odd_addresses_are_harmless(address: str, office: Callable[..., Desk], settled: None) -> None:
    assert office("viewer").get(PAGE + address).status_code == 200


def past(n: int = 30) -> None:
    """The same kept promise of one person ahead many times over: what a queue learns from."""
    row = (
        Promise.objects.filter(outcome=promise.CALLED).first()
        or Promise.objects.filter(line__queue__code="A")[0]
    )
    row.outcome, row.verdict, row.settled_at = promise.CALLED, promise.HELD, row.told_at
    row.ahead = row.band = 1
    for minutes in range(n):
        row.pk, row.until_at = None, row.since_at + timedelta(minutes=minutes)
        row.basis, row.low_s, row.high_s = "prior", 0, 7200
        row.save(force_insert=True)


def test_learning_on_demand_is_told_and_twice_is_harmless(
    office: Callable[..., Desk], hall: Hall, settled: None
) -> None:
    past()
    desk = office("floor_manager")
    for _ in range(2):
        assert desk.post(f"{PAGE}hitung/").status_code == 302
    assert Fit.objects.count() == 1
    assert Event.objects.filter(kind="queueing.promise.fitted").count() == 1
    page = desk.text(PAGE)
    assert "Tidak ada pengalaman baru" in page
    assert "1–3 orang (30 janji)" in page


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("agency_head", 403), ("officer", 403)])
def test_only_who_opens_the_day_may_learn_on_demand(
    role: str, status: int, office: Callable[..., Desk], hall: Hall
) -> None:
    assert office(role).post(f"{PAGE}hitung/").status_code == status
    assert office("organiser").get(f"{PAGE}hitung/").status_code == 405
