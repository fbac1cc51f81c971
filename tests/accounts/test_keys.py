"""Keys of other systems: shown once, kept as a hash, renewed with an overlap, ended at once, counted exactly."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sewaka.accounts import actions as accounts
from sewaka.accounts import keys
from sewaka.accounts.errors import KeyExpired, KeyNotAccepted, KeyNotFound, KeyUnknown
from sewaka.accounts.models import ApiSecret, ApiUse
from sewaka.journal.queries import recent

pytestmark = pytest.mark.django_db
BY = "user:uji"


def make(at: datetime, **other: Any) -> str:
    wanted: dict[str, Any] = {
        "site": "badung",
        "code": "bank-contoh",
        "name": "Bank Contoh",
        "scopes": ["services:read", "tickets:write"],
        "per_minute": 60,
        "expires_at": at + timedelta(days=365),
    }
    return accounts.make_key(**(wanted | other), by=BY, at=at)


def test_a_secret_names_its_holder_and_is_kept_nowhere(at: datetime) -> None:
    secret = make(at)
    holder = keys.key_by_secret(secret=secret, at=at)
    assert (holder.actor, holder.site) == ("api:bank-contoh", "badung")
    assert holder.scopes == {"services:read", "tickets:write"}
    kept = ApiSecret.objects.get()
    assert secret.encode() not in bytes(kept.secret_hash)
    assert len(kept.hint) == 8
    told = recent(site="sistem", kind="accounts.key")[0]
    assert secret not in str(told.data) and told.subject == "api:bank-contoh"


def test_a_wrong_secret_is_unknown(at: datetime) -> None:
    make(at)
    with pytest.raises(KeyUnknown):
        keys.key_by_secret(secret="swk_tebakan", at=at)


def test_a_key_ends_on_its_day(at: datetime) -> None:
    secret = make(at, expires_at=at + timedelta(days=1))
    assert keys.key_by_secret(secret=secret, at=at + timedelta(hours=23))
    with pytest.raises(KeyExpired):
        keys.key_by_secret(secret=secret, at=at + timedelta(days=1))


def test_two_secrets_live_while_a_key_is_renewed(at: datetime) -> None:
    first = make(at)
    second = accounts.renew_key(site="badung", code="bank-contoh", by=BY, at=at)
    for secret in (first, second):
        assert keys.key_by_secret(secret=secret, at=at + timedelta(hours=23))
    with pytest.raises(KeyExpired):
        keys.key_by_secret(secret=first, at=at + timedelta(hours=25))
    third = accounts.renew_key(site="badung", code="bank-contoh", by=BY, at=at + timedelta(hours=1))
    with pytest.raises(KeyExpired):
        keys.key_by_secret(secret=first, at=at + timedelta(hours=2))
    assert keys.key_by_secret(secret=second, at=at + timedelta(hours=2))
    assert keys.key_by_secret(secret=third, at=at + timedelta(hours=40))
    info = keys.key(site="badung", code="bank-contoh", at=at + timedelta(hours=2))
    assert info is not None and len(info.hints) == 2 and info.seen_at is None
    accounts.spend(holder="api:bank-contoh", per_minute=9, at=at)
    info = keys.key(site="badung", code="bank-contoh", at=at)
    assert info is not None and info.seen_at == at


def test_a_revoked_key_is_dead_at_once(at: datetime) -> None:
    secret = make(at)
    accounts.revoke_key(site="badung", code="bank-contoh", by=BY, at=at)
    with pytest.raises(KeyUnknown):
        keys.key_by_secret(secret=secret, at=at)
    with pytest.raises(KeyNotFound):
        accounts.renew_key(site="badung", code="bank-contoh", by=BY, at=at)


@pytest.mark.parametrize(
    "wrong",
    [
        {"scopes": []},
        {"scopes": ["semua:boleh"]},
        {"scopes": ["officer:act"]},
        {"officer": "ni.luh", "counter": "4"},
        {"code": "Bank Contoh!"},
        {"per_minute": 0},
        {"expires_at": datetime.fromisoformat("2020-01-01T00:00:00+00:00")},
    ],
)
def test_what_does_not_fit_is_refused(at: datetime, wrong: dict[str, Any]) -> None:
    with pytest.raises(KeyNotAccepted):
        make(at, **wrong)


def test_another_malls_key_is_not_found(at: datetime) -> None:
    make(at)
    with pytest.raises(KeyNotFound):
        accounts.revoke_key(site="gianyar", code="bank-contoh", by=BY, at=at)
    assert keys.keys(site="gianyar", at=at) == ()


def test_requests_are_counted_exactly(at: datetime) -> None:
    spent = [accounts.spend(holder="api:x", per_minute=3, at=at + timedelta(seconds=n)) for n in range(5)]
    assert [each.remaining for each in spent] == [2, 1, 0, 0, 0]
    assert [each.refused for each in spent] == [False, False, False, True, True]
    assert [each.reset_s for each in spent] == [60, 59, 58, 58, 57]
    assert not accounts.spend(holder="api:x", per_minute=3, at=at + timedelta(seconds=61)).refused
    assert not accounts.spend(holder="api:y", per_minute=3, at=at).refused


def test_two_minutes_do_not_come_together_around_their_border(at: datetime) -> None:
    """A whole minute's requests at its end leave no room for the next minute's at once: they come one by one."""

    def ask(second: float) -> accounts.Allowance:
        return accounts.spend(holder="api:x", per_minute=60, at=at + timedelta(seconds=second))

    ask(0)
    assert not any(ask(59).refused for _ in range(59))
    taken = sum(not ask(60 + n / 10).refused for n in range(100))
    assert taken == 10
    refused = ask(70)
    assert refused.refused and not ask(70 + refused.reset_s).refused
    assert not ask(300).refused and ask(300).remaining == 58


@given(st.lists(st.integers(0, 40), min_size=1, max_size=80), st.integers(1, 6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_waits_as_told_is_let_in(at: datetime, pauses: list[int], limit: int) -> None:
    """Whatever came before, and never more than the limit within a minute counted from its first request."""
    ApiUse.objects.all().delete()
    moment, in_a_row = at, 0
    for pause in pauses:
        moment += timedelta(seconds=pause)
        told = accounts.spend(holder="api:x", per_minute=limit, at=moment)
        if told.refused:
            moment += timedelta(seconds=told.reset_s)
            assert not accounts.spend(holder="api:x", per_minute=limit, at=moment).refused
        in_a_row = in_a_row + 1 if not pause and not told.refused else 1
        assert in_a_row <= limit + 1


def test_a_key_of_a_request_stands_for_one_wish(at: datetime) -> None:
    first = {"holder": "api:x", "key": "k1", "at": at}
    assert accounts.claim(**first, wish=b"a") and accounts.claim(**first, wish=b"a")
    assert not accounts.claim(**first, wish=b"b")
    assert accounts.claim(**first | {"holder": "api:y"}, wish=b"b")
    assert accounts.forget_requests(at=at + timedelta(days=89)) == 0
    assert accounts.forget_requests(at=at + timedelta(days=91)) == 2
    assert accounts.claim(**first, wish=b"b")


def test_a_clock_set_back_shuts_nobody_out(at: datetime) -> None:
    accounts.spend(holder="api:x", per_minute=1, at=at)
    assert not accounts.spend(holder="api:x", per_minute=1, at=at - timedelta(hours=1)).refused


@pytest.mark.django_db(transaction=True)
def test_no_request_is_counted_twice_or_never_by_many_at_once(at: datetime) -> None:
    """Eight threads with a connection each, as the web's workers have: exactly the limit comes through."""

    def ask(_number: int) -> list[bool]:
        try:
            return [accounts.spend(holder="api:x", per_minute=50, at=at).refused for _ in range(15)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        refused = [each for found in pool.map(ask, range(8)) for each in found]
    assert (refused.count(False), len(refused)) == (50, 120)
