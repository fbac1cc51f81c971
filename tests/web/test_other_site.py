"""Two malls in one installation with the same codes everywhere: a machine of one gets nothing of the other."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from sewaka.devices import actions as devices
from sewaka.devices import speech
from sewaka.devices.actions.enrolment import Paired
from sewaka.devices.errors import DeviceNotFitting
from sewaka.devices.queries import announcements, pending_jobs
from sewaka.journal.queries import events_after
from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Ticket
from sewaka.web.live.topics import topics_of
from sewaka.web.ui import live
from tests.callers import browser_of, paired
from tests.clocks import AT
from tests.halls import build
from tests.queueing.conftest import Day

HERE, THERE = "sini", "sana"
SOUND = "0123456789abcdef0123456789abcdef01234567"
MACHINES: dict[str, tuple[str, dict[str, str]]] = {
    "A1": ("agent", {}),
    "K1": ("kiosk", {"agent": "A1"}),
    "P1": ("board", {"zone": "utama"}),
    "S1": ("speaker", {"zone": "utama"}),
    "D1": ("counter_display", {"counter": "1"}),
}
SCREENS = {
    "P1": ("/papan/", "/papan/isi/"),
    "S1": ("/papan/suara/", "/papan/suara/isi/"),
    "D1": ("/papan/loket/", "/papan/loket/isi/"),
}


@dataclass
class Mall:
    """A mall with a number at its counter, one waiting, and one whose slip is being printed."""

    day: Day
    machines: dict[str, Paired]

    def browser(self, code: str) -> Client:
        return browser_of(self.machines[code])

    def agent(self, path: str, **body: Any) -> HttpResponse:
        headers = {"Authorization": f"Bearer {self.machines['A1'].key}"}
        return Client().post(f"/agen/{path}", json.dumps(body), "application/json", headers=headers)


def opened(code: str, prefix: str) -> Mall:
    day = Day(build(code, prefixes=(prefix,)))
    return Mall(day, {name: paired(site=code, code=name, kind=kind, at=AT, **facts)
                      for name, (kind, facts) in MACHINES.items()})  # fmt: skip


@pytest.fixture
def malls(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Mall, Mall]]:
    """The mall with people, and the empty one with machines of the same codes."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    monkeypatch.setattr(speech, "announcement", lambda **_: (SOUND, 3.9))
    here, there = opened(HERE, "A"), opened(THERE, "X")
    here.day.take()
    here.day.take()
    here.day.open()
    here.day.do(tickets.call_next)
    here.day.take(agent_id=here.machines["A1"].device.id)
    yield here, there


def token(state: str) -> str:
    return Ticket.objects.get(state=state).token


def test_a_kiosk_neither_shows_nor_gives_what_another_mall_offers(malls: tuple[Mall, Mall]) -> None:
    here, there = (each.browser("K1") for each in malls)
    for path in ("/kiosk/", "/kiosk/cari/?q=layanan+a", "/kiosk/instansi/unit_sini/"):
        assert "Layanan A" in here.get(path).content.decode(), path
        assert "Layanan A" not in there.get(path).content.decode(), path
    for path in ("layanan/sini_a/", "layanan/sini_a/prioritas/", "instansi/unit_sini/"):
        assert here.get(f"/kiosk/{path}").status_code == 200
        assert there.get(f"/kiosk/{path}").status_code == 404, path
    for kiosk, given in ((there, 0), (here, 1)):
        before = Ticket.objects.count()
        kiosk.post("/kiosk/ambil/", {"service": "sini_a", "request_key": str(uuid.uuid4())})
        assert Ticket.objects.count() - before == given


@pytest.mark.parametrize("state", ["waiting", "reserved"])
def test_a_kiosk_opens_no_number_of_another_mall(malls: tuple[Mall, Mall], state: str) -> None:
    here, there = (each.browser("K1") for each in malls)
    known = token(state)
    code = Ticket.objects.get(token=known).code
    assert code in here.get(f"/kiosk/nomor/{known}/").content.decode()
    for path in ("nomor", "cetak"):
        refused = there.get(f"/kiosk/{path}/{known}/")
        assert (refused.status_code, code in refused.content.decode()) == (404, False), path
    assert there.post(f"/kiosk/tampil/{known}/").status_code == 404
    assert Ticket.objects.get(token=known).state == state


@pytest.mark.parametrize("code", SCREENS)
def test_a_screen_shows_no_call_of_another_mall(malls: tuple[Mall, Mall], code: str) -> None:
    here, there = (each.browser(code) for each in malls)
    for path in SCREENS[code]:  # the mall with people first, so that nothing kept of it can slip through
        assert ">001<" in here.get(path).content.decode(), path
        answer = there.get(path)
        assert answer.status_code == 200
        assert ">001<" not in answer.content.decode(), path


def test_a_speaker_says_and_ends_no_call_of_another_mall(malls: tuple[Mall, Mall]) -> None:
    here, there = (each.browser("S1") for each in malls)
    assert there.post("/papan/suara/berikut/").status_code == 204
    said = here.post("/papan/suara/berikut/").json()
    assert said["ticket"] == "A 001"
    there.post(said["done"], {"zona": said["zone"], "hasil": "gagal"})
    assert here.post(said["done"], {"zona": said["zone"], "hasil": "diucapkan"}).status_code == 204
    assert announcements(site=HERE, zone="utama", seqs=[said["seq"]])[said["seq"]] == "played"


def topics_handed_to(mall: Mall) -> frozenset[str]:
    """Everything the machines of a mall may listen to, as their pages hand it out."""
    found: set[str] = set()
    for code, (_page, fragment) in SCREENS.items():
        found |= live.check(mall.browser(code).get(fragment)["X-Live-Token"])
    return frozenset(found)


def test_no_event_of_a_mall_reaches_a_listener_of_another(malls: tuple[Mall, Mall]) -> None:
    here, there = (topics_handed_to(each) for each in malls)
    told = events_after(site=HERE, seq=0)
    assert {"queueing.ticket.called", "queueing.ticket.issued"} <= {event.kind for event in told}
    for event in told:
        assert not topics_of(HERE, event.kind, event.data) & there, event.kind
    assert any(topics_of(HERE, event.kind, event.data) & here for event in told)


def test_an_agent_fetches_and_ends_no_slip_of_another_mall(malls: tuple[Mall, Mall]) -> None:
    here, there = malls
    (job,) = pending_jobs(device_id=here.machines["A1"].device.id)
    assert there.agent("pekerjaan").json() == {"jobs": []}
    assert there.agent("selesai", key=job.key, ok=True).status_code == 404
    assert there.agent("selesai", key=job.key, ok=False, detail="Kertas habis.").status_code == 404
    assert Ticket.objects.filter(state="reserved").count() == 1
    assert [each["key"] for each in here.agent("pekerjaan").json()["jobs"]] == [job.key]
    assert here.agent("selesai", key=job.key, ok=True).status_code == 200


@pytest.mark.usefixtures("malls")
def test_a_kiosk_cannot_be_given_the_agent_of_another_mall() -> None:
    devices.new_device(site=HERE, code="A7", kind="agent", name="Pencetak", by="user:uji", at=AT)
    with pytest.raises(DeviceNotFitting):
        devices.change_device(site=THERE, code="K1", agent="A7", by="user:uji", at=AT)
    with pytest.raises(DeviceNotFitting):
        paired(site=THERE, code="K9", kind="kiosk", agent="A7", at=AT)
