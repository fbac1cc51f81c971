"""Events to fetch: published ones only, page after page, from where one stopped; and their schema."""

from __future__ import annotations

import jsonschema_rs
from django.test import Client

from sewaka.queueing.actions import desks
from tests.halls import AT, Hall
from tests.web.api.conftest import System


def test_events_go_on_from_where_one_stopped(partner: System, hall: Hall) -> None:
    begin = partner.get("/events?tail=true").json()["next_cursor"]
    taken = [partner.post("/tickets", {"service": "uji_a"}).json()["code"] for _ in range(3)]
    desks.open_desk(site=hall.site, counter="1", officer=hall.officers[0], by="user:uji.1", at=AT)
    first = partner.get(f"/events?limit=2&cursor={begin}")
    assert [each["data"]["code"] for each in first.json()["items"]] == taken[:2]
    link = first["Link"].partition("/api/v1")[2].partition(">")[0]
    second = partner.get(link)
    assert [each["type"] for each in second.json()["items"]] == [
        "sewaka.queueing.ticket.issued.v1",
        "sewaka.queueing.desk.opened.v1",
    ]
    after = second.json()["next_cursor"]
    assert partner.get(f"/events?cursor={after}").json() == {"items": [], "next_cursor": after}


def test_what_is_fetched_fits_the_published_schema(partner: System, hall: Hall) -> None:
    partner.post("/tickets", {"service": "uji_a"})
    schema = Client().get("/api/v1/events/schema.json").json()
    fits = jsonschema_rs.validator_for(schema)
    items = partner.get("/events").json()["items"]
    assert items
    for each in items:
        fits.validate(each)
        assert "why" not in each["data"] and "user:" not in str(each)


def test_a_made_up_cursor_is_refused(partner: System) -> None:
    for cursor in ("LTE", "YWJj", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ"):
        assert partner.get(f"/events?cursor={cursor}").json()["code"] == "cursor_wrong"
