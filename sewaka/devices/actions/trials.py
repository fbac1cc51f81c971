"""Tests asked of one device: it says a sentence, or shows a picture, and reports that it did."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from sewaka.devices.errors import DeviceNotPaired, DeviceUnknown, NotTestable
from sewaka.devices.hallwords import Message
from sewaka.devices.models import Device
from sewaka.devices.queries.trials import SCREENS, SPOKEN_WITHIN, speaks
from sewaka.devices.voicing import ScreenTest
from sewaka.journal.actions import record, recording
from sewaka.places.models import Zone
from sewaka.places.queries import plan


def test_voice(*, site: str, code: str, request_key: str, by: str, at: datetime) -> None:
    """Have one speaker say that it is a test, when its turn comes. The same key asks once.

    Raises ``DeviceUnknown``, ``DeviceNotPaired`` or ``NotTestable``.
    """
    with recording():
        row = _device(site, code)
        if not speaks(row.kind, row.settings):
            raise NotTestable(why=_("Perangkat ini tidak bersuara."))
        if plan(site, at=at).freeze is not None:
            raise NotTestable(why=_("Suara sedang dipakai untuk keadaan darurat."))
        zone = row.zone or Zone.objects.filter(site=row.site).order_by("code").first()
        text = _("Uji suara, zona {zone}.").format(zone=zone.name if zone else row.site.short_name)
        _row, made = Message.objects.get_or_create(
            request_key=f"{site}:{request_key}"[:64],
            defaults={
                "site": row.site, "zone": zone, "device": row, "title": _("Uji suara"), "text": text,
                "spoken": text, "on_board": False, "from_at": at, "until_at": at + SPOKEN_WITHIN, "made_at": at,
                "made_by": by,
            },
        )  # fmt: skip
        if made:
            _tell(row, "suara", by, at)


def test_screen(*, site: str, code: str, request_key: str, by: str, at: datetime) -> None:
    """Have one screen show a test picture for some seconds. The same key asks once.

    Raises ``DeviceUnknown``, ``DeviceNotPaired`` or ``NotTestable``.
    """
    with recording():
        row = _device(site, code)
        if row.kind not in SCREENS:
            raise NotTestable(why=_("Perangkat ini tidak memiliki layar."))
        _row, made = ScreenTest.objects.get_or_create(
            key=f"{site}:{request_key}"[:64], defaults={"device": row, "asked_at": at, "asked_by": by}
        )
        if made:
            _tell(row, "gambar", by, at)


def answer_screen_test(
    *, number: int, device_id: int, shown: bool, detail: str = "", by: str, at: datetime
) -> bool:
    """The screen showed the picture, or could not because somebody uses it. False when it was answered before."""
    rows = ScreenTest.objects.filter(pk=number, device_id=device_id, answered_at=None)
    told = {"outcome": "shown" if shown else "busy", "detail": detail.replace("\0", "")[:40]}
    return bool(rows.update(answered_at=at, answered_by=by, **told))


def _device(site: str, code: str) -> Device:
    row = Device.objects.select_related("site", "zone").filter(site__code=site, code=code).first()
    if row is None:
        raise DeviceUnknown(code=code)
    if row.key_hash is None:
        raise DeviceNotPaired(code=code)
    return row


def _tell(row: Device, what: str, by: str, at: datetime) -> None:
    data = {"code": row.code, "what": what}
    record(
        site=row.site.code,
        kind="devices.device.tested",
        subject=f"device:{row.code}",
        by=by,
        at=at,
        data=data,
    )
