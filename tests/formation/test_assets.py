"""Assets: written down, placed in a room, mended, handed over, retired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sewaka.formation.actions import assets as actions
from sewaka.formation.actions.assets import AssetText, Mended, Sides
from sewaka.formation.actions.equipment import KindText, save_kind
from sewaka.formation.errors.assets import (
    AssetDayNotSensible,
    AssetOwnerLacking,
    AssetRetired,
    AssetRoomUnknown,
    AssetUnknown,
    HandoverEmpty,
    HandoverNumberTaken,
    RegisterTaken,
)
from sewaka.formation.models import Asset, Handover
from sewaka.formation.queries import assets, balance
from sewaka.places.models import Counter, Room, Site
from tests.clocks import AT
from tests.halls import Hall, build

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": "user:uji", "at": AT}
PC = AssetText(
    "Komputer loket", kind="komputer", item_code="1.3.2.10.01", register="0001", room="lobi", counter="1"
)
SIDES = Sides("BAST/1", date(2026, 3, 2), "DPMPTSP", "Ni Uji", "Dinas Uji", "I Uji", unit="unit_uji")


@pytest.fixture
def hall() -> Hall:
    made = build()
    Room.objects.create(site=Site.objects.get(code=made.site), code="lobi", name="Lobi")
    save_kind(site=made.site, code="komputer", text=KindText("Komputer"), is_new=True, **BY)
    return made


def saved(text: AssetText = PC, asset_id: int | None = None) -> int:
    return actions.save_asset(site="uji", text=text, asset_id=asset_id, **BY)


def test_a_piece_stands_in_its_room_and_counts_as_owned(hall: Hall) -> None:
    number = saved()
    (found,) = assets.assets(site="uji", room="lobi")
    assert (found.id, found.room_name, found.counter_label, found.whose) == (number, "Lobi", "Loket 1", "MPP")
    assert {each.code: each.owned for each in balance.balance(site="uji")} == {"komputer": 1}
    label = Asset.objects.get().label
    saved(replace(PC, condition="RB"), number)
    assert Asset.objects.get().label == label
    assert {each.code: each.owned for each in balance.balance(site="uji")} == {"komputer": 0}


def test_what_is_nowhere_or_nobodys_is_refused_at_its_field(hall: Hall) -> None:
    for text, refusal, field in (
        (replace(PC, room="gudang"), AssetRoomUnknown, "room"),
        (replace(PC, counter="99"), AssetRoomUnknown, "counter"),
        (replace(PC, owner="bank"), AssetOwnerLacking, "owner_name"),
    ):
        with pytest.raises(refusal) as told:
            saved(text)
        assert told.value.facts["field"] == field
    saved()
    with pytest.raises(RegisterTaken):
        saved()
    assert Asset.objects.count() == 1


def test_a_repair_is_kept_and_changes_the_condition(hall: Hall) -> None:
    number = saved(replace(PC, condition="RB"))
    Counter.objects.filter(code="1").update(unit_id=None)
    (lack,) = assets.conditions("uji", AT.date())
    assert "rusak berat" in lack.what and lack.args == (str(number),)
    with pytest.raises(AssetDayNotSensible):
        wrong = Mended(date(2026, 3, 2), "x", "y", 1, "B", finished_on=date(2026, 3, 1))
        actions.repair_asset(site="uji", asset_id=number, mended=wrong, **BY)
    mended = Mended(date(2026, 3, 2), "Ganti catu daya", "CV Servis", 450_000, "B")
    actions.repair_asset(site="uji", asset_id=number, mended=mended, **BY)
    assert assets.conditions("uji", AT.date()) == []
    assert [each.cost_rp for each in assets.repairs(asset_id=number)] == [450_000]
    assert assets.summary("uji").repairs_rp == 450_000


def test_a_hand_over_names_both_sides_and_gives_the_pieces_to_the_unit(hall: Hall) -> None:
    number = saved()
    with pytest.raises(HandoverEmpty):
        actions.hand_over(site="uji", sides=SIDES, assets=[], **BY)
    made = actions.hand_over(site="uji", sides=SIDES, assets=[number], **BY)
    info, pieces = assets.handover(site="uji", handover_id=made)
    assert (info.giver, info.taker, info.count) == ("DPMPTSP", "Dinas Uji", 1)
    assert [(piece.name, then) for piece, then in pieces] == [("Komputer loket", "baik")]
    assert assets.asset(site="uji", asset_id=number).holder == "unit_uji"
    with pytest.raises(HandoverNumberTaken):
        actions.hand_over(site="uji", sides=SIDES, assets=[number], **BY)
    with pytest.raises(AssetUnknown):
        actions.hand_over(site="uji", sides=replace(SIDES, number="2"), assets=[number, 999_999], **BY)
    assert Handover.objects.count() == 1


def test_a_retired_piece_stays_to_be_read_and_is_left_alone(hall: Hall) -> None:
    number = saved()
    actions.retire_asset(site="uji", asset_id=number, reason="Terbakar.", **BY)
    assert assets.assets(site="uji") == []
    assert [each.retire_reason for each in assets.assets(site="uji", retired=True)] == ["Terbakar."]
    with pytest.raises(AssetRetired):
        saved(PC, number)
