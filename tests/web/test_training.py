"""In a rehearsal nothing reaches the mall: no figure, no public page, no interface, no hook, no machine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from django.test import Client

from sewaka.accounts import actions as accounts
from sewaka.accounts.models import User
from sewaka.catalogue.models import Unit
from sewaka.devices.lexicon import PLAIN, PRACTICE, free
from sewaka.devices.queries import voice
from sewaka.journal.queries import events_after, last_seq
from sewaka.notify.actions import hooks, sending
from sewaka.notify.models import Delivery
from sewaka.notify.published import GROUPS
from sewaka.places import actions as places
from sewaka.places.models import Counter
from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.figures import figures
from sewaka.queueing.queries.slip import follow_url
from sewaka.staff import actions as staff
from sewaka.web.ui import seat
from sewaka.worker.lanes import LANES
from tests.callers import browser_of, logged_in, paired
from tests.clocks import AT
from tests.halls import Hall, build

BY: dict[str, Any] = {"by": "user:uji", "at": AT}
KEYS = count(1)
MARK = "LATIHAN"
CODE = "A 001"
PUBLIC = ("/", "/aula/", "/aula/isi/", "/tentang/", "/bukti/", "/janji/", "/janji/data.csv", "/berita/")


@pytest.fixture
def hall(db: None, monkeypatch: pytest.MonkeyPatch) -> Hall:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    made = build()
    staff.place(officer_code="uji.1", site=made.site, counter="1", from_on=AT.date(), **BY)
    accounts.grant(username="uji.1", role="officer", site=made.site, agency="ag_uji", **BY)
    accounts.create_user(username="ketut", full_name="Ketut", password="kopi-pagi-di-pasar", **BY)
    accounts.grant(username="ketut", role="organiser", site=made.site, **BY)
    Counter.objects.filter(site__code=made.site).update(unit=Unit.objects.get(code="unit_uji"))
    return made


@pytest.fixture
def rehearsal(hall: Hall) -> Iterator[str]:
    yield places.found_rehearsal(mall=hall.site, **BY)


def browser(username: str) -> Client:
    client: Client = logged_in(User.objects.get(username=username).pk)
    return client


def press(client: Client, verb: str, **fields: str) -> Any:
    return client.post(f"/loket/1/{verb}/", {"request_key": f"k{next(KEYS)}"} | fields)


def take(site: str) -> Any:
    return tickets.issue(
        site=site, service="uji_a", source="kiosk", request_key=f"t{next(KEYS)}", by="device:K1", at=AT
    )


@pytest.fixture
def practised(hall: Hall, rehearsal: str) -> Client:
    """An officer who has served one number in the rehearsal, and another one waits."""
    client = browser("uji.1")
    assert client.post("/latihan/masuk/").status_code == 302
    take(rehearsal)
    take(rehearsal)
    for verb in ("buka", "panggil", "mulai", "selesai"):
        answer = press(client, verb, **_number(rehearsal, verb))
        assert answer.status_code in (200, 302), (verb, answer.content[:300])
    return client


def _number(site: str, verb: str) -> dict[str, str]:
    if verb in ("buka", "panggil"):
        return {}
    held = Ticket.objects.get(site__code=site, state__in=("called", "serving"))
    return {"token": held.token, "version": str(held.version), "result": "selesai"}


def test_an_officer_practises_and_the_mall_does_not_notice(hall: Hall, rehearsal: str) -> None:
    before = last_seq(site=hall.site)
    client = browser("uji.1")
    client.post("/latihan/masuk/")
    take(rehearsal)
    page = client.get("/loket/")
    assert MARK in page.content.decode()
    press(client, "buka")
    press(client, "panggil")
    kinds = [each.kind for each in events_after(site=rehearsal, seq=0)]
    assert kinds[-2:] == ["queueing.desk.opened", "queueing.ticket.called"]
    assert last_seq(site=hall.site) == before
    assert figures(site=hall.site, day=AT.date()).total.issued == 0


def test_nobody_leaves_with_a_counter_open_and_the_way_back_leads_to_the_mall(practised: Client) -> None:
    refused = practised.post("/latihan/keluar/")
    assert (refused.status_code, refused["X-Refusal"]) == (409, "desk_still_open")
    press(practised, "tutup")
    assert practised.post("/latihan/keluar/").status_code == 302
    assert seat.TRAINING not in practised.session
    assert MARK not in practised.get("/loket/").content.decode()


def test_an_officer_with_a_counter_open_at_the_mall_closes_it_first(hall: Hall, rehearsal: str) -> None:
    client = browser("uji.1")
    press(client, "buka")
    refused = client.post("/latihan/masuk/")
    assert (refused.status_code, refused["X-Refusal"]) == (409, "desk_still_open")


def test_without_a_rehearsal_the_page_says_so(hall: Hall) -> None:
    client = browser("uji.1")
    assert "Belum ada latihan" in client.get("/latihan/").content.decode()
    assert client.post("/latihan/masuk/")["X-Refusal"] == "no_rehearsal_here"
    assert Client().get("/latihan/").status_code == 302


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_show_nothing_of_it(hall: Hall, practised: Client, path: str) -> None:
    told = Client().get(path)
    text = told.getvalue().decode()
    assert told.status_code == 200
    assert CODE not in text
    assert MARK not in text


def test_the_phone_page_of_its_slip_says_that_it_was_practice(practised: Client, rehearsal: str) -> None:
    given = take(rehearsal)
    path = follow_url(given.token).partition("/n/")[2]
    for page in ("", "isi/", "giliran/"):
        told = Client().get(f"/n/{path}{page}")
        assert (told.status_code, told["X-Refusal"]) == (404, "only_training")
    assert given.slip.top.startswith(MARK)
    assert given.slip.site.startswith(MARK)


def test_machines_of_the_mall_show_nothing_and_those_of_the_rehearsal_are_marked(
    hall: Hall, practised: Client, rehearsal: str
) -> None:
    for kind, path in (("board", "/papan/"), ("kiosk", "/kiosk/")):
        there = browser_of(paired(site=rehearsal, code=f"L{kind[0]}", kind=kind, at=AT)).get(path)
        here = browser_of(paired(site=hall.site, code=f"M{kind[0]}", kind=kind, at=AT)).get(path)
        assert (there.status_code, here.status_code) == (200, 200)
        assert MARK in there.content.decode()
        assert MARK not in here.content.decode()
        assert CODE not in here.content.decode()


def test_the_interface_and_the_gauges_know_the_mall_alone(
    hall: Hall, practised: Client, rehearsal: str
) -> None:
    key = accounts.make_key(
        site=hall.site, code="mitra", name="Mitra", scopes=["live:read", "events:read", "tickets:read"],
        per_minute=600, expires_at=AT.replace(year=AT.year + 1), **BY,
    )  # fmt: skip
    head = {"Authorization": f"Bearer {key}"}
    waiting = take(rehearsal)
    for path in ("/api/v1/live", "/api/v1/events", f"/api/v1/tickets/{waiting.token}"):
        told = Client().get(path, headers=head)
        assert rehearsal not in told.content.decode()
        assert waiting.token not in told.content.decode() or told.status_code == 404
    assert rehearsal not in Client().get("/metrik/").content.decode()


def test_no_hook_hears_of_it(hall: Hall, practised: Client, rehearsal: str) -> None:
    hooks.add_hook(
        site=hall.site, code="kait", name="Kait", url="https://contoh.invalid/", groups=list(GROUPS), **BY
    )
    take(rehearsal)
    press(practised, "panggil")
    sending.collect(at=AT)
    assert not Delivery.objects.exists()


def test_the_worker_learns_and_publishes_nothing_of_it() -> None:
    """What is repeated for rehearsals is the day itself and forgetting."""
    halls = {duty.name for lane in LANES.values() for duty in lane if "each_hall" in duty.do.__qualname__}
    assert halls == {
        "expire_prints", "expire_jobs", "open_day", "close_due", "forget_tickets", "forget_devices",
    }  # fmt: skip


def test_only_the_day_itself_is_within_reach(hall: Hall, rehearsal: str) -> None:
    client = browser("ketut")
    assert client.get("/kantor/aturan/").status_code == 200
    client.post("/latihan/masuk/")
    forbidden = (
        "aturan/baru/",
        "orang/pengguna/",
        "pembentukan/angka/",
        "katalog/instansi/baru/",
        "tempat/loket/baru/",
    )
    for path in forbidden:
        assert client.get(f"/kantor/{path}").status_code in (403, 404), path
    home = client.get("/kantor/")
    assert home.status_code == 200
    assert MARK in home.content.decode()
    assert client.get("/kantor/perangkat/").status_code == 200


def test_its_voice_says_that_it_is_practice(hall: Hall, rehearsal: str) -> None:
    own = voice.words(site=rehearsal)
    assert own.said("id", "frame.number", "Nomor antrean") == f"{PRACTICE['id']} Nomor antrean"
    assert free("Mohon perhatian", own).startswith(PRACTICE["id"])
    assert own.mark != PLAIN.mark
    assert voice.words(site=hall.site).mark == PLAIN.mark
