"""What happens to the items of a programme: moved along, noted, shown by papers."""

from __future__ import annotations

from datetime import date, datetime

from sewaka.formation.errors.programme import (
    BeforeOthersAreDone,
    ItemUnknown,
    MoveNotPossible,
)
from sewaka.formation.locking import insist_past, locked_item, today
from sewaka.formation.models import Dependency, Evidence, Item, Progress
from sewaka.formation.said import said
from sewaka.formation.states.programme import ITEM, VERB_WORDS, ItemState
from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.papers import actions as papers
from sewaka.papers.models import Paper


def move_item(*, site: str, item: int, verb: str, on: date, text: str = "", by: str, at: datetime) -> None:
    """Move an item along its table of states; ``on`` is the day it happened, ``text`` a note.

    Raises ItemUnknown, MoveNotPossible, BeforeOthersAreDone, DayNotSensible.
    """
    with recording():
        row = locked_item(site, item)
        insist_past(on, today(row.step.stage.programme, at))
        source, target = row.state, ITEM.target(verb, row.state)
        if target is None:
            word = str(VERB_WORDS.get(verb, verb)).lower()
            raise MoveNotPossible(state=str(ItemState(source).label), verb=word)
        if target == ItemState.DONE:
            _insist_ready(row)
        row.state, row.done_on = target, on if target == ItemState.DONE else None
        keep(row)
        _write(row, verb=verb, source=source, target=target, on=on, text=text, by=by, at=at)


def _insist_ready(row: Item) -> None:
    waits = Dependency.objects.filter(item=row).exclude(after__state=ItemState.DONE)
    names = list(waits.filter(after__is_tentative=False).values_list("after__name", flat=True))
    if names:
        raise BeforeOthersAreDone(names=", ".join(names))


def _write(
    row: Item, *, verb: str, source: str, target: str, on: date, text: str, by: str, at: datetime
) -> None:
    keep(
        Progress(
            item=row, verb=verb, source=source, target=target, on=on, text=text, written_at=at, written_by=by
        )
    )
    state = said(ItemState(target).label) if target else ""
    kind = "formation.item.moved" if verb else "formation.item.noted"
    _tell(
        row,
        kind,
        {"item": row.name, "state": state, "on": on.isoformat()} if verb else {"item": row.name},
        by,
        at,
    )


def _tell(row: Item, kind: str, data: dict[str, object], by: str, at: datetime) -> None:
    site = row.step.stage.programme.site.code
    record(site=site, kind=kind, subject=f"item:{row.pk}", by=by, at=at, data=data)


def note_item(*, site: str, item: int, on: date, text: str, by: str, at: datetime) -> None:
    """Write a dated note of progress. Raises ItemUnknown, DayNotSensible."""
    with recording():
        row = locked_item(site, item)
        insist_past(on, today(row.step.stage.programme, at))
        _write(row, verb="", source="", target="", on=on, text=text, by=by, at=at)


def attach(*, site: str, item: int, title: str, file: tuple[str, bytes], by: str, at: datetime) -> None:
    """Keep a paper as evidence of an item; the same paper twice is once. Raises ItemUnknown and what papers refuse."""
    with recording():
        row = locked_item(site, item)
        code = papers.keep(site=site, title=title, name=file[0], data=file[1], by=by, at=at)
        paper = Paper.objects.get(code=code)
        if Evidence.objects.filter(item=row, paper=paper, removed_at__isnull=True).exists():
            return
        keep(Evidence(item=row, paper=paper, attached_at=at, attached_by=by))
        _tell(row, "formation.item.shown", {"item": row.name, "paper": title}, by, at)


def detach(*, site: str, item: int, paper: str, by: str, at: datetime) -> None:
    """Take a paper away from an item; the paper itself stays kept. Raises ItemUnknown."""
    with recording():
        row = locked_item(site, item)
        held = Evidence.objects.filter(item=row, paper__code=paper, removed_at__isnull=True)
        found = held.select_related("paper").first()
        if found is None:
            raise ItemUnknown(what="Bukti")
        found.removed_at, found.removed_by = at, by
        keep(found)
        _tell(row, "formation.item.unshown", {"item": row.name, "paper": found.paper.title}, by, at)
