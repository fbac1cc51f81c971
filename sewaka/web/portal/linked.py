"""A service as schema.org JSON-LD, for search engines and assistants: a data block, which no browser runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from sewaka.catalogue.queries import ServiceInfo
from sewaka.catalogue.texts import StandardTime
from sewaka.places import hours
from sewaka.places.plans import HoursInfo, Plan, QueueInfo

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LENGTHS: Final = {"minutes": "PT{}M", "hours": "PT{}H", "days": "P{}D"}
"""Working days are no duration that ISO 8601 knows; they are left out rather than told wrongly."""
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def block(layout: Plan, info: ServiceInfo, on: date) -> SafeString:
    """The text of the data block: nothing in it can end the element it stands in."""
    found = json.dumps(service(layout, info, on), ensure_ascii=False)
    return mark_safe(found.translate(_ESCAPES))  # noqa: S308 - escaped for a script element just here


def service(layout: Plan, info: ServiceInfo, on: date) -> dict[str, Any]:
    """The service as a ``GovernmentService``; what is not known is not there."""
    url = settings.ENV.public_url + reverse("portal:service", args=[info.code])
    agency = {"@type": "GovernmentOrganization", "name": info.unit.agency_name}
    told = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": url,
        "url": url,
        "identifier": info.code,
        "name": info.name,
        "alternateName": info.short_name if info.short_name != info.name else "",
        "description": info.summary,
        "provider": agency,
        "serviceOperator": {
            "@type": "GovernmentOrganization",
            "name": info.unit.name,
            "parentOrganization": agency,
        },
        "areaServed": {"@type": "AdministrativeArea", "identifier": layout.site.area_code},
        "availableChannel": _channel(layout, info, on),
        "offers": _offer(info),
    }
    return {name: value for name, value in told.items() if value}


def _offer(info: ServiceInfo) -> dict[str, Any] | None:
    """The fee, where it is a sum (or none to pay)."""
    if info.fee is None:
        return None
    amount = 0 if info.fee.kind == "free" else info.fee.amount_rp
    return None if amount is None else {"@type": "Offer", "price": str(amount), "priceCurrency": "IDR"}


def _channel(layout: Plan, info: ServiceInfo, on: date) -> dict[str, Any] | None:
    """The mall's counters, where the service is offered there."""
    queue = layout.queue_of(info.code)
    if queue is None:
        return None
    place = {"@type": "GovernmentOffice", "name": layout.site.name, "address": layout.site.address}
    opened = [_spec(*each) for each in _week(layout, queue, on)]
    lasts = _duration(info.standard_time)
    found = {
        "@type": "ServiceChannel",
        "serviceLocation": {
            name: value for name, value in (place | {"openingHoursSpecification": opened}).items() if value
        },
        "availableLanguage": list(layout.site.languages),
    }
    return found | ({"processingTime": lasts} if lasts else {})


def _duration(promised: StandardTime | None) -> str:
    if promised is None or promised.unit not in _LENGTHS:
        return ""
    return _LENGTHS[promised.unit].format(promised.value)


def _week(layout: Plan, queue: QueueInfo, on: date) -> Iterator[tuple[int, time, time]]:
    """The hours of each weekday, before and after the break."""
    monday = on - timedelta(days=on.weekday())
    for weekday in range(7):
        row = hours.hours_of(layout, queue, monday + timedelta(days=weekday))
        for opens, closes in _spans(row) if row else ():
            yield weekday, opens, closes


def _spans(row: HoursInfo) -> list[tuple[time, time]]:
    if row.opens is None or row.closes is None:
        return []
    if row.break_from is None or row.break_to is None:
        return [(row.opens, row.closes)]
    return [(row.opens, row.break_from), (row.break_to, row.closes)]


def _spec(weekday: int, opens: time, closes: time) -> dict[str, str]:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": f"https://schema.org/{DAYS[weekday]}",
        "opens": opens.strftime("%H:%M"),
        "closes": closes.strftime("%H:%M"),
    }
