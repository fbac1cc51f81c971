"""Requests for equipment: written, handed in, judged; recomputed and compared with what the papers state."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.utils import DatabaseError

from sewaka.formation.actions import equipment as actions
from sewaka.formation.actions.equipment import Asked, KindText
from sewaka.formation.errors.equipment import (
    NeedIncomplete,
    NeedMoveNotPossible,
    NeedNotOpen,
    NeedReasonLacking,
    QuantityNotSensible,
)
from sewaka.formation.models import Need, NeedStep
from sewaka.formation.queries import balance, equipment
from sewaka.formation.queries.figures import recaps
from sewaka.formation.states.equipment import NEED, NeedState
from tests.clocks import AT
from tests.halls import Hall, build

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": "user:uji", "at": AT}
WHOLE = Asked("komputer", 3, "Core i5, RAM 8 GB", "PC loket", 9_500_000, "melayani di loket")


@pytest.fixture
def hall() -> Hall:
    made = build()
    text = KindText("Komputer", item_code="1.3.2.10.01.02.001")
    actions.save_kind(site=made.site, code="komputer", text=text, is_new=True, **BY)
    return made


def written(asked: Asked = WHOLE) -> int:
    return actions.write_need(site="uji", unit="unit_uji", asked=asked, **BY)


def moved(number: int, verb: str, **more: Any) -> None:
    actions.move_need(site="uji", need_id=number, verb=verb, **more, **BY)


def test_a_request_goes_from_draft_to_granted_and_every_move_is_kept(hall: Hall) -> None:
    number = written()
    moved(number, "submit")
    moved(number, "change", granted=2, reason="Satu sudah tersedia.")
    row = equipment.need(site="uji", need_id=number)
    assert (row.state, row.granted, row.counted, row.value_rp) == (NeedState.CHANGED, 2, 2, 19_000_000)
    assert [(step.target_text, step.quantity, step.reason) for step in equipment.steps(need_id=number)] == [
        ("diajukan", 3, ""),
        ("disetujui dengan perubahan", 2, "Satu sudah tersedia."),
    ]


def test_what_came_back_can_be_put_right_and_handed_in_again(hall: Hall) -> None:
    number = written()
    moved(number, "submit")
    with pytest.raises(NeedNotOpen):
        actions.write_need(site="uji", unit="unit_uji", asked=WHOLE, need_id=number, **BY)
    moved(number, "return", reason="Sebutkan merek.")
    actions.write_need(
        site="uji", unit="unit_uji", asked=Asked("komputer", 1, "baru", "baru", 1), need_id=number, **BY
    )
    moved(number, "submit")
    assert equipment.need(site="uji", need_id=number).counted == 1


@pytest.mark.parametrize("lacking", ["specification", "description", "price_rp"])
def test_what_the_papers_ask_for_is_asked_of_everybody(hall: Hall, lacking: str) -> None:
    facts = {"specification": "a", "description": "b", "price_rp": 1}
    number = written(
        Asked("komputer", 1, **{name: value for name, value in facts.items() if name != lacking})
    )
    with pytest.raises(NeedIncomplete) as refused:
        moved(number, "submit")
    assert {"specification": "spesifikasi", "description": "deskripsi", "price_rp": "harga"}[lacking] in str(
        refused.value
    )
    assert equipment.need(site="uji", need_id=number).state == NeedState.DRAFT


@pytest.mark.parametrize("quantity", [0, -3, 10_001])
def test_an_odd_quantity_is_refused(hall: Hall, quantity: int) -> None:
    with pytest.raises(QuantityNotSensible):
        written(Asked("komputer", quantity))
    assert not Need.objects.exists()


@pytest.mark.parametrize("verb", ["change", "return"])
def test_a_judgement_against_the_request_says_why(hall: Hall, verb: str) -> None:
    number = written()
    moved(number, "submit")
    with pytest.raises(NeedReasonLacking):
        moved(number, verb, granted=1, reason=" ")
    assert not NeedStep.objects.filter(verb=verb).exists()


def test_a_move_the_table_does_not_know_is_refused(hall: Hall) -> None:
    number = written()
    for verb in ("accept", "change", "return", "apa saja"):
        with pytest.raises(NeedMoveNotPossible):
            moved(number, verb, granted=1, reason="ya")
    assert NEED.verbs(NeedState.WITHDRAWN) == frozenset()


def test_steps_never_change(hall: Hall) -> None:
    moved(written(), "submit")
    with pytest.raises(DatabaseError), transaction.atomic():
        NeedStep.objects.update(reason="lain")


def test_the_yearly_plan_asks_for_what_the_norm_exceeds_the_stock_by(hall: Hall) -> None:
    number = written(Asked("komputer", 3, "a", "b", 9_000_000, norm=5, norm_basis="standar sarana kerja"))
    moved(number, "submit")
    assert balance.plan_rows(site="uji") == []
    moved(number, "accept")
    (row,) = balance.plan_rows(site="uji")
    assert (row.optimal, row.most, row.real, row.item_code) == (0, 5, 5, "1.3.2.10.01.02.001")


# What the papers of a mall say.


def load() -> None:
    call_command("load_mall", "badung", verbosity=0)


def test_the_stated_recapitulation_is_recomputed_and_the_difference_explained(badung: str) -> None:
    load()
    found = {each.key: each for each in recaps(site=badung)}
    whole = found["equipment-recap"]
    assert (whole.stated, whole.computed, whole.agrees) == (71, 64, False)
    assert "lebih 7" in whole.why and "Jaringan Internet" in whole.why and "13 instansi" in whole.why
    assert (found["equipment-rows"].stated, found["equipment-rows"].computed) == (54, 54)
    assert (found["equipment-regency"].stated, found["equipment-regency"].computed) == (10, 10)
    assert (found["furniture-total"].stated, found["furniture-total"].computed) == (949_513_200, 949_513_200)


def test_rows_without_columns_stay_in_their_order_and_certain_cells_are_cells(badung: str) -> None:
    load()
    found = equipment.matrix(site=badung)
    assert len(found.kinds) == len(found.stated) == 14 and sum(found.stated.values()) == 71
    assert {key: number for key, number in found.cells.items() if number} == {
        (unit, kind): 1
        for unit in ("bapenda", "dlhk", "disdukcapil", "disperinaker", "dinkes")
        for kind in ("komputer", "printer")
    }
    assert found.loose[0][1] == (1, 1, 3, 4, 2, 1, 1, 1, 1, 1, 1, 1)
    assert [numbers for _units, numbers in found.loose].count(()) == 3


def test_need_stands_beside_budget_and_stock(badung: str) -> None:
    load()
    found = {each.code: (each.needed, each.budgeted, each.owned) for each in balance.balance(site=badung)}
    assert found["komputer"] == (18, 4, 0)
    assert found["laptop"] == (1, 10, 0)
    assert found["scanner"] == (5, 1, 0)
    assert found["printer"] == (16, 0, 0)


def test_what_people_did_with_a_loaded_request_stays(badung: str) -> None:
    load()
    row = Need.objects.get(unit__code="dinkes", kind__code="printer")
    actions.move_need(site=badung, need_id=row.pk, verb="withdraw", **BY)
    load()
    assert Need.objects.count() == 10
    row.refresh_from_db()
    assert row.state == NeedState.WITHDRAWN
    assert {each.code: each.needed for each in balance.balance(site=badung)}["printer"] == 15
    found = {each.key: each.computed for each in recaps(site=badung)}
    assert found["equipment-regency"] == 10, "what the papers say does not change with what people do"
