"""What the officer's screen shows: one large state, the one right next action, everything else behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from sewaka.lib import format_id
from sewaka.places import hours
from sewaka.queueing.queries.desk import DeskView, HandView, InHand, QueueRow
from sewaka.queueing.queries.ticket import StepLine
from sewaka.queueing.queries.visit import Party, party
from sewaka.web.counter.seats import AtCounter
from sewaka.web.ui.news import Told, told

CLOSED, TAKEN, EMPTY, READY, CALLED, SERVING = "closed", "taken", "empty", "ready", "called", "serving"
PAUSED, FROZEN = "paused", "frozen"

# verb: word, key, icon. Each key means one thing everywhere on this screen.
BUTTONS: Final = {
    "buka": (gettext_noop("Buka loket"), "b", "door-enter"),
    "panggil": (gettext_noop("Panggil berikutnya"), "n", "speakerphone"),
    "mulai": (gettext_noop("Mulai melayani"), "s", "player-play"),
    "ulang": (gettext_noop("Panggil ulang"), "r", "repeat"),
    "tidak-hadir": (gettext_noop("Tidak hadir"), "x", "user"),
    "selesai": (gettext_noop("Selesai"), "f", "check"),
    "tahan": (gettext_noop("Tahan"), "h", "player-pause"),
    "alihkan": (gettext_noop("Alihkan"), "t", "arrows-exchange"),
    "urungkan": (gettext_noop("Urungkan"), "z", "arrow-back-up"),
    "usai-jeda": (gettext_noop("Kembali melayani"), "m", "player-play"),
}

# state: the one right next action first.
LAYOUT: Final = {
    CLOSED: ("buka",),
    TAKEN: (),
    PAUSED: ("usai-jeda",),
    FROZEN: (),
    EMPTY: ("panggil", "urungkan"),
    READY: ("panggil", "urungkan"),
    CALLED: ("mulai", "ulang", "tidak-hadir", "alihkan", "urungkan"),
    SERVING: ("selesai", "tahan", "alihkan", "urungkan"),
}

HEADLINE: Final = {
    CLOSED: gettext_noop("Loket belum dibuka"),
    TAKEN: gettext_noop("Loket dipakai petugas lain"),
    PAUSED: gettext_noop("Sedang istirahat"),
    FROZEN: gettext_noop("Seluruh aula dihentikan"),
    EMPTY: gettext_noop("Belum ada yang menunggu"),
    READY: gettext_noop("Siap memanggil"),
    CALLED: gettext_noop("Sedang dipanggil"),
    SERVING: gettext_noop("Sedang dilayani"),
}


@dataclass(frozen=True)
class Button:
    """One verb as a button. ``panel``: it opens a form instead of acting at once. ``note`` says more."""

    verb: str
    address: str
    word: str
    key: str
    icon: str
    token: str
    note: str
    disabled: bool
    panel: bool


@dataclass(frozen=True)
class HandScreen:
    """What a keypress answers with: the large state and the verbs it leads to."""

    here: AtCounter
    view: HandView
    state: str
    headline: str
    hint: str
    primary: Button | None
    others: tuple[Button, ...]

    @property
    def hand(self) -> InHand | None:
        return self.view.in_hand


@dataclass(frozen=True)
class DeskScreen(HandScreen):
    """Everything the template of one counter says."""

    view: DeskView
    papers: tuple[dict[str, str], ...] | None
    papers_mark: str
    visit: tuple[dict[str, Any], ...]
    party: Party | None
    today: str
    serving_until: str
    over_norm_min: int
    news: tuple[Told, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Whom the counter serves for, for the header."""
        queues = [self.here.plan.queues[code] for code in self.here.counter.queue_codes]
        return tuple(dict.fromkeys(queue.unit_short or queue.agency_short for queue in queues))[:2]

    @property
    def due(self) -> frozenset[str]:
        """Numbers set aside whose visitors meant to be back by now."""
        at = self.here.at
        return frozenset(row.token for row in self.view.held if row.kept and row.kept.is_due(at))

    @property
    def pickable(self) -> tuple[tuple[str, str], ...]:
        """The queues with somebody waiting that the officer may call from; none where there is nothing to pick."""
        codes = self.here.counter.queue_codes
        if (
            self.state != READY
            or len(codes) < 2
            or not self.here.plan.rules.get("queueing.call_by_queue", True)
        ):
            return ()
        waiting = {row.queue_code for row in self.view.queue}
        return tuple((code, self.here.plan.queues[code].name) for code in codes if code in waiting)

    @property
    def frozen_words(self) -> str:
        """What everybody is told while the mall stands still; empty as a rule."""
        return hours.frozen_words(self.here.plan)

    @property
    def mark(self) -> str:
        """The ETag's text: what this screen is true for."""
        minute = int(self.here.at.timestamp()) // 60
        own = f"{self.here.officer.id}-{self.here.person.id}-{get_language()}"
        return f"{self.view.seq}-{minute}-{self.here.plan.version}-{own}"


def state_of(here: AtCounter, view: HandView) -> str:
    """The one large state of the counter for this officer."""
    if not view.is_open:
        return CLOSED
    if view.officer_id != here.officer.id:
        return TAKEN
    if view.in_hand is not None:
        return view.in_hand.state
    if here.plan.freeze is not None:
        return FROZEN
    if view.paused_until is not None:
        return PAUSED
    return READY if view.next_code else EMPTY


def _of_hand(here: AtCounter, view: HandView, state: str) -> dict[str, Any]:
    buttons = [_button(verb, view) for verb in LAYOUT[state]]
    return {
        "here": here,
        "view": view,
        "state": state,
        "headline": _(HEADLINE[state]),
        "primary": buttons[0] if buttons else None,
        "others": tuple(buttons[1:]),
    }


def hand_screen(here: AtCounter, view: HandView) -> HandScreen | None:
    """The screen after a keypress; None when the desk is no longer this officer's and the whole must be told."""
    state = state_of(here, view)
    if state in (CLOSED, TAKEN, PAUSED, FROZEN):
        return None
    return HandScreen(**_of_hand(here, view, state), hint=_empty() if state == EMPTY else "")


def screen(here: AtCounter, view: DeskView) -> DeskScreen:
    """The screen for a view of the desk."""
    state = state_of(here, view)
    service = view.in_hand.service if view.in_hand else None
    return DeskScreen(
        **_of_hand(here, view, state),
        hint=_hint(here, view, state),
        papers=_papers(service.requirements) if service else None,
        papers_mark=service.mark if service else "",
        visit=tuple(_moments(view.history)),
        party=party(token=view.in_hand.token) if view.in_hand else None,
        today=_today(view),
        serving_until=_until(here),
        over_norm_min=here.plan.rules["queueing.wait_norm_min"],
        news=told(here.plan, at=here.at, zone=here.counter.zone_code),
    )


@lru_cache(maxsize=2048)
def _address(counter: str, verb: str) -> str:
    return reverse("counter:act", args=[counter, verb])


def _button(verb: str, view: HandView) -> Button:
    word, key, icon = BUTTONS[verb]
    hand, undo = view.in_hand, view.undo
    token = hand.token if hand else ""
    if verb == "urungkan":
        token = undo.token if undo else ""
    off = (verb == "urungkan" and undo is None) or (verb == "ulang" and _recalls_left(hand) <= 0)
    address = _address(view.counter.code, verb)
    return Button(verb, address, _(word), key, icon, token, _note(verb, view), off, panel=verb == "alihkan")


def _recalls_left(hand: InHand | None) -> int:
    return hand.calls_most - hand.calls if hand else 0


def _note(verb: str, view: HandView) -> str:
    if verb == "urungkan" and view.undo:
        return f"{view.undo.code} {view.undo.words}"
    if verb == "ulang" and view.in_hand:
        return _("{n} dari {most} panggilan").format(n=view.in_hand.calls, most=view.in_hand.calls_most)
    return ""


def _hint(here: AtCounter, view: DeskView, state: str) -> str:
    if state == TAKEN:
        return _("{officer} sedang melayani di {counter}.").format(
            officer=view.officer_name, counter=here.counter.label
        )
    if state == EMPTY:
        return _empty()
    if state == FROZEN:
        return hours.frozen_words(here.plan)
    if state == PAUSED and view.paused_until is not None:
        return _paused(here, view.paused_until)
    if state == CLOSED:
        return _closed(here, view)
    return ""


def _paused(here: AtCounter, until: datetime) -> str:
    """What the visitors read, and whether it is over time."""
    words = _("Istirahat sampai {time}.").format(time=format_id.clock(until, here.plan.tz))
    late = int((here.at - until).total_seconds() // 60)
    return f"{words} {_('Sudah lewat {n} menit.').format(n=late)}" if late > 0 else words


def _empty() -> str:
    return _("Layar ini memberi tahu begitu ada pengunjung baru.")


def _closed(here: AtCounter, view: DeskView) -> str:
    """What an officer wants to know before opening: is it time, does anybody wait."""
    waiting = (
        _("{n} orang menunggu.").format(n=view.waiting) if view.waiting else _("Belum ada yang menunggu.")
    )
    first = here.counter.queue_codes[:1]
    now = hours.availability(here.plan, first[0], here.at) if first else None
    return f"{waiting} {now.reason}" if now and not now.is_open else waiting


def _until(here: AtCounter) -> str:
    """The next pause or the end of today's hours, for the header."""
    first = here.counter.queue_codes[:1]
    now = hours.availability(here.plan, first[0], here.at) if first else None
    if now is None or not now.is_open or now.closes_at is None:
        return ""
    pause = now.break_from if now.break_from and now.break_from > here.at else None
    return format_id.clock(pause or now.closes_at, here.plan.tz)


def _papers(requirements: Iterable[Any] | None) -> tuple[dict[str, str], ...] | None:
    if requirements is None:
        return None
    return tuple(
        {"label": each.name, "note": ", ".join(filter(None, [each.form_text, each.condition]))}
        for each in requirements
    )


def _moments(history: tuple[StepLine, ...]) -> Iterable[dict[str, Any]]:
    """The steps of this visit; the newest is now."""
    for step in history:
        note = " · ".join(filter(None, [step.counter_label, step.why]))
        state = "now" if step.n == history[-1].n else "done"
        yield {"label": step.words.capitalize(), "note": note, "at": step.at, "state": state}


def _today(view: DeskView) -> str:
    if not view.served_today:
        return _("Hari ini Anda belum menyelesaikan layanan.")
    mean = format_id.duration(view.mean_service_s) if view.mean_service_s else "–"
    return _("Hari ini Anda melayani {n} orang, rata-rata {mean}.").format(n=view.served_today, mean=mean)


def row_of(view: DeskView, token: str) -> QueueRow | None:
    """The row of a number behind this counter; None when it is not there (any more)."""
    return next((row for row in (*view.queue, *view.held, *view.missed) if row.token == token), None)
