"""Several numbers for one family or group in one act: consecutive, of one visit, or none at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sewaka.journal.actions import record, recording
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions import _issue
from sewaka.queueing.actions._once import checked, once
from sewaka.queueing.errors import GroupNotFitting
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.slip import Issued, slip_of
from sewaka.visits.models import Visit

MOST_NUMBERS = 10
KEY_LONGEST = 76
"""A group's key; each further number adds its place to it."""


@dataclass(frozen=True)
class Group:
    """The numbers of one group in their order."""

    numbers: tuple[Issued, ...]


def issue_group(
    *,
    site: str,
    service: str,
    numbers: int,
    persons: int,
    companions: int = 0,
    priority: str = "",
    language: str = "id",
    agent_id: int | None = None,
    reason: str = "",
    request_key: str,
    by: str,
    at: datetime,
) -> Group:
    """``numbers`` consecutive numbers of one service for ``persons`` people who came together.

    ``companions`` of them only keep company; ``reason`` is asked where a service limits each person. All or none:
    a quota that ends in between refuses the whole. Raises what ``issue`` raises, and ``GroupNotFitting``.
    """
    _check(numbers, persons, companions)
    layout = plan(site, at=at)
    key = checked(request_key)
    if len(key) > KEY_LONGEST:
        raise GroupNotFitting(why="kunci permintaan terlalu panjang.")
    more = (priority, language, agent_id, persons, "", reason)
    wishes = [
        _issue.wished(layout, service, "information", key if n == 1 else f"{key}.{n}", by, at, *more)
        for n in range(1, numbers + 1)
    ]
    return once(act=lambda: _place(wishes, companions), first=lambda: _first(layout, key, by))


def _check(numbers: int, persons: int, companions: int) -> None:
    if not 1 <= numbers <= MOST_NUMBERS:
        raise GroupNotFitting(why=f"sekali ambil 1 sampai {MOST_NUMBERS} nomor.")
    if persons < numbers:
        raise GroupNotFitting(why="orangnya tidak boleh lebih sedikit daripada nomornya.")
    if not 0 <= companions < persons:
        raise GroupNotFitting(
            why="pendamping dihitung di antara orang yang datang, dan kurang dari semuanya."
        )


def _place(wishes: list[_issue.Wish], companions: int) -> Group:
    """The line stays locked from the first number to the commit, so nobody comes in between."""
    with recording():
        first, lead = _issue.place(wishes[0])
        others = [_issue.place(wish, lead=lead, position=n)[0] for n, wish in enumerate(wishes[1:], start=2)]
        if companions:
            Visit.objects.filter(pk__in=_visit_of(lead)).update(companions=companions)
        if others:
            _tell(wishes[0], (first, *others), companions)
    return Group((first, *others))


def _visit_of(lead: int) -> list[int]:
    return list(Ticket.objects.filter(pk=lead).values_list("stop__visit_id", flat=True))


def _tell(wish: _issue.Wish, numbers: tuple[Issued, ...], companions: int) -> None:
    data = {"first": numbers[0].code, "last": numbers[-1].code, "numbers": len(numbers)}
    data |= {"persons": wish.persons, "companions": companions, "queue": wish.queue.code}
    data |= {"why": wish.reason.strip()[:200]}
    subject = f"ticket:{wish.day.isoformat()}/{numbers[0].code}"
    kind = "queueing.group.issued"
    record(site=wish.plan.site.code, kind=kind, subject=subject, by=wish.by, at=wish.at, data=data)


def _first(layout: Plan, key: str, by: str) -> Group | None:
    """The numbers given for this key before, if this actor took them."""
    mine = Ticket.objects.filter(site_id=layout.site.id, issued_by=by).select_related("line")
    lead = mine.filter(request_key=key).first()
    if lead is None:
        return None
    keys = [key, *(f"{key}.{n}" for n in range(2, MOST_NUMBERS + 1))]
    rows = mine.filter(request_key__in=keys).order_by("number")
    return Group(tuple(slip_of(layout, row) for row in rows))
