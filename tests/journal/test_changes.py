"""Master data keeps its history: signed by its action, and told even when no action was asked."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import transaction

from sewaka.journal.changes import Change
from sewaka.journal.models import Event
from sewaka.places import actions as places
from sewaka.places.models import Zone
from tests.halls import build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site() -> str:
    return build("uji", prefixes=("A",), counters=1).site


def test_a_change_holds_what_differs_and_the_event_that_tells_of_it(site: str, at: datetime) -> None:
    code = Zone.objects.get(site__code=site).code
    places.save_zone(site=site, code=code, name="Ruang Baru", by="user:uji", at=at)

    change = Change.objects.latest("id")
    assert change.was is not None and list(change.was) == ["name"] and change.became == {"name": "Ruang Baru"}
    assert (change.source, change.label, change.changed_by, change.changed_at) == (
        "places_zone",
        code,
        "user:uji",
        at,
    )
    assert Event.objects.get(site=change.stream, seq=change.seq).kind == "places.zone.changed"


def test_saving_the_same_is_no_change(site: str, at: datetime) -> None:
    zone = Zone.objects.get(site__code=site)
    before = Change.objects.count()
    places.save_zone(site=site, code=zone.code, name=zone.name, by="user:uji", at=at)
    assert Change.objects.count() == before


def test_what_is_changed_past_the_actions_is_told_without_a_name(site: str, at: datetime) -> None:
    Zone.objects.filter(site__code=site).update(name="Diam-diam")
    places.save_zone(site=site, code="z9", name="Lain", by="user:uji", at=at)
    secret = Change.objects.get(became={"name": "Diam-diam"})
    assert secret.changed_by == "" and secret.seq is None


def test_an_undone_transaction_leaves_no_history(site: str, at: datetime) -> None:
    before = Change.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        places.save_zone(site=site, code="z9", name="Lain", by="user:uji", at=at)
        raise RuntimeError
    assert Change.objects.count() == before
