"""Forgetting: what a ticket held of a person goes after 90 days (domain.md 6.2, default retention)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat, LPad

from sewaka.places.queries import plan
from sewaka.queueing.actions import _limits
from sewaka.queueing.kept import Kept
from sewaka.queueing.models import Ticket

KEPT_DAYS = 90
AT_ONCE = 1000


def forget(*, site: str, days: int = KEPT_DAYS, by: str, at: datetime) -> int:
    """Drop the priority group, the tracking code and the request key of tickets so many days old. Returns how many.

    What held numbers of earlier days waited for goes as well. Marks against touts of days before today go with the
    salts they were made with.

    The token gives way to one that can never be typed; numbers, times and steps stay, they name nobody.
    """
    layout = plan(site, at=at)
    _limits.forget(layout, at=at)
    Kept.objects.filter(ticket__site_id=layout.site.id, ticket__day__lt=layout.business_day(at)).delete()
    before = layout.business_day(at) - timedelta(days=days)
    with transaction.atomic():
        old = Ticket.objects.filter(site_id=layout.site.id, day__lt=before).exclude(token__startswith="-")  # noqa: S106 - a lookup, not a password
        ids = list(old.order_by("id").values_list("id", flat=True)[:AT_ONCE])
        gone = Concat(Value("-"), LPad(Cast(F("id"), CharField()), 16, Value("0")))
        Ticket.objects.filter(id__in=ids).update(priority="", token=gone, request_key=gone)
    return len(ids)
