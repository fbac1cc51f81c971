"""What a service asks of everybody who takes a number alone, as the norms say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sewaka.places.plans import Plan

PERSON: Final = "queueing.person_limits"
ASKED: Final = {"nik": "NIK (16 angka)", "phone": "Nomor telepon"}


def person_limit(layout: Plan, service: str) -> Mapping[str, Any]:
    """The limit of a service, {"asks": nik or phone, "times": a day}; empty where there is none."""
    found = (layout.rules.get(PERSON) or {}).get(service)
    return found if isinstance(found, dict) else {}


def asks(layout: Plan, service: str) -> str:
    """nik, phone, or nothing."""
    one = person_limit(layout, service)
    kind = str(one.get("asks", "nik")) if one else ""
    return kind if kind in ASKED or not kind else "nik"
