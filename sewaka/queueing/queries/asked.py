"""What people come for: services by how many numbers were taken for them."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count

from sewaka.queueing.models import Ticket


def most_asked(*, site: str, day: date, days: int = 7, limit: int = 8) -> tuple[str, ...]:
    """Codes of the services asked for most on ``day`` and the ``days`` − 1 before it, most asked first."""
    since = day - timedelta(days=days - 1)
    rows = Ticket.objects.filter(site__code=site, day__range=(since, day)).exclude(state="void")
    counted = rows.values("service_code").annotate(taken=Count("id")).order_by("-taken", "service_code")
    return tuple(row["service_code"] for row in counted[:limit])
