"""Limits against touts, asked while a number is taken. The information desk is where families are helped instead.

A kiosk that gives too many numbers in a minute or an hour sends people there; so does a service that wants one
number a person. Settings: the norms ``queueing.device_limits`` and ``queueing.person_limits``; none, no limit.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection

from sewaka.journal import hot
from sewaka.places.plans import Plan
from sewaka.queueing.errors import (
    IdentityMissing,
    ReasonMissing,
    TooManyFromDevice,
    TooManyOfPerson,
    WrongRequest,
)
from sewaka.queueing.queries.limits import ASKED, asks, person_limit
from sewaka.queueing.touts import DaySalt, Holder

DEVICE: Final = "queueing.device_limits"
WATCHED: Final = ("kiosk", "portal", "api")
"""Where nobody looks a visitor in the eye."""
SHAPES: Final = {"nik": re.compile(r"[1-9][0-9]{15}"), "phone": re.compile(r"62[0-9]{8,13}")}

_COUNT = """
SELECT count(*) FILTER (WHERE issued_at > %(minute)s), count(*) FROM queueing_ticket
WHERE issued_by = %(by)s AND issued_at > %(hour)s AND source = 'kiosk' AND site_id = %(site)s
"""


def refuse_flood(layout: Plan, *, source: str, by: str, at: datetime) -> None:
    """One statement, and only where the norms set a limit. Raises ``TooManyFromDevice``."""
    limits = layout.rules.get(DEVICE)
    if source != "kiosk" or not limits:
        return
    values = {"minute": at - timedelta(minutes=1), "hour": at - timedelta(hours=1), "by": by}
    minute, hour = hot.run(connection, _COUNT, values | {"site": layout.site.id}).fetchall()[0]
    if minute >= int(limits["minute"]) or hour >= int(limits["hour"]):
        raise TooManyFromDevice


def plain(kind: str, typed: str) -> str:
    """An identity as it is compared; raises ``WrongRequest`` for what cannot be one."""
    digits = re.sub(r"[\s.+-]", "", typed)
    if kind == "phone" and digits.startswith("0"):
        digits = f"62{digits[1:]}"
    if not SHAPES[kind].fullmatch(digits):
        raise WrongRequest(field=ASKED[kind])
    return digits


def mark(layout: Plan, *, service: str, source: str, identity: str, reason: str, day: date) -> bytes | None:
    """The mark to be kept with the number; None where none is needed. Under the lock of the service's line.

    Raises ``IdentityMissing``, ``TooManyOfPerson``; ``ReasonMissing`` at the information desk without either.
    """
    one = person_limit(layout, service)
    if not one or source not in (*WATCHED, "information"):
        return None
    if not identity:
        _refuse_nameless(source, reason, asks(layout, service))
        return None
    found = _hashed(layout, day, asks(layout, service), identity)
    held = Holder.objects.filter(site_id=layout.site.id, day=day, service_code=service, mark=found)
    if held.exclude(ticket__state="void").count() >= int(one.get("times", 1)):
        raise TooManyOfPerson
    return found


def _refuse_nameless(source: str, reason: str, kind: str) -> None:
    """The information desk may go without, with a reason; nobody else may."""
    if source != "information":
        raise IdentityMissing(what=ASKED[kind])
    if not reason.strip():
        raise ReasonMissing


def _hashed(layout: Plan, day: date, kind: str, identity: str) -> bytes:
    """HMAC with the server's secret and the day's salt: worthless once the salt is forgotten."""
    salt, _ = DaySalt.objects.get_or_create(
        site_id=layout.site.id, day=day, defaults={"salt": secrets.token_bytes(32)}
    )
    key = hashlib.sha256(str(settings.SECRET_KEY).encode() + bytes(salt.salt)).digest()
    return hmac.new(key, f"{kind}:{plain(kind, identity)}".encode(), hashlib.sha256).digest()


def keep(layout: Plan, *, service: str, day: date, found: bytes | None, ticket: int) -> None:
    """Keep the mark beside the number."""
    if found is not None:
        Holder.objects.create(
            site_id=layout.site.id, day=day, service_code=service, mark=found, ticket_id=ticket
        )


def forget(layout: Plan, *, at: datetime) -> int:
    """Salt and marks of the days before today go."""
    today = layout.business_day(at)
    salts = DaySalt.objects.filter(site_id=layout.site.id, day__lt=today).delete()[0]
    return salts + Holder.objects.filter(site_id=layout.site.id, day__lt=today).delete()[0]
