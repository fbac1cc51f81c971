"""Which events leave the house, and as what: CloudEvents 1.0 with exactly the fields listed here.

What is not listed stays inside: who did it, and every text somebody typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings

from sewaka.journal.events import EventKind
from sewaka.journal.queries import Told
from sewaka.places import events as places
from sewaka.queueing import events as queueing
from sewaka.queueing.states import STATE_WORDS

TEXT: Final = {"type": "string"}
WHOLE: Final = {"type": "integer"}
MOMENT: Final = {"type": "string", "format": "date-time"}
DAY: Final = {"type": "string", "format": "date"}
CODES: Final = {"type": "array", "items": TEXT}

_TICKET: Final[dict[str, dict[str, Any]]] = {
    "code": TEXT,
    "queue": TEXT,
    "from_queue": TEXT,
    "counter": TEXT,
    "zone": TEXT,
    "state": {"type": "string", "enum": list(STATE_WORDS)},
    "number": WHOLE,
    "ready_at": MOMENT,
    "rank_at": MOMENT,
    "turn": TEXT,
    "calls": WHOLE,
    "n": WHOLE,
}
_DESK: Final[dict[str, dict[str, Any]]] = {"counter": TEXT, "zone": TEXT, "queues": CODES}
_KNOWN: Final[Mapping[str, EventKind]] = queueing.EVENTS | places.EVENTS
PUBLISHED: Final[dict[str, dict[str, dict[str, Any]]]] = {
    **{kind: _TICKET for kind in queueing.EVENTS if kind.startswith("queueing.ticket.")},
    "queueing.desk.opened": _DESK,
    "queueing.desk.closed": _DESK,
    "queueing.day.opened": {"day": DAY, "lines": WHOLE},
    "queueing.day.closed": {"day": DAY, "leftovers": WHOLE},
    "places.offering.opened": {"service": TEXT, "queue": TEXT},
    "places.offering.closed": {"service": TEXT},
    "places.closure.added": {"from_on": DAY, "until_on": DAY, "layer": TEXT},
    "places.closure.ended": {"reopens_on": DAY},
}
GROUPS: Final[dict[str, tuple[str, str]]] = {
    "tickets": ("queueing.ticket.", "Nomor antrean: diambil, dipanggil, dilayani, selesai, dan lainnya"),
    "desks": ("queueing.desk.", "Loket dibuka dan ditutup"),
    "days": ("queueing.day.", "Hari layanan dibuka dan ditutup"),
    "places": ("places.", "Layanan dibuka dan ditutup, hari tutup"),
}
"""What can be subscribed to: the beginning of the kinds, and the words of the office."""
TEST: Final = "notify.test"
SCHEMA_PATH: Final = "/api/v1/events/schema.json"


def wanted(kind: str, groups: list[str]) -> bool:
    """Whether an event of this kind leaves the house for somebody who subscribed to these groups."""
    return kind in PUBLISHED and any(kind.startswith(GROUPS[each][0]) for each in groups if each in GROUPS)


def cloud_event(told: Told) -> dict[str, Any]:
    """An event as others get it. The same event is told the same way every time."""
    fields = PUBLISHED.get(told.kind, {})
    return {
        "specversion": "1.0",
        "id": f"{told.site}-{told.seq}",
        "source": f"/sites/{told.site}",
        "type": f"sewaka.{told.kind}.v1",
        "subject": told.subject,
        "time": told.at.isoformat(),
        "datacontenttype": "application/json",
        "dataschema": f"{settings.ENV.public_url}{SCHEMA_PATH}",
        "sequence": f"{told.seq:012d}",
        "data": {name: told.data[name] for name in fields if name in told.data},
    }


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of every event that is published."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{settings.ENV.public_url}{SCHEMA_PATH}",
        "title": "Kejadian yang diterbitkan Sewaka (CloudEvents 1.0)",
        "oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in (*PUBLISHED, TEST)],
        "$defs": {kind: _of(kind, fields) for kind, fields in (*PUBLISHED.items(), (TEST, {}))},
    }


def _of(kind: str, fields: dict[str, dict[str, Any]]) -> dict[str, Any]:
    told = _KNOWN.get(kind)
    named: dict[str, Any] = {
        "specversion": {"const": "1.0"},
        "id": TEXT,
        "source": {"type": "string", "format": "uri-reference"},
        "type": {"const": f"sewaka.{kind}.v1"},
        "subject": TEXT,
        "time": MOMENT,
        "datacontenttype": {"const": "application/json"},
        "dataschema": {"type": "string", "format": "uri"},
        "sequence": {"type": "string", "pattern": "^[0-9]{12}$"},
        "data": {"type": "object", "properties": fields, "additionalProperties": False},
    }
    return {
        "description": told.sentence if told else "Kiriman uji dari kantor.",
        "type": "object",
        "properties": named,
        "required": list(named),
        "additionalProperties": False,
    }
