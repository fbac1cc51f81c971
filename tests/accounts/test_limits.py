"""Limits on trying: counted exactly, also in races; no name or address is stored."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sewaka.accounts import actions
from sewaka.accounts.errors import TooMany
from sewaka.accounts.models import Attempt

pytestmark = pytest.mark.django_db


def tries(at, times: int, key: str = "x") -> None:
    for _ in range(times):
        actions.limit(key=key, times=3, per_s=60, at=at)


def test_the_try_after_the_last_is_refused_with_the_wait_in_words(at):
    tries(at, 3)
    with pytest.raises(TooMany) as refused:
        tries(at + timedelta(seconds=15), 1)
    assert refused.value.status == 429
    assert "45 detik" in refused.value.next_step


def test_a_new_window_begins_when_the_old_has_passed(at):
    tries(at, 3)
    tries(at + timedelta(seconds=60), 3)
    with pytest.raises(TooMany):
        tries(at + timedelta(seconds=61), 1)


def test_a_clock_set_back_shuts_nobody_out_for_long(at):
    tries(at + timedelta(days=3), 3)
    tries(at, 1)


def test_a_success_does_not_count(at):
    for _ in range(10):
        tries(at, 1)
        actions.refund(key="x")
    tries(at, 3)


def test_keys_do_not_disturb_each_other(at):
    tries(at, 3, key="x")
    tries(at, 3, key="y")


def test_only_a_hash_of_the_key_is_stored_however_long(at):
    actions.limit(key="login.address:203.0.113.9" + "é" * 10_000, times=3, per_s=60, at=at)
    kept = Attempt.objects.get()
    assert len(kept.key) == 64
    assert "203" not in kept.key or set(kept.key) <= set("0123456789abcdef")


def test_passed_windows_are_forgotten(at):
    tries(at, 1, key="old")
    tries(at + timedelta(hours=1), 1, key="new")
    assert actions.forget_attempts(at=at + timedelta(hours=1)) == 1
    assert Attempt.objects.count() == 1


def test_the_default_holds_until_the_mall_enacts_its_own(at):
    assert actions.limits_for(what="pin", at=at) == {"times": 5, "per_s": 300}
