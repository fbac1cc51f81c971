"""Running texts under the boards."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q

from sewaka.devices.errors import TextNotFitting
from sewaka.devices.models import Device, RunningText
from sewaka.devices.queries import TextInfo
from sewaka.journal.actions import record, recording
from sewaka.places.models import Site, Zone

LONGEST = 240


def set_running_text(
    *,
    site: str,
    text: str,
    zone: str = "",
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    by: str,
    at: datetime,
) -> TextInfo:
    """Run a text in a zone or in the whole mall; the boards reload. Raises ``TextNotFitting``."""
    said = " ".join(text.replace("\0", "").split())
    begins = from_at or at
    _check(said, begins, until_at)
    with recording():
        place = Site.objects.get(code=site)
        where = _zone(place, zone)
        row = RunningText.objects.create(
            site=place, zone=where, text=said, from_at=begins, until_at=until_at, set_at=at, set_by=by
        )
        _tell("devices.text.set", site, row, zone, by, at)
    return TextInfo(row.pk, said, zone, begins, until_at)


def end_running_text(*, site: str, text_id: int, by: str, at: datetime) -> None:
    """Take a text down now. Raises ``TextNotFitting`` when this site has no such text; twice is harmless."""
    with recording():
        row = RunningText.objects.select_for_update().filter(site__code=site, pk=text_id).first()
        if row is None:
            raise TextNotFitting(why="teks itu tidak ada.")
        if row.until_at is None or row.until_at > at:
            row.until_at, row.from_at = at, min(row.from_at, at)
            row.save(update_fields=["until_at", "from_at"])
            _tell("devices.text.ended", site, row, row.zone.code if row.zone else "", by, at)


def _check(text: str, begins: datetime, until_at: datetime | None) -> None:
    if not text:
        raise TextNotFitting(why="teksnya masih kosong.")
    if len(text) > LONGEST:
        raise TextNotFitting(why=f"paling panjang {LONGEST} huruf, sekarang {len(text)}.")
    if until_at is not None and until_at <= begins:
        raise TextNotFitting(why="waktu berakhir harus sesudah waktu mulai.")


def _zone(place: Site, code: str) -> Zone | None:
    found = Zone.objects.filter(site=place, code=code).first() if code else None
    if code and found is None:
        raise TextNotFitting(why=f"zona {code} tidak ada.")
    return found


def _tell(kind: str, site: str, row: RunningText, zone: str, by: str, at: datetime) -> None:
    """Tell the journal and let the boards that show it reload."""
    boards = Q(zone__isnull=True) | Q(zone=row.zone) if row.zone else Q()
    Device.objects.filter(boards, site=row.site, kind="board").update(config_version=F("config_version") + 1)
    record(
        site=site, kind=kind, subject=f"text:{row.pk}", by=by, at=at, data={"text": row.text, "zone": zone}
    )
