"""Budget and procurement: ceilings, thresholds, stages, and when what was bought is to be expected."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from sewaka.formation.actions import budget as actions
from sewaka.formation.actions.budget import Deal, Line, Package
from sewaka.formation.delivery import forecast
from sewaka.formation.errors.budget import (
    BudgetCodeTaken,
    ContractAboveEstimate,
    ContractLacking,
    EstimateAboveCeiling,
    ItemTaken,
    MethodNotFitting,
    ProcurementDayNotSensible,
    ProcurementMoveNotPossible,
    ProcurementReasonLacking,
    StagesOutOfOrder,
)
from sewaka.formation.methods import fitting, remark
from sewaka.formation.models import Awaited, BudgetItem, Item, Procurement, ProcurementStep
from sewaka.formation.queries import budget, gate, programme
from sewaka.formation.states.budget import ASIDE, ORDER, PROCUREMENT, VERB_WORDS, Method, Stage
from tests.clocks import AT
from tests.halls import Hall, build

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": "user:uji", "at": AT}
TODAY = AT.date()
MOST = {"goods": 200_000_000}
PLAN = {
    Stage.ANNOUNCED: date(2026, 3, 2),
    Stage.EVALUATED: date(2026, 3, 20),
    Stage.CONTRACTED: date(2026, 4, 6),
    Stage.DELIVERED: date(2026, 5, 4),
}


@pytest.fixture
def hall() -> Hall:
    return build()


def bought(code: str = "meja", *, ceiling: int | None = 300_000_000, **facts: Any) -> int:
    line = Line("Meubelair", code.title(), ceiling_rp=ceiling)
    actions.save_item(site="uji", year=2026, code=code, line=line, is_new=True, **BY)
    item = BudgetItem.objects.get(code=code)
    package = Package(**({"name": code.title(), "year": 2026, "method": Method.TENDER} | facts))
    actions.save_procurement(site="uji", code=code, package=package, items=[item.pk], is_new=True, **BY)
    return item.pk


def moved(verb: str, on: date, code: str = "meja", **more: Any) -> None:
    actions.move_procurement(site="uji", code=code, verb=verb, on=on, **more, **BY)


# The table of the life of a procurement.


def test_every_stage_is_reached_and_every_verb_has_words() -> None:
    reached = {move.target for move in PROCUREMENT.moves} | {Stage.PLANNED, Stage.IN_TENDER}
    assert reached == set(Stage.values)
    assert {move.verb for move in PROCUREMENT.moves} == set(VERB_WORDS)
    ends = {stage for stage in Stage.values if not PROCUREMENT.verbs(stage)}
    assert ends == {Stage.PAID, Stage.CANCELLED}


def test_the_straight_way_leads_from_plan_to_payment() -> None:
    stage = str(Stage.PLANNED)
    for wanted in ORDER:
        verb = next(move.verb for move in PROCUREMENT.moves if (move.source, move.target) == (stage, wanted))
        assert verb not in ASIDE
        stage = str(wanted)


# When it is to be expected.


def told(stage: str, reached: list[tuple[str, date]], today: date | None, due_on: date | None = None) -> Any:
    return forecast(stage=stage, planned=PLAN, reached=reached, due_on=due_on, today=today)


def test_what_runs_as_planned_comes_as_planned() -> None:
    assert told(Stage.ANNOUNCED, [(Stage.ANNOUNCED, date(2026, 3, 2))], date(2026, 3, 10)).on == date(
        2026, 5, 4
    )
    assert told(Stage.PLANNED, [], None).on == date(2026, 5, 4)


def test_a_stage_reached_a_month_late_moves_the_delivery_by_a_month() -> None:
    found = told(Stage.ANNOUNCED, [(Stage.ANNOUNCED, date(2026, 4, 1))], date(2026, 4, 2))
    assert (found.on, found.late_days, found.why) == (date(2026, 6, 3), 30, Stage.ANNOUNCED)


def test_a_stage_that_should_have_been_reached_moves_it_day_by_day() -> None:
    found = told(Stage.ANNOUNCED, [(Stage.ANNOUNCED, date(2026, 3, 2))], date(2026, 3, 25))
    assert (found.late_days, found.why) == (5, Stage.EVALUATED)


def test_a_failed_tender_begins_anew() -> None:
    found = told(Stage.FAILED, [(Stage.ANNOUNCED, date(2026, 3, 2)), (Stage.FAILED, date(2026, 4, 1))], None)
    assert (found.on, found.why) == (date(2026, 6, 3), Stage.ANNOUNCED)


def test_a_contract_says_when_and_an_overdue_one_is_expected_today() -> None:
    due = date(2026, 5, 20)
    assert told(Stage.CONTRACTED, [], date(2026, 4, 20), due).on == due
    late = told(Stage.CONTRACTED, [], date(2026, 6, 1), due)
    assert (late.on, late.late_days) == (date(2026, 6, 1), 28)


def test_what_arrived_is_told_by_its_day_and_what_was_cancelled_never_comes() -> None:
    assert told(Stage.PAID, [(Stage.DELIVERED, date(2026, 5, 1))], TODAY).on == date(2026, 5, 1)
    assert told(Stage.CANCELLED, [], TODAY).on is None
    assert forecast(stage=Stage.ANNOUNCED, planned={}, reached=[], due_on=None, today=TODAY).on is None


# Thresholds.


def test_the_method_follows_the_value() -> None:
    assert fitting("goods", 200_000_000, MOST) == Method.DIRECT
    assert fitting("goods", 200_000_001, MOST) == Method.TENDER
    assert fitting("goods", None, MOST) == fitting("works", 1, MOST) == Method.UNDECIDED
    assert "Rp156.764.400" in remark("goods", Method.TENDER, Stage.IN_TENDER, 156_764_400, MOST)
    assert remark("goods", Method.DIRECT, Stage.PLANNED, 250_000_000, MOST)
    assert not remark("goods", Method.CATALOGUE, Stage.PLANNED, 250_000_000, MOST)


# What may be done.


def test_the_estimate_is_at_most_the_ceiling(hall: Hall) -> None:
    with pytest.raises(EstimateAboveCeiling):
        bought(estimate_rp=300_000_001)
    assert not Procurement.objects.exists()


def test_a_ceiling_cannot_be_taken_below_the_estimate(hall: Hall) -> None:
    bought(estimate_rp=250_000_000)
    with pytest.raises(EstimateAboveCeiling):
        actions.save_item(site="uji", year=2026, code="meja", line=Line("M", "Meja", ceiling_rp=1), **BY)
    assert BudgetItem.objects.get().ceiling_rp == 300_000_000


def test_codes_and_items_are_used_once(hall: Hall) -> None:
    item = bought()
    with pytest.raises(BudgetCodeTaken):
        bought()
    with pytest.raises(ItemTaken):
        package = Package("Lain", 2026)
        actions.save_procurement(site="uji", code="lain", package=package, items=[item], is_new=True, **BY)


def test_planned_days_do_not_go_backwards(hall: Hall) -> None:
    bought()
    with pytest.raises(StagesOutOfOrder):
        actions.plan_stages(
            site="uji", code="meja", stages={Stage.ANNOUNCED: TODAY, Stage.OPENED: date(2026, 1, 1)}, **BY
        )
    assert budget.package(site="uji", code="meja").planned == {}


def test_a_tender_runs_to_its_payment(hall: Hall) -> None:
    bought(estimate_rp=290_000_000)
    day = date(2026, 3, 2)
    for verb in (
        "announce",
        "explain",
        "receive",
        "open",
        "evaluate",
        "prove",
        "award",
        "publish",
        "settle",
        "appoint",
    ):
        moved(verb, day)
    with pytest.raises(ContractLacking, match="penyedia"):
        moved("contract", day, deal=Deal("1/2026"))
    with pytest.raises(ContractAboveEstimate):
        moved("contract", day, deal=Deal("1/2026", "CV Uji", 290_000_001, day))
    moved("contract", day, deal=Deal("1/2026", "CV Uji", 280_000_000, date(2026, 4, 1)))
    for verb in ("deliver", "hand_over", "pay"):
        moved(verb, date(2026, 4, 1))
    found = budget.package(site="uji", code="meja")
    assert (found.stage, found.value_rp, found.verbs) == (Stage.PAID, 280_000_000, [])
    assert budget.summary("uji", TODAY).paid_rp == 280_000_000


def test_refused_moves_leave_the_procurement_as_it_is(hall: Hall) -> None:
    bought()
    moved("announce", date(2026, 3, 2))
    for verb, on, refusal, more in (
        ("pay", TODAY, ProcurementMoveNotPossible, {}),
        ("explain", date(2026, 3, 1), ProcurementDayNotSensible, {}),
        ("explain", TODAY + timedelta(days=9), ProcurementDayNotSensible, {}),
        ("fail", TODAY, ProcurementReasonLacking, {"reason": "  "}),
    ):
        with pytest.raises(refusal):
            moved(verb, on, **more)
    assert budget.package(site="uji", code="meja").stage == Stage.ANNOUNCED
    assert ProcurementStep.objects.count() == 1


def test_the_short_way_and_the_tender_are_not_mixed(hall: Hall) -> None:
    bought(method=Method.DIRECT, ceiling=100)
    with pytest.raises(MethodNotFitting):
        moved("announce", TODAY)
    moved("order", TODAY)
    bought("kursi")
    with pytest.raises(MethodNotFitting):
        moved("order", TODAY, "kursi")


def test_an_undelivered_package_stands_at_the_gate_until_it_arrives(hall: Hall) -> None:
    bought(method=Method.DIRECT, ceiling=100)
    key = "budget.undelivered/meja"
    assert key in {each.key for each in gate.conditions(site="uji", on=TODAY)}
    moved("order", TODAY)
    moved("contract", TODAY, deal=Deal("1", "CV", 99, TODAY))
    moved("deliver", TODAY)
    assert key not in {each.key for each in gate.conditions(site="uji", on=TODAY)}


# What the papers of a mall say.


def test_the_loaded_packages_hold_what_waits_for_them_and_say_what_is_odd(badung: str) -> None:
    call_command("load_mall", "badung", verbosity=0)
    found = {each.code: each for each in budget.packages(site=badung, on=TODAY)}
    assert {code: each.ceiling_rp for code, each in found.items()} == {
        "lounge_interior": 750_000_000,
        "work_desks": 156_764_400,
        "work_chairs": 42_748_800,
    }
    assert {each.stage for each in found.values()} == {Stage.IN_TENDER}
    assert [bool(found[code].remark) for code in ("lounge_interior", "work_desks", "work_chairs")] == [
        False,
        True,
        True,
    ]
    assert found["lounge_interior"].threshold.valid_from == date(2018, 7, 1)
    assert Awaited.objects.count() == 3
    assert budget.expected(badung) == {}, "no plan, no promise"


def test_what_waits_is_told_when_it_is_to_be_expected(badung: str) -> None:
    call_command("load_mall", "badung", verbosity=0)
    plan = {Stage.AWARDED: date(2018, 4, 2), Stage.DELIVERED: date(2018, 5, 14)}
    actions.plan_stages(site=badung, code="lounge_interior", stages=plan, **BY)
    lounge = Item.objects.get(code="lounge").pk
    assert budget.expected(badung) == {lounge: date(2018, 5, 14)}
    actions.move_procurement(site=badung, code="lounge_interior", verb="award", on=date(2018, 5, 2), **BY)
    assert budget.expected(badung) == {lounge: date(2018, 6, 13)}


def test_a_tender_late_by_a_month_moves_what_waits_and_the_opening(badung: str) -> None:
    call_command("load_mall", "badung", verbosity=0)
    on = date(2018, 4, 2)

    def days() -> dict[str, date]:
        found = programme.main(site=badung, on=on)
        assert found is not None
        return {each.code: each.slot.ends for each in found.items.values() if each.slot is not None}

    plan = {Stage.AWARDED: date(2018, 4, 2), Stage.DELIVERED: date(2018, 6, 30)}
    actions.plan_stages(site=badung, code="lounge_interior", stages=plan, **BY)
    before = days()
    actions.move_procurement(site=badung, code="lounge_interior", verb="award", on=date(2018, 5, 2), **BY)
    after = days()
    assert before["lounge"] == date(2018, 6, 30) and after["lounge"] == date(2018, 7, 30)
    assert (after["launching"] - before["launching"]).days == 30
    assert after["facility_furniture"] == before["facility_furniture"], "what waits for another package stays"
