"""Forms that need more than a keypress: transfer, details of a finish, closing, a pause, help, one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sewaka.devices.notices import sentences
from sewaka.devices.queries.notices import counter_notice
from sewaka.places.plans import OfferingInfo
from sewaka.queueing.actions.pauses import LONGEST_MIN
from sewaka.queueing.actions.tickets import USUAL
from sewaka.queueing.queries.desk import DeskView, open_desks
from sewaka.queueing.queries.helpcalls import open_of_counter
from sewaka.queueing.queries.lines import hall
from sewaka.queueing.queries.results import results
from sewaka.queueing.queries.running import chosen_calls, chosen_limit
from sewaka.queueing.queries.ticket import my_number
from sewaka.queueing.queries.turns import turn_of
from sewaka.queueing.states import CHOSEN_REASONS, PRIORITY_GROUPS, WAITING
from sewaka.web.counter.screens import row_of
from sewaka.web.counter.seats import AtCounter
from sewaka.web.ui import formats
from sewaka.web.ui.turns import in_words

TEMPLATES = {
    "transfer": "counter/_panel_transfer.html",
    "finish": "counter/_panel_finish.html",
    "close": "counter/_panel_close.html",
    "hold": "counter/_panel_hold.html",
    "pause": "counter/_panel_pause.html",
    "help": "counter/_panel_help.html",
    "display": "counter/_panel_display.html",
    "number": "counter/_panel_number.html",
}
NOTICES_MIN = (15, 30, 60, 120, 240, 480)
BACK_MIN = (5, 10, 15, 20, 30, 60)
HOLD_REASONS = (
    gettext_lazy("Fotokopi atau cetak berkas"),
    gettext_lazy("Melengkapi berkas"),
    gettext_lazy("Membayar di bank"),
    gettext_lazy("Menunggu sistem"),
)
PAUSES_MIN = (5, 10, 15, 20, 30, 45, 60)
CLOSE_REASONS = (
    gettext_lazy("Gangguan jaringan atau sistem"),
    gettext_lazy("Rapat singkat"),
    gettext_lazy("Selesai bertugas"),
)
PAUSE_REASONS = (
    gettext_lazy("Istirahat"),
    gettext_lazy("Sembahyang"),
    gettext_lazy("Rapat singkat"),
    gettext_lazy("Gangguan jaringan atau sistem"),
)


@dataclass(frozen=True)
class QueueChoice:
    """A queue somebody may be sent to, with what waits there."""

    code: str
    name: str
    agency: str
    waiting: int
    open_counters: tuple[str, ...]
    services: tuple[tuple[str, str], ...]

    @property
    def note(self) -> str:
        """How full it is, in words."""
        people = _("{n} menunggu").format(n=self.waiting)
        return people if self.open_counters else _("{people} · belum ada loket buka").format(people=people)


@dataclass(frozen=True)
class Performed:
    """A service that may have been performed, and how often by now."""

    code: str
    name: str
    quantity: str


def queues(here: Any, *, besides: str = "") -> tuple[QueueChoice, ...]:
    """Every active queue but ``besides``; ``here`` has a plan, a site and a moment."""
    return tuple(
        QueueChoice(
            line.queue.code,
            line.queue.name,
            line.queue.agency_short,
            line.waiting,
            line.open_counters,
            tuple((code, _name(here, code)) for code in line.queue.services),
        )
        for line in hall(site=here.site, at=here.at).lines
        if line.queue.code != besides
    )


def _name(here: Any, service: str) -> str:
    offering: OfferingInfo = here.plan.offerings[service]
    return offering.short_name or offering.service_name


def transfer(here: AtCounter, view: DeskView, posted: QueryDict | None) -> dict[str, Any]:
    """Where to, and why."""
    hand = view.in_hand
    return {"hand": hand, "queues": queues(here, besides=hand.queue_code if hand else "")}


def finish(here: AtCounter, view: DeskView, posted: QueryDict | None) -> dict[str, Any]:
    """The services of this counter's queues, the result, a note."""
    hand = view.in_hand
    own = hand.service_code if hand else ""
    codes = [code for queue in here.counter.queue_codes for code in here.plan.queues[queue].services]
    ordered = sorted(dict.fromkeys(codes), key=lambda code: code != own)
    rows = [Performed(code, _name(here, code), _quantity(posted, code, own)) for code in ordered]
    offering = here.plan.offerings.get(own)
    usual = "" if offering and offering.result_required else USUAL
    chosen = posted.get("result", usual) if posted else usual
    return {"hand": hand, "rows": rows, "results": results(here.plan).items(), "chosen": chosen}


def _quantity(posted: QueryDict | None, code: str, own: str) -> str:
    if posted is not None:
        return posted.get(f"jumlah.{code}", "0")
    return "1" if code == own else "0"


def hold(here: AtCounter, view: DeskView, posted: QueryDict | None) -> dict[str, Any]:
    """What the visitor goes for, until when, and who goes on with them."""
    hand = view.in_hand
    return {
        "hand": hand,
        "colleagues": _colleagues(here, hand.queue_code) if hand else (),
        "lengths": BACK_MIN,
        "suggestions": HOLD_REASONS,
    }


def _colleagues(here: AtCounter, queue: str) -> tuple[tuple[int, str], ...]:
    """Whose open counter serves the queue; oneself first."""
    opened = [
        (found.officer_id, f"{found.officer_name} · {info.label}")
        for code, found in open_desks(site=here.site).items()
        if queue in (info := here.plan.counters[code]).queue_codes and found.officer_id != here.officer.id
    ]
    return ((here.officer.id, _("saya sendiri")), *opened)


def close(here: AtCounter, view: DeskView, posted: QueryDict | None) -> dict[str, Any]:
    """Why the desk closes, and whom nobody will call then."""
    own = here.counter.code
    last_of = [
        line
        for line in queues(here)
        if line.waiting and line.code in here.counter.queue_codes and line.open_counters == (own,)
    ]
    return {"hand": view.in_hand, "suggestions": CLOSE_REASONS, "last_of": last_of}


def pause(here: AtCounter, view: DeskView, posted: QueryDict | None) -> dict[str, Any]:
    """Why, and for how long."""
    longest = int(here.plan.rules.get("queueing.pause_longest_min", LONGEST_MIN))
    lengths = [each for each in PAUSES_MIN if each <= longest] or [longest]
    chosen = posted.get("minutes", "") if posted else ""
    return {
        "hand": view.in_hand,
        "lengths": lengths,
        "chosen": chosen or str(lengths[len(lengths) // 2]),
        "suggestions": PAUSE_REASONS,
    }


def help_(here: AtCounter, view: DeskView, posted: QueryDict | None) -> dict[str, Any]:
    """Sure? And what became of a call that is still open."""
    return {"helpcall": open_of_counter(counter_id=here.counter.id)}


def display(here: AtCounter, view: DeskView, posted: QueryDict | None) -> dict[str, Any]:
    """What the counter's small display says while nobody is called."""
    chosen = posted.get("minutes", "") if posted else ""
    return {
        "notice": counter_notice(site=here.site, counter=here.counter.code, at=here.at),
        "sentences": sentences(here.plan.rules).items(),
        "lengths": [(str(n), formats.lama(60 * n)) for n in NOTICES_MIN],
        "chosen": chosen or "60",
    }


FORMS = {
    "transfer": transfer,
    "finish": finish,
    "close": close,
    "pause": pause,
    "help": help_,
    "display": display,
    "hold": hold,
}


def number(here: AtCounter, view: DeskView, token: str) -> dict[str, Any]:
    """One number of the queue, held or missed, and what may be done with it here."""
    row = row_of(view, token)
    ticket = my_number(token=token, at=here.at)
    if ticket is None or ticket.site != here.site or ticket.queue_code not in here.counter.queue_codes:
        raise Http404(token[:40])
    waiting = ticket.state == WAITING
    mine = view.officer_id == here.officer.id
    turn = turn_of(token=token, at=here.at)
    return {
        "row": row,
        "ticket": ticket,
        "turn": in_words(turn) if turn else None,
        "reasons": CHOSEN_REASONS,
        "groups": PRIORITY_GROUPS.items(),
        "chosen_warning": _chosen_warning(here) if waiting else "",
        "may_call": waiting and mine and view.in_hand is None and here.may("queueing.call_chosen"),
        "busy": waiting and mine and view.in_hand,
        "may_prioritise": waiting and here.may("queueing.prioritise"),
        "may_return": ticket.can_return,
        "may_resume": ticket.state == "held" and mine and view.in_hand is None,
    }


def _chosen_warning(here: AtCounter) -> str:
    """Told before one more call out of order, once the day has seen many; it forbids nothing."""
    made = chosen_calls(site=here.site, day=here.plan.business_day(here.at), at=here.at)
    mine = sum(each.times for each in made if each.officer_id == here.officer.id)
    most = chosen_limit(site=here.site, at=here.at)["officer"]
    words = _(
        "Hari ini Anda sudah memanggil pilihan {n} kali; wajarnya paling banyak {most}. Manajer lantai melihatnya."
    )
    return words.format(n=mine, most=most) if mine >= most else ""


def typed(posted: QueryDict | None) -> Mapping[str, str]:
    """What was typed before a refusal, to be shown again."""
    return {} if posted is None else {name: str(value) for name, value in posted.items()}
