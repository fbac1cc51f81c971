"""How loud the voice is, by zone and hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sewaka.devices import volumes
from sewaka.devices.errors import VolumeNotFitting
from sewaka.devices.voicing import Loudness
from sewaka.devices.volumes import Span
from sewaka.journal.actions import record, recording
from sewaka.places.models import Zone


def set_volume(
    *, site: str, zone: str, usual: int, spans: Iterable[Span] = (), by: str, at: datetime
) -> None:
    """The voice's table of levels in a zone, from its next announcement on. Raises ``VolumeNotFitting``."""
    table = volumes.checked(usual, spans)
    with recording():
        place = Zone.objects.filter(site__code=site, code=zone).first()
        if place is None:
            raise VolumeNotFitting(why=f"zona {zone[:40]} tidak ada.")
        kept = volumes.stored(table.spans)
        Loudness.objects.update_or_create(
            zone=place, defaults={"level": table.usual, "spans": kept, "set_at": at, "set_by": by}
        )
        said = [f"{one.words} {one.level}%" for one in table.spans]
        data = {"zone_name": place.name, "level": table.usual, "spans": said}
        record(site=site, kind="devices.voice.volume_set", subject=f"zone:{zone}", by=by, at=at, data=data)
