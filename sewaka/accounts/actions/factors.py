"""The second step of the log-in: put up, used, taken down. Each change of the own account asks the password again."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, Final

from sewaka.accounts import passkeys
from sewaka.accounts.actions.entry import enter_half_in, proven
from sewaka.accounts.actions.limits import limit, limits_for
from sewaka.accounts.actions.sessions import end_sessions
from sewaka.accounts.actions.users import set_password, user_locked
from sewaka.accounts.errors import (
    FactorKnown,
    FactorNeeded,
    FactorUnknown,
    HalfInOver,
    PasskeyKnown,
    WrongCode,
)
from sewaka.accounts.events import STREAM
from sewaka.accounts.factors import STEPS, must_have_second, steps
from sewaka.accounts.models import Factor, User
from sewaka.accounts.queries import Person
from sewaka.accounts.sealing import keyed_hash, seal
from sewaka.journal.actions import record, recording
from sewaka.lib import totp

CODES: Final = 10
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what looks alike in handwriting: i l o 0 1."""


def add_totp(
    *, user_id: int, password: str, secret: str, code: str, by: str, at: datetime
) -> tuple[str, ...]:
    """Put an authenticator up, proved by its first code; returns recovery codes where there were none yet.

    Raises ``WrongPassword``, ``WrongCode``, ``FactorKnown``.
    """
    proven(user_id=user_id, password=password, at=at)
    return put_up_totp(user_id=user_id, secret=secret, code=code, by=by, at=at)


def put_up_totp(*, user_id: int, secret: str, code: str, by: str, at: datetime) -> tuple[str, ...]:
    """As ``add_totp``, for whoever has just typed the password."""
    period = totp.fitting_period(secret, code, seconds=at.timestamp())
    if period is None:
        raise WrongCode
    with recording():
        user = _locked(user_id)
        if Factor.objects.filter(user=user, kind="totp").exists():
            raise FactorKnown
        _add(user, "totp", "Aplikasi kode", secret, counter=period, by=by, at=at)
        return _first_codes(user, by=by, at=at)


def put_up_and_enter(
    *, user_id: int, stamp: str, secret: str, code: str, by: str, at: datetime
) -> tuple[Person, tuple[str, ...]]:
    """For somebody half in whose role demands a step: put the authenticator up and come in; her recovery codes.

    Raises ``WrongCode``, ``HalfInOver``, ``TooMany``.
    """
    limit(key=f"login.second:{user_id}", **limits_for(what="second", at=at), at=at)
    with recording():
        _locked(user_id)
        if steps(user_id=user_id):
            # Put up elsewhere since the password was typed: from now on that step is to be shown.
            raise HalfInOver
        codes = put_up_totp(user_id=user_id, secret=secret, code=code, by=by, at=at)
        return enter_half_in(user_id=user_id, stamp=stamp, by=by, at=at), codes


def change_password(*, user_id: int, old: str, password: str, by: str, at: datetime) -> bool:
    """Another password of one's own; every session ends, the door opens a new one here.

    Raises ``WrongPassword``, ``WeakPassword``.
    """
    proven(user_id=user_id, password=old, at=at)
    username = User.objects.values_list("username", flat=True).get(id=user_id)
    set_password(username=username, password=password, by=by, at=at)
    return True


def add_passkey(
    *, user_id: int, password: str, name: str, host: str, state: dict[str, Any], answer: Any, by: str, at: datetime
) -> tuple[str, ...]:  # fmt: skip
    """Put a passkey up; returns recovery codes where there were none yet.

    Raises ``WrongPassword``, ``PasskeyNotTrue``, ``PasskeyKnown``.
    """
    proven(user_id=user_id, password=password, at=at)
    made = passkeys.made(host=host, state=state, answer=answer)
    with recording():
        user = _locked(user_id)
        if Factor.objects.filter(credential_id=made.credential_id).exists():
            raise PasskeyKnown
        called = " ".join(name.replace("\0", "").split())[:60] or "Kunci sandi"
        _add(user, "passkey", called, made.data, credential_id=made.credential_id, by=by, at=at)
        return _first_codes(user, by=by, at=at)


def remove_factor(*, user_id: int, password: str, factor_id: int, by: str, at: datetime) -> None:
    """Take one's own second step down. Raises ``WrongPassword``, ``FactorUnknown``, ``FactorNeeded``."""
    proven(user_id=user_id, password=password, at=at)
    with recording():
        user = _locked(user_id)
        own = Factor.objects.filter(user=user, kind__in=STEPS)
        factor = own.filter(id=factor_id).first()
        if factor is None:
            raise FactorUnknown
        last = not own.exclude(id=factor_id).exists()
        if last and must_have_second(user_id=user_id, at=at):
            raise FactorNeeded
        factor.delete()
        if last:
            Factor.objects.filter(user=user).delete()
        _tell("removed", user, {"kind": factor.kind}, by=by, at=at)


def renew_codes(*, user_id: int, password: str, by: str, at: datetime) -> tuple[str, ...]:
    """Ten new recovery codes; the old ones end. Raises ``WrongPassword``, ``FactorUnknown`` without a step."""
    proven(user_id=user_id, password=password, at=at)
    with recording():
        user = _locked(user_id)
        if not Factor.objects.filter(user=user, kind__in=STEPS).exists():
            raise FactorUnknown
        Factor.objects.filter(user=user, kind="codes").delete()
        codes = _first_codes(user, by=by, at=at)
        record(site=STREAM, kind="accounts.codes.renewed", subject=by, by=by, at=at, data={})
    return codes


def clear_factors(*, username: str, reason: str, by: str, at: datetime) -> None:
    """Take all second steps of somebody down who lost them; her sessions end. Raises ``FactorUnknown``."""
    with recording():
        user = user_locked(username=username)
        if not Factor.objects.filter(user=user).delete()[0]:
            raise FactorUnknown
        end_sessions(username=username, by=by, at=at)
        _tell("cleared", user, {"reason": " ".join(reason.split())[:200]}, by=by, at=at)


def _locked(user_id: int) -> User:
    return User.objects.select_for_update().get(id=user_id)


def _add(
    user: User, kind: str, name: str, content: Any, *, counter: int = 0, credential_id: bytes | None = None,
    by: str, at: datetime,
) -> None:  # fmt: skip
    Factor.objects.create(
        user=user, kind=kind, name=name, sealed=seal(content), counter=counter, credential_id=credential_id,
        added_at=at, added_by=by,
    )  # fmt: skip
    if kind != "codes":
        _tell("added", user, {"kind": kind}, by=by, at=at)


def _first_codes(user: User, *, by: str, at: datetime) -> tuple[str, ...]:
    if Factor.objects.filter(user=user, kind="codes").exists():
        return ()
    codes = tuple(_new_code() for _each in range(CODES))
    _add(user, "codes", "Kode pemulihan", [keyed_hash(code) for code in codes], by=by, at=at)
    return codes


def _new_code() -> str:
    """Two groups of five letters: 49 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _each in range(5)) for _group in range(2))


def _tell(what: str, user: User, data: dict[str, str], *, by: str, at: datetime) -> None:
    subject = f"user:{user.username}"
    record(site=STREAM, kind=f"accounts.factor.{what}", subject=subject, by=by, at=at, data=data)
