"""Old rows go when their time is over, not a day earlier, and not another mall's."""

from datetime import timedelta

import pytest

from sewaka.devices import actions
from sewaka.devices.models import Announcement, Pairing, PrintJob, RunningText
from sewaka.lib.slips import Slip
from sewaka.places.models import Site, Zone

from .conftest import AT, BY, paired

pytestmark = pytest.mark.django_db


def test_what_is_old_goes_and_what_is_open_stays(mall: Site) -> None:
    agent = paired("A1", "agent").device.id
    slip = Slip(site="Mal Uji", number="D 014", service="KTP")
    for key in ("done", "open"):
        actions.queue_print(device_id=agent, slip=slip, key=key, by=BY, at=AT)
    actions.finish_job(key="done", ok=True, by=BY, at=AT)
    Announcement.objects.create(site=mall, zone=Zone.objects.first(), seq=1, outcome="expired", at=AT)
    actions.set_running_text(site="uji", text="Halo", until_at=AT + timedelta(hours=1), by=BY, at=AT)

    def left(days: float, site: str = "uji") -> list[int]:
        actions.forget(site=site, by="system:worker", at=AT + timedelta(days=days))
        return [model.objects.count() for model in (Pairing, Announcement, PrintJob, RunningText)]

    assert left(400, site="lain") == [1, 1, 2, 1]
    assert left(30) == [1, 1, 2, 1]
    assert left(31) == [0, 1, 2, 1]
    assert left(91) == [0, 0, 1, 1]
    assert left(367) == [0, 0, 1, 0]
