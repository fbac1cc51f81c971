"""Master data keeps its history: signed by its action, and told even when no action was asked."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import transaction

from sewaka.devices import actions as devices
from sewaka.journal.changes import Change
from sewaka.journal.models import Event
from sewaka.notify.actions import add_hook, hooks
from sewaka.places import actions as places
from sewaka.places.models import Zone
from tests.callers import paired
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


def test_devices_and_hooks_keep_theirs_without_their_secrets(
    site: str, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    paired(site=site, code="K9", kind="kiosk", at=at, name="Kios pintu")
    devices.change_device(site=site, code="K9", name="Kios lobi", by="user:uji", at=at)
    monkeypatch.setattr(hooks, "target", lambda *_a: None)
    secret = add_hook(
        site=site,
        code="mitra",
        name="Mitra",
        url="https://mitra.example/",
        groups=["tickets"],
        by="user:uji",
        at=at,
    )
    rows = Change.objects.filter(source__in=("devices_device", "notify_hook")).exclude(seq=None)
    held = " ".join(f"{each.was} {each.became}" for each in rows)
    assert "Kios lobi" in held and "https://mitra.example/" in held
    assert "key_hash" not in held and "salt" not in held and secret not in held
    last = Change.objects.filter(source="devices_device").latest("id")
    assert (last.was, last.became, last.changed_by) == (
        {"name": "Kios pintu"},
        {"name": "Kios lobi"},
        "user:uji",
    )
