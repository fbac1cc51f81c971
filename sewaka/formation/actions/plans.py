"""How a programme is made: its stages, steps and items, what waits for what, one programme after another's pattern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet

from sewaka.catalogue.models import Unit
from sewaka.formation import schedule
from sewaka.formation.errors.programme import (
    CodeTaken,
    DayNotSensible,
    DependsOnItself,
    EndBeforeStart,
    ItemUnknown,
    OtherProgramme,
    ProgrammeUnknown,
)
from sewaka.formation.locking import EARLIEST, locked_item
from sewaka.formation.models import Dependency, Item, Programme, Stage, Step
from sewaka.journal.actions import record, recording
from sewaka.lib.format_id import short_day
from sewaka.norms.keep import keep
from sewaka.norms.states import Certainty
from sewaka.places.locking import found_or_none, locked_site

LATEST = 2100


@dataclass(frozen=True)
class ItemFacts:
    """An item as it is planned; ``unit``: the code of the unit that sees to it, or ``responsible`` in words."""

    name: str
    target_from: date | None = None
    target_to: date | None = None
    days: int | None = None
    unit: str = ""
    responsible: str = ""
    is_opening: bool = False
    is_tentative: bool = False
    note: str = ""


def _locked(site: str, code: str) -> Programme:
    rows = Programme.objects.select_for_update(no_key=True).select_related("site")
    row = rows.filter(site__code=site, code=code).first()
    if row is None:
        raise ProgrammeUnknown()
    return row


def _next(rows: QuerySet[Any]) -> int:
    return int(rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _tell(programme: Programme, kind: str, data: dict[str, object], by: str, at: datetime) -> None:
    subject = f"programme:{programme.site.code}/{programme.code}"
    told = {"programme": programme.title} | data
    record(site=programme.site.code, kind=kind, subject=subject, by=by, at=at, data=told)


def add_stage(*, site: str, programme: str, code: str, name: str, by: str, at: datetime) -> None:
    """A new stage at the end. Raises ProgrammeUnknown, CodeTaken."""
    with recording():
        row = _locked(site, programme)
        held = Stage.objects.filter(programme=row)
        if held.filter(code=code).exists():
            raise CodeTaken(name=code)
        keep(Stage(programme=row, code=code, name=name, position=_next(held)))
        _tell(row, "formation.programme.stage_added", {"stage": name}, by, at)


def add_step(*, site: str, programme: str, stage: str, code: str, name: str, by: str, at: datetime) -> None:
    """A new step at the end of a stage. Raises ProgrammeUnknown, ItemUnknown, CodeTaken."""
    with recording():
        row = _locked(site, programme)
        home = Stage.objects.filter(programme=row, code=stage).first()
        if home is None:
            raise ItemUnknown(what="Tahap")
        held = Step.objects.filter(stage=home)
        if held.filter(code=code).exists():
            raise CodeTaken(name=code)
        keep(Step(stage=home, code=code, name=name, position=_next(held)))
        _tell(row, "formation.programme.step_added", {"step": name}, by, at)


def add_item(
    *, site: str, programme: str, step: int, code: str, facts: ItemFacts, by: str, at: datetime
) -> int:
    """A new item at the end of a step; returns its number.

    Raises ProgrammeUnknown, ItemUnknown, CodeTaken, EndBeforeStart, DayNotSensible.
    """
    with recording():
        row = _locked(site, programme)
        home = Step.objects.filter(pk=step, stage__programme=row).first()
        if home is None:
            raise ItemUnknown(what="Langkah")
        if Item.objects.filter(step__stage__programme=row, code=code).exists():
            raise CodeTaken(name=code)
        item = Item(step=home, code=code, position=_next(Item.objects.filter(step=home)))
        _fill(item, facts)
        _tell(row, "formation.programme.item_added", {"item": facts.name}, by, at)
    return item.pk


def change_item(*, site: str, item: int, facts: ItemFacts, by: str, at: datetime) -> None:
    """Change what is planned of an item; what the papers said of its target stays readable.

    Raises ItemUnknown, EndBeforeStart, DayNotSensible.
    """
    with recording():
        row = locked_item(site, item)
        _fill(row, facts)
        data = {"item": row.name, "from": _day(row.target_from), "to": _day(row.target_to)}
        record(site=site, kind="formation.item.planned", subject=f"item:{row.pk}", by=by, at=at, data=data)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "–"


def _fill(row: Item, facts: ItemFacts) -> None:
    _insist_period(facts.target_from, facts.target_to)
    row.unit = found_or_none(Unit, "Unit", facts.unit, code=facts.unit)
    if facts.days != row.days:
        row.days, row.days_certainty = facts.days, "" if facts.days is None else Certainty.DECIDED
    for name in ("name", "target_from", "target_to", "responsible", "is_opening", "is_tentative", "note"):
        setattr(row, name, getattr(facts, name))
    keep(row)


def _insist_period(begins: date | None, ends: date | None) -> None:
    for day in (begins, ends):
        if day is not None and not EARLIEST <= day.year <= LATEST:
            raise DayNotSensible(day=short_day(day), why=f"tahunnya harus antara {EARLIEST} dan {LATEST}")
    if begins and ends and ends < begins:
        raise EndBeforeStart(start=short_day(begins), end=short_day(ends), field="target_to")


def wait_for(*, site: str, item: int, after: int, by: str, at: datetime) -> None:
    """An item waits for another one; twice is once. Raises ItemUnknown, OtherProgramme, DependsOnItself."""
    with recording():
        row = locked_item(site, item)
        other = Item.objects.select_related("step__stage").filter(pk=after).first()
        if other is None or other.step.stage.programme_id != row.step.stage.programme_id:
            raise OtherProgramme()
        if Dependency.objects.filter(item=row, after=other).exists():
            return
        _insist_no_circle(row, other)
        keep(Dependency(item=row, after=other, certainty=Certainty.DECIDED))
        data = {"item": row.name, "after": other.name}
        record(site=site, kind="formation.item.waits", subject=f"item:{row.pk}", by=by, at=at, data=data)


def _insist_no_circle(row: Item, other: Item) -> None:
    names = dict(
        Item.objects.filter(step__stage__programme=row.step.stage.programme).values_list("pk", "name")
    )
    waits: dict[int, set[int]] = {key: set() for key in names}
    for item, after in Dependency.objects.filter(item__in=names).values_list("item_id", "after_id"):
        waits[item].add(after)
    waits[row.pk].add(other.pk)
    try:
        schedule.order(waits)
    except schedule.Circle as circle:
        told = [names[key] for key in (*circle.keys, circle.keys[0])]
        raise DependsOnItself(circle=" menunggu ".join(f"“{name}”" for name in told)) from circle


def stop_waiting(*, site: str, item: int, after: int, by: str, at: datetime) -> None:
    """An item no longer waits for another one. Raises ItemUnknown."""
    with recording():
        row = locked_item(site, item)
        held = Dependency.objects.filter(item=row, after=after).select_related("after").first()
        if held is None:
            raise ItemUnknown(what="Keterkaitan")
        held.delete()
        data = {"item": row.name, "after": held.after.name}
        record(
            site=site, kind="formation.item.waits_no_more", subject=f"item:{row.pk}", by=by, at=at, data=data
        )


def new_programme(
    *, site: str, code: str, title: str, starts_on: date, template: int | None = None, by: str, at: datetime
) -> None:
    """A programme, empty or after the pattern of another: its days moved to ``starts_on``; evidence, notes and what
    happened are left out. The first of a site is its main one. Raises CodeTaken, ProgrammeUnknown, DayNotSensible.
    """
    with recording():
        place = locked_site(site)
        held = Programme.objects.filter(site=place)
        if held.filter(code=code).exists():
            raise CodeTaken(name=code, field="code")
        _insist_period(starts_on, None)
        pattern = Programme.objects.filter(pk=template).first() if template else None
        if template and pattern is None:
            raise ProgrammeUnknown()
        row = Programme(
            site=place,
            code=code,
            title=title,
            template=pattern,
            is_main=not held.filter(is_main=True).exists(),
        )
        keep(row)
        if pattern is not None:
            _copy(pattern, row, starts_on)
        _tell(row, "formation.programme.begun", {"template": pattern.title if pattern else "–"}, by, at)


def _copy(pattern: Programme, row: Programme, starts_on: date) -> None:
    items = Item.objects.filter(step__stage__programme=pattern).select_related("step__stage").order_by("pk")
    days = [day for each in items for day in (each.target_from, each.target_to) if day]
    shift = starts_on - min(days) if days else timedelta(0)
    stages = {
        each.pk: _stage_like(each, row) for each in Stage.objects.filter(programme=pattern).order_by("pk")
    }
    steps = {}
    for each in Step.objects.filter(stage__programme=pattern).order_by("pk"):
        steps[each.pk] = Step.objects.create(
            stage=stages[each.stage_id], code=each.code, name=each.name, position=each.position
        )
    same = pattern.site_id == row.site_id
    made = {each.pk: _item_like(each, steps[each.step_id], shift, same_site=same) for each in items}
    Dependency.objects.bulk_create(
        Dependency(item=made[each.item_id], after=made[each.after_id], certainty=Certainty.EXAMPLE)
        for each in Dependency.objects.filter(item__in=made).order_by("pk")
    )


def _stage_like(told: Stage, programme: Programme) -> Stage:
    return Stage.objects.create(
        programme=programme,
        code=told.code,
        name=told.name,
        position=told.position,
        overview_number=told.position,
    )


def _item_like(told: Item, step: Step, shift: timedelta, *, same_site: bool) -> Item:
    return Item.objects.create(
        step=step,
        code=told.code,
        name=told.name,
        position=told.position,
        target_from=told.target_from + shift if told.target_from else None,
        target_to=told.target_to + shift if told.target_to else None,
        days=told.days,
        days_certainty=Certainty.EXAMPLE if told.days is not None else "",
        unit=told.unit if same_site else None,
        responsible=told.responsible,
        is_opening=told.is_opening,
        is_tentative=told.is_tentative,
    )
