"""A paired kiosk at Badung's mall, on Monday 23 November 2026 at 09.30 WITA."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.devices import actions as devices
from sewaka.devices.actions.enrolment import Paired
from sewaka.web.kiosk import pages

BY = "user:uji"
KTP = "dukcapil_ktp"


class Clock:
    """The clock the doors read; a test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def later(self, **spans: float) -> None:
        self.at += timedelta(**spans)


@pytest.fixture
def clock(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock(at)
    monkeypatch.setattr(timezone, "now", made)
    monkeypatch.setattr(pages, "_asked", {})
    return made


def paired(code: str, kind: str, at: datetime, **place: Any) -> Paired:
    devices.new_device(site="badung", code=code, kind=kind, name=f"Perangkat {code}", by=BY, at=at, **place)
    begun = devices.begin_pairing(site="badung", code=code, by=BY, at=at)
    return devices.pair(code=begun.code, by=BY, at=at)


@pytest.fixture
def agent(badung: str, clock: Clock) -> Paired:
    return paired("A1", "agent", clock.at)


@pytest.fixture
def kiosk(agent: Paired, clock: Clock) -> Client:
    """The browser of kiosk K1, whose print agent A1 has not been heard of yet."""
    made = paired("K1", "kiosk", clock.at, agent="A1")
    client = Client()
    client.cookies["sewaka_perangkat"] = made.key
    client.paired = made  # type: ignore[attr-defined]
    return client


@pytest.fixture
def printer(agent: Paired, clock: Clock) -> Callable[[str], None]:
    """Let the print agent say how its printer is: "ok" or anything else."""

    def tell(state: str) -> None:
        status = {"printer": state, "detail": "Kertas habis."}
        devices.beat(device_id=agent.device.id, status=status, by=agent.device.actor, at=clock.at)

    return tell


def tap(client: Client, service: str = KTP, key: str = "", **more: str) -> Any:
    """A tap as tap.js sends it."""
    body = {"service": service, "request_key": key or str(uuid.uuid4()), **more}
    return client.post("/kiosk/ambil/", body, headers={"X-Tap": "1"})
