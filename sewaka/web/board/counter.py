"""What the small display at a counter shows, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from sewaka.devices.queries.notices import NoticeInfo
from sewaka.lib import format_id
from sewaka.places import hours
from sewaka.places.plans import CounterInfo, Plan
from sewaka.queueing.queries.desk import DeskView
from sewaka.queueing.states import CALLED
from sewaka.web.ui.news import Told
from sewaka.web.ui.wording import Still, still

SERVICES_SHOWN: Final = 3


@dataclass(frozen=True)
class Display:
    """One counter at sequence ``seq``. ``state`` is called, serving, open, paused or closed.

    ``notice`` takes the place of the counter's name while no number stands there; ``link`` is its QR code.
    ``waits``: how many wait, in words. ``still``: the mall stands still, which is all it shows then.
    """

    seq: int
    label: str
    state: str
    title: str
    advice: str
    code: str
    key: str
    units: str
    services: str
    waits: str
    notice: str = ""
    link: str = ""
    still: Still | None = None
    news: tuple[str, ...] = ()
    """shown in turn while nobody is called or served"""


def display(
    view: DeskView, *, plan: Plan, notice: NoticeInfo | None = None, news: Sequence[Told] = ()
) -> Display:
    """The display of a counter; its closing never hides a number that is still served."""
    state = _state(view)
    hand = view.in_hand
    idle = notice if hand is None else None
    return Display(
        seq=view.seq,
        label=view.counter.label,
        state=state,
        title=_title(state, view, plan),
        advice=_advice(state, view, plan),
        still=still(plan),
        code=hand.code if hand else "",
        key=f"{hand.code}/{hand.calls}/{hand.state}" if hand else "",
        units=_units(view.counter, plan),
        services=_services(view.counter, plan),
        news=() if hand else tuple(each.line for each in news),
        waits=_waits(view.waiting) if hand is None else "",
        notice=idle.text if idle else "",
        link=idle.link if idle else "",
    )


def _state(view: DeskView) -> str:
    if view.in_hand is not None:
        return "called" if view.in_hand.state == CALLED else "serving"
    if view.paused_until is not None:
        return "paused"
    return "open" if view.is_open else "closed"


def _title(state: str, view: DeskView, plan: Plan) -> str:
    if view.paused_until is not None and state == "paused":
        back = format_id.clock(view.paused_until, plan.tz)
        return (
            _("Istirahat sampai {time}").format(time=back) if view.at < view.paused_until else _("Istirahat")
        )
    return {
        "called": _("Silakan masuk"),
        "serving": _("Sedang melayani"),
        "open": _("Loket buka"),
        "closed": _("Loket tutup"),
    }[state]


def _advice(state: str, view: DeskView, plan: Plan) -> str:
    """What to do now; a closed counter says when its queue opens again, where that is known."""
    first = view.counter.queue_codes[:1]
    now = hours.availability(plan, first[0], view.at) if first and state == "closed" else None
    if now is not None and not now.is_open:
        return now.reason
    return {
        "called": "",
        "serving": "",
        "paused": _("Giliran Anda tetap. Loket ini segera melayani lagi."),
        "open": _("Silakan tunggu nomor Anda dipanggil."),
        "closed": _("Silakan tunggu di ruang tunggu atau bertanya kepada petugas informasi."),
    }[state]


def _waits(n: int) -> str:
    return _("{n} orang menunggu").format(n=n) if n else ""


def _units(counter: CounterInfo, plan: Plan) -> str:
    """Who serves here: each unit once, in the order of the queues."""
    queues = [plan.queues[code] for code in counter.queue_codes if code in plan.queues]
    return " · ".join(dict.fromkeys(queue.unit_short for queue in queues))


def _services(counter: CounterInfo, plan: Plan) -> str:
    """The first services of its queues, and how many more."""
    codes = [
        service
        for code in counter.queue_codes
        if code in plan.queues
        for service in plan.queues[code].services
    ]
    names = list(dict.fromkeys(plan.offerings[code].short_name for code in codes if code in plan.offerings))
    shown = ", ".join(names[:SERVICES_SHOWN])
    more = len(names) - SERVICES_SHOWN
    return _("{services}, dan {count} layanan lain").format(services=shown, count=more) if more > 0 else shown
