"""My turn with the reason of every call, read from the steps of a day's line; one reading serves everybody in it.

The same answer goes to the visitor's phone, the officer's panel and the office: numbers, times, counters and rules,
never whom a number belongs to nor to which group.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Any, Final

from django.db import connection

from sewaka.journal.queries import last_seq
from sewaka.lib.codes import is_token
from sewaka.places.queries import plan
from sewaka.queueing.engine import turns
from sewaka.queueing.engine.turns import Call, Move, Past, Standing
from sewaka.queueing.models import Ticket
from sewaka.queueing.states import CHOSEN_REASONS

_STEPS = """
WITH here AS (
  SELECT DISTINCT t.id FROM queueing_ticket t JOIN queueing_step s ON s.ticket_id = t.id
  WHERE t.site_id = %(site)s AND t.day = %(day)s AND s.line_id = %(line)s
)
SELECT t.id, t.number, t.code, t.state, t.line_id, t.ready_at, t.rank_at, t.turn,
  s.id, s.n, s.verb, s.at, s.line_id, s.counter_id, s.why, s.before
FROM here JOIN queueing_ticket t USING (id) JOIN queueing_step s ON s.ticket_id = t.id ORDER BY t.id, s.n
"""
LINES_KEPT: Final = 64


@dataclass(frozen=True)
class CallLine:
    """One call: which number, when, where, by which rule. ``reason``: as the officer wrote it; ``shown_reason``: the
    part of it that may be shown to other visitors, which is only what stands in the list of reasons."""

    code: str
    at: datetime
    counter_label: str
    rule: str
    phase: str
    reason: str
    shown_reason: str

    @property
    def in_order(self) -> bool:
        """Whether the number was simply ready earlier."""
        return self.rule == turns.EARLIER


@dataclass(frozen=True)
class TurnView:
    """A number's latest wait. ``seq``: the sequence of the site it is true for."""

    seq: int
    token: str
    code: str
    site: str
    day: date
    queue_code: str
    queue_name: str
    how: str
    joined_at: datetime
    called_at: datetime | None
    turn: str
    is_waiting: bool
    before: tuple[CallLine, ...]
    during: tuple[CallLine, ...]
    after: tuple[CallLine, ...]

    @property
    def counted(self) -> tuple[CallLine, ...]:
        """The calls made while this number waited that were not taken back."""
        return tuple(each for each in self.during if each.rule != turns.UNDONE)

    def count(self, rule: str) -> int:
        """How many of them were made by a rule."""
        return sum(each.rule == rule for each in self.counted)


_kept: OrderedDict[tuple[int, int], dict[int, Past]] = OrderedDict()
_guard = Lock()


def turn_of(*, token: str, at: datetime) -> TurnView | None:
    """The explanation of a number's turn; None for an unknown token, or a number that never joined its line."""
    if not is_token(token):
        return None
    row = Ticket.objects.select_related("site", "line").filter(token=token).first()
    if row is None:
        return None
    seq = last_seq(site=row.site.code)
    found = turns.explain(me=row.pk, line=row.line_id, pasts=_pasts(row, seq))
    return None if found is None else _view(row, seq, found, at)


def _view(row: Ticket, seq: int, found: turns.Turn, at: datetime) -> TurnView:
    layout = plan(row.site.code, at=at)
    queue = layout.queue_by_id[row.line.queue_id]
    labels = {info.id: info.label for info in layout.counters.values()}
    return TurnView(
        seq=seq,
        token=row.token,
        code=row.code,
        site=row.site.code,
        day=row.day,
        queue_code=queue.code,
        queue_name=queue.name,
        how=found.how,
        joined_at=found.joined_at,
        called_at=found.called_at,
        turn=found.turn,
        is_waiting=row.state == turns.WAITING,
        before=_lines(found.of(turns.BEFORE), labels),
        during=_lines(found.of(turns.DURING), labels),
        after=_lines(found.of(turns.AFTER), labels),
    )


def _lines(calls: tuple[Call, ...], labels: dict[int, str]) -> tuple[CallLine, ...]:
    return tuple(
        CallLine(
            code=call.code,
            at=call.at,
            counter_label=labels.get(call.counter or 0, ""),
            rule=call.rule,
            phase=call.phase,
            reason=call.reason,
            shown_reason=call.reason if call.reason.strip().lower() in CHOSEN_REASONS else "",
        )
        for call in calls
    )


def _pasts(row: Ticket, seq: int) -> dict[int, Past]:
    """The pasts of all tickets of the line, kept for as long as nothing was told at the site."""
    key = (row.line_id, seq)
    with _guard:
        known = _kept.get(key)
    if known is None or row.pk not in known:
        known = _read(row)
        with _guard:
            _kept[key] = known
            while len(_kept) > LINES_KEPT:
                _kept.popitem(last=False)
    return known


def _read(row: Ticket) -> dict[int, Past]:
    with connection.cursor() as cursor:
        cursor.execute(_STEPS, {"site": row.site_id, "day": row.day, "line": row.line_id})
        rows = cursor.fetchall()
    steps: dict[int, list[Move]] = {}
    facts: dict[int, tuple[Any, ...]] = {}
    for one in rows:
        facts[one[0]] = one[:8]
        steps.setdefault(one[0], []).append(_move(one[8:]))
    return turns.pasts(_ticket(facts[each], tuple(moves)) for each, moves in steps.items())


def _move(facts: tuple[Any, ...]) -> Move:
    order, n, verb, at, line, counter, why, before = facts
    return Move(order, n, verb, at, line, counter, why, _before(before))


def _before(stored: Any) -> dict[str, Any]:
    """What stood before a step; a cursor gives JSON as text."""
    return stored if isinstance(stored, dict) else json.loads(stored)


def _ticket(facts: tuple[Any, ...], moves: tuple[Move, ...]) -> turns.Ticket:
    ticket, number, code, state, line, ready_at, rank_at, turn = facts
    return turns.Ticket(ticket, number, code, Standing(state, line, ready_at, rank_at, turn), moves)
