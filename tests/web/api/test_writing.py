"""Writing through the API: the same actions as at the doors, harmless when repeated, refused by the same names."""

from __future__ import annotations

import hashlib
import json

import pytest

from sewaka.accounts.models import ApiRequest
from sewaka.journal.queries import recent
from sewaka.norms.models import Rule
from sewaka.places.models import Site
from sewaka.queueing.models import Ticket
from sewaka.queueing.touts import Holder
from sewaka.web.api import wrong
from tests.halls import FIRST, Hall
from tests.web.api.conftest import System


def test_a_number_with_all_that_a_slip_needs(partner: System, hall: Hall) -> None:
    answer = partner.post(
        "/tickets", {"service": "uji_a", "priority": "lansia", "language": "en", "persons": 3}
    )
    made = answer.json()
    assert answer.status_code == 201 and made["code"] == made["slip"]["number"]
    assert made["slip"]["url"].endswith(f"/n/{made['token']}/") and made["state"] == "waiting"
    row = Ticket.objects.get()
    assert (row.source, row.priority, row.language) == ("api", "lansia", "en")
    assert row.issued_by.startswith("api:mitra-")
    followed = partner.client.get(answer["Location"], headers={"Authorization": f"Bearer {partner.secret}"})
    assert followed.json()["code"] == made["code"]


def test_the_same_key_gives_the_same_number(partner: System) -> None:
    first = partner.post("/tickets", {"service": "uji_a"}, key="abc")
    again = partner.post("/tickets", {"service": "uji_a"}, key='"abc"')
    assert first.json() == again.json() and Ticket.objects.count() == 1
    spaced = partner.post("/tickets", '{ "service" : "uji_a" }', key="abc")
    assert spaced.json() == first.json() and Ticket.objects.count() == 1
    token = first.json()["token"]
    for path, body in (
        ("/tickets", {"service": "uji_k"}),
        ("/tickets", {"service": "uji_a", "persons": 2}),
        ("/tickets", {"service": "uji_a", "language": "en"}),
        (f"/tickets/{token}/cancel", {}),
    ):
        other = partner.post(path, body, key="abc")
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert Ticket.objects.get().state == "waiting"


def test_a_refused_deed_keeps_its_key_too(partner: System) -> None:
    assert partner.post("/tickets", {"service": "tidak_ada"}, key="abc").json()["code"] == "unknown_service"
    assert (
        partner.post("/tickets", {"service": "uji_a"}, key="abc").json()["code"] == "idempotency_key_reused"
    )


def test_two_partners_may_choose_the_same_key(partner: System, hall: Hall) -> None:
    from django.test import Client

    from tests.web.api.conftest import make_key

    other = System(Client(), make_key(hall.site))
    one, two = (each.post("/tickets", {"service": "uji_a"}, key="1").json() for each in (partner, other))
    assert one["token"] != two["token"]


def test_a_deed_without_a_key_is_not_done(partner: System) -> None:
    answer = partner.client.post(
        "/api/v1/tickets",
        {"service": "uji_a"},
        "application/json",
        headers={"Authorization": f"Bearer {partner.secret}"},
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_missing")
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"service": "tidak_ada"}, "unknown_service"),
        ({"service": "uji_a\x00"}, "wrong_input"),
        ({"service": "<script>"}, "wrong_input"),
        ({"service": "a" * 10_000}, "wrong_input"),
        ({"service": "uji_a", "persons": "3"}, "wrong_input"),
        ({"service": "uji_a", "persons": 51}, "wrong_input"),
        ({"service": "uji_a", "priority": "vip"}, "wrong_input"),
        ({"service": "uji_a", "nik": "5103"}, "wrong_input"),
        ([], "wrong_input"),
        ("'; DROP TABLE", "not_json"),
        ('{"service": "uji_a\\ud800"}', "wrong_input"),
    ],
)
def test_bad_input_is_named_and_changes_nothing(partner: System, body: object, code: str) -> None:
    answer = partner.post("/tickets", body)
    assert answer.json()["code"] == code and 400 <= answer.status_code < 500
    assert answer["Content-Type"] == "application/problem+json" and not Ticket.objects.exists()
    if code == "wrong_input":
        errors = answer.json()["errors"]
        assert all({"where", "message", "type"} == set(each) for each in errors)
        assert all(each["message"] != wrong.ANYTHING for each in errors), errors


@pytest.mark.parametrize(
    ("body", "where", "words"),
    [
        ({}, "body.service", "Wajib diisi."),
        ({"service": 5}, "body.service", "Harus teks."),
        ({"service": ""}, "body.service", "Paling sedikit 1 huruf."),
        ({"service": "a" * 81}, "body.service", "Paling banyak 80 huruf."),
        ({"service": "uji_a", "persons": 0}, "body.persons", "Paling kecil 1."),
        ({"service": "uji_a", "persons": "2"}, "body.persons", "Harus bilangan bulat."),
        ({"service": "uji_a", "language": "jv"}, "body.language", "Harus salah satu dari id, en, ban."),
        ({"service": "uji_a", "nama": "x"}, "body.nama", "Isian ini tidak dikenal."),
    ],
)
def test_what_is_wrong_is_said_in_indonesian(partner: System, body: object, where: str, words: str) -> None:
    assert {"where": where, "message": words} == {
        name: value
        for name, value in partner.post("/tickets", body).json()["errors"][0].items()
        if name != "type"
    }


def test_whatever_else_the_library_finds_is_not_told_in_english() -> None:
    told = wrong.told({"loc": ("body", "wish", "x"), "type": "url_scheme", "msg": "URL scheme should be …"})
    assert told == {"where": "body.x", "type": "url_scheme", "message": wrong.ANYTHING}


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("application/json; charset=utf-8", 201),
    ],
)
def test_a_body_says_that_it_is_json(partner: System, kind: str, status: int) -> None:
    answer = partner.client.post(
        "/api/v1/tickets",
        '{"service": "uji_a"}',
        content_type=kind,
        headers={"Authorization": f"Bearer {partner.secret}", "Idempotency-Key": "k"},
    )
    assert answer.status_code == status and Ticket.objects.count() == (status == 201)
    if status == 415:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["code"] == "not_json_type"


def test_a_number_is_cancelled_once(partner: System) -> None:
    token = partner.post("/tickets", {"service": "uji_a"}).json()["token"]
    done = partner.post(f"/tickets/{token}/cancel", {"reason": "batal datang"}, key="c")
    assert done.json()["state"] == "cancelled"
    assert partner.post(f"/tickets/{token}/cancel", {"reason": "batal datang"}, key="c").json() == done.json()
    assert partner.post(f"/tickets/{token}/cancel", {}).json()["code"] == "not_possible"
    now = partner.get(f"/tickets/{token}").json()
    assert (now["state"], now["can_cancel"]) == ("cancelled", False)


def test_an_officer_works_a_day_through_the_api(partner: System, officer, hall: Hall) -> None:
    tokens = [partner.post("/tickets", {"service": "uji_a"}).json()["token"] for _ in range(3)]
    desk = officer("1")
    assert desk.post("/desk/call-next").json()["code"] == "desk_closed"
    opened = desk.post("/desk/open").json()
    assert opened["open"] and desk.post("/desk/open").json() == opened

    first = desk.post("/desk/call-next", key="n1")
    assert desk.post("/desk/call-next", key="n1").json() == first.json()
    assert first.json()["token"] == tokens[0] and first.json()["why"]
    assert desk.post("/desk/call-next").json()["code"] == "counter_busy"
    assert desk.post(f"/desk/tickets/{tokens[0]}/recall").json()["code"] == "recall_too_soon"
    assert desk.get("/desk").json()["in_hand"]["code"] == first.json()["code"]
    for verb, body, state in (
        ("start", None, "serving"),
        ("hold", {"reason": "fotokopi", "back_min": 10}, "held"),
        ("call-back", None, "called"),
        ("start", None, "serving"),
        ("hold", {"reason": "fotokopi"}, "held"),
        ("resume", None, "serving"),
        ("finish", {"result": "selesai", "services": [{"service": "uji_a", "quantity": 2}]}, "done"),
        ("undo", None, "serving"),
        ("transfer", {"queue": "K", "reason": "salah antrean"}, "waiting"),
    ):
        answer = desk.post(f"/desk/tickets/{tokens[0]}/{verb}", body)
        assert (answer.status_code, answer.json().get("state")) == (200, state), (verb, answer.json())
    second = desk.post("/desk/call-next").json()["token"]
    assert second == tokens[1]
    assert desk.post("/desk/close", {}).json()["code"] == "ticket_in_hand"
    assert desk.post(f"/desk/tickets/{second}/no-show").json()["state"] == "no_show"
    closed = desk.post("/desk/close", {"reason": "istirahat"}).json()
    assert closed["open"] is False and closed["closed_at"]
    assert desk.post("/desk/close", {}).json()["open"] is False
    told = recent(site=hall.site, kind="queueing.ticket.called")[0]
    assert told.actor == f"user:{hall.site}.1"


def test_an_officers_key_ends_at_her_counter(partner: System, officer, hall: Hall) -> None:
    token = partner.post("/tickets", {"service": "uji_a"}).json()["token"]
    one, two = officer("1"), officer("2")
    one.post("/desk/open")
    two.post("/desk/open")
    assert one.post("/desk/call-next").json()["token"] == token
    for verb in ("start", "recall", "no-show"):
        assert two.post(f"/desk/tickets/{token}/{verb}").json()["code"] == "not_at_this_counter"
    assert two.post(f"/desk/tickets/{token}/undo").json()["code"] == "undo_too_late"


def test_a_key_does_no_more_than_its_officer_may(officer) -> None:
    answer = officer("1", granted=False).post("/desk/open")
    assert (answer.status_code, answer.json()["code"]) == (403, "officer_may_not")


def test_odd_methods_and_addresses_are_problems(partner: System) -> None:
    answer = partner.client.put("/api/v1/tickets", headers={"Authorization": f"Bearer {partner.secret}"})
    assert (answer.status_code, answer["Allow"], answer.json()["code"]) == (405, "POST", "method_not_allowed")
    gone = partner.get("/tidak/ada")
    assert (gone.status_code, gone.json()["code"]) == (404, "operation_unknown")
    head = partner.client.head("/api/v1/services", headers={"Authorization": f"Bearer {partner.secret}"})
    same = partner.get("/services")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", same["ETag"])
    assert int(head["Content-Length"]) == len(same.content)
    huge = partner.post("/tickets", '{"service":"' + "a" * 300_000 + '"}')
    assert (huge.status_code, huge.json()["code"]) == (413, "too_large")


def _mark(path: str, body: object) -> bytes:
    return hashlib.sha256(f"{path}\n{json.dumps(body)}".encode()).digest()


def test_a_service_that_limits_each_person_is_told_who_asks(partner: System, hall: Hall) -> None:
    value = {"uji_a": {"asks": "nik", "times": 1}}
    Rule.objects.create(key="queueing.person_limits", scope="", valid_from=FIRST, value=value, certainty="D")
    Site.objects.get(code=hall.site).save()
    asked = {each["code"]: each["asks"] for each in partner.get("/services").json()["items"]}
    assert asked == {"uji_a": "nik", "uji_k": None}
    wish = {"service": "uji_a"}
    bad = ((None, 400, "identity_missing"), ("123", 400, "wrong_request"), ("x" * 41, 422, "wrong_input"))
    for identity, status, code in bad:
        answer = partner.post("/tickets", wish | ({"identity": identity} if identity else {}))
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert identity is None or identity not in answer.content.decode()
    assert partner.post("/tickets", wish | {"identity": "5103010101900001"}).status_code == 201
    again = partner.post("/tickets", wish | {"identity": "5103.0101.0190.0001"})
    assert (again.status_code, again.json()["code"]) == (409, "too_many_of_person")
    assert Ticket.objects.count() == 1 and b"5103" not in bytes(Holder.objects.get().mark)
    marks = [bytes(each.wish_hash) for each in ApiRequest.objects.all()]
    assert (
        marks.count(_mark("/api/v1/tickets", {"service": "uji_a"})) >= 3
    )  # who asked is in no mark that is kept
    assert partner.post("/tickets", {"service": "uji_k", "identity": "sembarang"}).status_code == 201
