"""Confirmations of the founding papers: every row, every doubt, and nothing that the papers do not say."""

from __future__ import annotations

from datetime import date

from django.core.management import call_command

from sewaka.formation.actions import agreements as actions
from sewaka.formation.models import Agreement, AgreementStep, Confirmation
from sewaka.formation.queries import agreements as queries
from sewaka.norms.queries import legal_bases
from tests.halls import AT

ON = date(2026, 11, 23)


def test_every_row_is_there_with_its_doubt(badung: str) -> None:
    found = {each.unit_code: each for each in queries.confirmations(site=badung)}
    assert len(found) == 14
    asked = {code for code, each in found.items() if each.answer == "asked"}
    assert asked == {"bidang", "bank_mandiri"}
    assert found["imigrasi"].sure and found["imigrasi"].on == date(2018, 2, 5)
    unsure = {code for code, each in found.items() if each.answer == "confirmed" and not each.sure}
    assert len(unsure) == 5 and {"satpas", "pelayanan_hukum", "kpp_badung_utara", "bpd_bali"} < unsure
    assert found["bpd_bali"].on == date(2013, 5, 1) and "2013" in found["bpd_bali"].note
    missing = unsure - {"satpas", "pelayanan_hukum", "kpp_badung_utara", "bpd_bali"}
    assert [found[code].agency_code for code in missing] == ["pdam_mangutama"]


def test_no_signature_is_recorded_and_every_admission_from_outside_is_provisional(badung: str) -> None:
    made = queries.agreements(site=badung)
    assert {(each.kind, each.state) for each in made} == {("pks", "confirmed")} and len(made) == 12
    told = queries.summary(site=badung, on=ON)
    assert (told.partners, told.partners_signed, told.provisional) == (12, 0, 10)
    keys = [each.key for each in queries.conditions(badung, ON)]
    assert len(keys) == len(set(keys))
    counts = {start: sum(key.startswith(f"agreements.{start}/") for key in keys) for start in COUNTS}
    assert counts == COUNTS
    remark = queries.told(site=badung)
    assert remark is not None and remark.uncertain and "Mei 2018" in remark.text


COUNTS = {
    "unconfirmed": 2,
    "undated": 5,
    "unsigned-mou": 12,
    "unsigned-pks": 14,
    "provisional": 10,
    "ending": 0,
}


def test_loading_again_changes_nothing_that_people_wrote(badung: str) -> None:
    actions.confirm(site=badung, unit="bank_mandiri", answer="confirmed", on=ON, by="user:uji", at=AT)
    code = queries.agreements(site=badung)[0].code
    actions.move(site=badung, agreement=code, verb="cancel", on=ON, note="uji", by="user:uji", at=AT)
    counts = [model.objects.count() for model in (Confirmation, Agreement, AgreementStep)]
    call_command("load_mall", "badung", verbosity=0)
    assert counts == [model.objects.count() for model in (Confirmation, Agreement, AgreementStep)]
    assert queries.agreement(site=badung, code=code).state == "cancelled"


def test_the_register_has_its_days(badung: str) -> None:
    days = {each.code: each.issued_on for each in legal_bases()}
    assert days["perbup_11_2018"] == date(2018, 3, 20) and days["kepbup_35_01_hk_2018"] == date(2018, 2, 15)
    assert days["permenpan_23_2017"] is None
    assert len(queries.resting_on(site=badung, basis="pks")) == 12
