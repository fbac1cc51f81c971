"""Every answer carries the id of its request; the log tells of slow and broken ones, by pattern."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sewaka.web.ui import measures, tracing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_run(settings: Any, tmp_path: Path) -> None:
    settings.ENV = replace(settings.ENV, var=tmp_path, log_requests=True)


def test_an_id_is_made_or_taken_over() -> None:
    made = Client().get("/readyz")["X-Request-Id"]
    assert len(made) == 16 and Client().get("/readyz")["X-Request-Id"] != made
    kept = Client().get("/readyz", headers={"X-Request-Id": "gateway-0001"})
    assert kept["X-Request-Id"] == "gateway-0001"
    for odd in ("x", "a b c d e f", "a" * 65, "<script>"):
        assert Client().get("/readyz", headers={"X-Request-Id": odd})["X-Request-Id"] != odd


def test_a_problem_names_its_request() -> None:
    answer = Client().get("/api/v1/tidak-ada", headers={"X-Request-Id": "gateway-0002"})
    assert answer.json()["request_id"] == "gateway-0002"


def test_a_line_tells_the_pattern(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "sewaka.request"):
        Client().get("/n/0123456789ABCDEFG/")
    told = next(each for each in caplog.records if each.name == "sewaka.request")
    assert vars(told)["route"] == "/n/<str:token>/" and "0123456789ABCDEFG" not in str(vars(told))


def test_only_slow_ones_are_told_unless_asked(
    caplog: pytest.LogCaptureFixture, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ENV = replace(settings.ENV, log_requests=False)
    Client().get("/readyz")
    assert not [each for each in caplog.records if each.name == "sewaka.request"]
    clock = iter([0.0, 2.0])
    monkeypatch.setattr(tracing, "seconds", lambda: next(clock))
    Client().get("/readyz")
    assert [vars(each)["ms"] for each in caplog.records if each.name == "sewaka.request"] == [2000.0]


def test_counts_of_processes_are_added(tmp_path: Path) -> None:
    for number in (1, 2):
        one = measures.Measures()
        one.note("kiosk", "POST", 200, 0.03)
        one.note("kiosk", "POST", 200, 9.0)
        one.keep(tmp_path, now=10.0)
        kept = next(tmp_path.glob("web-*.counts"))
        kept.rename(tmp_path / f"web-9{number}.counts")
    import time

    told = "\n".join(measures.lines(measures.together(tmp_path, now=time.time())))
    assert 'sewaka_http_requests_total{door="kiosk",method="POST",status="200"} 4' in told
    assert 'sewaka_http_request_seconds_bucket{door="kiosk",le="0.05"} 2' in told
    assert 'sewaka_http_request_seconds_bucket{door="kiosk",le="+Inf"} 4' in told
    assert 'sewaka_http_request_seconds_sum{door="kiosk"} 18.06' in told
    assert not measures.together(tmp_path, now=time.time() + 90_000)
    assert not list(tmp_path.glob("web-*.counts"))
