"""Figures for Prometheus: for this machine and the holder of the token, nobody else."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.queueing.actions import tickets
from tests.halls import Hall, build

LINE = re.compile(r'(# (HELP|TYPE) \S+ .+|[a-z_]+(\{([a-z_]+="[^"]*",?)*\})? [0-9.e+]+)')


@pytest.fixture
def hall(db: None, settings: Any, tmp_path: Path) -> Hall:
    settings.ENV = replace(settings.ENV, var=tmp_path, metrics_token="kunci-untuk-angka")
    return build()


def test_the_hall_in_figures(hall: Hall) -> None:
    now = timezone.now()
    wish = {"site": "uji", "service": "uji_a", "source": "kiosk", "by": "device:K1", "at": now}
    code = tickets.issue(**wish, request_key="a").code
    told = Client().get("/metrics")
    text = told.content.decode()
    assert told.status_code == 200 and told["Content-Type"].startswith("text/plain; version=0.0.4")
    assert 'sewaka_waiting{site="uji",queue="A"} 1' in text
    assert 'sewaka_up{part="basis data"} 1' in text and 'sewaka_deliveries_dead{site="uji"} 0' in text
    assert code not in text
    assert [each for each in text.splitlines() if each and not LINE.fullmatch(each)] == []


def test_only_this_machine_and_the_holder_of_the_token(hall: Hall) -> None:
    away = Client(REMOTE_ADDR="93.184.216.34")
    assert away.get("/metrics").status_code == 401
    assert away.get("/metrics", headers={"Authorization": "Bearer salah"}).status_code == 401
    assert away.get("/metrics", headers={"Authorization": "Bearer kunci-untuk-angka"}).status_code == 200
    assert Client().get("/metrics", headers={"X-Forwarded-For": "93.184.216.34"}).status_code == 401


def test_without_a_token_nobody_comes_from_elsewhere(hall: Hall, settings: Any) -> None:
    settings.ENV = replace(settings.ENV, metrics_token="")
    away = Client(REMOTE_ADDR="93.184.216.34")
    assert away.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 401


def test_ready_says_what_this_process_can(hall: Hall) -> None:
    assert Client().get("/readyz").json() == {"status": "baik", "basis data": "baik", "tabel": "baik"}
