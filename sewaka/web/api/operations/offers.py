"""Services: what is offered, with what to bring, what it costs and how long it takes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from sewaka.accounts.scopes import SERVICES_READ
from sewaka.places.plans import OfferingInfo, Plan
from sewaka.places.queries import plan
from sewaka.queueing.errors import UnknownService
from sewaka.queueing.queries.limits import asks
from sewaka.web.api import asking, shapes
from sewaka.web.api.callers import Key, caller_of
from sewaka.web.api.description import answers, scope_words

router = Router(auth=Key(SERVICES_READ))
EXTRA = scope_words(SERVICES_READ)


@router.get(
    "/services",
    response=answers({200: shapes.Services, 304: None}, 400),
    openapi_extra=EXTRA,
    summary="Daftar layanan",
)
def services(
    request: HttpRequest,
    response: HttpResponse,
    agency: shapes.Choice = asking.ANY,
    limit: int = asking.LIMIT,
    cursor: shapes.Cursor = asking.CURSOR,
) -> Any:
    """Layanan mal ini menurut kodenya, dengan syarat, biaya, dan waktu."""
    layout = plan(caller_of(request).site, at=(at := timezone.now()))
    after = asking.place(cursor)
    if same := asking.unchanged(request, response, f"{layout.version}.{layout.business_day(at)}"):
        return same
    wanted = sorted(
        (
            each
            for code, each in layout.offerings.items()
            if code > after and agency in ("", each.agency_code)
        ),
        key=lambda each: each.service_code,
    )
    found, more = asking.page(wanted, limit)
    if more:
        asking.link_next(request, response, found[-1].service_code)
    following = asking.cursor(found[-1].service_code) if more else None
    return {"items": [_service(layout, each) for each in found], "next_cursor": following}


@router.get(
    "/services/{code}",
    response=answers({200: shapes.Service, 304: None}, 404),
    openapi_extra=EXTRA,
    summary="Satu layanan",
)
def service(request: HttpRequest, response: HttpResponse, code: shapes.Code = asking.HERE) -> Any:
    """Satu layanan dengan syarat, biaya, dan waktunya."""
    layout = plan(caller_of(request).site, at=(at := timezone.now()))
    offering = layout.offerings.get(code)
    if offering is None:
        raise UnknownService
    same = asking.unchanged(request, response, f"{layout.version}.{layout.business_day(at)}")
    return same or _service(layout, offering)


def _service(layout: Plan, offering: OfferingInfo) -> dict[str, Any]:
    info = offering.service
    fee, time = info.fee, info.standard_time
    required = None if info.requirements is None else [_requirement(each) for each in info.requirements]
    return {
        "code": offering.service_code,
        "name": offering.service_name,
        "short_name": offering.short_name,
        "summary": info.summary,
        "agency": {"code": info.unit.agency_code, "name": info.unit.agency_name},
        "unit": {"code": info.unit.code, "name": info.unit.name},
        "queue": offering.queue_code,
        "asks": asks(layout, offering.service_code) or None,
        "offered": offering.is_open,
        "daily_quota": offering.daily_quota,
        "requirements": required,
        "steps": None if info.steps is None else list(info.steps),
        "fee": {
            "text": info.fee_text,
            "kind": fee.kind if fee else None,
            "amount_rp": fee.amount_rp if fee else None,
            "note": fee.note if fee else "",
            "legal_basis": fee.legal_basis if fee else "",
        },
        "time": {
            "text": info.time_text,
            "value": time.value if time else None,
            "unit": time.unit if time else None,
        },
        "output": info.output_text,
        "legal_basis": list(info.legal_basis),
        "confirmed": info.is_confirmed,
        "mark": info.mark,
        "valid_from": info.valid_from,
        "url": settings.ENV.public_url + reverse("portal:service", args=[offering.service_code]),
    }


def _requirement(each: Any) -> dict[str, Any]:
    return {name: getattr(each, name) for name in ("name", "form", "form_text", "mandatory", "condition")}
