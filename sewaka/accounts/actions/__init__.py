"""What accounts can do: users and their roles, logging in and out, and limits on trying."""

from sewaka.accounts.actions.entry import sign_in, sign_out
from sewaka.accounts.actions.keys import Allowance, forget_secrets, make_key, renew_key, revoke_key, spend
from sewaka.accounts.actions.limits import forget_attempts, limit, limits_for, refund
from sewaka.accounts.actions.users import (
    create_user,
    deactivate,
    grant,
    reactivate,
    rename,
    set_password,
    withdraw,
)

__all__ = [
    "Allowance",
    "create_user",
    "deactivate",
    "forget_attempts",
    "forget_secrets",
    "grant",
    "limit",
    "limits_for",
    "make_key",
    "reactivate",
    "refund",
    "rename",
    "renew_key",
    "revoke_key",
    "set_password",
    "sign_in",
    "sign_out",
    "spend",
    "withdraw",
]
