"""Who is let in: keys, devices, scopes, limits."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from sewaka.accounts import actions as accounts
from tests.callers import paired
from tests.halls import Hall, kiosk_key
from tests.web.api.conftest import System, make_key


def test_nobody_comes_in_without_a_good_key(hall: Hall) -> None:
    for header in ("", "Bearer", "Bearer swk_tebakan", "Basic eDp5", "Bearer K1.tebakan", "Bearer \x7f"):
        answer = Client().get("/api/v1/services", headers={"Authorization": header} if header else {})
        assert (answer.status_code, answer.json()["code"]) == (401, "key_unknown"), header
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_cookie_of_a_person_is_no_key(hall: Hall, client_as) -> None:
    assert client_as("organiser", site=hall.site).get("/api/v1/services").status_code == 401


def test_a_key_does_no_more_than_its_scopes(hall: Hall) -> None:
    reader = System(Client(), make_key(hall.site, "services:read"))
    assert reader.get("/services").status_code == 200
    for answer in (
        reader.get("/live"),
        reader.get("/desk"),
        reader.post("/tickets", {"service": "uji_a"}),
        reader.post("/desk/call-next"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")


def test_a_revoked_key_is_dead_at_once(hall: Hall, partner: System) -> None:
    assert partner.get("/services").status_code == 200
    from sewaka.accounts.keys import keys

    code = keys(site=hall.site, at=timezone.now())[0].code
    accounts.revoke_key(site=hall.site, code=code, by="user:uji", at=timezone.now())
    assert partner.get("/services").json()["code"] == "key_unknown"


def test_an_old_key_says_so(hall: Hall) -> None:
    past = timezone.now() - timedelta(days=2)
    secret = accounts.make_key(
        site=hall.site,
        code="lama",
        name="Lama",
        scopes=["services:read"],
        per_minute=5,
        expires_at=past + timedelta(days=1),
        by="user:uji",
        at=past,
    )
    assert System(Client(), secret).get("/services").json()["code"] == "key_expired"


def test_the_minute_of_a_key_is_counted_out(hall: Hall) -> None:
    one = System(Client(), make_key(hall.site, per_minute=2))
    first, second, third = (one.get("/services") for _ in range(3))
    assert first["RateLimit-Policy"] == '"default";q=2;w=60'
    assert first["RateLimit"].startswith('"default";r=1;t=')
    assert second["RateLimit"].startswith('"default";r=0;t=')
    assert (third.status_code, third.json()["code"]) == (429, "rate_reached")
    assert 1 <= int(third["Retry-After"]) <= 60
    assert System(Client(), make_key(hall.site)).get("/services").status_code == 200


def test_a_refused_scope_counts_too(hall: Hall) -> None:
    one = System(Client(), make_key(hall.site, "live:read", per_minute=2))
    assert [one.get("/services").status_code for _ in range(3)] == [403, 403, 429]


def test_a_paired_kiosk_takes_numbers_with_its_own_key(hall: Hall) -> None:
    kiosk = System(Client(), kiosk_key(hall.site, "K7"))
    taken = kiosk.post("/tickets", {"service": "uji_a"})
    assert taken.status_code == 201
    assert kiosk.get(f"/tickets/{taken.json()['token']}").json()["state"] == "waiting"
    assert kiosk.post("/desk/call-next").json()["code"] == "scope_missing"


def test_a_board_reads_only(hall: Hall) -> None:
    key = paired(site=hall.site, code="P9", kind="board", at=timezone.now()).key
    board = System(Client(), key)
    assert board.get("/live").status_code == 200
    assert board.post("/tickets", {"service": "uji_a"}).json()["code"] == "scope_missing"
