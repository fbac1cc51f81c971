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
  INSERT INTO devices_beat AS b
    (device_id, seen_at, version, status, address, config, config_at, trouble, trouble_at)
  SELECT id, %(at)s::timestamptz, %(version)s, %(status)s::jsonb, %(address)s::text, %(config)s::int,
    CASE WHEN %(config)s::int IS NULL THEN NULL ELSE %(at)s::timestamptz END, %(trouble)s::text,
    CASE WHEN %(trouble)s::text = '' THEN NULL ELSE %(at)s::timestamptz END
  FROM alive
  ON CONFLICT (device_id) DO UPDATE
    SET seen_at = GREATEST(b.seen_at, EXCLUDED.seen_at), version = EXCLUDED.version, status = EXCLUDED.status,
      address = COALESCE(NULLIF(EXCLUDED.address, ''), b.address),
      config = COALESCE(EXCLUDED.config, b.config),
      config_at = CASE WHEN EXCLUDED.config IS DISTINCT FROM b.config
        THEN COALESCE(EXCLUDED.config_at, b.config_at) ELSE b.config_at END,
      trouble = COALESCE(NULLIF(EXCLUDED.trouble, ''), b.trouble),
      trouble_at = COALESCE(EXCLUDED.trouble_at, b.trouble_at)
)
SELECT config_version FROM alive
"""
_LONGEST: Final = 120


def beat(
    *,
    device_id: int,
    version: str = "",
    status: dict[str, Any] | None = None,
    config: int | None = None,
    address: str = "",
    by: str,
    at: datetime,
) -> int:
    """Note that a device lives and how; returns its configuration's version (changed: reload).

    ``status`` is small and flat: at most 12 texts, numbers or flags; the rest is left out. Its ``error`` or
    ``detail`` is kept as the device's last trouble. ``config``: the configuration the device runs, where it
    tells. Raises ``DeviceRevoked`` for a device without a key.
    """
    small = _small(status or {})
    values = {
        "device": device_id,
        "at": at,
        "version": _plain(version)[:40],
        "status": json.dumps(small),
        "address": _plain(address)[:64],
        "config": config if config is not None and 0 < config < 2**31 else None,
        "trouble": str(small.get("error") or small.get("detail") or "")[:_LONGEST],
    }
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
