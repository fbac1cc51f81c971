"""An office over a mall with a day behind it: numbers waiting, called, done; and people of every role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from sewaka.accounts import actions as accounts
from sewaka.accounts.models import User
from sewaka.catalogue.models import Agency, Service, ServiceVersion, Unit
from sewaka.devices import actions as devices
from sewaka.norms.models import LegalBasis
from sewaka.places import actions as places
from sewaka.places.models import Admission, Counter, CounterQueue, Offering, Queue, Room, Site
from sewaka.queueing.actions import desks, tickets
from sewaka.staff import actions as staff
from tests.browser import BASE, Line, chromium
from tests.callers import logged_in
from tests.clocks import Clock
from tests.halls import AT, FIRST, Hall, build
from tests.web.office.browsers import Open

_keys = count(1)
OWN, OTHER = "ag_uji", "ag_lain"
HEAD = {"agency": OWN}
SCOPES: dict[str, dict[str, str]] = {"agency_head": HEAD, "officer": {"agency": OWN}}


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """These tests make many people; how their passwords are hashed is another test's matter."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _other_agency(hall: Hall) -> None:
    """A second agency with queue U and counter 9, so that a scope has something to leave out."""
    site = Site.objects.get(code=hall.site)
    body = Agency.objects.create(
        code=OTHER, name="Dinas Lain", short_name="Lain", group="pemda", status="confirmed"
    )
    unit = Unit.objects.create(
        agency=body, code="unit_lain", name="Unit Lain", short_name="Unit Lain", status="confirmed"
    )
    zone = Queue.objects.filter(site=site)[0].zone
    queue = Queue.objects.create(site=site, code="U", name="Antrean U", unit=unit, zone=zone)
    service = Service.objects.create(code="uji_u", unit=unit)
    ServiceVersion.objects.create(service=service, valid_from=FIRST, name="Layanan U", short_name="Layanan U")
    Offering.objects.create(site=site, service=service, queue=queue)
    Admission.objects.create(site=site, agency=body, valid_from=FIRST, basis="PKS lain")
    counter = Counter.objects.create(site=site, code="9", label="Loket 9", zone=zone, unit=unit)
    CounterQueue.objects.create(counter=counter, queue=queue, tier=1)
    Counter.objects.filter(site=site, code="1").update(unit=Unit.objects.get(code="unit_uji"))


@pytest.fixture
def hall(db: None, clock: Clock) -> Hall:
    """Two agencies; a device, a running text, a closure, a room, a basis, an enrolled officer, a key."""
    made = build(serve={"1": (("A", 1),), "2": (("A", 1),), "3": (("K", 1),)})
    _other_agency(made)
    by: dict[str, Any] = {"by": "user:uji", "at": AT}
    devices.new_device(site=made.site, code="K1", kind="kiosk", name="Kios pintu", **by)
    devices.set_running_text(site=made.site, text="Selamat datang.", **by)
    day = AT.date() + timedelta(days=10)
    places.add_closure(site=made.site, from_on=day, until_on=day, reason="Libur uji", layer="national", **by)
    Room.objects.create(site_id=Site.objects.get(code=made.site).pk, code="lobi", name="Lobi")
    LegalBasis.objects.create(code="uu-uji", title="UU uji", kind="UU", certainty="V")
    for username, agency in (("made.uji", OWN), ("made.lain", OTHER)):
        staff.enrol(
            username=username, full_name=f"Made {agency}", password="kopi-pagi-di-pasar", pin="482917",
            agency=agency, site=made.site, from_on=AT.date(), **by,
        )  # fmt: skip
    accounts.make_key(
        site=made.site, code="mitra", name="Sistem mitra", scopes=["services:read"], per_minute=60,
        expires_at=AT + timedelta(days=90), **by,
    )  # fmt: skip
    return made


@pytest.fixture
def day(hall: Hall, clock: Clock, take: Callable[..., str]) -> dict[str, str]:
    """A day so far: A 001 done after six minutes of waiting, A 002 and K 001 waiting, U 001 of the other agency."""
    wanted = (("A 001", "uji_a"), ("A 002", "uji_a"), ("K 001", "uji_k"), ("U 001", "uji_u"))
    tokens = {code: take(service) for code, service in wanted}
    desk: dict[str, Any] = {
        "site": hall.site,
        "counter": "1",
        "officer": hall.officers[0],
        "by": "user:uji.1",
    }
    desks.open_desk(**desk, at=clock.now)
    clock.later(minutes=6)
    called = tickets.call_next(**desk, request_key="c1", at=clock.now).token
    clock.later(minutes=1)
    tickets.start(**desk, token=called, request_key="s1", at=clock.now)
    clock.later(minutes=4)
    tickets.finish(**desk, token=called, request_key="f1", at=clock.now)
    return tokens


class Desk:
    """Somebody's browser in the office."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str = "", **headers: str) -> HttpResponse:
        return self.client.get(f"/kantor/{path}", headers=headers)

    def post(self, path: str, **fields: Any) -> HttpResponse:
        return self.client.post(f"/kantor/{path}", {"request_key": f"k{next(_keys)}"} | fields)

    def text(self, path: str = "") -> str:
        answer = self.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.content.decode()


@pytest.fixture
def office(hall: Hall) -> Callable[..., Desk]:
    """The office of somebody with a role at the test's mall; heads and officers belong to the first agency."""

    def make(role: str, **scope: str) -> Desk:
        username = f"{role.replace('_', '.')}.{next(_keys)}"
        user_id = accounts.create_user(
            username=username, full_name="Orang Uji", password="kopi-pagi-di-pasar", by="user:uji", at=AT
        )
        scope = scope or SCOPES.get(role, {})
        accounts.grant(username=username, role=role, site=hall.site, **scope, by="user:uji", at=AT)
        return Desk(logged_in(user_id))

    return make


@pytest.fixture
def screen() -> Iterator[Open]:
    """``screen(client, "/papan/")``: that client's own browser on that page."""
    with chromium("--autoplay-policy=no-user-gesture-required") as browser:

        def open_page(client: Client, path: str, width: int = 1280, height: int = 800) -> Any:
            page = browser.new_context(viewport={"width": width, "height": height}).new_page()
            page.route("**/*", Line(client))
            page.goto(BASE + path)
            page.wait_for_load_state("networkidle")
            return page

        yield open_page


@pytest.fixture
def officer(hall: Hall) -> Callable[[str], Client]:
    """The browser of the officer of a counter."""

    def make(counter: str) -> Client:
        username = f"uji.{counter}"
        accounts.grant(username=username, role="officer", site=hall.site, agency=OWN, by="user:uji", at=AT)
        client: Client = logged_in(User.objects.get(username=username).pk)
        return client

    return make
