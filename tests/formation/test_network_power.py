"""Network, servers and power: what the papers say is loaded once, and judged with what people write down."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command

from sewaka.formation.actions import network, power
from sewaka.formation.errors.power import NotReadYet, StillUsed
from sewaka.formation.models import (
    Finishing,
    NetworkLine,
    NetworkMonth,
    NetworkNeed,
    PowerSupply,
    ServerHost,
    SourceStatement,
)
from sewaka.formation.queries import figures, rooms
from sewaka.formation.queries import network as lines
from sewaka.formation.queries import power as supplies
from sewaka.norms.errors import NotValid
from tests.clocks import AT

BY: dict[str, Any] = {"site": "badung", "by": "user:uji", "at": AT}
DAY = AT.date()


def test_the_papers_case_is_loaded_and_its_figures_agree(badung: str) -> None:
    found = {each.key: each for each in figures.recaps(site=badung) if each.key.startswith("network-")}
    assert {key: (each.stated, each.computed) for key, each in found.items()} == {
        "network-need": (32, 32), "network-main": (20, 20), "network-reserve": (15, 15),
    }  # fmt: skip
    assert "belum dirinci" in found["network-need"].why and "kurang 12 Mbps" in found["network-need"].why
    assert {each.key for each in lines.conditions(badung, DAY)} == {
        "network.deficit",
        "network.critical_unknown",
    }
    assert NetworkNeed.objects.get().note.startswith("Hasil Rekap")


def test_servers_and_power_are_loaded_as_they_stand_and_unknown_stays_unknown(badung: str) -> None:
    assert [(row.name, row.memory_gb) for row in ServerHost.objects.all()] == [
        ("Server utama 1", None), ("Server utama 2", None),
    ]  # fmt: skip
    assert PowerSupply.objects.get().va is None
    assert SourceStatement.objects.count() == 7
    keys = {each.key.removeprefix("power.") for each in supplies.conditions(badung, DAY)}
    assert keys == {
        "no_system", "no_spare", "capacity_unknown", "loads_unknown", "mains_unknown", "generator_unknown",
        "ups_unknown", "bridge_unknown", "climate_unknown", "statements",
    }  # fmt: skip


def test_finishing_is_listed_for_each_agency_of_the_room_with_its_doubt(badung: str) -> None:
    rows = Finishing.objects.filter(room__code="ruang_polres_imigrasi")
    assert rows.count() == 8 and all(row.is_uncertain and "dua baris" in row.note for row in rows)
    owners = {each.agency for each in rooms.conditions(badung, DAY) if each.key.startswith("rooms.finishing")}
    assert len(owners) == 2 and "" not in owners


def test_loading_again_changes_nothing_that_people_wrote(
    badung: str, capsys: pytest.CaptureFixture[str]
) -> None:
    network.save_line(code="kominfo", name="Kominfo", role="main", kbps=60_000, **BY)
    network.save_need(minimum_kbps=None, **BY)
    power.save_host(code="server-1", name="Server baru", memory_gb=64, **BY)
    power.drop_host(code="server-2", **BY)
    power.answer_statement(statement=SourceStatement.objects.all()[0].pk, answer="Sudah.", **BY)
    rooms_thing = Finishing.objects.all()[0]
    rooms_thing.withdrawn_at, rooms_thing.withdrawn_by = AT, "user:uji"
    rooms_thing.save()
    call_command("load_mall", "badung")
    assert "tidak ada yang berubah" in capsys.readouterr().out
    assert NetworkLine.objects.get(code="kominfo").kbps == 60_000
    assert NetworkNeed.objects.get().minimum_kbps is None
    assert ServerHost.objects.get().memory_gb == 64
    assert Finishing.objects.get(pk=rooms_thing.pk).withdrawn_by == "user:uji"


def test_the_network_is_settled_by_what_units_need_and_what_lines_carry(badung: str) -> None:
    network.save_need(unit="disdukcapil", minimum_kbps=12_000, is_critical=True, **BY)
    network.save_need(unit="bpd_bali", minimum_kbps=90_000, on_own_line=True, is_critical=True, **BY)
    network.save_use(unit="dpmptsp", name="OSS", users=20, kbps=1000, **BY)
    network.save_line(code="kominfo", name="Kominfo", role="main", kbps=48_000, **BY)
    seen = lines.judged(site=badung, on=DAY)
    assert (seen.summed, seen.need, seen.critical, seen.grown) == (32_000, 32_000, 12_000, 38_400)
    assert lines.conditions(badung, DAY) == []
    network.save_line(code="reserve", name="Cadangan", role="reserve", kbps=8000, **BY)
    assert [each.key for each in lines.conditions(badung, DAY)] == ["network.failover"]


def test_measured_months_stand_beside_the_plan_and_a_repeat_replaces(badung: str) -> None:
    network.save_need(unit="dpmptsp", minimum_kbps=4000, **BY)
    for peak in ("3,5", "9"):
        network.note_months(table=[["dpmptsp", "2026-10", peak, "1"], ["", "2026-10", "12", "6"]], **BY)
    found = {each.unit_code: each for each in lines.months(site=badung, on=DAY)}
    assert NetworkMonth.objects.count() == 2
    assert found["dpmptsp"].is_over and not found[""].is_over


def test_power_is_settled_step_by_step(badung: str) -> None:
    power.save_host(code="server-1", name="Server 1", cores=16, memory_gb=64, disk_gb=2000, **BY)
    power.save_host(
        code="server-2", name="Server 2", role="spare", cores=16, memory_gb=64, disk_gb=2000, **BY
    )
    facts = {"host": "server-1", "spare": "server-2", "cores": 4, "memory_gb": 16, "disk_gb": 200}
    power.save_system(code="antrean", name="Antrean", **facts, **BY)
    power.save_supply(code="pln", name="PLN", kind="mains", va=66_000, **BY)
    power.save_supply(code="genset", name="Genset", kind="generator", va=40_000, start_s=60, **BY)
    power.save_supply(code="ups", name="UPS", kind="ups", va=6000, stated_min=10, **BY)
    power.save_load(name="Server", watts=600, quantity=2, on_generator=True, on_ups=True, **BY)
    power.note_climate(celsius=Decimal("24.5"), read_on=DAY, **BY)
    for row in SourceStatement.objects.all():
        power.answer_statement(statement=row.pk, answer="Sudah ditangani.", **BY)
    assert supplies.conditions(badung, DAY) == []
    power.note_climate(celsius=Decimal("31"), read_on=DAY, **BY)
    assert [each.key for each in supplies.conditions(badung, DAY)] == ["power.climate"]
    late = DAY + timedelta(days=8)
    assert [each.key for each in supplies.conditions(badung, late)] == ["power.climate_unknown"]


def test_what_does_not_fit_is_refused(badung: str) -> None:
    power.save_system(code="antrean", name="Antrean", host="server-1", **BY)
    with pytest.raises(StillUsed):
        power.drop_host(code="server-1", **BY)
    with pytest.raises(NotValid):
        power.save_system(code="antrean", name="Antrean", host="server-1", spare="server-1", **BY)
    with pytest.raises(NotReadYet):
        power.note_climate(celsius=Decimal(20), read_on=DAY + timedelta(days=1), **BY)
    with pytest.raises(NotValid):
        power.note_climate(celsius=Decimal(99), read_on=DAY, **BY)
    with pytest.raises(NotValid):
        power.save_load(name="Lampu", watts=9, quantity=0, **BY)
