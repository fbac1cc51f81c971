"""Who hears of events: added, changed, paused, ended; secrets renewed with an overlap."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError

from sewaka.journal.actions import record, recording
from sewaka.journal.queries import last_seq
from sewaka.notify import signing
from sewaka.notify.errors import HookNotAccepted, HookUnknown
from sewaka.notify.models import Delivery, Hook
from sewaka.notify.post import Rules, target
from sewaka.notify.published import GROUPS, TEST
from sewaka.notify.states import DUE

BOTH_FOR: Final = timedelta(hours=24)
"""So long the secret before the renewed one still signs."""


def rules() -> Rules:
    """What this installation allows of addresses."""
    return Rules(http=settings.ENV.webhook_http, private=settings.ENV.webhook_private)


def add_hook(
    *, site: str, code: str, name: str, url: str, groups: Sequence[str], by: str, at: datetime
) -> str:
    """A new address that hears of what happens from now on; returns its secret.

    Raises ``AddressNotAllowed`` or ``HookNotAccepted``.
    """
    hook = Hook(
        site_code=site,
        code=code.strip(),
        name=" ".join(name.split()),
        url=url.strip(),
        groups=list(groups),
        after_seq=last_seq(site=site),
        salt=signing.new_salt(),
        created_at=at,
        created_by=by,
    )
    with recording():
        _accept(hook)
        hook.save()
        _tell("notify.hook.added", hook, by, at, groups=hook.groups)
    return secret_of(salt=hook.salt)


def change_hook(
    *, site: str, code: str, name: str, url: str, groups: Sequence[str], by: str, at: datetime
) -> None:
    """Another name, address or choice of events. Raises as ``add_hook``, and ``HookUnknown``."""
    with recording():
        hook = _locked(site, code)
        hook.name, hook.url, hook.groups = " ".join(name.split()), url.strip(), list(groups)
        hook.fails, hook.rest_at = 0, None
        _accept(hook)
        hook.save()
        _tell("notify.hook.changed", hook, by, at, groups=hook.groups)


def renew_secret(*, site: str, code: str, by: str, at: datetime) -> str:
    """A fresh secret; for a day everything is signed with the earlier one too."""
    with recording():
        hook = _locked(site, code)
        hook.old_salt, hook.old_until_at = hook.salt, at + BOTH_FOR
        hook.salt = signing.new_salt()
        hook.save()
        _tell("notify.hook.renewed", hook, by, at)
    return secret_of(salt=hook.salt)


def pause_hook(*, site: str, code: str, by: str, at: datetime) -> None:
    """Nothing is sent until it is resumed; what happens meanwhile is kept for then."""
    with recording():
        hook = _locked(site, code)
        hook.paused_at, hook.paused_by = at, by
        hook.save(update_fields=["paused_at", "paused_by"])
        _tell("notify.hook.paused", hook, by, at)


def resume_hook(*, site: str, code: str, by: str, at: datetime) -> None:
    """Send again, beginning with what is due; the days until a message is given up count from now."""
    with recording():
        hook = _locked(site, code)
        hook.paused_at, hook.paused_by, hook.fails, hook.rest_at = None, "", 0, None
        hook.save()
        Delivery.objects.filter(hook=hook, state=DUE).update(first_at=at)
        _tell("notify.hook.resumed", hook, by, at)


def end_hook(*, site: str, code: str, by: str, at: datetime) -> None:
    """Never send there again; what is still due is dropped."""
    with recording():
        hook = _locked(site, code)
        hook.ended_at, hook.ended_by = at, by
        hook.save(update_fields=["ended_at", "ended_by"])
        Delivery.objects.filter(hook=hook, state=DUE).delete()
        _tell("notify.hook.ended", hook, by, at)


def test_hook(*, site: str, code: str, by: str, at: datetime) -> None:
    """Put a test event among what is due."""
    with recording():
        hook = _locked(site, code)
        Delivery.objects.create(
            hook=hook, message=f"msg_uji_{secrets.token_hex(8)}", kind=TEST, first_at=at, next_at=at
        )
        _tell("notify.hook.tested", hook, by, at)


def secret_of(*, salt: str) -> str:
    """The secret behind a salt of this installation."""
    return signing.secret(installation=str(settings.SECRET_KEY), salt=salt)


def _locked(site: str, code: str) -> Hook:
    found = Hook.objects.select_for_update().filter(site_code=site, code=code, ended_at=None).first()
    if found is None:
        raise HookUnknown(hook=code[:40])
    return found


def _accept(hook: Hook) -> None:
    target(hook.url, rules())
    if not hook.groups or set(hook.groups) - set(GROUPS):
        raise HookNotAccepted("Pilih paling sedikit satu kelompok kejadian.")
    try:
        hook.full_clean()
    except ValidationError as problem:
        raise HookNotAccepted(problem.messages[0].replace("{", "{{").replace("}", "}}")) from problem


def _tell(kind: str, hook: Hook, by: str, at: datetime, **data: Any) -> None:
    facts = {"name": hook.name} | data
    record(site=hook.site_code, kind=kind, subject=f"hook:{hook.code}", by=by, at=at, data=facts)
