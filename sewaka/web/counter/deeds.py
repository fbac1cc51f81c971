"""What the information desk does with a number: each deed of an address, its action and permission."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_noop

from sewaka.devices import actions as devices
from sewaka.queueing.actions import tickets
from sewaka.queueing.errors import UnknownTicket, WrongRequest
from sewaka.queueing.queries.ticket import reprint
from sewaka.web.counter import verbs
from sewaka.web.counter.errors import PrinterUnknown
from sewaka.web.counter.information import ON_SCREEN, AtDesk, Printer, printers

_SLIP = ("site", "token", "request_key", "by", "at")


@dataclass(frozen=True)
class Deed:
    """``takes``: what the action is given. ``said``: what is told afterwards."""

    act: Callable[..., Any]
    takes: tuple[str, ...]
    said: str
    permission: str = "queueing.correct"


DEEDS: dict[str, Deed] = {
    "cetak": Deed(
        devices.queue_print,
        ("device_id", "slip", "token", "reason", "key", "by", "at"),
        gettext_noop("Slip dikirim ke pencetak."),
        "queueing.reprint",
    ),
    "tampil": Deed(tickets.confirm_shown, ("token", "by", "at"), gettext_noop("Nomor berlaku tanpa slip.")),
    "layanan": Deed(tickets.change_service, (*_SLIP, "service"), gettext_noop("Layanan sudah dibetulkan.")),
    "antrean": Deed(
        tickets.change_queue,
        (*_SLIP, "queue", "service", "reason"),
        gettext_noop("Nomor sudah pindah antrean."),
    ),
    "prioritas": Deed(
        tickets.give_priority,
        (*_SLIP, "group", "reason"),
        gettext_noop("Prioritas sudah diberikan."),
        "queueing.prioritise",
    ),
    "cabut-prioritas": Deed(
        tickets.withdraw_priority,
        (*_SLIP, "reason"),
        gettext_noop("Prioritas sudah dicabut."),
        "queueing.prioritise",
    ),
    "batal": Deed(tickets.cancel, (*_SLIP, "reason"), gettext_noop("Nomor sudah dibatalkan.")),
    "kembali": Deed(tickets.return_ticket, _SLIP, gettext_noop("Nomor kembali ke antrean.")),
    "urungkan": Deed(tickets.undo, _SLIP, gettext_noop("Langkah terakhir sudah diurungkan.")),
}


def given(deed: Deed, here: AtDesk, token: str, posted: QueryDict) -> dict[str, Any]:
    """What the deed's action takes. Raises what says no before anything is written."""
    here.insist(deed.permission)
    standing = {"site": here.site, "token": token, "by": here.by, "at": here.at}
    if "slip" in deed.takes:
        return _again(here, token, posted)
    return {name: standing[name] if name in standing else verbs.READ[name](posted) for name in deed.takes}


def _again(here: AtDesk, token: str, posted: QueryDict) -> dict[str, Any]:
    """A reprint: the slip again, marked as a copy, once for each request key."""
    again = reprint(token=token)
    if again is None:
        raise UnknownTicket()
    printer = _printer(here, posted.get("printer", ""))
    if printer is None:
        raise PrinterUnknown()
    key = f"reprint:{_key(posted)}"
    slip = {
        "device_id": printer.device.id,
        "slip": again.slip,
        "token": token,
        "reason": "reprint",
        "key": key,
    }
    return slip | {"by": here.by, "at": here.at}


def _key(posted: QueryDict) -> str:
    key = posted.get("request_key", "")
    if not key.isascii() or not key.isprintable() or not 1 <= len(key) <= 64:
        raise WrongRequest(field="kunci permintaan")
    return key


def _printer(here: AtDesk, code: str) -> Printer | None:
    """The chosen printer; None for the screen. Raises ``PrinterUnknown``."""
    if code in ("", ON_SCREEN):
        return None
    found = next((each for each in printers(here) if each.device.code == code), None)
    if found is None:
        raise PrinterUnknown()
    return found


def issue(here: AtDesk, service: str, posted: QueryDict) -> dict[str, Any]:
    """What ``tickets.issue`` takes at this desk. A printer that is not ready gets no slip to lose."""
    return _asked(here, service, posted) | {
        "source": "information",
        "identity": verbs.text(posted, "identity")[:40],
    }


def group(here: AtDesk, service: str, posted: QueryDict) -> dict[str, Any]:
    """What ``issue_group`` takes at this desk."""
    return _asked(here, service, posted) | {
        "numbers": _count(posted, "numbers", "jumlah nomor"),
        "companions": _count(posted, "companions", "pendamping", "0"),
    }


def _count(posted: QueryDict, name: str, words: str, otherwise: str = "1") -> int:
    return verbs.whole(posted.get(name, "").strip() or otherwise, words)


def _asked(here: AtDesk, service: str, posted: QueryDict) -> dict[str, Any]:
    printer = _printer(here, posted.get("printer", ""))
    return {
        "site": here.site,
        "service": service,
        "priority": verbs.text(posted, "group")[:40],
        "language": posted.get("language", "id")[:8],
        "persons": _count(posted, "persons", "jumlah orang"),
        "reason": verbs.text(posted, "reason")[:200],
        "agent_id": printer.device.id if printer and printer.ready else None,
        "request_key": posted.get("request_key", ""),
        "by": here.by,
        "at": here.at,
    }
