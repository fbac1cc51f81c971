"""Asking a machine from afar to load itself anew: it hears so with its next beat and tells when it has."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from sewaka.devices.errors import DeviceNotPaired, DeviceUnknown
from sewaka.devices.models import Device
from sewaka.journal.actions import record, recording


def ask_reload(*, site: str, code: str, by: str, at: datetime) -> int:
    """Have a paired device load itself anew; returns the configuration it will report once it has.

    Raises ``DeviceUnknown`` or ``DeviceNotPaired``.
    """
    with recording():
        row = Device.objects.select_for_update().filter(site__code=site, code=code).first()
        if row is None:
            raise DeviceUnknown(code=code)
        if row.key_hash is None:
            raise DeviceNotPaired(code=code)
        wanted = row.config_version + 1
        Device.objects.filter(pk=row.pk).update(
            config_version=F("config_version") + 1, reload_asked_at=at, reload_asked_by=by
        )
        record(
            site=site,
            kind="devices.device.reload_asked",
            subject=f"device:{code}",
            by=by,
            at=at,
            data={"code": code},
        )
    return wanted
