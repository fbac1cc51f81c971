"""Running texts under the boards."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Max, Q

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
            site=place,
            zone=where,
            text=said,
            place=_last(place) + 1,
            from_at=begins,
            until_at=until_at,
            set_at=at,
            set_by=by,
        )
        _tell("devices.text.set", site, row, zone, by, at)
    return TextInfo(row.pk, said, zone, begins, until_at)


def change_running_text(
    *,
    site: str,
    text_id: int,
    text: str,
    zone: str = "",
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    by: str,
    at: datetime,
) -> None:
    """Change a text that runs or waits, where it stands; the boards reload. Raises ``TextNotFitting``."""
    said = " ".join(text.replace("\0", "").split())
    with recording():
        row = _locked(site, text_id, at)
        begins = from_at or row.from_at
        _check(said, begins, until_at)
        before = row.zone
        row.text, row.zone, row.from_at, row.until_at = said, _zone(row.site, zone), begins, until_at
        row.set_at, row.set_by = at, by
        row.save()
        if before != row.zone:
            _reload(row.site, before)
        _tell("devices.text.changed", site, row, zone, by, at)


def move_running_text(*, site: str, text_id: int, up: bool, by: str, at: datetime) -> None:
    """Let a text come one place earlier (``up``) or later among those that run or wait.

    At the end of the row nothing changes. Raises ``TextNotFitting``.
    """
    with recording():
        row = _locked(site, text_id, at)
        still = Q(until_at__isnull=True) | Q(until_at__gt=at)
        rows = list(
            RunningText.objects.select_for_update()
            .filter(still, site=row.site)
            .order_by("place", "from_at", "id")
        )
        now = next(n for n, each in enumerate(rows) if each.pk == row.pk)
        then = now - 1 if up else now + 1
        if not 0 <= then < len(rows):
            return
        rows[now], rows[then] = rows[then], rows[now]
        for place, each in enumerate(rows, 1):
            RunningText.objects.filter(pk=each.pk).exclude(place=place).update(place=place)
        _tell("devices.text.moved", site, row, row.zone.code if row.zone else "", by, at)


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


def _locked(site: str, text_id: int, at: datetime) -> RunningText:
    """A text of this site that is not over."""
    found = RunningText.objects.select_for_update(of=("self",)).select_related("site", "zone")
    row = found.filter(site__code=site, pk=text_id).first()
    if row is None:
        raise TextNotFitting(why="teks itu tidak ada.")
    if row.until_at is not None and row.until_at <= at:
        raise TextNotFitting(why="teks itu sudah berakhir.")
    return row


def _last(place: Site) -> int:
    return RunningText.objects.filter(site=place).aggregate(last=Max("place"))["last"] or 0


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
    _reload(row.site, row.zone)
    record(
        site=site, kind=kind, subject=f"text:{row.pk}", by=by, at=at, data={"text": row.text, "zone": zone}
    )


def _reload(site: Site, zone: Zone | None) -> None:
    """The boards that show a zone's texts (all of them, for the whole mall's) load themselves anew."""
    boards = Q(zone__isnull=True) | Q(zone=zone) if zone else Q()
    Device.objects.filter(boards, site=site, kind="board").update(config_version=F("config_version") + 1)
