"""Changing places: what is allowed shows in the plan and in the journal; what is not is refused by name."""

from __future__ import annotations

import threading
from datetime import date, time
from typing import Any

import pytest
from django.db import connection

from sewaka.journal.queries import events_of
from sewaka.norms.errors import NotValid
from sewaka.places import actions, errors, queries
from sewaka.places.hours import availability
from sewaka.places.models import Queue, Site

from .conftest import AT, BY, mall

WHO: dict[str, Any] = {"by": BY, "at": AT}
pytestmark = pytest.mark.django_db


def save_queue(code: str, **more: Any) -> None:
    facts = {"name": "Uji", "unit": "unit_capil_badung", "zone": "utama"} | more
    actions.save_queue(site="badung", code=code, **facts, **WHO)


def test_a_new_mall_is_entered_part_by_part() -> None:
    actions.save_site(code="kuta", name="MPP Kuta", short_name="Kuta", **WHO)
    actions.save_zone(site="kuta", code="utama", name="Utama", way="Lurus dari pintu.", **WHO)
    actions.save_room(site="kuta", code="r1", name="Ruang 1", zone="utama", **WHO)
    actions.save_counter(site="kuta", code="1", label="Loket 1", zone="utama", room="r1", is_low=True, **WHO)
    plan = queries.plan("kuta")
    assert plan.zones["utama"].way == "Lurus dari pintu."
    assert plan.counters["1"].room_name == "Ruang 1" and plan.counters["1"].is_low
    assert not plan.counters["1"].is_example
    assert [each.kind for each in events_of(site="kuta", subject="counter:kuta/1")] == [
        "places.counter.changed"
    ]


def test_a_counter_serves_queues_in_the_given_tiers(small: Site) -> None:
    actions.serve_queues(site="badung", counter="1", queues=[("K", 1), ("A", 2)], **WHO)
    assert queries.plan("badung").counters["1"].queue_codes == ("K", "A")
    actions.serve_queues(site="badung", counter="1", queues=[], **WHO)
    assert queries.plan("badung").counters["1"].queue_codes == ()


def test_a_counter_refuses_what_it_cannot_serve(small: Site) -> None:
    actions.save_zone(site="badung", code="lain", name="Lain", **WHO)
    save_queue("O", zone="lain")
    for wrong in ([("A", 1), ("A", 2)], [("O", 1)]):
        with pytest.raises(errors.CounterCannotServe):
            actions.serve_queues(site="badung", counter="1", queues=wrong, **WHO)
    with pytest.raises(errors.NotFound):
        actions.serve_queues(site="badung", counter="1", queues=[("Z", 1)], **WHO)
    with pytest.raises(NotValid) as no:
        actions.serve_queues(site="badung", counter="1", queues=[("A", 0)], **WHO)
    assert "1 sampai 9" in no.value.message
    assert queries.plan("badung").counters["1"].queue_codes == ("A",)


def test_a_prefix_that_sounds_like_another_is_refused_with_free_ones(small: Site) -> None:
    with pytest.raises(errors.PrefixSoundsAlike) as no:
        save_queue("H")
    assert "terdengar mirip dengan A" in no.value.message
    suggested = no.value.next_step.rpartition(": ")[2].rstrip(".").split(", ")
    assert suggested
    save_queue(suggested[0])
    assert queries.plan("badung").queues[suggested[0]].name == "Uji"


@pytest.mark.parametrize("code", ["", "d", "ABC", "1", "Ä", "<b>", "x" * 10_000])
def test_what_is_no_prefix_is_refused(small: Site, code: str) -> None:
    with pytest.raises((errors.NotAPrefix, errors.FormatNotValid)):
        save_queue(code)


def test_a_format_is_checked_and_previewed(small: Site) -> None:
    from sewaka.places.actions.queues import check_format

    assert check_format(number_format="{prefix}-{number:03d}", prefix="O") == ("O-001", "O-999")
    with pytest.raises(errors.FormatNotValid) as no:
        save_queue("O", number_format="{prefix} {nomor}")
    assert "{number}" in no.value.message and "D 014" in no.value.next_step
    save_queue("O", number_format="{prefix}{number:04d}")
    assert queries.plan("badung").queues["O"].display(7) == "O0007"


def test_an_existing_queue_keeps_its_prefix_and_takes_changes(small: Site) -> None:
    save_queue("A", name="Nama baru", is_active=False)
    assert queries.plan("badung").queues["A"].name == "Nama baru"
    assert availability(queries.plan("badung"), "A", AT).state == "closed"
    with pytest.raises(NotValid) as no:
        save_queue("A", prior_minutes=0)
    assert "1 dan 240 menit" in no.value.message


def test_two_people_cannot_take_two_prefixes_that_sound_alike(transactional_db: None) -> None:
    mall("badung", "Asia/Makassar")
    refused: list[str] = []
    ready = threading.Barrier(2)

    def one(code: str) -> None:
        ready.wait()
        try:
            save_queue(code)
        except errors.PrefixSoundsAlike as no:
            refused.append(no.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(code,)) for code in "FS"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Queue.objects.filter(code__in="FS").count() == 1


def test_a_service_is_offered_only_by_an_admitted_agency_through_its_own_queue(small: Site) -> None:
    actions.open_offering(site="badung", service="ktp_badung", queue="A", daily_quota=40, **WHO)
    assert queries.plan("badung").offerings["ktp_badung"].quota == 40
    with pytest.raises(errors.QueueOfAnotherUnit):
        actions.open_offering(site="badung", service="ktp_badung", queue="K", **WHO)
    mall("lain", "Asia/Jakarta")
    save_queue("O", unit="unit_capil_lain")
    with pytest.raises(errors.AgencyNotAdmitted):
        actions.open_offering(site="badung", service="ktp_lain", queue="O", **WHO)
    actions.admit_agency(
        site="badung",
        agency="capil_lain",
        valid_from=date(2026, 1, 1),
        until=date(2026, 12, 31),
        basis="PKS 1",
        **WHO,
    )
    actions.open_offering(site="badung", service="ktp_lain", queue="O", **WHO)
    assert queries.plan("badung").queue_of("ktp_lain") is not None
    with pytest.raises(NotValid):
        actions.open_offering(site="badung", service="ktp_badung", queue="A", daily_quota=0, **WHO)


def test_a_closed_offering_keeps_its_row_and_may_open_again(small: Site) -> None:
    actions.close_offering(site="badung", service="ktp_badung", **WHO)
    assert not queries.plan("badung").offerings["ktp_badung"].is_open
    with pytest.raises(errors.AlreadyEnded):
        actions.close_offering(site="badung", service="ktp_badung", **WHO)
    actions.open_offering(site="badung", service="ktp_badung", queue="A", **WHO)
    assert queries.plan("badung").offerings["ktp_badung"].is_open


def test_an_admission_that_ends_closes_the_agencys_queues(small: Site) -> None:
    actions.end_admission(site="badung", agency="capil_badung", until=date(2026, 6, 1), **WHO)
    assert availability(queries.plan("badung"), "A", AT).state == "closed"
    assert availability(queries.plan("badung"), "K", AT).state == "open"
    with pytest.raises(NotValid):
        actions.admit_agency(
            site="badung", agency="capil_badung", valid_from=date(2026, 1, 1), basis="", **WHO
        )


def test_hours_of_a_queue_can_be_set_and_removed(small: Site) -> None:
    actions.set_hours(site="badung", queue="A", weekday=2, opens=time(10), closes=time(11), **WHO)
    assert availability(queries.plan("badung"), "A", AT).state == "before"
    actions.set_hours(site="badung", queue="A", weekday=2, opens=None, closes=None, **WHO)
    assert availability(queries.plan("badung"), "A", AT).state == "closed"
    actions.remove_hours(site="badung", queue="A", weekday=2, **WHO)
    assert availability(queries.plan("badung"), "A", AT).state == "open"
    with pytest.raises(errors.NotFound):
        actions.remove_hours(site="badung", queue="A", weekday=2, **WHO)
    with pytest.raises(errors.NotFound):
        actions.remove_hours(site="badung", weekday=2, **WHO)


@pytest.mark.parametrize(
    ("walls", "told"),
    [
        ((time(15), time(8), None, None), "sesudah jam buka"),
        ((time(8), None, None, None), "kosongkan keduanya"),
        ((time(8), time(15), time(16), time(17)), "di dalam jam buka"),
        ((time(8), time(15), time(13), time(12)), "di dalam jam buka"),
        ((time(8), time(15), time(12), None), "di dalam jam buka"),
    ],
)
def test_hours_that_cannot_be_are_refused_in_words(small: Site, walls: tuple[Any, ...], told: str) -> None:
    opens, closes, start, end = walls
    with pytest.raises(NotValid) as no:
        actions.set_hours(
            site="badung", weekday=2, opens=opens, closes=closes, break_from=start, break_to=end, **WHO
        )
    assert told in no.value.message


def test_a_closure_ends_early_or_is_withdrawn(small: Site) -> None:
    days = {"from_on": date(2026, 6, 2), "until_on": date(2026, 6, 4)}
    first = actions.add_closure(site="badung", **days, reason="Listrik padam", layer="regency", **WHO)
    assert availability(queries.plan("badung"), "A", AT).state == "closure"
    actions.end_closure(site="badung", closure_id=first, reopens_on=date(2026, 6, 3), **WHO)
    assert queries.plan("badung").closures[0].until_on == date(2026, 6, 2)
    with pytest.raises(errors.AlreadyEnded):
        actions.end_closure(site="badung", closure_id=first, reopens_on=date(2026, 6, 3), **WHO)
    actions.end_closure(site="badung", closure_id=first, reopens_on=date(2026, 6, 2), **WHO)
    assert availability(queries.plan("badung"), "A", AT).state == "open"
    with pytest.raises(errors.NotFound):
        actions.end_closure(site="badung", closure_id=0, reopens_on=date(2026, 6, 3), **WHO)


def test_a_closure_needs_sense(small: Site) -> None:
    with pytest.raises(NotValid) as no:
        actions.add_closure(
            site="badung",
            from_on=date(2026, 6, 4),
            until_on=date(2026, 6, 2),
            reason="x",
            layer="regency",
            **WHO,
        )
    assert "sebelum hari pertama" in no.value.message
    with pytest.raises(NotValid):
        actions.add_closure(
            site="badung",
            from_on=date(2026, 6, 4),
            until_on=date(2026, 6, 4),
            reason="x",
            layer="galaksi",
            **WHO,
        )


def test_an_unknown_mall_is_refused_everywhere() -> None:
    with pytest.raises(errors.SiteUnknown):
        actions.save_zone(site="tidak_ada", code="x", name="X", **WHO)
    with pytest.raises(NotValid) as no:
        actions.save_site(code="x", name="X", short_name="X", zone_name="Europe/Paris", **WHO)
    assert "zona waktu Indonesia" in no.value.message
