"""Heartbeats: one statement, no journal, no index touched."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

from django.db import connection

from sewaka.devices.errors import DeviceRevoked
from sewaka.journal import hot

_BEAT: Final = """
WITH alive AS (
  SELECT id, config_version FROM devices_device WHERE id = %(device)s AND key_hash IS NOT NULL
), told AS (
  INSERT INTO devices_beat AS b (device_id, seen_at, version, status)
  SELECT id, %(at)s, %(version)s, %(status)s::jsonb FROM alive
  ON CONFLICT (device_id) DO UPDATE
    SET seen_at = GREATEST(b.seen_at, EXCLUDED.seen_at), version = EXCLUDED.version, status = EXCLUDED.status
)
SELECT config_version FROM alive
"""
_LONGEST: Final = 120


def beat(
    *, device_id: int, version: str = "", status: dict[str, Any] | None = None, by: str, at: datetime
) -> int:
    """Note that a device lives and how; returns its configuration's version (changed: reload).

    ``status`` is small and flat: at most 12 texts, numbers or flags; the rest is left out.
    Raises ``DeviceRevoked`` for a device without a key.
    """
    small = json.dumps(_small(status or {}))
    values = {"device": device_id, "at": at, "version": _plain(version)[:40], "status": small}
    row = hot.run(connection, _BEAT, values).fetchone()
    if row is None:
        raise DeviceRevoked(code=by.removeprefix("device:"))
    return int(row[0])


def _small(status: dict[str, Any]) -> dict[str, Any]:
    """What of a status is kept: a device is not trusted to be short."""
    known = {_plain(str(name))[:40]: value for name, value in list(status.items())[:12]}
    return {
        name: _plain(value)[:_LONGEST] if isinstance(value, str) else value
        for name, value in known.items()
        if _flat(value)
    }


def _flat(value: object) -> bool:
    if isinstance(value, int | float):
        return abs(value) < 10**15  # neither NaN nor infinity
    return isinstance(value, str)


def _plain(text: str) -> str:
    """Without the signs PostgreSQL cannot store: NUL and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
