"""The print agent at its door: the real program's loop against the real views, on Badung's own data."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sewaka.agent.server import Refused
from sewaka.agent.spool import Spool
from sewaka.agent.work import Agent
from sewaka.devices import actions as devices
from sewaka.devices import queries
from sewaka.lib.slips import Slip
from sewaka.queueing.actions import days, tickets
from sewaka.web.gate import agent as door
from tests.callers import paired

pytestmark = pytest.mark.django_db
BY = "user:uji"


class Wire:
    """The agent's way to the server, through Django's test client instead of a socket."""

    def __init__(self, key: str = "") -> None:
        self.key, self.client = key, Client(enforce_csrf_checks=True)

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        headers = {"Accept": "application/json"} | (
            {"Authorization": f"Bearer {self.key}"} if self.key else {}
        )
        said = self.client.post(
            f"/agen/{path}", json.dumps(body), content_type="application/json", headers=headers
        )
        if said.status_code >= 400:
            raise Refused(said.status_code, said.headers.get("X-Refusal", ""), said.json().get("message", ""))
        return dict(said.json())


class Paper:
    def __init__(self) -> None:
        self.slips: list[str] = []
        self.out = ""

    def send(self, data: bytes, key: str) -> None:
        self.slips.append(key)

    def trouble(self) -> str:
        return self.out

    def paper(self) -> str:
        return "out" if self.out else "ok"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Callable[[float], None]:
    """The door's clock stands at ``at``; the fixture moves it."""

    def move(seconds: float) -> None:
        monkeypatch.setattr(door.timezone, "now", lambda: at + timedelta(seconds=seconds))

    move(1)
    return move


@pytest.fixture
def code(badung: str, at: datetime) -> str:
    devices.new_device(site=badung, code="A1", kind="agent", name="Pencetak 1", by=BY, at=at)
    return devices.begin_pairing(site=badung, code="A1", by=BY, at=at).code


@pytest.fixture
def wire(code: str) -> Wire:
    return Wire(Wire().post("pasang", code=code)["key"])


@pytest.fixture
def issued(badung: str, wire: Wire, at: datetime) -> Any:
    days.open_day(site=badung, by=BY, at=at)
    agent_id = queries.device(site=badung, code="A1").id
    return tickets.issue(
        site=badung,
        service="dukcapil_ktp",
        source="kiosk",
        request_key="uji-1",
        agent_id=agent_id,
        by=BY,
        at=at,
    )


def job() -> queries.JobInfo:
    (found,) = queries.pending_jobs(device_id=queries.device(site="badung", code="A1").id)
    return found


def test_a_number_waits_once_its_slip_is_printed(
    issued: Any, wire: Wire, tmp_path: Path, at: datetime
) -> None:
    assert issued.state == "reserved"
    assert Slip.from_json(job().slip.to_json()) == issued.slip
    paper, key = Paper(), job().key
    Agent(wire, paper, Spool(tmp_path / "catatan")).turn()
    assert paper.slips == [key]
    assert queries.print_job(key=key).outcome == "printed"
    assert tickets.confirm_print(token=issued.token, ok=True, by=BY, at=at).state == "waiting"


def test_a_dead_printer_leaves_the_number_reserved_and_is_seen(issued: Any, wire: Wire, at: datetime) -> None:
    key = job().key
    wire.post("denyut", version="1", status={"printer": "failed", "detail": "Kertas habis."})
    assert wire.post("selesai", key=key, ok=False, detail="Kertas habis.") == {"outcome": "failed"}
    assert wire.post("selesai", key=key, ok=True) == {"outcome": "failed"}
    agent = queries.device(site="badung", code="A1")
    assert queries.printer_state(agent_id=agent.id, at=at).why == "Kertas habis."
    assert wire.post("pekerjaan") == {"jobs": []}


def test_a_late_word_revives_the_number(issued: Any, wire: Wire, now: Any, at: datetime) -> None:
    key, late = job().key, at + timedelta(seconds=120)
    tickets.expire_prints(site="badung", by=BY, at=late)
    devices.expire_jobs(site="badung", older_than=late, by=BY, at=late)
    now(130)
    assert wire.post("selesai", key=key, ok=True) == {"outcome": "printed"}
    assert tickets.confirm_print(token=issued.token, ok=True, by=BY, at=late).state == "waiting"


def test_a_beat_answers_with_the_configuration(wire: Wire) -> None:
    assert wire.post("denyut", version="1", status={})["config"] >= 1


@pytest.mark.parametrize("path", ["denyut", "pekerjaan", "selesai"])
@pytest.mark.parametrize("key", ["", "A1.tampered" + "x" * 40, "x" * 5000])
def test_without_a_key_nothing_opens(badung: str, path: str, key: str) -> None:
    with pytest.raises(Refused) as no:
        Wire(key).post(path)
    assert no.value.status == 403


def test_a_revoked_agent_is_out_at_once(wire: Wire, at: datetime) -> None:
    devices.revoke(site="badung", code="A1", by=BY, at=at)
    with pytest.raises(Refused) as no:
        wire.post("pekerjaan")
    assert no.value.status == 403


def test_a_kiosks_key_does_not_print(badung: str, at: datetime) -> None:
    devices.new_device(site=badung, code="K1", kind="kiosk", name="Kios", by=BY, at=at)
    code = devices.begin_pairing(site=badung, code="K1", by=BY, at=at).code
    with pytest.raises(Refused) as no:
        Wire().post("pasang", code=code)
    assert no.value.code == "paired_elsewhere"
    key = devices.pair(code=code, by=BY, at=at).key
    with pytest.raises(Refused):
        Wire(key).post("pekerjaan")


def test_another_agents_job_cannot_be_ended(issued: Any, badung: str, at: datetime) -> None:
    other = Wire(paired(site=badung, code="A2", kind="agent", at=at).key)
    with pytest.raises(Refused) as no:
        other.post("selesai", key=job().key, ok=True)
    assert no.value.status == 404
    assert job().done_at is None


def test_guessing_codes_is_slowed_down(badung: str) -> None:
    codes = set()
    for _ in range(40):
        with pytest.raises(Refused) as no:
            Wire().post("pasang", code="AAAAAA")
        codes.add(no.value.status)
    assert codes == {409, 429}


NONSENSE = ["", "[]", "{", "null", '{"key": 1}', '{"ok": "ya"}', '{"detail": null}', "[" * 5000]
NONSENSE.append('{"key": "' + "x" * 20_000)
NONSENSE += [r'{"key": "\u0000"}', r'{"key": "\ud800", "ok": true}', r'{"key": "x", "detail": "\udfff"}']


@pytest.mark.parametrize("body", NONSENSE)
def test_nonsense_is_refused_in_words(wire: Wire, body: str) -> None:
    said = wire.client.post(
        "/agen/selesai",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {wire.key}", "Accept": "application/json"},
    )
    assert said.status_code in (400, 404)
    assert said.json()["message"]


def test_only_post(wire: Wire) -> None:
    said = wire.client.get("/agen/pekerjaan", headers={"Authorization": f"Bearer {wire.key}"})
    assert said.status_code == 405
