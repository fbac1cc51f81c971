"""The lists of the back office hold what the plan leaves out, and advice comes before a refusal."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from sewaka.places import actions
from sewaka.places.errors import SiteUnknown
from sewaka.places.models import Site
from sewaka.places.queries import office

from .conftest import AT, BY

WHO: dict[str, Any] = {"by": BY, "at": AT}
pytestmark = pytest.mark.django_db


def test_every_agency_stands_in_the_list_joined_or_not(badung: str) -> None:
    rows = {row.agency_code: row for row in office.admission_rows(site="badung")}
    assert len(rows) == 13
    assert (rows["kanwil_mandiri"].status_text, rows["kanwil_mandiri"].open_services) == (
        "belum bergabung",
        0,
    )
    assert rows["polres_badung"].open_services == 4
    assert "Dispensasi hari raya daerah" in rows["polres_badung"].layers_text
    assert "Dispensasi" not in rows["kanwil_bri"].layers_text
    assert rows["bpd_mangupura"].basis.endswith("tanggal meragukan")


def test_offers_name_the_state_of_every_service(badung: str) -> None:
    actions.close_offering(site="badung", service="polres_sim", **WHO)
    rows = {row.service_code: row for row in office.offer_rows(site="badung")}
    assert len(rows) == 110
    told = [rows[code].state_text for code in ("dukcapil_ktp", "polres_sim", "mandiri_transaksi")]
    assert told == ["dibuka", "ditutup", "belum bergabung"]


def test_withdrawn_closures_stay_in_the_list_with_who_did_it(small: Site) -> None:
    closed = actions.add_closure(
        site="badung",
        from_on=date(2026, 6, 9),
        until_on=date(2026, 6, 9),
        reason="Rapat",
        layer="queue",
        queue="A",
        **WHO,
    )
    actions.end_closure(site="badung", closure_id=closed, reopens_on=date(2026, 6, 9), **WHO)
    row = office.closure_rows(site="badung")[0]
    assert (row.owner_text, row.withdrawn_by, row.layer_text) == ("Antrean A", BY, "Penutupan antrean")


def test_weeks_show_own_hours_and_leave_the_rest_open(small: Site) -> None:
    actions.set_hours(site="badung", queue="A", weekday=2, opens=time(9), closes=time(10), **WHO)
    site, queue = office.weeks(site="badung")
    assert [bool(day) for day in site.days] == [True] * 5 + [False] * 2
    assert [day.opens if day else None for day in queue.days][:3] == [None, time(9), None]


def test_choices_and_advice(badung: str) -> None:
    choices = office.choices(site="badung")
    assert len(choices.units) == 20 and len(choices.weekdays) == 7
    assert dict(choices.layers)["cuti_bersama"] == "Cuti bersama"
    for prefix in choices.free_prefixes:
        assert office.prefix_advice(site="badung", prefix=prefix).problem == ""
    assert "mirip dengan D" in office.prefix_advice(site="badung", prefix="P").problem
    assert office.prefix_advice(site="badung", prefix="<b>").problem
    assert office.number_preview(number_format="{prefix} {number:03d}", prefix="D").last == "D 999"
    assert office.number_preview(number_format="{x}", prefix="D").problem


@pytest.mark.parametrize(
    "ask", [office.admission_rows, office.closure_rows, office.weeks, office.offer_rows, office.choices]
)
def test_an_unknown_mall_is_refused(ask: Any) -> None:
    with pytest.raises(SiteUnknown):
        ask(site="tidak_ada")
