"""Business processes: read from the live configuration, else from a dated decision with its paper."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from sewaka.formation.actions import processes as acts
from sewaka.formation.errors.processes import AlreadyDecided, NotDecided, ProcessUnknown
from sewaka.formation.errors.programme import DayNotSensible
from sewaka.formation.queries.processes import Cell, decisions, matrix, names
from sewaka.papers.errors import FileNotWelcome
from sewaka.papers.queries import paper
from sewaka.places import actions as places
from sewaka.places.seed import read
from tests.papers.test_keep import PDF

POLICE = "polres_badung"


def cell(site: str, process: str, at: datetime, agency: str = POLICE) -> Cell:
    rows = matrix(site=site, on=at.date())
    return next(each for row in rows for each in row if (each.agency, each.process) == (agency, process))


def decide(site: str, process: str, at: datetime, **facts: object) -> None:
    given: dict[str, object] = {
        "agency": POLICE,
        "on": at.date(),
        "text": "Pukul 07.30 sampai 16.00.",
        "title": "Nota dinas",
    }
    given["file"] = ("nota.pdf", PDF)
    acts.decide(site=site, process=process, **given | facts, by="user:uji", at=at)


def test_the_six_of_the_papers_are_asked_of_every_agency(badung: str, at: datetime) -> None:
    told = read("badung").programme["business_processes"]["items"]
    assert list(names(site=badung, on=at.date())) == [each["id"] for each in told]
    rows = matrix(site=badung, on=at.date())
    assert {len(row) for row in rows} == {6}
    assert len(rows) == 11  # every agency that joined


def test_what_the_system_has_it_reads_itself(badung: str, at: datetime) -> None:
    hours = cell(badung, "service_hours", at)
    assert (hours.is_decided, hours.live.lacks) == (False, "Jam pelayanan masih contoh, belum ditetapkan")
    unit = "satpas"
    for weekday in range(1, 6):
        places.set_hours(
            site=badung, weekday=weekday, opens=time(8), closes=time(15), unit=unit, by="user:uji", at=at
        )
    assert cell(badung, "service_hours", at).is_decided
    assert not cell(badung, "service_hours", at, "bpom").is_decided


def test_a_decision_needs_its_paper_and_holds_until_withdrawn(badung: str, at: datetime) -> None:
    assert cell(badung, "working_hours", at).wants_paper
    with pytest.raises(FileNotWelcome):
        decide(badung, "working_hours", at, file=("nota.txt", b"ya"))
    decide(badung, "working_hours", at)
    held = cell(badung, "working_hours", at)
    assert held.is_decided and held.decision is not None
    assert paper(site=badung, code=held.decision.paper).agency_code == POLICE
    with pytest.raises(AlreadyDecided):
        decide(badung, "working_hours", at)
    again = {"site": badung, "agency": POLICE, "process": "working_hours", "by": "user:uji", "at": at}
    acts.withdraw(**again, reason="Salah berkas.")
    assert not cell(badung, "working_hours", at).is_decided
    with pytest.raises(NotDecided):
        acts.withdraw(**again, reason="Lagi.")
    assert [each.withdraw_reason for each in decisions(site=badung)] == ["Salah berkas."]


def test_a_paper_does_not_stand_for_what_the_configuration_lacks(badung: str, at: datetime) -> None:
    decide(badung, "payment", at)
    held = cell(badung, "payment", at)
    assert held.is_decided == (not held.live.lacks)
    decide(badung, "sop_sp", at)
    assert not cell(badung, "sop_sp", at).is_decided  # its services' standards are not confirmed


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"agency": "kanwil_mandiri"}, ProcessUnknown),
        ({"process": "lain"}, ProcessUnknown),
        ({"on": date(2090, 1, 1)}, DayNotSensible),
    ],
)
def test_what_cannot_be_decided_is_refused(
    badung: str, at: datetime, facts: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        decide(badung, **{"process": "working_hours", "at": at} | facts)
    assert decisions(site=badung) == []
