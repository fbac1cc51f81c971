"""A small hall with officers at its counters, an information desk, and a clock that the test moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from sewaka.accounts import actions as accounts
from sewaka.catalogue.models import Service, ServiceVersion, Unit
from sewaka.places.models import Offering, Queue
from sewaka.queueing.models import Ticket
from sewaka.staff.queries import officer_by_id
from tests.callers import logged_in
from tests.clocks import Clock
from tests.halls import AT, FIRST, Hall, build

_keys = count(1)


@pytest.fixture
def hall(db: None) -> Hall:
    """Counters 1 and 2 serve queue A (with two services), counter 3 serves queue K."""
    made = build(serve={"1": (("A", 1),), "2": (("A", 1),), "3": (("K", 1),)})
    unit = Unit.objects.get(code="unit_uji")
    other = Service.objects.create(code="uji_a2", unit=unit)
    ServiceVersion.objects.create(
        service=other,
        valid_from=FIRST,
        name="Layanan kedua",
        short_name="Layanan kedua",
        requirements=[{"name": "Kartu <b>Keluarga</b>", "form": "copy", "mandatory": True, "condition": ""}],
        counter_minutes={"typical": 10, "low": 5, "high": 20, "uncertain": True},
    )
    queue = Queue.objects.get(site__code=made.site, code="A")
    Offering.objects.create(site=queue.site, service=other, queue=queue)
    return made


@dataclass
class Browser:
    """Somebody's browser at one counter, asking as the page's module does unless ``plain``."""

    client: Client
    counter: str
    plain: bool = False

    @property
    def headers(self) -> dict[str, str]:
        return {} if self.plain else {"HX-Request": "true", "X-Fragment": "1"}

    def do(self, verb: str, **fields: Any) -> HttpResponse:
        """Press the button; a fresh request key unless one is given."""
        sent = {"request_key": f"k{next(_keys)}"} | fields
        return self.client.post(f"/loket/{self.counter}/{verb}/", sent, headers=self.headers)

    def get(self, path: str = "", **headers: str) -> HttpResponse:
        return self.client.get(f"/loket/{self.counter}/{path}", headers=self.headers | headers)


@pytest.fixture
def officer(hall: Hall, clock: Clock) -> Callable[..., Browser]:
    """The officer of counter ``n`` (from 0), placed by a grant for the agency."""

    def make(n: int = 0, *, opened: bool = True, plain: bool = False) -> Browser:
        info = officer_by_id(officer_id=hall.officers[n])
        assert info is not None
        accounts.grant(
            username=info.code, role="officer", site=hall.site, agency=info.agency, by="user:uji", at=AT
        )
        made = Browser(logged_in(info.user_id), hall.counters[n], plain)
        if opened:
            assert made.do("buka").status_code in (200, 302)
        return made

    return make


def state(token: str) -> str:
    return Ticket.objects.get(token=token).state


def page(answer: HttpResponse) -> str:
    return answer.content.decode()
