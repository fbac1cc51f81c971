"""A paired kiosk at Badung's mall, on Monday 23 November 2026 at 09.30 WITA."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sewaka.devices import actions as devices
from sewaka.devices.actions.enrolment import Paired
from sewaka.web.kiosk import pages
from tests.callers import browser_of, paired
from tests.clocks import Clock

KTP = "dukcapil_ktp"


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked for most in another test is not remembered."""
    monkeypatch.setattr(pages, "_asked", {})


@pytest.fixture
def agent(badung: str, clock: Clock) -> Paired:
    return paired(site=badung, code="A1", kind="agent", at=clock.now)


@pytest.fixture
def kiosk(agent: Paired, clock: Clock) -> Client:
    """The browser of kiosk K1, whose print agent A1 has not been heard of yet."""
    made = paired(site="badung", code="K1", kind="kiosk", at=clock.now, agent="A1")
    client = browser_of(made)
    client.paired = made  # type: ignore[attr-defined]
    return client


@pytest.fixture
def printer(agent: Paired, clock: Clock) -> Callable[[str], None]:
    """Let the print agent say how its printer is: "ok" or anything else."""

    def tell(state: str) -> None:
        status = {"printer": state, "detail": "Kertas habis."}
        devices.beat(device_id=agent.device.id, status=status, by=agent.device.actor, at=clock.now)

    return tell


def tap(client: Client, service: str = KTP, key: str = "", **more: str) -> Any:
    """A tap as tap.js sends it."""
    body = {"service": service, "request_key": key or str(uuid.uuid4()), **more}
    return client.post("/kiosk/ambil/", body, headers={"X-Tap": "1"})
