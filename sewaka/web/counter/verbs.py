"""What an officer can do at the counter: each verb of an address with its action and what the action takes.

A verb is a row; the view does not know them. ``form`` names the panel that asks for more than a keypress.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from sewaka.devices import actions as devices
from sewaka.lib.refusal import Refusal
from sewaka.queueing.actions import desks, helpcalls, pauses, tickets
from sewaka.queueing.errors import DeskClosed, DeskPaused, NotPaused, WrongRequest
from sewaka.queueing.queries.ticket import my_number
from sewaka.web.counter.errors import NotOfThisCounter
from sewaka.web.counter.seats import AtCounter

LONGEST = 200
MOST_DIGITS = 4
_DESK = ("site", "counter", "officer", "by", "at")
_HAND = (*_DESK, "token", "request_key")
_SLIP = ("site", "token", "request_key", "by", "at")


@dataclass(frozen=True)
class Verb:
    """``takes``: what the action is given. ``permission``: more than queueing.call, where needed.

    ``done_when``: a refusal that means a repeat of what already happened. ``own_hand``: it changes the number in
    hand and nothing else on the desk that cannot follow a moment later.
    """

    act: Callable[..., Any]
    takes: tuple[str, ...]
    form: str = ""
    permission: str = "queueing.call"
    any_ticket: bool = False
    done_when: type[Refusal] | None = None
    own_hand: bool = False


VERBS: dict[str, Verb] = {
    "buka": Verb(desks.open_desk, _DESK, permission="desk.open"),
    "tutup": Verb(desks.close_desk, (*_DESK, "reason"), form="close", done_when=DeskClosed),
    "jeda": Verb(pauses.pause, (*_DESK, "reason", "minutes"), form="pause", done_when=DeskPaused),
    "usai-jeda": Verb(pauses.end_pause, _DESK, done_when=NotPaused),
    "bantuan": Verb(helpcalls.raise_help, ("site", "counter", "by", "at"), form="help"),
    "tampilan": Verb(
        devices.set_counter_notice, ("site", "counter", "sentence", "minutes", "by", "at"), form="display"
    ),
    "usai-tampilan": Verb(devices.end_counter_notice, ("site", "counter", "by", "at")),
    "panggil": Verb(tickets.call_next, (*_DESK, "request_key", "queue"), own_hand=True),
    "ulang": Verb(tickets.call_again, _HAND, own_hand=True),
    "mulai": Verb(tickets.start, _HAND, own_hand=True),
    "tahan": Verb(tickets.hold, (*_HAND, "reason", "back_min", "keeper"), form="hold", own_hand=True),
    "lanjut": Verb(tickets.resume, _HAND, own_hand=True),
    "panggil-kembali": Verb(tickets.call_held, _HAND, own_hand=True),
    "kirim-balik": Verb(tickets.send_back, _HAND, own_hand=True),
    "alihkan": Verb(tickets.transfer, (*_HAND, "queue", "service", "reason", "back"), form="transfer"),
    "selesai": Verb(tickets.finish, (*_HAND, "services", "result", "note"), form="finish", own_hand=True),
    "tidak-hadir": Verb(tickets.no_show, _HAND, own_hand=True),
    "urungkan": Verb(tickets.undo, _SLIP),
    "pilih": Verb(tickets.call_chosen, (*_HAND, "reason"), permission="queueing.call_chosen"),
    "kembali": Verb(tickets.return_ticket, _SLIP, any_ticket=True),
    "prioritas": Verb(
        tickets.give_priority, (*_SLIP, "group", "reason"), permission="queueing.prioritise", any_ticket=True
    ),
    "cabut-prioritas": Verb(
        tickets.withdraw_priority, (*_SLIP, "reason"), permission="queueing.prioritise", any_ticket=True
    ),
}

# Verbs asked in the panel of one number; a refusal shows that panel again.
IN_NUMBER_PANEL = frozenset({"pilih", "kembali", "prioritas", "cabut-prioritas"})


def text(posted: QueryDict, name: str) -> str:
    """A short text as typed; what no database can hold is left out."""
    return posted.get(name, "").replace("\0", "").strip()


def reason(posted: QueryDict, name: str = "reason") -> str:
    """A reason or note as typed. Raises ``WrongRequest`` when it is longer than what is kept."""
    given = text(posted, name)
    if len(given) > LONGEST:
        raise WrongRequest(field=f"alasan atau catatan (paling banyak {LONGEST} huruf)")
    return given


def services(posted: QueryDict) -> list[tuple[str, int]]:
    """Services performed from fields ``jumlah.<service>``; nought or nothing means not performed."""
    found = []
    for name in posted:
        value = text(posted, name) if name.startswith("jumlah.") else ""
        if value in ("", "0"):
            continue
        found.append((name.removeprefix("jumlah."), whole(value, "jumlah layanan", digits=MOST_DIGITS)))
    return found


def whole(typed: str, words: str, *, digits: int = 3) -> int:
    """A whole number as typed. Raises ``WrongRequest`` with the field's ``words`` for what is none."""
    if not typed.isascii() or not typed.isdigit() or len(typed) > digits:
        raise WrongRequest(field=words)
    return int(typed)


# How each field of a form is read.
READ: Mapping[str, Callable[[QueryDict], Any]] = {
    "token": lambda posted: text(posted, "token")[:40],
    "request_key": lambda posted: posted.get("request_key", ""),
    "queue": lambda posted: text(posted, "queue")[:40],
    "service": lambda posted: text(posted, "service")[:80],
    "group": lambda posted: text(posted, "group")[:40],
    "reason": reason,
    "note": lambda posted: reason(posted, "note"),
    "result": lambda posted: text(posted, "result")[:20],
    "services": services,
    "minutes": lambda posted: whole(text(posted, "minutes"), "lamanya"),
    "sentence": lambda posted: text(posted, "sentence")[:24],
    "back_min": lambda posted: whole(text(posted, "back_min") or "0", "waktu kembali"),
    "keeper": lambda posted: whole(text(posted, "keeper") or "0", "petugas yang melanjutkan", digits=9),
    "back": lambda posted: bool(text(posted, "back")),
}


def given(verb: Verb, here: AtCounter, posted: QueryDict) -> dict[str, Any]:
    """What the verb's action takes. Raises what says no before anything is written."""
    here.insist(verb.permission)
    standing = {
        "site": here.site,
        "counter": here.counter.code,
        "officer": here.officer.id,
        "by": here.by,
        "at": here.at,
    }
    values: dict[str, Any] = {
        name: standing[name] if name in standing else READ[name](posted) for name in verb.takes
    }
    if verb.any_ticket:
        _of_this_counter(here, values["token"])
    return values


def _of_this_counter(here: AtCounter, token: str) -> None:
    """Officers touch numbers of the queues they serve; everything else is the information desk's."""
    found = my_number(token=token, at=here.at)
    if found is not None and found.queue_code not in here.counter.queue_codes:
        raise NotOfThisCounter(code=found.code, queue=found.queue_name)
