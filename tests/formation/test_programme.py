"""What happens to a programme: items moved, noted, shown by papers; what waits for what; a pattern for another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from sewaka.formation.actions import plans
from sewaka.formation.actions import programme as acts
from sewaka.formation.actions.plans import ItemFacts
from sewaka.formation.errors.programme import (
    BeforeOthersAreDone,
    CodeTaken,
    DayNotSensible,
    DependsOnItself,
    EndBeforeStart,
    ItemUnknown,
    MoveNotPossible,
    OtherProgramme,
)
from sewaka.formation.models import Dependency, Evidence, Item, Programme, Progress
from sewaka.formation.queries import programme as asks
from tests.halls import Hall, build
from tests.papers.test_keep import PDF

BY = {"by": "user:uji"}
START = date(2026, 3, 2)


@pytest.fixture
def hall(db: None) -> Hall:
    return build()


@pytest.fixture
def items(hall: Hall, at: datetime) -> dict[str, int]:
    """Three items, each waiting for the one before; the last is the opening."""
    given = {"site": hall.site, **BY, "at": at}
    plans.new_programme(code="awal", title="Pembentukan", starts_on=START, **given)
    plans.add_stage(programme="awal", code="satu", name="Tahap satu", **given)
    plans.add_step(programme="awal", stage="satu", code="a", name="Langkah a", **given)
    step = asks.programme(site=hall.site, code="awal", on=START).stages[0].steps[0].id
    facts = {
        "ruang": ItemFacts("Ruang", START, START + timedelta(days=9)),
        "uji": ItemFacts("Uji coba", days=5),
        "buka": ItemFacts("Pembukaan", is_opening=True),
    }
    made = {
        code: plans.add_item(programme="awal", step=step, code=code, facts=each, **given)
        for code, each in facts.items()
    }
    plans.wait_for(item=made["uji"], after=made["ruang"], **given)
    plans.wait_for(item=made["buka"], after=made["uji"], **given)
    return made


def move(hall: Hall, item: int, verb: str, on: date, at: datetime, text: str = "") -> None:
    acts.move_item(site=hall.site, item=item, verb=verb, on=on, text=text, **BY, at=at)


def test_an_item_is_moved_by_its_table_and_remembers(hall: Hall, items: dict[str, int], at: datetime) -> None:
    number, day = items["ruang"], at.date()
    move(hall, number, "begin", day - timedelta(days=2), at)
    move(hall, number, "finish", day - timedelta(days=1), at, "Selesai dicat.")
    page = asks.item(site=hall.site, number=number, on=day)
    assert (page.item.state, page.item.done_on, page.verbs) == ("done", day - timedelta(days=1), ("reopen",))
    assert [(each.verb, each.text) for each in page.entries] == [("finish", "Selesai dicat."), ("begin", "")]
    with pytest.raises(MoveNotPossible) as refused:
        move(hall, number, "block", day, at)
    assert refused.value.message == "Butir ini sekarang selesai; langkah “terhambat” tidak dapat dilakukan."
    move(hall, number, "reopen", day, at)
    assert Item.objects.get(pk=number).done_on is None


def test_what_happened_is_never_changed(hall: Hall, items: dict[str, int], at: datetime) -> None:
    acts.note_item(site=hall.site, item=items["ruang"], on=at.date(), text="Rapat.", **BY, at=at)
    with pytest.raises(DatabaseError), transaction.atomic():
        Progress.objects.update(text="Lain")


def test_nothing_is_done_before_what_it_waits_for(hall: Hall, items: dict[str, int], at: datetime) -> None:
    with pytest.raises(BeforeOthersAreDone) as refused:
        move(hall, items["uji"], "finish", at.date(), at)
    assert "Ruang" in refused.value.message
    assert Item.objects.get(pk=items["uji"]).state == "not_started"


@pytest.mark.parametrize("day", [date(2090, 1, 1), date(1026, 1, 1)])
def test_a_deed_is_of_a_day_that_can_be(hall: Hall, items: dict[str, int], at: datetime, day: date) -> None:
    with pytest.raises(DayNotSensible):
        move(hall, items["ruang"], "begin", day, at)
    with pytest.raises(DayNotSensible):
        acts.note_item(site=hall.site, item=items["ruang"], on=day, text="Rapat.", **BY, at=at)
    assert not Progress.objects.exists()


def test_a_circle_is_refused_by_its_names(hall: Hall, items: dict[str, int], at: datetime) -> None:
    with pytest.raises(DependsOnItself) as refused:
        plans.wait_for(site=hall.site, item=items["ruang"], after=items["buka"], **BY, at=at)
    circle = "“Ruang” menunggu “Pembukaan” menunggu “Uji coba” menunggu “Ruang”"
    assert circle in refused.value.message
    assert Dependency.objects.count() == 2
    with pytest.raises(DependsOnItself):
        plans.wait_for(site=hall.site, item=items["ruang"], after=items["ruang"], **BY, at=at)


def test_a_period_ends_after_it_begins(hall: Hall, items: dict[str, int], at: datetime) -> None:
    turned = ItemFacts("Ruang", START, START - timedelta(days=1))
    with pytest.raises(EndBeforeStart):
        plans.change_item(site=hall.site, item=items["ruang"], facts=turned, **BY, at=at)
    with pytest.raises(DayNotSensible):
        plans.change_item(
            site=hall.site, item=items["ruang"], facts=ItemFacts("Ruang", date(218, 1, 1)), **BY, at=at
        )
    assert Item.objects.get(pk=items["ruang"]).target_to == START + timedelta(days=9)


def test_another_mall_cannot_reach_it(items: dict[str, int], at: datetime) -> None:
    other = build("lain")
    with pytest.raises(ItemUnknown):
        move(other, items["ruang"], "begin", at.date(), at)
    given = {"site": other.site, **BY, "at": at}
    plans.new_programme(code="lain", title="Lain", starts_on=START, **given)
    plans.add_stage(programme="lain", code="satu", name="Satu", **given)
    plans.add_step(programme="lain", stage="satu", code="a", name="A", **given)
    step = asks.programme(site=other.site, code="lain", on=START).stages[0].steps[0].id
    number = plans.add_item(programme="lain", step=step, code="x", facts=ItemFacts("X"), **given)
    with pytest.raises(OtherProgramme):
        plans.wait_for(item=number, after=items["ruang"], **given)


def test_evidence_is_kept_once_and_can_be_taken_away(hall: Hall, items: dict[str, int], at: datetime) -> None:
    given = {"site": hall.site, "item": items["ruang"], **BY, "at": at}
    for _ in range(2):
        acts.attach(title="Foto ruang", file=("ruang.pdf", PDF), **given)
    (paper,) = asks.item(site=hall.site, number=items["ruang"], on=START).papers
    acts.detach(paper=paper.code, **given)
    assert Evidence.objects.get().removed_by == "user:uji"
    assert asks.item(site=hall.site, number=items["ruang"], on=START).papers == ()


def test_days_are_worked_out(hall: Hall, items: dict[str, int]) -> None:
    whole = asks.programme(site=hall.site, code="awal", on=START)
    assert whole.is_main
    assert [each.code for each in whole.path] == ["ruang", "uji", "buka"]
    assert whole.plan.ends == START + timedelta(days=15)
    assert [each.code for each in whole.before_opening()] == ["ruang", "uji"]


def test_what_another_part_knows_shifts_it(
    hall: Hall, items: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    late = START + timedelta(days=39)
    monkeypatch.setattr(asks, "DELAYS", (lambda _site, _on: {items["ruang"]: late},))
    whole = asks.programme(site=hall.site, code="awal", on=START)
    assert whole.items[items["ruang"]].late_by_tender == late
    assert whole.plan.ends == START + timedelta(days=45)


def test_a_second_mall_begins_from_the_first(hall: Hall, items: dict[str, int], at: datetime) -> None:
    move(hall, items["ruang"], "begin", at.date(), at)
    acts.attach(site=hall.site, item=items["ruang"], title="Foto", file=("f.pdf", PDF), **BY, at=at)
    other, starts = build("lain"), date(2027, 1, 4)
    pattern = Programme.objects.get(code="awal").pk
    given = {"site": other.site, "code": "awal", "title": "Mal kedua", "starts_on": starts, **BY, "at": at}
    plans.new_programme(template=pattern, **given)
    whole = asks.programme(site=other.site, code="awal", on=starts)
    room = next(iter(whole.items.values()))
    assert (room.target_from, room.target_to) == (starts, starts + timedelta(days=9))
    assert (room.state, room.evidence, whole.template) == ("not_started", 0, "Pembentukan")
    assert whole.plan.ends == starts + timedelta(days=15)
    assert [each.code for each in whole.path] == ["ruang", "uji", "buka"]
    with pytest.raises(CodeTaken):
        plans.new_programme(template=pattern, **given)
