"""The life of an agreement: one way through its table, each move a step, the signature admits the agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from sewaka.formation.actions import agreements as actions
from sewaka.formation.actions.agreements.negotiating import Terms
from sewaka.formation.errors import agreements as errors
from sewaka.formation.models import AgreementPaper, AgreementStep
from sewaka.formation.queries import agreements as queries
from sewaka.formation.states.agreements import AGREEMENT, ENDED, PATH, STATE_WORDS, VERB_WORDS
from sewaka.journal.queries import events_of
from sewaka.lib.refusal import Refusal
from sewaka.norms.errors import NotValid
from sewaka.papers.errors import FileNotWelcome
from sewaka.places.actions import admit_agency
from sewaka.places.models import Admission, Offering
from tests.formation.agreed import (
    AGENCY,
    BY,
    PDF,
    SIGNING,
    SITE,
    TODAY,
    UNIT,
    begun,
    confirmed,
    final,
    go,
    mall,
    other_unit,
    sign,
    word,
)
from tests.halls import AT

pytestmark = pytest.mark.django_db
EXAMPLE: dict[str, dict[str, Any]] = {
    "draft": {"file": ("a.docx", word("a"))},
    "finalise": {"file": ("b.docx", word("b"))},
}


@pytest.fixture(autouse=True)
def _mall(db: None) -> None:
    mall()
    confirmed()


def admission() -> Admission:
    return Admission.objects.get(agency__code=AGENCY)


def info(code: str) -> queries.AgreementInfo:
    return queries.agreement(site=SITE, code=code)


def test_the_table_knows_its_words() -> None:
    assert {move.target for move in AGREEMENT.moves} | {PATH[0]} == set(STATE_WORDS)
    assert {move.verb for move in AGREEMENT.moves} | {"begin"} == set(VERB_WORDS)
    assert not any(AGREEMENT.verbs(state) - {"renew"} for state in ENDED)


def test_from_confirmation_to_signature_admits_the_agency() -> None:
    Admission.objects.all().delete()
    code = begun()
    final(code)
    sign(code)
    held = info(code)
    assert (held.state, held.number_ours, held.ends_on) == ("signed", "12/MAL/2026", SIGNING.ends_on)
    assert [each.verb for each in queries.steps(site=SITE, code=code)][::-1] == [
        *("begin", "draft", "discuss", "respond", "finalise", "sign")
    ]
    assert [each.version for each in queries.filed(site=SITE, code=code)] == [3, 2, 1]
    now = admission()
    assert (now.valid_from, now.valid_until) == (SIGNING.starts_on, SIGNING.ends_on)
    assert now.basis == "PKS nomor 12/MAL/2026 (23 November 2026)"
    told = [each.kind for each in events_of(site=SITE, subject=f"agreement:{SITE}/{code}")]
    assert told.count("formation.agreement.signed") == 1


def test_a_running_admission_never_begins_later_for_a_signature() -> None:
    code = begun()
    final(code)
    sign(code, replace(SIGNING, starts_on=TODAY + timedelta(days=40)))
    assert admission().valid_from == date(2020, 1, 1)
    assert Offering.objects.filter(is_open=True).count() == 2


def test_a_signature_that_is_refused_admits_nobody() -> None:
    before = admission().basis
    code = begun()
    final(code)
    with pytest.raises(errors.WordingMissing):
        sign(code, file=None)
    with pytest.raises(FileNotWelcome):
        sign(code, file=("ttd.pdf", b"bukan pdf"))
    with pytest.raises(errors.DayNotPossible):
        sign(code, replace(SIGNING, ends_on=TODAY - timedelta(days=1)))
    with pytest.raises(NotValid):
        sign(code, replace(SIGNING, number_ours=""))
    assert (info(code).state, admission().basis) == ("final_draft", before)


@pytest.mark.parametrize("verb", ["discuss", "respond", "finalise", "sign", "renew", "terminate", "expire"])
def test_no_stage_is_passed_over(verb: str) -> None:
    code = begun()
    with pytest.raises(errors.NoSuchMove) as refused:
        if verb == "sign":
            sign(code)
        else:
            go(code, verb, **EXAMPLE.get(verb, {}))
    assert "konfirmasi" in refused.value.message
    assert info(code).state == "confirmed" and AgreementStep.objects.count() == 1


def test_a_draft_needs_its_wording() -> None:
    code = begun()
    with pytest.raises(errors.WordingMissing):
        go(code, "draft")
    assert info(code).state == "confirmed"
    actions.add_version(site=SITE, agreement=code, side="ours", file=("draf.docx", word("a")), **BY)
    go(code, "draft")
    assert info(code).state == "draft"


@pytest.mark.parametrize(("days", "why"), [(1, "belum tiba"), (-31, "langkah sebelumnya")])
def test_a_day_before_the_step_ahead_or_to_come_is_refused(days: int, why: str) -> None:
    code = begun()
    with pytest.raises(errors.DayNotPossible) as refused:
        go(code, "draft", on=TODAY + timedelta(days=days), **EXAMPLE["draft"])
    assert why in refused.value.message and refused.value.facts["field"] == "on"
    assert not AgreementPaper.objects.exists()


def test_days_at_a_stage_come_from_steps() -> None:
    code = begun()
    assert info(code).days(TODAY) == 30
    go(code, "draft", on=TODAY - timedelta(days=9), **EXAMPLE["draft"])
    assert info(code).days(TODAY) == 9


def test_a_confirmation_without_a_day_tells_no_days() -> None:
    confirmed(on=None, uncertain=True, note="Tanpa tanggal.")
    code = begun()
    assert info(code).days(TODAY) is None


@pytest.mark.parametrize(
    ("group", "kind", "refusal"),
    [
        ("pemda", "pks", errors.AgreementNotNeeded),
        ("instansi_vertikal", "kesepakatan_bersama", errors.WrongInstrument),
        ("provinsi", "mou", errors.WrongInstrument),
    ],
)
def test_the_instrument_fits_the_partner(group: str, kind: str, refusal: type[Refusal]) -> None:
    type(admission().agency).objects.filter(code=AGENCY).update(group=group)
    with pytest.raises(refusal):
        begun(kind)


def test_another_government_makes_a_joint_agreement_that_admits_nobody() -> None:
    type(admission().agency).objects.filter(code=AGENCY).update(group="provinsi")
    code = begun("kesepakatan_bersama")
    final(code)
    before = admission().basis
    sign(code)
    assert (info(code).name, admission().basis) == ("Kesepakatan bersama Dinas", before)


@pytest.mark.parametrize("answer", ["asked", "declined"])
def test_nothing_begins_before_the_unit_said_yes(answer: str) -> None:
    confirmed(answer=answer)
    for kind in ("pks", "mou"):
        with pytest.raises(errors.NotConfirmedYet):
            begun(kind)


def test_two_of_the_same_are_not_negotiated_at_once() -> None:
    code = begun()
    with pytest.raises(NotValid) as refused:
        begun()
    assert "masih berproses" in refused.value.message
    go(code, "cancel", note="Batal bergabung.")
    assert begun() == f"{code}-2"


def test_terms_are_said_until_the_signature() -> None:
    code = begun()
    terms = Terms(
        services=["uji_a"], counters=2, staff=4, equipment="agency", cost_sharing="Listrik oleh mal."
    )
    actions.set_terms(site=SITE, agreement=code, terms=terms, **BY)
    held = info(code)
    assert (held.services, held.counters, held.staff, held.equipment_text) == (
        ("uji_a",),
        2,
        4,
        "milik instansi",
    )
    final(code)
    sign(code)
    with pytest.raises(errors.TermsFixed):
        actions.set_terms(site=SITE, agreement=code, terms=Terms(), **BY)
    assert info(code).counters == 2


def test_a_renewal_lets_the_agency_serve_longer_and_never_shorter() -> None:
    code = begun()
    final(code)
    sign(code)
    renew: dict[str, Any] = {"site": SITE, "agreement": code, "on": TODAY, "file": ("adendum.pdf", PDF)} | BY
    for wrong in (SIGNING.ends_on, TODAY):
        with pytest.raises(errors.DayNotPossible):
            actions.renew(**renew, ends_on=wrong)
    later = date(2030, 12, 31)
    actions.renew(**renew, ends_on=later)
    assert (info(code).state, admission().valid_until) == ("renewed", later)
    actions.renew(**renew, ends_on=None)
    assert admission().valid_until is None


def test_a_termination_ends_the_admission_from_a_day_on() -> None:
    code = begun()
    final(code)
    sign(code)
    last = TODAY + timedelta(days=60)
    ending: dict[str, Any] = {"site": SITE, "agreement": code, "on": TODAY, "note": "Pindah gedung."} | BY
    with pytest.raises(errors.DayNotPossible):
        actions.terminate(**ending, last_on=date(2040, 1, 1))
    with pytest.raises(errors.DayNotPossible):
        actions.terminate(**ending, last_on=TODAY - timedelta(days=1))
    actions.terminate(**ending, last_on=last)
    assert (info(code).state, admission().valid_until) == ("terminated", last)


def test_an_agency_serves_as_long_as_the_last_of_its_units() -> None:
    first, second = begun(), begun(unit=other_unit())
    for code, until in ((first, SIGNING.ends_on), (second, TODAY + timedelta(days=99))):
        final(code)
        sign(code, replace(SIGNING, ends_on=until, number_ours=f"no-{code}"))
    assert admission().valid_until == SIGNING.ends_on
    assert admission().basis.count("PKS nomor") == 2
    last = TODAY + timedelta(days=9)
    actions.terminate(site=SITE, agreement=first, on=TODAY, last_on=last, note="Pindah.", **BY)
    assert admission().valid_until == TODAY + timedelta(days=99)


def test_the_worker_lets_agreements_end() -> None:
    code = begun()
    final(code)
    sign(code, replace(SIGNING, ends_on=TODAY))
    duty: dict[str, Any] = {"site": SITE, "by": "system:worker"}
    assert actions.expire_due(**duty, at=AT) == 0
    assert actions.expire_due(**duty, at=AT + timedelta(days=1)) == 1
    assert actions.expire_due(**duty, at=AT + timedelta(days=1)) == 0
    assert (info(code).state, admission().valid_until) == ("expired", TODAY)
    actions.renew(
        site=SITE, agreement=code, on=TODAY + timedelta(days=3), ends_on=TODAY + timedelta(days=400),
        file=("adendum.pdf", PDF), by="user:uji", at=AT + timedelta(days=3),
    )  # fmt: skip
    assert admission().valid_until == TODAY + timedelta(days=400)


def test_steps_and_papers_are_never_changed() -> None:
    code = begun()
    go(code, "draft", **EXAMPLE["draft"])
    for rows in (AgreementStep.objects.all(), AgreementPaper.objects.all()):
        for change in (lambda rows=rows: rows.update(note="lain"), lambda rows=rows: rows.delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()


def test_another_malls_agreement_is_not_known() -> None:
    code = begun()
    with pytest.raises(errors.AgreementUnknown):
        queries.agreement(site="lain", code=code)


def keys(on: date = TODAY) -> set[str]:
    return {each.key.removeprefix("agreements.") for each in queries.conditions(SITE, on)}


def test_the_gate_names_what_is_lacking_and_nothing_that_is_there() -> None:
    everything = {f"unsigned-pks/{UNIT}", f"unsigned-mou/{AGENCY}", f"provisional/{AGENCY}"}
    assert keys() == everything
    confirmed(answer="asked", on=None)
    assert keys() == everything | {f"unconfirmed/{UNIT}"}
    confirmed(on=None)
    assert keys() == everything | {f"undated/{UNIT}"}
    for kind in ("pks", "mou"):
        code = begun(kind)
        final(code)
        sign(code)
    assert keys() == set()
    soon = SIGNING.ends_on - timedelta(days=90)  # type: ignore[operator]
    assert keys(soon) == {f"ending/pks-{UNIT.replace('_', '-')}", f"ending/mou-{AGENCY.replace('_', '-')}"}
    assert keys(soon - timedelta(days=1)) == set()


def test_the_regencys_own_offices_need_nothing() -> None:
    type(admission().agency).objects.filter(code=AGENCY).update(group="pemda")
    assert queries.board(site=SITE, on=TODAY) == [] and keys() == set()


def test_the_summary_counts() -> None:
    code = begun()
    final(code)
    sign(code)
    told = queries.summary(site=SITE, on=TODAY)
    assert (told.partners, told.partners_signed, told.units, told.provisional) == (1, 0, 1, 0)
    assert dict(told.stages) == {"signed": 1}


def test_a_comparison_is_of_two_papers_of_one_agreement() -> None:
    code = begun()
    final(code)
    new, old = queries.filed(site=SITE, code=code)
    found = queries.comparison(site=SITE, code=code, first=new.number, second=old.number)
    assert (found.old.version, found.changes, found.outside) == (1, 1, "")
    sign(code)
    signed = queries.filed(site=SITE, code=code)[0]
    assert "Word" in queries.comparison(site=SITE, code=code, first=signed.number, second=old.number).outside
    for wrong in (old.number, 10**9):
        with pytest.raises(errors.NotComparable):
            queries.comparison(site=SITE, code=code, first=old.number, second=wrong)


def test_what_the_admission_says_by_hand_stays_until_a_signature() -> None:
    admit_agency(site=SITE, agency=AGENCY, valid_from=TODAY, basis="Surat Sekda", **BY)
    assert f"provisional/{AGENCY}" in keys()
