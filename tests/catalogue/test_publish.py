"""Publishing services: versions follow each other without overlap, shapes are kept, refusals have names."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from sewaka.catalogue import actions, queries
from sewaka.catalogue.errors import AlreadyRetired, NotInCatalogue, TextNotValid, VersionOverlaps
from sewaka.catalogue.models import Service, ServiceVersion
from sewaka.journal.queries import events_of
from sewaka.norms.errors import NotValid

NOW = datetime(2026, 6, 2, 1, 0, tzinfo=UTC)
WHO: dict[str, Any] = {"by": "user:uji", "at": NOW}
TEXT = {"name": "Pelayanan KTP", "short_name": "KTP", "fee": {"kind": "free", "amount_rp": 0}}


@pytest.fixture
def unit(db: None) -> str:
    actions.save_agency(
        code="pemda", name="Pemda", short_name="Pemda", group="pemda", status="confirmed", **WHO
    )
    actions.save_unit(
        code="capil", agency="pemda", name="Disdukcapil", short_name="Dukcapil", status="confirmed", **WHO
    )
    return "capil"


def publish(since: date, **text: Any) -> None:
    actions.publish(service="ktp", unit="capil", valid_from=since, text=TEXT | text, **WHO)


def spans() -> list[tuple[date, date | None]]:
    return [(each.valid_from, each.valid_to) for each in queries.versions(code="ktp")]


def test_a_new_version_ends_the_one_before_it(unit: str) -> None:
    publish(date(2026, 1, 1))
    publish(date(2026, 7, 1), name="KTP digital")
    assert spans() == [(date(2026, 1, 1), date(2026, 7, 1)), (date(2026, 7, 1), None)]
    old, new = (queries.service("ktp", on=day) for day in (date(2026, 6, 30), date(2026, 7, 1)))
    assert old and new and (old.name, new.name) == ("Pelayanan KTP", "KTP digital")
    assert queries.service("ktp", on=date(2025, 1, 1)) is None


def test_the_same_first_day_corrects_that_version(unit: str) -> None:
    publish(date(2026, 1, 1))
    publish(date(2026, 1, 1), name="Pelayanan KTP-el")
    assert [each.name for each in queries.versions(code="ktp")] == ["Pelayanan KTP-el"]
    assert len(events_of(site="bersama", subject="service:ktp")) == 2


def test_a_version_does_not_go_before_a_later_one(unit: str) -> None:
    publish(date(2026, 7, 1))
    with pytest.raises(VersionOverlaps) as no:
        publish(date(2026, 1, 1))
    assert "2026-07-01" in no.value.message


def test_a_retired_service_is_gone_from_that_day_and_may_return(unit: str) -> None:
    publish(date(2026, 1, 1))
    actions.retire(service="ktp", valid_to=date(2026, 7, 1), **WHO)
    assert queries.service("ktp", on=date(2026, 6, 30)) and not queries.services(on=date(2026, 7, 1))
    with pytest.raises(AlreadyRetired):
        actions.retire(service="ktp", valid_to=date(2026, 8, 1), **WHO)
    publish(date(2026, 9, 1))
    assert spans()[-1] == (date(2026, 9, 1), None)
    with pytest.raises(NotInCatalogue):
        actions.retire(service="tidak_ada", valid_to=date(2026, 8, 1), **WHO)


@pytest.mark.parametrize(
    "text",
    [
        {"fee": {"kind": "gratis"}},
        {"fee": {"kind": "fixed"}},
        {"fee": {"kind": "fixed", "amount_rp": -1}},
        {"fee": {"kind": "fixed", "amount_rp": True}},
        {"standard_time": {"value": 0, "unit": "hours"}},
        {"standard_time": {"value": 3, "unit": "minggu"}},
        {"requirements": [{"name": " "}]},
        {"requirements": [{"name": "KTP", "form": "foto"}]},
        {"counter_minutes": {"low": 9, "typical": 5, "high": 10}},
        {"counter_minutes": {"low": 1, "typical": 5}},
        {"everyday_words": ["ktp", 7]},
        {"steps": [""]},
    ],
)
def test_a_text_without_its_shape_is_refused_and_leaves_nothing(unit: str, text: dict[str, Any]) -> None:
    with pytest.raises(TextNotValid):
        publish(date(2026, 1, 1), **text)
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    "text", [{"name": ""}, {"short_name": "x" * 61}, {"zone": "kilat"}, {"confidence": "yakin"}]
)
def test_the_model_has_the_last_word(unit: str, text: dict[str, Any]) -> None:
    with pytest.raises(NotValid) as no:
        publish(date(2026, 1, 1), **text)
    assert no.value.message
    assert not Service.objects.exists()


def test_unknown_owners_are_refused_by_name(unit: str) -> None:
    with pytest.raises(NotInCatalogue):
        actions.publish(service="ktp", unit="tidak_ada", valid_from=date(2026, 1, 1), text=TEXT, **WHO)
    with pytest.raises(NotInCatalogue):
        actions.save_unit(code="u", agency="x", name="U", short_name="U", status="confirmed", **WHO)
    with pytest.raises(NotInCatalogue):
        actions.save_life_event(code="lahir", name="Lahir", services=["tidak_ada"], **WHO)


def test_life_events_keep_the_order_of_their_services(unit: str) -> None:
    publish(date(2026, 1, 1))
    actions.publish(service="kk", unit="capil", valid_from=date(2026, 1, 1), text=TEXT, **WHO)
    actions.save_life_event(code="pindah", name="Pindah rumah", services=["kk", "ktp"], **WHO)
    assert queries.life_events()[0].services == ("kk", "ktp")


def test_the_database_itself_keeps_one_open_version(unit: str) -> None:
    publish(date(2026, 1, 1))
    service = Service.objects.get(code="ktp")
    with pytest.raises(IntegrityError, match="catalogue_version_one_open"), transaction.atomic():
        ServiceVersion.objects.create(service=service, valid_from=date(2026, 2, 1), name="a", short_name="a")
    with pytest.raises(IntegrityError, match="catalogue_version_ends_after_start"), transaction.atomic():
        ServiceVersion.objects.create(
            service=service, valid_from=date(2026, 2, 1), valid_to=date(2026, 2, 1), name="a", short_name="a"
        )


@pytest.mark.django_db(transaction=True)
def test_two_connections_publishing_at_once_leave_no_overlap() -> None:
    actions.save_agency(
        code="pemda", name="Pemda", short_name="Pemda", group="pemda", status="confirmed", **WHO
    )
    actions.save_unit(code="capil", agency="pemda", name="D", short_name="D", status="confirmed", **WHO)
    publish(date(2026, 1, 1))
    refused: list[str] = []
    ready = threading.Barrier(2)

    def one(day: int) -> None:
        ready.wait()
        try:
            publish(date(2026, 3, day))
        except VersionOverlaps as no:
            refused.append(no.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(day,)) for day in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = spans()
    assert len(found) + len(refused) == 3
    assert all(left[1] == right[0] for left, right in zip(found, found[1:], strict=False))
    assert found[-1][1] is None
