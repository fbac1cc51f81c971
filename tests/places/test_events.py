"""Every change tells one documented event whose sentence its own data fill."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from sewaka.catalogue import actions as catalogue
from sewaka.catalogue import events as catalogue_events
from sewaka.journal.queries import events_after
from sewaka.norms import actions as norms
from sewaka.norms import events as norms_events
from sewaka.places import actions
from sewaka.places import events as places_events
from sewaka.places.actions.load import open_all_day
from sewaka.places.arrangement import stand_of_move
from sewaka.places.locking import served_now
from sewaka.places.models import Zone
from sewaka.places.queries import plan

from .conftest import AT, BY

WHO: dict[str, Any] = {"by": BY, "at": AT}
KINDS = places_events.EVENTS | catalogue_events.EVENTS | norms_events.EVENTS
DAY = date(2026, 7, 1)


def change_everything() -> None:
    actions.save_site(code="badung", name="MPP", short_name="MPP", **WHO)
    actions.save_zone(site="badung", code="z", name="Z", **WHO)
    actions.save_room(site="badung", code="r", name="R", **WHO)
    actions.save_counter(site="badung", code="99", label="Loket 99", zone="perizinan", **WHO)
    actions.serve_queues(site="badung", counter="99", queues=[("D", 1)], **WHO)
    actions.save_queue(site="badung", code="D", name="D", unit="disdukcapil", zone="perizinan", **WHO)
    actions.close_offering(site="badung", service="dukcapil_ktp", **WHO)
    actions.open_offering(site="badung", service="dukcapil_ktp", queue="D", **WHO)
    actions.admit_agency(site="badung", agency="kanwil_mandiri", valid_from=DAY, basis="PKS", **WHO)
    actions.end_admission(site="badung", agency="kanwil_mandiri", until=DAY, **WHO)
    actions.set_hours(site="badung", queue="D", weekday=1, opens=time(9), closes=time(10), **WHO)
    actions.remove_hours(site="badung", queue="D", weekday=1, **WHO)
    shut = actions.add_closure(
        site="badung", from_on=DAY, until_on=DAY, reason="Rapat", layer="regency", **WHO
    )
    actions.end_closure(site="badung", closure_id=shut, reopens_on=DAY, **WHO)
    ktp, bands = "dukcapil_ktp", [(time(8), time(10), 20)]
    actions.limit_by_time(site="badung", service=ktp, bands=bands, priority_only=False, **WHO)
    agency = plan("badung").offerings[ktp].agency_code
    actions.word_slips(site="badung", agency=agency, top="Melayani dengan hati", **WHO)
    actions.drop_slip_words(site="badung", agency=agency, **WHO)
    zones = list(Zone.objects.filter(site__code="badung", code__in=("perizinan", "z")))
    stand = stand_of_move("perizinan", served_now(zones[0].site, zones))
    actions.move_queue(
        site="badung", queue="D", zone="z", counters=["99"], stand=stand, reason="Atap bocor", **WHO
    )
    held = actions.stop_issuing(site="badung", queue="D", reason="Padam", **WHO)
    actions.lift_restriction(site="badung", restriction_id=held, **WHO)
    actions.end_issuing(site="badung", service="dukcapil_ktp", reason="Rapat", **WHO)
    actions.set_quota(site="badung", queue="D", value=40, reason="Rapat", **WHO)
    actions.begin_freeze(site="badung", reason="Alarm", where="halaman", **WHO)
    actions.end_freeze(site="badung", note="aman", **WHO)
    open_all_day(site="badung", **WHO)
    actions.save_floor(site="badung", code="x", name="X", position=1, wide=40, high=24, **WHO)
    actions.place_mark(site="badung", floor="x", x=Decimal(3), y=Decimal(4), counter="99", **WHO)
    actions.drop_floor(site="badung", code="x", **WHO)
    catalogue.save_agency(code="x", name="X", short_name="X", group="bumn", status="confirmed", **WHO)
    catalogue.save_unit(code="x", agency="x", name="X", short_name="X", status="confirmed", **WHO)
    text = {"name": "X", "short_name": "X"}
    catalogue.publish(service="x", unit="x", valid_from=date(2026, 1, 1), text=text, **WHO)
    catalogue.retire(service="x", valid_to=DAY, **WHO)
    catalogue.save_life_event(code="x", name="X", services=["x"], **WHO)
    catalogue.drop_life_event(code="x", **WHO)
    norms.save_basis(code="x", title="X", kind="perbup", certainty="P", **WHO)
    norms.enact(key="queueing.recalls", value=1, valid_from=DAY, certainty="P", **WHO)


@pytest.mark.django_db
def test_every_kind_is_told_and_documented(badung: str) -> None:
    change_everything()
    practice = actions.found_rehearsal(mall="badung", **WHO)
    actions.end_rehearsal(site=practice, **WHO)
    streams = [each for site in ("badung", "bersama", practice) for each in events_after(site=site, seq=0)]
    told = [each for each in streams if each.kind != "formation.loaded"]  # the mall comes with its programme
    for event in told:
        assert set(event.data) == set(KINDS[event.kind].fields), event.kind
        assert "{" not in KINDS[event.kind].sentence.format(**event.data)
    assert {event.kind for event in told} == set(KINDS)
