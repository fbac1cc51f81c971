"""Which topics an event of the journal belongs to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

NEWS: Final = ("devices.news.", "places.closure.")
"""Kinds that people everywhere read, phones too: news, and days without service."""
HALL_WIDE: Final = (
    "places.", "catalogue.", "norms.", "devices.text.", "devices.device.", "devices.news.",
    "devices.media.", "devices.playlist.", "devices.showing.", "queueing.day."
)  # fmt: skip
"""Kinds that may change every screen: hours, closures, counters, running texts, news, what boards play, the day itself."""


def topics_of(site: str, kind: str, data: Mapping[str, Any]) -> frozenset[str]:
    """Every topic that must hear of this event."""
    found = {f"site:{site}"}
    if kind.startswith(HALL_WIDE):
        found.add(f"plan:{site}")
    if kind.startswith(NEWS):
        found.add(f"news:{site}")
    found.update(f"zone:{site}:{zone}" for zone in _codes(data, "zone"))
    found.update(f"counter:{site}:{counter}" for counter in _codes(data, "counter"))
    queues = (*_codes(data, "queue"), *_codes(data, "from_queue"), *_codes(data, "queues"))
    found.update(f"line:{site}:{queue}" for queue in queues)
    return frozenset(found)


def _codes(data: Mapping[str, Any], name: str) -> Iterable[str]:
    """The code or codes under ``name``; nothing for anything else."""
    value = data.get(name)
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
