"""What accounts can do: users, roles, links, logging in and out, second steps, sessions, keys, limits on trying."""

from sewaka.accounts.actions.entry import (
    HalfIn,
    enter_half_in,
    second_step,
    sign_in,
    sign_in_with_passkey,
    sign_out,
)
from sewaka.accounts.actions.factors import (
    add_passkey,
    add_totp,
    change_password,
    clear_factors,
    put_up_and_enter,
    put_up_totp,
    remove_factor,
    renew_codes,
)
from sewaka.accounts.actions.forgetting import forget_users
from sewaka.accounts.actions.forms import do_once, forget_forms
from sewaka.accounts.actions.keys import (
    Allowance,
    claim,
    forget_requests,
    forget_secrets,
    make_key,
    renew_key,
    revoke_key,
    spend,
)
from sewaka.accounts.actions.limits import forget_attempts, limit, limits_for, refund
from sewaka.accounts.actions.links import NewLink, forget_links, invite, make_link, use_link
from sewaka.accounts.actions.sessions import (
    begin_session,
    end_session,
    end_sessions,
    forget_logins,
    see_session,
)
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
    "HalfIn",
    "NewLink",
    "add_passkey",
    "add_totp",
    "begin_session",
    "change_password",
    "claim",
    "clear_factors",
    "create_user",
    "deactivate",
    "do_once",
    "end_session",
    "end_sessions",
    "enter_half_in",
    "forget_attempts",
    "forget_forms",
    "forget_links",
    "forget_logins",
    "forget_requests",
    "forget_secrets",
    "forget_users",
    "grant",
    "invite",
    "limit",
    "limits_for",
    "make_key",
    "make_link",
    "put_up_and_enter",
    "put_up_totp",
    "reactivate",
    "refund",
    "remove_factor",
    "rename",
    "renew_codes",
    "renew_key",
    "revoke_key",
    "second_step",
    "see_session",
    "set_password",
    "sign_in",
    "sign_in_with_passkey",
    "sign_out",
    "spend",
    "use_link",
    "withdraw",
]
