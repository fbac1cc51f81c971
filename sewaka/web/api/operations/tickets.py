"""Numbers: taken by a device or partner, followed and cancelled by whoever holds the tracking code."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router, Status

from sewaka.accounts.scopes import TICKETS_READ, TICKETS_WRITE
from sewaka.lib.codes import normalise
from sewaka.queueing.actions import tickets
from sewaka.queueing.errors import UnknownTicket
from sewaka.queueing.queries.slip import Issued, follow_url
from sewaka.queueing.queries.ticket import TicketView, my_number
from sewaka.web.api import asking, shapes
from sewaka.web.api.callers import Key, caller_of
from sewaka.web.api.description import answers, scope_words
from sewaka.web.api.operations.live import told

router = Router()


@router.post(
    "/tickets",
    auth=Key(TICKETS_WRITE),
    response=answers({201: shapes.TicketIssued}, 400, 404, 409, 413, 415),
    openapi_extra=scope_words(TICKETS_WRITE),
    summary="Ambil nomor",
)
def issue(
    request: HttpRequest,
    response: HttpResponse,
    wish: shapes.TicketWish,
    idempotency_key: shapes.IdempotencyKey = asking.SAME,
) -> Any:
    """Mengambil nomor untuk sebuah layanan; jawabannya memuat isi slip yang siap dicetak."""
    caller, at = caller_of(request), timezone.now()
    issued = tickets.issue(
        site=caller.site,
        source=caller.source,
        request_key=asking.request_key(request, idempotency_key),
        **wish.dict() | {"priority": wish.priority or "", "identity": wish.identity or ""},
        by=caller.actor,
        at=at,
    )
    response["Location"] = reverse("api:ticket", args=[issued.token])
    return Status(201, _issued(issued))


def _issued(issued: Issued) -> dict[str, Any]:
    slip = asdict(issued.slip)
    slip.pop("copy", None)
    same = ("token", "code", "number", "state", "priority", "ahead", "issued_at", "url")
    return {name: getattr(issued, name) for name in same} | {
        "queue": {"code": issued.queue_code, "name": issued.queue_name},
        "service": {"code": issued.service_code, "name": issued.service_name},
        "agency": issued.agency_short,
        "zone": issued.zone_name,
        "counters": list(issued.counters),
        "told": told(issued.told),
        "slip": slip,
    }


@router.get(
    "/tickets/{token}",
    auth=Key(TICKETS_READ),
    response=answers({200: shapes.TicketNow, 304: None}, 404),
    openapi_extra=scope_words(TICKETS_READ),
    summary="Keadaan nomor",
    url_name="ticket",
)
def ticket(request: HttpRequest, response: HttpResponse, token: shapes.Token = asking.HERE) -> Any:
    """Nomor saat ini: keadaannya, orang di depannya, perkiraan tunggu, loketnya."""
    at = timezone.now()
    view = _view(request, token, at)
    same = asking.unchanged(request, response, f"{view.version}.{view.seq}.{int(at.timestamp()) // 60}")
    return same or _ticket(view)


@router.post(
    "/tickets/{token}/cancel",
    auth=Key(TICKETS_WRITE),
    response=answers({200: shapes.Done}, 400, 404, 409, 413, 415),
    openapi_extra=scope_words(TICKETS_WRITE),
    summary="Batalkan nomor",
)
def cancel(
    request: HttpRequest,
    wish: shapes.Cancel,
    token: shapes.Token = asking.HERE,
    idempotency_key: shapes.IdempotencyKey = asking.SAME,
) -> Any:
    """Membatalkan nomor yang belum dilayani. Nomor itu tidak diberikan lagi kepada orang lain."""
    caller, at = caller_of(request), timezone.now()
    return tickets.cancel(
        site=caller.site,
        token=_view(request, token, at).token,
        reason=wish.reason,
        request_key=asking.request_key(request, idempotency_key),
        by=caller.actor,
        at=at,
    )


def _view(request: HttpRequest, token: str, at: Any) -> TicketView:
    """The number behind a tracking code of this mall. Raises ``UnknownTicket``."""
    view = my_number(token=normalise(token), at=at)
    if view is None or view.site != caller_of(request).site:
        raise UnknownTicket
    return view


def _ticket(view: TicketView) -> dict[str, Any]:
    same = (
        "token",
        "code",
        "day",
        "state",
        "state_words",
        "ahead",
        "calls",
        "issued_at",
        "called_at",
        "started_at",
    )
    return {name: getattr(view, name) for name in (*same, "ended_at", "can_cancel", "version")} | {
        "queue": {"code": view.queue_code, "name": view.queue_name},
        "service": {"code": view.service_code, "name": view.service_name},
        "agency": view.agency_short,
        "zone": view.zone_name,
        "counters": view.counters_text,
        "counter": view.counter_label,
        "told": told(view.told),
        "told_at_issue": told(view.told_at_issue),
        "url": follow_url(view.token),
    }
