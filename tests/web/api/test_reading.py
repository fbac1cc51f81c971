"""Reading through the API: services, the hall now; nothing twice that did not change; page after page."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.queueing.actions import tickets
from sewaka.web.api.errors import CursorWrong
from tests.halls import Hall, build
from tests.web.api.conftest import System, make_key


def test_a_service_tells_what_to_bring_what_it_costs_and_how_long(partner: System, hall: Hall) -> None:
    found = partner.get("/services").json()["items"]
    assert [each["code"] for each in found] == ["uji_a", "uji_k"]
    one = partner.get("/services/uji_a").json()
    assert one == found[0]
    assert one["fee"] == {
        "text": "belum tersedia",
        "kind": None,
        "amount_rp": None,
        "note": "",
        "legal_basis": "",
    }
    assert one["requirements"] is None and one["queue"] == "A" and one["offered"]
    assert one["agency"] == {"code": "ag_uji", "name": "Dinas Uji"}
    assert Client().get(one["url"].partition("8000")[2]).status_code == 200


def test_lists_go_on_by_their_link(partner: System) -> None:
    first = partner.get("/services?limit=1")
    link = re.fullmatch(r'<http://[^/]+/api/v1(/services\?[^>]+)>; rel="next"', first["Link"])
    assert link is not None
    second = partner.get(link[1])
    assert [each["code"] for each in second.json()["items"]] == ["uji_k"]
    assert second.json()["next_cursor"] is None and "Link" not in second


def test_what_did_not_change_is_not_sent_again(partner: System, hall: Hall) -> None:
    for path in ("/services", "/services/uji_a", "/live", "/live/queues/A", "/problems"):
        first = partner.get(path)
        again = partner.get(path, If_None_Match=first["ETag"])
        # The minute may turn between the two: then it is new, and says so.
        assert again.status_code == 304 or again["ETag"] != first["ETag"], path
    before = partner.get("/live")["ETag"]
    take(hall)
    assert partner.get("/live", If_None_Match=before).status_code == 200


def take(hall: Hall) -> str:

    issued = tickets.issue(
        site=hall.site,
        service="uji_a",
        source="kiosk",
        request_key=str(timezone.now().timestamp()),
        by="device:K1",
        at=timezone.now(),
    )
    return issued.token


def test_the_hall_now(partner: System, hall: Hall) -> None:
    take(hall)
    now = partner.get("/live").json()
    assert now["site"] == {"code": "uji", "name": "MPP Uji"} and now["waiting"] == 1
    assert [(each["code"], each["waiting"], each["may_take"]) for each in now["queues"]] == [
        ("A", 1, True),
        ("K", 0, True),
    ]
    assert [(each["code"], each["open"], each["ticket"]) for each in now["counters"]] == [
        ("1", False, None),
        ("2", False, None),
        ("3", False, None),
    ]
    assert partner.get("/live?zone=lain").json()["queues"] == []


def test_counters_show_the_number_and_no_name(hall: Hall, partner: System, officer) -> None:
    take(hall)
    desk = officer("1")
    desk.post("/desk/open")
    called = desk.post("/desk/call-next").json()
    first = partner.get("/live").json()["counters"][0]
    assert (first["open"], first["ticket"], first["state"]) == (True, called["code"], "called")
    assert "Petugas" not in str(first)


def test_unknown_things_are_named(partner: System) -> None:
    for path, code in (
        ("/services/tidak-ada", "unknown_service"),
        ("/live/queues/Z", "queue_unknown"),
        ("/tickets/00000000000000000", "unknown_ticket"),
        ("/tidak/ada", "operation_unknown"),
        ("/services?cursor=@", "wrong_input"),
        ("/services?cursor=A", "cursor_wrong"),
        ("/services?limit=0", "wrong_input"),
    ):
        answer = partner.get(path)
        problem = answer.json()
        assert (problem["code"], problem["status"]) == (code, answer.status_code), path
        assert answer["Content-Type"] == "application/problem+json"
        assert (
            problem["type"].endswith(f"/api/v1/problems#{code}")
            and problem["detail"]
            and problem["next_step"]
        )


def test_every_refusal_is_listed(partner: System) -> None:
    listed = {each["code"]: each["status"] for each in Client().get("/api/v1/problems").json()["items"]}
    assert listed["line_closed"] == 409 and listed["key_unknown"] == 401 and listed["rate_reached"] == 429


def test_a_refusal_with_other_words_is_a_changed_list(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Client().get("/api/v1/problems")["ETag"]
    monkeypatch.setattr(CursorWrong, "advice", "Mulailah dari depan.")
    again = Client().get("/api/v1/problems", headers={"If-None-Match": before})
    assert again.status_code == 200 and again["ETag"] != before


def test_a_key_of_one_mall_sees_nothing_of_another(partner: System, hall: Hall) -> None:

    other = build("lain", prefixes=("Z",))
    stranger = System(Client(), make_key(other.site))
    token = take(hall)
    assert partner.get(f"/tickets/{token}").status_code == 200
    assert stranger.get(f"/tickets/{token}").json()["code"] == "unknown_ticket"
    assert stranger.post(f"/tickets/{token}/cancel", {}).json()["code"] == "unknown_ticket"
    assert [each["code"] for each in stranger.get("/services").json()["items"]] == ["lain_z"]
