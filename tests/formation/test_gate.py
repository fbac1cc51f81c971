"""The launch gate: what is lacking, what is set aside, when doors may be declared open."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.urls import reverse

from sewaka.formation.actions import findings as settle
from sewaka.formation.actions import gate as acts
from sewaka.formation.errors.gate import (
    AlreadyOpen,
    AlreadyWaived,
    ConditionGone,
    GateNotReady,
    NotWaived,
)
from sewaka.formation.errors.programme import DayNotSensible
from sewaka.formation.models import Finding, FindingStep, Item, Waiver
from sewaka.formation.queries.findings import finding, findings
from sewaka.formation.queries.gate import conditions, gate
from sewaka.journal.models import Event

BY = {"by": "user:uji"}


def waive_all(site: str, at: datetime) -> None:
    for each in gate(site=site, on=at.date()).lacking:
        acts.waive(site=site, key=each.key, reason="Diperiksa tim.", **BY, at=at)


def test_the_loaded_programme_lists_what_is_missing(badung: str, at: datetime) -> None:
    found = {each.key: each for each in conditions(site=badung, on=at.date())}
    number = {
        code: Item.objects.get(code=code).pk for code in ("lounge", "perbup", "call_center_vc", "launching")
    }
    assert f"programme.item/{number['lounge']}" in found
    for done_tentative_or_later in ("perbup", "call_center_vc", "launching"):
        assert f"programme.item/{number[done_tentative_or_later]}" not in found
    assert {key for key in found if key.startswith("findings.")} == {
        f"findings.open/{code}" for code in ("D04", "D07", "D08", "D15")
    }
    assert "processes.paper/working_hours/polres_badung" in found
    assert {key for key, each in found.items() if each.outside} >= {
        f"outside.{name}" for name in ("standards", "roster", "payments", "complaints", "survey")
    }


def test_what_is_set_aside_has_a_name_and_can_be_asked_again(badung: str, at: datetime) -> None:
    acts.waive(site=badung, key="outside.survey", reason="Survei dijalankan di kertas.", **BY, at=at)
    (pair,) = gate(site=badung, on=at.date()).waived
    assert (pair[1].reason, pair[1].waived_by) == ("Survei dijalankan di kertas.", "user:uji")
    with pytest.raises(AlreadyWaived):
        acts.waive(site=badung, key="outside.survey", reason="Lagi.", **BY, at=at)
    acts.ask_again(site=badung, key="outside.survey", **BY, at=at)
    assert "outside.survey" in {each.key for each in gate(site=badung, on=at.date()).lacking}
    with pytest.raises(NotWaived):
        acts.ask_again(site=badung, key="outside.survey", **BY, at=at)
    with pytest.raises(ConditionGone):
        acts.waive(site=badung, key="programme.item/999999", reason="Tidak ada.", **BY, at=at)


def test_doors_stay_shut_while_one_condition_is_open(badung: str, at: datetime) -> None:
    waive_all(badung, at)
    acts.ask_again(site=badung, key="findings.open/D08", **BY, at=at)
    with pytest.raises(GateNotReady) as refused:
        acts.declare_open(site=badung, on=at.date(), told_by="Bupati", **BY, at=at)
    assert "masih ada 1 syarat" in refused.value.message
    settle.resolve(site=badung, finding="D08", note="Sudah dirinci di katalog.", **BY, at=at)
    acts.declare_open(site=badung, on=at.date(), told_by="Bupati", note="Peresmian.", **BY, at=at)
    assert gate(site=badung, on=at.date()).opened is not None
    assert Event.objects.filter(kind="formation.opening.declared").count() == 1
    with pytest.raises(AlreadyOpen):
        acts.declare_open(site=badung, on=at.date(), told_by="Bupati", **BY, at=at)


def test_doors_are_not_opened_on_a_day_to_come(badung: str, at: datetime) -> None:
    with pytest.raises(DayNotSensible):
        acts.declare_open(site=badung, on=date(2090, 1, 1), told_by="Bupati", **BY, at=at)


def test_a_condition_with_another_lack_is_not_waived(badung: str, at: datetime) -> None:
    """A waiver of a missing paper does not count once something is missing in the configuration too."""
    key = "processes.paper/working_hours/polres_badung"
    acts.waive(site=badung, key=key, reason="Menyusul.", **BY, at=at)
    Waiver.objects.filter(key=key).update(key="processes.lacks/working_hours/polres_badung")
    now = gate(site=badung, on=at.date())
    assert key in {each.key for each in now.lacking}
    assert [each.key for each in now.idle] == ["processes.lacks/working_hours/polres_badung"]


def test_an_agency_has_a_gate_of_its_own(badung: str, at: datetime) -> None:
    own = gate(site=badung, on=at.date(), agency="polres_badung")
    assert own.lacking
    assert {each.agency for each in own.lacking} == {"polres_badung"}
    for each in own.lacking:
        acts.waive(site=badung, key=each.key, reason="Menyusul.", **BY, at=at)
    acts.declare_open(
        site=badung, on=at.date(), told_by="Kepala DPMPTSP", agency="polres_badung", **BY, at=at
    )
    assert gate(site=badung, on=at.date(), agency="polres_badung").opened is not None
    assert gate(site=badung, on=at.date()).opened is None


def test_all_twenty_findings_say_what_is_known_today(badung: str, at: datetime) -> None:
    found = {each.code: each for each in findings(site=badung, on=at.date())}
    assert sorted(found) == [f"D{n:02}" for n in range(1, 21)]
    assert "45 layanan di katalog, dihitung 45" in found["D08"].today
    assert "dihitung 2" in found["D09"].today
    assert "1 Mei 2013" in found["D04"].today
    assert "13 instansi (naskah 13)" in found["D12"].today
    assert "11 instansi" in found["D12"].today and "18 unit" in found["D12"].today
    assert "ringkasan 1, rincian 3" in found["D01"].today
    assert "0 dari" in found["D07"].today
    assert "Komputer dibutuhkan 18, dianggarkan 4" in found["D17"].today
    assert "32 Mbps" in found["D16"].today


def test_a_finding_is_settled_with_a_note_and_opened_again(badung: str, at: datetime) -> None:
    settle.resolve(site=badung, finding="D01", note="Urutan rincian yang dipakai.", **BY, at=at)
    assert not finding(site=badung, code="D01", on=at.date()).is_open
    settle.reopen(site=badung, finding="D01", note="Belum disepakati.", **BY, at=at)
    told = finding(site=badung, code="D01", on=at.date())
    assert told.is_open
    assert [each.note for each in told.remarks] == ["Belum disepakati.", "Urutan rincian yang dipakai."]
    assert Finding.objects.filter(state="open").count() == 20
    assert FindingStep.objects.count() == 2


def test_every_condition_of_the_loaded_mall_leads_to_the_page_that_mends_it(
    badung: str, at: datetime
) -> None:
    found = conditions(site=badung, on=at.date())
    assert len({each.part for each in found}) > 8
    assert all(reverse(f"office:{each.page}", args=each.args) for each in found)
