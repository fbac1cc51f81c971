"""The second step: who must have one, codes taken once, recovery codes, removal, another signing key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from cryptography.fernet import InvalidToken

from sewaka.accounts import actions
from sewaka.accounts.errors import (
    FactorKnown,
    FactorNeeded,
    FactorUnknown,
    HalfInOver,
    PasskeyNotTrue,
    TooMany,
    WrongCode,
    WrongPassword,
)
from sewaka.accounts.events import STREAM
from sewaka.accounts.factors import factors, must_have_second
from sewaka.accounts.models import Factor, User
from sewaka.accounts.queries import Person
from sewaka.accounts.sealing import seal, unseal
from sewaka.journal.queries import events_of
from sewaka.lib import totp
from sewaka.norms.models import Rule

pytestmark = pytest.mark.django_db
PASSWORD, BY, DOOR = "kopi-pagi-di-pasar", "user:ni.luh", "door:gate"
SECRET = totp.new_secret()


@pytest.fixture
def luh(at):
    number = actions.create_user(
        username="ni.luh", full_name="Ni Luh", password=PASSWORD, by="user:uji", at=at
    )
    actions.grant(username="ni.luh", role="viewer", site="badung", by="user:uji", at=at)
    return number


def code(at, shift=0):
    return totp.code(SECRET, int(at.timestamp()) // 30 + shift)


def put_up(luh, at, password=PASSWORD):
    return actions.add_totp(user_id=luh, password=password, secret=SECRET, code=code(at), by=BY, at=at)


def sign_in(at):
    return actions.sign_in(
        username="ni.luh", password=PASSWORD, address="203.0.113.7", demo_welcome=False, by=DOOR, at=at
    )


def second(half, typed, at):
    return actions.second_step(user_id=half.user_id, stamp=half.stamp, code=typed, by=DOOR, at=at)


def test_without_a_second_step_the_password_is_enough(luh, at):
    assert isinstance(sign_in(at), Person)


def test_with_one_the_password_leads_half_in_and_the_code_in(luh, at):
    codes = put_up(luh, at)
    assert len(set(codes)) == 10
    later = at + timedelta(seconds=60)
    half = sign_in(later)
    assert isinstance(half, actions.HalfIn) and half.steps == ("totp",)
    kinds = [event.kind for event in events_of(site=STREAM, subject="user:ni.luh")]
    assert "accounts.user.logged_in" not in kinds and "accounts.factor.added" in kinds
    assert second(half, code(later), later).username == "ni.luh"


def test_a_code_is_taken_once_even_the_one_that_put_it_up(luh, at):
    put_up(luh, at)
    half = sign_in(at)
    with pytest.raises(WrongCode):
        second(half, code(at), at)
    assert second(half, code(at, 1), at)
    with pytest.raises(WrongCode):
        second(half, code(at, 1), at)


def test_a_recovery_code_opens_once(luh, at):
    codes = put_up(luh, at)
    half = sign_in(at)
    assert second(half, f"  {codes[3].upper()} ", at)
    with pytest.raises(WrongCode):
        second(half, codes[3], at)
    assert [each.left for each in factors(user_id=luh) if each.kind == "codes"] == [9]


def test_guessing_codes_is_slowed_down(luh, at):
    put_up(luh, at)
    half = sign_in(at)
    for _ in range(5):
        with pytest.raises(WrongCode):
            second(half, "000000", at)
    with pytest.raises(TooMany):
        second(half, code(at, 1), at)


def test_half_in_ends_with_another_password_or_the_user(luh, at):
    put_up(luh, at)
    half = sign_in(at)
    actions.set_password(username="ni.luh", password="jalan-ke-laut-sore", by=BY, at=at)
    with pytest.raises(HalfInOver):
        second(half, code(at, 1), at)
    with pytest.raises(HalfInOver):
        actions.second_step(user_id=10**9, stamp=half.stamp, code="1", by=DOOR, at=at)


def test_the_own_account_changes_with_the_password_only(luh, at):
    with pytest.raises(WrongPassword):
        put_up(luh, at, password="salah")
    with pytest.raises(WrongCode):
        actions.add_totp(user_id=luh, password=PASSWORD, secret=SECRET, code="000000", by=BY, at=at)
    put_up(luh, at)
    with pytest.raises(FactorKnown):
        put_up(luh, at)
    app = factors(user_id=luh)[0]
    with pytest.raises(WrongPassword):
        actions.remove_factor(user_id=luh, password="salah", factor_id=app.id, by=BY, at=at)
    with pytest.raises(FactorUnknown):
        actions.remove_factor(user_id=luh, password=PASSWORD, factor_id=10**9, by=BY, at=at)
    codes = factors(user_id=luh)[1]
    with pytest.raises(FactorUnknown):
        actions.remove_factor(user_id=luh, password=PASSWORD, factor_id=codes.id, by=BY, at=at)
    actions.remove_factor(user_id=luh, password=PASSWORD, factor_id=app.id, by=BY, at=at)
    assert not Factor.objects.exists()


def test_anothers_step_cannot_be_removed(luh, at):
    put_up(luh, at)
    thief = actions.create_user(username="maling", full_name="Maling", password=PASSWORD, by=BY, at=at)
    with pytest.raises(FactorUnknown):
        actions.remove_factor(
            user_id=thief, password=PASSWORD, factor_id=factors(user_id=luh)[0].id, by="user:maling", at=at
        )


def test_new_codes_end_the_old_ones(luh, at):
    with pytest.raises(FactorUnknown):
        actions.renew_codes(user_id=luh, password=PASSWORD, by=BY, at=at)
    old = put_up(luh, at)
    new = actions.renew_codes(user_id=luh, password=PASSWORD, by=BY, at=at)
    half = sign_in(at)
    with pytest.raises(WrongCode):
        second(half, old[0], at)
    assert second(half, new[0], at)


def test_some_roles_must_have_one_and_the_mall_decides_which(luh, at):
    assert not must_have_second(user_id=luh, at=at)
    held = actions.grant(username="ni.luh", role="organiser", site="badung", by=BY, at=at)
    assert must_have_second(user_id=luh, at=at)
    half = sign_in(at)
    assert isinstance(half, actions.HalfIn) and half.steps == ()
    with pytest.raises(HalfInOver):
        actions.enter_half_in(user_id=luh, stamp=half.stamp, by=DOOR, at=at)
    actions.put_up_totp(user_id=luh, secret=SECRET, code=code(at), by=BY, at=at)
    assert actions.enter_half_in(user_id=luh, stamp=half.stamp, by=DOOR, at=at).username == "ni.luh"
    with pytest.raises(FactorNeeded):
        actions.remove_factor(
            user_id=luh, password=PASSWORD, factor_id=factors(user_id=luh)[0].id, by=BY, at=at
        )
    Rule.objects.create(
        key="accounts.second_factor", scope="", valid_from=date(2020, 1, 1), certainty="D",
        value={"organiser": False, "viewer": False},
    )  # fmt: skip
    assert not must_have_second(user_id=luh, at=at)
    assert held


def test_a_password_alone_puts_nothing_up_beside_a_step_made_meanwhile(luh, at):
    actions.grant(username="ni.luh", role="organiser", site="badung", by=BY, at=at)
    half = sign_in(at)
    Factor.objects.create(
        user_id=luh, kind="passkey", name="x", sealed=b"x", credential_id=b"x", added_at=at, added_by=BY
    )
    with pytest.raises(HalfInOver):
        actions.put_up_and_enter(user_id=luh, stamp=half.stamp, secret=SECRET, code=code(at), by=DOOR, at=at)
    assert Factor.objects.get().kind == "passkey"


def test_the_demos_users_never_must(luh, at):
    actions.grant(username="ni.luh", role="organiser", site="badung", by=BY, at=at)
    User.objects.filter(id=luh).update(demo=True)
    assert not must_have_second(user_id=luh, at=at)


def test_the_organiser_takes_lost_steps_down(luh, at):
    put_up(luh, at)
    actions.clear_factors(username="ni.luh", reason="telepon hilang", by="user:made", at=at)
    assert isinstance(sign_in(at), Person)
    told = next(event for event in events_of(site=STREAM, subject="user:ni.luh") if "cleared" in event.kind)
    assert told.data == {"reason": "telepon hilang"} and told.actor == "user:made"
    with pytest.raises(FactorUnknown):
        actions.clear_factors(username="ni.luh", reason="lagi", by="user:made", at=at)


def test_secrets_are_not_readable_in_the_database(luh, at, settings):
    codes = put_up(luh, at)
    stored = b"".join(bytes(row.sealed) for row in Factor.objects.all())
    assert SECRET.encode() not in stored and codes[0].encode() not in stored
    sealed = seal(SECRET)
    assert unseal(sealed) == SECRET
    settings.SECRET_KEY = "kunci-lain-kunci-lain-kunci-lain-00"
    with pytest.raises(InvalidToken):
        unseal(sealed)


@pytest.mark.parametrize(
    "answer",
    [None, [], {}, {"rawId": "!"}, {"rawId": "AAAA"}, {"rawId": 5}, {"rawId": "AAAA", "response": {}}],
)
def test_an_odd_answer_of_a_passkey_is_refused(luh, at, answer):
    with pytest.raises(PasskeyNotTrue):
        actions.sign_in_with_passkey(
            host="localhost", state={"challenge": "AAAA", "user_verification": "required"}, answer=answer,
            address="203.0.113.9", demo_welcome=False, by=DOOR, at=at,
        )  # fmt: skip
    with pytest.raises(PasskeyNotTrue):
        actions.add_passkey(
            user_id=luh, password=PASSWORD, name="x", host="localhost",
            state={"challenge": "AAAA", "user_verification": "required"}, answer=answer, by=BY, at=at,
        )  # fmt: skip
