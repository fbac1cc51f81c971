"""What a hall screen shows of a zone, in words. Turns the rooms' answers into cards and lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from sewaka.devices.layouts import Arrangement
from sewaka.lib import format_id, words
from sewaka.places.plans import Plan
from sewaka.queueing.queries.board import BoardView, CallLine, NextLine
from sewaka.queueing.queries.lines import LineNow
from sewaka.queueing.states import CALLED
from sewaka.web.ui.news import Told
from sewaka.web.ui.wording import Still, still

WAITS_A_PAGE: Final = 3
NEXT_SHOWN: Final = 3
NOTICES_SHOWN: Final = 2
TEXT_LONGEST: Final = 64
"""So many letters of running text stand on the screen at once; a longer text is shown in parts."""


@dataclass(frozen=True)
class CallCard:
    """A number at a counter. ``key`` changes with every call, so that a screen knows what is new."""

    key: str
    code: str
    counter_word: str
    counter_mark: str
    counter_label: str
    place: str
    words: str
    is_called: bool
    is_long: bool
    said: str


@dataclass(frozen=True)
class Wait:
    """The told wait of a queue. ``tone`` is busy, shut or empty; ``note`` says the tone in words."""

    name: str
    words: str
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Welcome:
    """What stands where no call is: title, sentences, and the day's hours where there are any."""

    title: str
    lines: tuple[str, ...]
    hours: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Hall:
    """A whole screen at sequence ``seq``."""

    seq: int
    place: str
    newest: CallCard | None
    others: tuple[CallCard, ...]
    next: tuple[NextLine, ...]
    waits: tuple[tuple[Wait, ...], ...]
    texts: tuple[str, ...]
    welcome: Welcome | None
    notices: tuple[str, ...] = ()
    still: Still | None = None
    news: tuple[Told, ...] = ()
    arrange: Arrangement = field(default_factory=Arrangement)

    @property
    def latest(self) -> tuple[CallCard, ...]:
        """The newest and the earlier calls, for the strip below a picture."""
        return (self.newest, *self.others) if self.newest else ()


def hall(
    view: BoardView,
    *,
    plan: Plan,
    texts: Iterable[str],
    norm_min: int,
    notices: Iterable[str] = (),
    news: Sequence[Told] = (),
    arrange: Arrangement | None = None,
) -> Hall:
    """The screen of a zone (or of the whole mall), divided as ``arrange`` says.

    News run before the texts, and stand as cards while it is quiet.
    """
    chosen = arrange or Arrangement()
    cards = [_card(each) for each in view.calls]
    waits = _waits(view.lines, plan=plan, norm_s=60 * norm_min)
    return Hall(
        seq=view.seq,
        place=_place(view, plan),
        newest=cards[0] if cards else None,
        others=tuple(cards[1 : 1 + chosen.past]),
        next=view.next[:NEXT_SHOWN],
        waits=tuple(tuple(waits[i : i + WAITS_A_PAGE]) for i in range(0, len(waits), WAITS_A_PAGE)),
        texts=_parts([*(each.line for each in news), *texts]),
        welcome=None if cards else _welcome(view, plan),
        notices=tuple(notices)[-NOTICES_SHOWN:],
        still=still(plan),
        news=tuple(news),
        arrange=chosen,
    )


def _place(view: BoardView, plan: Plan) -> str:
    """Where one is: "Ruang Bank · Loket 20–23"."""
    numbers = sorted(
        int(each.code)
        for each in plan.counters.values()
        if each.zone_code == view.zone_code and each.code.isdecimal()
    )
    whole = numbers and numbers == list(range(numbers[0], numbers[-1] + 1))
    span = f"{numbers[0]}–{numbers[-1]}" if whole and len(numbers) > 1 else ""
    name = view.zone_name or _("Semua ruang")
    return _("{place} · Loket {span}").format(place=name, span=span) if span else name


def _card(call: CallLine) -> CallCard:
    head, _space, mark = call.counter_label.rpartition(" ")
    short = len(mark) <= 3 and head
    called = call.state == CALLED
    rank = _("panggilan {rank}").format(rank=words.say_rank(call.calls or 1))
    return CallCard(
        key=f"{call.code}/{call.counter_code}/{call.calls}/{int(call.last_call_at.timestamp())}",
        code=call.code,
        counter_word=head if short else "",
        counter_mark=mark if short else call.counter_label,
        counter_label=call.counter_label,
        place=call.unit_short or call.agency_short,
        words=rank if called else _("sedang dilayani"),
        is_called=called,
        is_long=len(call.code) > 5 or not short,
        said=_("Nomor {code}. Silakan menuju {counter}.").format(code=call.code, counter=call.counter_label),
    )


def _waits(lines: Sequence[LineNow], *, plan: Plan, norm_s: int) -> list[Wait]:
    """Told waits, queues with open counters first, then by name."""
    units = [line.queue.unit_short for line in lines]
    shared = {name for name in units if units.count(name) > 1}
    found = [(not line.open_counters, _wait(_name(line, shared), line, plan, norm_s)) for line in lines]
    return [wait for _shut, wait in sorted(found, key=lambda each: (each[0], each[1].name.casefold()))]


def _name(line: LineNow, shared: set[str]) -> str:
    """The unit, or the queue where a unit has several."""
    return line.queue.name if line.queue.unit_short in shared else line.queue.unit_short


def _wait(name: str, line: LineNow, plan: Plan, norm_s: int) -> Wait:
    now = line.availability
    if line.rest_until is not None and now.is_open:
        back = format_id.clock(line.rest_until, plan.tz)
        return Wait(name, _("istirahat s.d. {time}").format(time=back), "shut")
    if now.state == "open" and line.told is not None:
        busy = line.told.low_s >= norm_s
        span = format_id.span(line.told.low_s, line.told.high_s)
        return Wait(name, span, "busy" if busy else "", _("ramai") if busy else "")
    if now.state == "open":
        return Wait(name, _("belum ada perkiraan"), "empty")
    return Wait(name, _shut(now.state, plan, now.opens_at, now.break_to), "shut")


def _shut(state: str, plan: Plan, opens: datetime | None, resumes: datetime | None) -> str:
    if state == "before" and opens is not None:
        return _("buka pukul {time}").format(time=format_id.clock(opens, plan.tz))
    if state == "break" and resumes is not None:
        return _("istirahat s.d. {time}").format(time=format_id.clock(resumes, plan.tz))
    if state == "last_ticket_passed":
        return _("nomor sudah ditutup")
    if state == "stopped":
        return _("nomor dihentikan sementara")
    return _("tutup hari ini")


def _welcome(view: BoardView, plan: Plan) -> Welcome:
    """The empty screen: not yet open, quiet, at rest, or over for today."""
    states = {line.availability.state for line in view.lines}
    if not view.lines:
        return Welcome(
            _("Belum ada antrean di ruang ini"), (_("Silakan bertanya kepada petugas informasi."),)
        )
    if states & {"open", "last_ticket_passed", "stopped"}:
        lines = (
            _("Ambil nomor di kios, lalu tunggu di sini."),
            _("Nomor Anda tampil di layar ini dan disebutkan."),
        )
        return Welcome(_("Belum ada panggilan"), lines)
    if "break" in states:
        return Welcome(_("Sedang istirahat"), _reasons(view, "break"), _hours(view, plan, "break"))
    if "before" in states:
        return Welcome(_("Selamat datang"), _reasons(view, "before"), _hours(view, plan, "before"))
    return Welcome(_("Pelayanan sudah tutup"), _reasons(view, "closure", "closed"))


def _reasons(view: BoardView, *states: str) -> tuple[str, ...]:
    """What is said of the first queue in one of these states."""
    for state in states:
        for line in view.lines:
            if line.availability.state == state:
                return (line.availability.reason,)
    return ()


def _hours(view: BoardView, plan: Plan, state: str) -> tuple[tuple[str, str], ...]:
    """The day's times of the first queue in this state."""
    now = next(line.availability for line in view.lines if line.availability.state == state)
    rows = []
    if now.opens_at and now.closes_at:
        rows.append((_("Pelayanan"), _between(now.opens_at, now.closes_at, plan)))
    if now.break_from and now.break_to:
        rows.append((_("Istirahat"), _between(now.break_from, now.break_to, plan)))
    if now.last_ticket_at:
        rows.append((_("Nomor terakhir"), format_id.clock(now.last_ticket_at, plan.tz)))
    return tuple(rows)


def _between(start: datetime, end: datetime, plan: Plan) -> str:
    return f"{format_id.clock(start, plan.tz)}–{format_id.clock(end, plan.tz)}"


def _parts(texts: Iterable[str]) -> tuple[str, ...]:
    """Running texts in parts that fit on the screen; without any, what helps everybody."""
    found = [part for text in texts for part in _split(text)]
    return tuple(found or [_("Ikuti nomor Anda di ponsel: pindai kode QR pada slip.")])


def _split(text: str) -> list[str]:
    """A text in parts of about equal length; all but the last end with an ellipsis."""
    count = -(-len(text) // TEXT_LONGEST)
    parts = textwrap.wrap(text, max(TEXT_LONGEST // 2, min(TEXT_LONGEST, -(-len(text) // count) + 8)))
    return [part if i == len(parts) - 1 else f"{part} …" for i, part in enumerate(parts)]
