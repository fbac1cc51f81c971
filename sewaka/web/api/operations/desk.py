"""The officer's verbs, at the counter of her key: the same actions, refusals and history as at the desk's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from ninja import Router

from sewaka.accounts.scopes import OFFICER_ACT
from sewaka.lib.codes import normalise
from sewaka.queueing.actions import desks, tickets
from sewaka.queueing.errors import DeskClosed
from sewaka.queueing.queries.desk import InHand, desk
from sewaka.web.api import asking, shapes
from sewaka.web.api.callers import Key
from sewaka.web.api.description import answers, scope_words
from sewaka.web.api.seats import seat

router = Router(auth=Key(OFFICER_ACT))
EXTRA = scope_words(OFFICER_ACT)
DONE = answers({200: shapes.Done}, 400, 404, 409, 413, 415)
DESK = answers({200: shapes.DeskState}, 400, 409, 413, 415)
CALL, OPEN = "queueing.call", "desk.open"


def _do(request: HttpRequest, act: Callable[..., tickets.Answer], given: str, **more: Any) -> tickets.Answer:
    """One verb at the counter of the key, under the caller's own key of the request."""
    return act(**more, request_key=asking.request_key(request, given), **seat(request, CALL).given)


@router.get("/desk", response=answers({200: shapes.Desk}), openapi_extra=EXTRA, summary="Loket saya")
def desk_now(request: HttpRequest) -> Any:
    """Loket pada kunci ini: terbuka atau tidak, nomor yang dipegang, nomor berikutnya dan alasannya."""
    here = seat(request, CALL)
    seen = desk(site=here.plan.site.code, counter=here.counter.code, at=here.at, by=here.officer.actor)
    assert seen is not None  # noqa: S101 - the seat found this counter in the same plan
    return {
        "at": seen.at,
        "counter": {"code": here.counter.code, "name": here.counter.label},
        "open": seen.is_open,
        "mine": seen.officer_id == here.officer.id,
        "in_hand": _hand(seen.in_hand),
        "held": [{"code": each.token, "name": each.code} for each in seen.held],
        "waiting": seen.waiting,
        "next": seen.next_code,
        "next_why": seen.next_why,
    }


def _hand(held: InHand | None) -> dict[str, Any] | None:
    if held is None:
        return None
    same = ("token", "code", "state", "calls", "waited_s", "called_at", "started_at", "why")
    return {name: getattr(held, name) for name in same} | {
        "queue": held.queue_code,
        "service": {"code": held.service_code, "name": held.service_name},
        "verbs": sorted(held.verbs),
    }


@router.post("/desk/open", response=DESK, openapi_extra=EXTRA, summary="Buka loket")
def open_desk(request: HttpRequest, idempotency_key: shapes.IdempotencyKey = asking.SAME) -> Any:
    """Membuka loket; membuka yang sudah dibuka sendiri tidak mengubah apa pun."""
    return _desk(desks.open_desk(**seat(request, OPEN).given))


@router.post("/desk/close", response=DESK, openapi_extra=EXTRA, summary="Tutup loket")
def close_desk(
    request: HttpRequest, wish: shapes.Close, idempotency_key: shapes.IdempotencyKey = asking.SAME
) -> Any:
    """Menutup loket; ditolak selama masih memegang nomor. Menutup yang sudah tutup tidak mengubah apa pun."""
    here = seat(request, OPEN)
    try:
        return _desk(desks.close_desk(reason=wish.reason, **here.given))
    except DeskClosed:
        return {"counter": here.counter.code, "open": False, "opened_at": None, "closed_at": None}


def _desk(info: desks.DeskInfo) -> dict[str, Any]:
    same = {"counter": info.counter, "opened_at": info.opened_at, "closed_at": info.closed_at}
    return same | {"open": info.closed_at is None}


@router.post("/desk/call-next", response=DONE, openapi_extra=EXTRA, summary="Panggil berikutnya")
def call_next(request: HttpRequest, idempotency_key: shapes.IdempotencyKey = asking.SAME) -> Any:
    """Memanggil giliran berikutnya; alasannya disebut dalam jawaban."""
    return _do(request, tickets.call_next, idempotency_key)


def _plain(verb: str, act: Callable[..., tickets.Answer], summary: str, about: str) -> None:
    """A verb that needs nothing but its number."""

    def one(
        request: HttpRequest,
        token: shapes.Token = asking.HERE,
        idempotency_key: shapes.IdempotencyKey = asking.SAME,
    ) -> Any:
        return _do(request, act, idempotency_key, token=normalise(token))

    one.__name__, one.__doc__ = verb.replace("-", "_"), about
    router.post(f"/desk/tickets/{{token}}/{verb}", response=DONE, openapi_extra=EXTRA, summary=summary)(one)


_plain("recall", tickets.call_again, "Panggil ulang", "Memanggil ulang nomor di loket ini.")
_plain("start", tickets.start, "Mulai melayani", "Pengunjung sudah di loket.")


@router.post("/desk/tickets/{token}/finish", response=DONE, openapi_extra=EXTRA, summary="Selesai melayani")
def finish(
    request: HttpRequest,
    wish: shapes.Finish,
    token: shapes.Token = asking.HERE,
    idempotency_key: shapes.IdempotencyKey = asking.SAME,
) -> Any:
    """Selesai; tanpa services, layanan nomor itu dihitung satu kali."""
    done = [(each.service, each.quantity) for each in wish.services]
    more = {"token": normalise(token), "services": done, "result": wish.result, "note": wish.note}
    return _do(request, tickets.finish, idempotency_key, **more)


_plain(
    "no-show", tickets.no_show, "Tidak hadir", "Yang dipanggil tidak hadir; ia masih dapat kembali hari ini."
)


@router.post("/desk/tickets/{token}/hold", response=DONE, openapi_extra=EXTRA, summary="Tahan sebentar")
def hold(
    request: HttpRequest,
    wish: shapes.Hold,
    token: shapes.Token = asking.HERE,
    idempotency_key: shapes.IdempotencyKey = asking.SAME,
) -> Any:
    """Menahan nomor sebentar; loket bebas untuk nomor lain. back_min: menit sampai pengunjung kembali."""
    more = {"reason": wish.reason, "back_min": wish.back_min}
    return _do(request, tickets.hold, idempotency_key, token=normalise(token), **more)


_plain(
    "call-back",
    tickets.call_held,
    "Panggil kembali",
    "Memanggil nomor yang ditahan ke loket ini, lewat papan dan suara.",
)
_plain(
    "send-back",
    tickets.send_back,
    "Kirim kembali",
    "Mengirim nomor kembali kepada petugas yang mengalihkannya.",
)
_plain("resume", tickets.resume, "Lanjutkan", "Melanjutkan nomor yang ditahan.")


@router.post("/desk/tickets/{token}/transfer", response=DONE, openapi_extra=EXTRA, summary="Alihkan")
def transfer(
    request: HttpRequest,
    wish: shapes.Transfer,
    token: shapes.Token = asking.HERE,
    idempotency_key: shapes.IdempotencyKey = asking.SAME,
) -> Any:
    """Mengalihkan ke antrean lain; nomornya tetap."""
    more = {"queue": wish.queue, "service": wish.service or "", "reason": wish.reason, "back": wish.back}
    return _do(request, tickets.transfer, idempotency_key, token=normalise(token), **more)


@router.post("/desk/tickets/{token}/undo", response=DONE, openapi_extra=EXTRA, summary="Urungkan")
def undo(
    request: HttpRequest,
    token: shapes.Token = asking.HERE,
    idempotency_key: shapes.IdempotencyKey = asking.SAME,
) -> Any:
    """Mengurungkan langkah terakhir petugas ini sendiri."""
    given, key = seat(request, CALL).given, asking.request_key(request, idempotency_key)
    wanted = {name: given[name] for name in ("site", "by", "at")}
    return tickets.undo(token=normalise(token), request_key=key, **wanted)
