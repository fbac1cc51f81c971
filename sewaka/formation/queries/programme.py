"""The programmes of a site: what is planned, how far it is, when it can be done, what collides with the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sewaka.formation import schedule
from sewaka.formation.conditions import Condition
from sewaka.formation.errors.programme import ItemUnknown, ProgrammeUnknown
from sewaka.formation.models import Dependency, Evidence, Item, Programme, Progress, Stage, Step
from sewaka.formation.queries import budget
from sewaka.formation.schedule import Schedule, Slot, Task
from sewaka.formation.states.programme import ITEM, VERB_WORDS, ItemState
from sewaka.norms.states import Certainty

DELAYS: Final[tuple[Callable[[str, date], Mapping[int, date]], ...]] = (budget.expected,)
"""What other parts know of items: the days before which they cannot be done, by id, as it looks on a day."""


@dataclass(frozen=True)
class ItemInfo:
    """An item with what the schedule says of it. ``slot`` is None for what is done without a known day."""

    id: int
    code: str
    name: str
    stage_id: int
    step_id: int
    state: str
    target_from: date | None
    target_to: date | None
    target_text: str
    days: int | None
    is_example: bool
    unit_code: str
    unit_name: str
    responsible: str
    is_opening: bool
    is_tentative: bool
    is_uncertain: bool
    note: str
    told: str
    done_on: date | None
    waits: tuple[int, ...]
    evidence: int
    slot: Slot | None = None
    late_by_tender: date | None = None
    is_critical: bool = False

    @property
    def is_done(self) -> bool:
        return self.state == ItemState.DONE

    @property
    def state_text(self) -> str:
        return str(ItemState(self.state).label)

    @property
    def owner(self) -> str:
        """Who sees to it; empty while nobody was named."""
        return self.unit_name or self.responsible

    def late(self, on: date) -> int:
        """Days past its target; 0 when it is done or in time."""
        return 0 if self.is_done or self.target_to is None else max((on - self.target_to).days, 0)


@dataclass(frozen=True)
class StepInfo:
    """A step and its items; the name is empty for what stands in the stage itself."""

    id: int
    code: str
    name: str
    items: tuple[ItemInfo, ...]


@dataclass(frozen=True)
class StageInfo:
    """A stage, with both numbers of the source."""

    id: int
    code: str
    name: str
    overview_number: int | None
    detail_number: int | None
    detail_label: str
    is_uncertain: bool
    note: str
    steps: tuple[StepInfo, ...]

    @property
    def items(self) -> tuple[ItemInfo, ...]:
        return tuple(each for step in self.steps for each in step.items)


@dataclass(frozen=True)
class ProgrammeInfo:
    """A whole programme as its pages show it."""

    id: int
    site: str
    code: str
    title: str
    is_main: bool
    source: str
    template: str
    stages: tuple[StageInfo, ...]
    plan: Schedule

    @property
    def items(self) -> dict[int, ItemInfo]:
        """By number, in the order of the programme."""
        return {each.id: each for stage in self.stages for each in stage.items}

    @property
    def path(self) -> tuple[ItemInfo, ...]:
        """The critical path, first item first; what is done already is left out."""
        items = self.items
        return tuple(items[key] for key in self.plan.path if not items[key].is_done)

    @property
    def opens_on(self) -> date | None:
        """The first day on which the doors can open; without an opening the day on which everything is done."""
        found = next((each for each in self.items.values() if each.is_opening and each.slot), None)
        return found.slot.ends if found and found.slot else self.plan.ends

    def before_opening(self) -> list[ItemInfo]:
        """Undone items that the opening has to wait for: all but itself, what comes after it and what is tentative."""
        items = self.items
        later = {each.id for each in items.values() if each.is_opening}
        for key in self.plan.order:
            if set(items[key].waits) & later:
                later.add(key)
        return [e for e in items.values() if not (e.is_done or e.is_tentative or e.id in later)]


@dataclass(frozen=True)
class Entry:
    """One thing that happened to an item."""

    verb: str
    target_text: str
    on: date
    text: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True)
class Shown:
    """A paper that shows what was done."""

    code: str
    title: str
    attached_at: datetime
    attached_by: str


@dataclass(frozen=True)
class ItemPage:
    """One item with its history. ``waits`` and ``followers`` are items of the same programme."""

    programme: ProgrammeInfo
    item: ItemInfo
    entries: tuple[Entry, ...]
    papers: tuple[Shown, ...]
    waits: tuple[ItemInfo, ...]
    followers: tuple[ItemInfo, ...]

    @property
    def verbs(self) -> tuple[str, ...]:
        """What may be done now, in the order of the table."""
        may = ITEM.verbs(self.item.state)
        return tuple(verb for verb in VERB_WORDS if verb in may)


def listed(*, site: str) -> list[tuple[str, str, bool]]:
    """Code, title and whether it is the main one, of every programme of a site; the main one first."""
    rows = Programme.objects.filter(site__code=site).order_by("-is_main", "pk")
    return list(rows.values_list("code", "title", "is_main"))


def templates(*, sites: list[str]) -> list[tuple[int, str, str]]:
    """Number, title and site of every programme of these sites."""
    rows = Programme.objects.filter(site__code__in=sites).order_by("site__code", "pk")
    return list(rows.values_list("pk", "title", "site__short_name"))


def main(*, site: str, on: date) -> ProgrammeInfo | None:
    """The programme the launch gate asks for; None while there is none."""
    code = Programme.objects.filter(site__code=site, is_main=True).values_list("code", flat=True).first()
    return programme(site=site, code=code, on=on) if code else None


def programme(*, site: str, code: str, on: date) -> ProgrammeInfo:
    """One programme with its schedule; ``on`` is where it begins when nothing in it has a day. Raises ProgrammeUnknown."""
    row = Programme.objects.select_related("template").filter(site__code=site, code=code).first()
    if row is None:
        raise ProgrammeUnknown()
    items = _items(row)
    delays = _delays(site, on)
    plan = _schedule(items, delays, on)
    items = [_planned(each, plan, delays) for each in items]
    return ProgrammeInfo(
        row.pk,
        site,
        row.code,
        row.title,
        row.is_main,
        row.source,
        row.template.title if row.template else "",
        _stages(row, items),
        plan,
    )


def _delays(site: str, on: date) -> dict[int, date]:
    found: dict[int, date] = {}
    for ask in DELAYS:
        for key, day in ask(site, on).items():
            found[key] = max(day, found.get(key, day))
    return found


def _schedule(items: list[ItemInfo], delays: Mapping[int, date], on: date) -> Schedule:
    known = [each for each in items if not each.is_done or each.done_on]
    tentative = {each.id for each in items if each.is_tentative}
    tasks = [
        Task(
            key=each.id,
            days=_length(each),
            after=frozenset(each.waits) - tentative,
            not_before=each.target_from,
            not_done_before=delays.get(each.id),
            done_on=each.done_on,
        )
        for each in known
    ]
    first = [day for each in known for day in (each.done_on, each.target_from) if day]
    goal = next((each.id for each in known if each.is_opening), None)
    return schedule.schedule(tasks, start=min(first, default=on), goal=goal)


def _length(item: ItemInfo) -> int:
    """Days it takes: as planned, else all of its target period, else none (a moment)."""
    if item.days is not None:
        return item.days
    if item.target_from and item.target_to and not item.is_opening:
        return (item.target_to - item.target_from).days + 1
    return 0


def _planned(item: ItemInfo, plan: Schedule, delays: Mapping[int, date]) -> ItemInfo:
    return replace(
        item,
        slot=plan.slots.get(item.id),
        late_by_tender=delays.get(item.id),
        is_critical=item.id in plan.path and not item.is_done,
    )


def _items(row: Programme) -> list[ItemInfo]:
    waits: dict[int, list[int]] = defaultdict(list)
    for item, after in Dependency.objects.filter(item__step__stage__programme=row).values_list(
        "item_id", "after_id"
    ):
        waits[item].append(after)
    papers: dict[int, int] = defaultdict(int)
    shown = Evidence.objects.filter(item__step__stage__programme=row, removed_at__isnull=True)
    for item in shown.values_list("item_id", flat=True):
        papers[item] += 1
    rows = Item.objects.filter(step__stage__programme=row).select_related("step", "unit")
    ordered = rows.order_by("step__stage__position", "step__position", "position", "pk")
    return [_item(each, tuple(sorted(waits[each.pk])), papers[each.pk]) for each in ordered]


OF_ITEM: Final = (
    *("code", "name", "state", "target_from", "target_to", "target_text", "days", "responsible"),
    *("is_opening", "is_tentative", "is_uncertain", "note", "told", "done_on"),
)


def _item(row: Item, waits: tuple[int, ...], evidence: int) -> ItemInfo:
    return ItemInfo(
        **{name: getattr(row, name) for name in OF_ITEM},
        id=row.pk,
        stage_id=row.step.stage_id,
        step_id=row.step_id,
        is_example=row.days_certainty == Certainty.EXAMPLE,
        unit_code=row.unit.code if row.unit else "",
        unit_name=row.unit.short_name if row.unit else "",
        waits=waits,
        evidence=evidence,
    )


def _stages(row: Programme, items: list[ItemInfo]) -> tuple[StageInfo, ...]:
    steps: dict[int, list[StepInfo]] = defaultdict(list)
    for each in Step.objects.filter(stage__programme=row).order_by("position", "pk"):
        inside = tuple(item for item in items if item.step_id == each.pk)
        steps[each.stage_id].append(StepInfo(each.pk, each.code, each.name, inside))
    same = ("code", "name", "overview_number", "detail_number", "detail_label", "is_uncertain", "note")
    return tuple(
        StageInfo(id=each.pk, steps=tuple(steps[each.pk]), **{name: getattr(each, name) for name in same})
        for each in Stage.objects.filter(programme=row).order_by("position", "pk")
    )


def item(*, site: str, number: int, on: date) -> ItemPage:
    """One item with everything its page shows. Raises ItemUnknown."""
    rows = Item.objects.filter(pk=number, step__stage__programme__site__code=site)
    code = rows.values_list("step__stage__programme__code", flat=True).first()
    if code is None:
        raise ItemUnknown(what="Butir")
    whole = programme(site=site, code=code, on=on)
    items = whole.items
    found = items[number]
    return ItemPage(
        whole,
        found,
        _entries(number),
        _papers(number),
        tuple(items[key] for key in found.waits),
        tuple(each for each in items.values() if number in each.waits),
    )


def _entries(number: int) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            row.verb,
            str(ItemState(row.target).label) if row.target else "",
            row.on,
            row.text,
            row.written_at,
            row.written_by,
        )
        for row in Progress.objects.filter(item_id=number).order_by("-on", "-pk")
    )


def _papers(number: int) -> tuple[Shown, ...]:
    rows = Evidence.objects.filter(item_id=number, removed_at__isnull=True).select_related("paper")
    return tuple(
        Shown(r.paper.code, r.paper.title, r.attached_at, r.attached_by) for r in rows.order_by("pk")
    )


def conditions(site: str, on: date) -> list[Condition]:
    """Every item the opening waits for, and a missing programme."""
    whole = main(site=site, on=on)
    if whole is None:
        return [
            Condition(
                key="programme.none",
                part="programme",
                what="Program pembentukan belum dibuat",
                why="Tanpa program tidak diketahui apa yang masih harus dikerjakan.",
                owner="Pengelola mal",
                page="formation_programme",
            )
        ]
    return [_condition(each) for each in whole.before_opening()]


def _condition(item: ItemInfo) -> Condition:
    return Condition(
        key=f"programme.item/{item.id}",
        part="programme",
        what=item.name,
        why=f"Butir program {item.state_text}.",
        owner=item.owner or "belum ditunjuk",
        page="formation_programme_item",
        args=(str(item.id),),
    )
