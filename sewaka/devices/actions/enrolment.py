"""Enrolling devices: added in the office, paired on the spot by a short code, revoked at once."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.crypto import salted_hmac

from sewaka.devices.errors import (
    DeviceCodeTaken,
    DeviceNotFitting,
    DeviceUnknown,
    PairedElsewhere,
    PairingWrong,
)
from sewaka.devices.models import KINDS, Device, Pairing
from sewaka.devices.queries import DeviceInfo, device_by_id, key_hash
from sewaka.journal.actions import record, recording
from sewaka.places.models import Counter, Site, Zone

CODE_LETTERS: Final = "ABCDEFGHJKMNPQRTUVWXYZ346789"
"""Without what looks alike on a screen or in handwriting: 0 O, 1 I L, 2, 5 S."""
CODE_LENGTH: Final = 6
CODE_FOR: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class Paired:
    """A freshly paired device and its key: the only moment the key is seen."""

    device: DeviceInfo
    key: str


@dataclass(frozen=True)
class PairingCode:
    """The code to type on the device, and until when it is good."""

    code: str
    expires_at: datetime


def new_device(
    *,
    site: str,
    code: str,
    kind: str,
    name: str,
    zone: str = "",
    counter: str = "",
    agent: str = "",
    settings: dict[str, Any] | None = None,
    by: str,
    at: datetime,
) -> DeviceInfo:
    """Add a device, still without a key. ``zone``, ``counter``, ``agent`` are codes of this site.

    Raises ``DeviceCodeTaken`` or ``DeviceNotFitting``.
    """
    with recording():
        row = Device(
            site=_site(site), code=code.strip(), kind=kind, name=name.strip(), settings=settings or {}
        )
        _place(row, zone=zone, counter=counter, agent=agent)
        _save(row)
        data = {"code": row.code, "name": row.name, "kind": kind}
        _tell(row, "devices.device.added", data, by, at)
    return _info(row.pk)


def change_device(*, site: str, code: str, by: str, at: datetime, **changes: Any) -> DeviceInfo:
    """Change name, zone, counter, agent (codes, empty for none) or settings; its screens reload soon.

    Raises ``DeviceUnknown`` or ``DeviceNotFitting``. Nothing is told when nothing changes.
    """
    with recording():
        row = _locked(site, code)
        before = _facts(row)
        place = {name: changes.pop(name, before[name]) for name in ("zone", "counter", "agent")}
        for name in ("name", "settings"):
            setattr(row, name, changes.pop(name, before[name]))
        if changes:
            raise TypeError(f"a device has no {', '.join(changes)}")
        _place(row, **place)
        changed = sorted(name for name, value in _facts(row).items() if value != before[name])
        if changed:
            row.config_version += 1
            _save(row)
            _tell(row, "devices.device.changed", {"code": row.code, "changed": changed}, by, at)
    return _info(row.pk)


def begin_pairing(*, site: str, code: str, by: str, at: datetime) -> PairingCode:
    """A fresh pairing code for a device; an earlier unused one ends, a key in use stays until then.

    Raises ``DeviceUnknown``.
    """
    with recording():
        row = _locked(site, code)
        Pairing.objects.filter(device=row, used_at__isnull=True).delete()
        typed, expires = _new_code(), at + CODE_FOR
        Pairing.objects.create(
            code_hash=_code_hash(typed), device=row, begun_at=at, begun_by=by, expires_at=expires
        )
        _tell(row, "devices.device.pairing_begun", {"code": row.code}, by, at)
    return PairingCode(code=typed, expires_at=expires)


def pair(*, code: str, kinds: Collection[str] = (), by: str, at: datetime) -> Paired:
    """Give the device behind a pairing code its key; the code is used up and an earlier key is dead.

    ``kinds``: which kinds of device may be paired where the code was typed (none given: any).
    Raises ``PairingWrong``, or ``PairedElsewhere`` (the code stays good). The door limits the tries.
    """
    with recording():
        row = _redeem(code, by, at)
        if kinds and row.kind not in kinds:
            raise PairedElsewhere(kind=KINDS[row.kind].lower())
        key = f"{row.code}.{secrets.token_urlsafe(32)}"
        Device.objects.filter(pk=row.pk).update(
            key_hash=key_hash(key),
            paired_at=at,
            paired_by=by,
            revoked_at=None,
            revoked_by="",
            config_version=F("config_version") + 1,
        )
        _tell(row, "devices.device.paired", {"code": row.code}, by, at)
    return Paired(device=_info(row.pk), key=key)


def revoke(*, site: str, code: str, by: str, at: datetime) -> None:
    """Take a device's key away, at once and for every process; open pairing codes end too.

    Raises ``DeviceUnknown``. Revoking twice tells nothing new.
    """
    with recording():
        row = _locked(site, code)
        Pairing.objects.filter(device=row, used_at__isnull=True).delete()
        if row.revoked_at is None:
            row.key_hash, row.revoked_at, row.revoked_by = None, at, by
            row.save(update_fields=["key_hash", "revoked_at", "revoked_by"])
            _tell(row, "devices.device.revoked", {"code": row.code}, by, at)


def _redeem(code: str, by: str, at: datetime) -> Device:
    """Use the pairing up by compare-and-swap: of two that type the same code, one gets the device."""
    typed = "".join(one for one in code.upper() if one.isalnum())[: CODE_LENGTH + 1]
    opened = Pairing.objects.filter(code_hash=_code_hash(typed), used_at__isnull=True, expires_at__gt=at)
    pairing = opened.select_related("device__site").first()
    if pairing is None or not opened.filter(pk=pairing.pk).update(used_at=at, used_by=by):
        raise PairingWrong
    return pairing.device


def _new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def _code_hash(typed: str) -> bytes:
    """Keyed, because six letters alone could be tried out against a stolen table."""
    secret = str(django_settings.SECRET_KEY)
    return salted_hmac("sewaka.devices.pairing", typed, secret=secret, algorithm="sha256").digest()


def _site(code: str) -> Site:
    found = Site.objects.filter(code=code).first()
    if found is None:
        raise DeviceNotFitting(why=f"mal {code} tidak ada.")
    return found


def _locked(site: str, code: str) -> Device:
    row = Device.objects.select_for_update().filter(site__code=site, code=code).first()
    if row is None:
        raise DeviceUnknown(code=code)
    return row


def _facts(row: Device) -> dict[str, Any]:
    return {
        "name": row.name,
        "settings": row.settings,
        "zone": row.zone.code if row.zone else "",
        "counter": row.counter.code if row.counter else "",
        "agent": row.agent.code if row.agent else "",
    }


def _place(row: Device, *, zone: str, counter: str, agent: str) -> None:
    """Put a device where the codes say. Raises ``DeviceNotFitting`` when a code names nothing here."""
    here = {"site": row.site}
    row.zone = Zone.objects.filter(code=zone, **here).first() if zone else None
    row.counter = Counter.objects.filter(code=counter, **here).first() if counter else None
    row.agent = Device.objects.filter(code=agent, kind="agent", **here).first() if agent else None
    wanted = {"zona": (zone, row.zone), "loket": (counter, row.counter), "pencetak": (agent, row.agent)}
    for what, (asked, found) in wanted.items():
        if asked and found is None:
            raise DeviceNotFitting(why=f"{what} {asked} tidak ada.")


def _save(row: Device) -> None:
    """Store after the constraints were asked nicely; the database stays the last word."""
    try:
        row.full_clean(exclude=["settings"])
    except ValidationError as said:
        reasons = [text for texts in said.message_dict.values() for text in texts]
        if any("Kode perangkat" in text for text in reasons):
            raise DeviceCodeTaken(code=row.code) from said
        raise DeviceNotFitting(why=" ".join(reasons)) from said
    row.save()


def _tell(row: Device, kind: str, data: dict[str, Any], by: str, at: datetime) -> None:
    record(site=row.site.code, kind=kind, subject=f"device:{row.code}", by=by, at=at, data=data)


def _info(device_id: int) -> DeviceInfo:
    info = device_by_id(device_id=device_id)
    assert info is not None
    return info
