"""Words on slips and caps by the time of day: kept, checked, told, and in the plan at once."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from sewaka.norms.errors import NotValid
from sewaka.places import actions
from sewaka.places.errors import NotFound
from sewaka.places.models import Offering
from sewaka.places.plans import SlipWords
from sewaka.places.queries import plan
from sewaka.places.slips import SlipText
from tests.halls import AT, Hall, build

BY: dict[str, Any] = {"by": "user:uji", "at": AT}
MORNING = (time(8), time(10), 20)


@pytest.fixture
def hall(db: None) -> Hall:
    return build()


def test_the_agencys_words_stand_instead_of_the_malls(hall: Hall) -> None:
    assert plan(hall.site).slip_words("ag_uji") == SlipWords()
    actions.word_slips(site=hall.site, top="Melayani dengan hati", bottom="Terima kasih.", **BY)
    assert plan(hall.site).slip_words("ag_uji").top == "Melayani dengan hati"
    actions.word_slips(site=hall.site, agency="ag_uji", top="Dinas Uji", copies=2, without=["told"], **BY)
    own = plan(hall.site).slip_words("ag_uji")
    assert (own.top, own.bottom, own.copies, own.without) == ("Dinas Uji", {}, 2, frozenset({"told"}))
    actions.drop_slip_words(site=hall.site, agency="ag_uji", **BY)
    assert plan(hall.site).slip_words("ag_uji").bottom == {"id": "Terima kasih."}


def test_writing_again_changes_the_same_words(hall: Hall) -> None:
    for top in ("satu", "dua"):
        actions.word_slips(site=hall.site, top=top, **BY)
    assert list(SlipText.objects.values_list("top", flat=True)) == ["dua"]


@pytest.mark.parametrize("wrong", [{"copies": 0}, {"copies": 4}, {"without": ["number"]}, {"top": "x" * 121}])
def test_words_that_do_not_fit_are_refused(wrong: dict[str, Any], hall: Hall) -> None:
    with pytest.raises(NotValid):
        actions.word_slips(site=hall.site, **wrong, **BY)
    assert not SlipText.objects.exists()


def test_an_unknown_agency_is_refused(hall: Hall) -> None:
    with pytest.raises(NotFound):
        actions.word_slips(site=hall.site, agency="bukan", **BY)
    with pytest.raises(NotFound):
        actions.drop_slip_words(site=hall.site, agency="ag_uji", **BY)


def limit(hall: Hall, *bands: tuple[time, time, int], priority_only: bool = False) -> None:
    actions.limit_by_time(
        site=hall.site, service=hall.services[0], bands=bands, priority_only=priority_only, **BY
    )


def test_bands_hold_from_their_first_minute_until_before_their_last(hall: Hall) -> None:
    limit(hall, (time(10), time(12), 5), MORNING)
    offering = plan(hall.site).offerings[hall.services[0]]
    found = [offering.band(clock) for clock in (time(7, 59), time(8), time(9, 59), time(10), time(12))]
    assert [each and each.quota for each in found] == [None, 20, 20, 5, None]


@pytest.mark.parametrize(
    "bands",
    [
        [MORNING, (time(9), time(11), 5)],
        [(time(10), time(10), 5)],
        [(time(10), time(9), 5)],
        [(time(8), time(9), -1)],
        [(time(n), time(n, 30), 1) for n in range(9)],
    ],
)
def test_bands_that_overlap_or_make_no_sense_are_refused(
    bands: list[tuple[time, time, int]], hall: Hall
) -> None:
    with pytest.raises(NotValid):
        limit(hall, *bands)
    assert Offering.objects.get(service__code=hall.services[0]).bands == []
