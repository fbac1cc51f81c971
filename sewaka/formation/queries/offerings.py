"""What one service lacks before it may be offered: its public standard, its agency's leave, its queue and counters.

It is asked for one service at a time: what all services of an agency lack together stands at the mall's gate already
(``queries.processes``).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from sewaka.catalogue.queries import ServiceInfo
from sewaka.formation.conditions import Condition
from sewaka.places.plans import Plan
from sewaka.places.queries import plan

PART: Final = "services"
PUBLISHED: Final = (
    ("requirements", "persyaratan"),
    ("steps", "sistem, mekanisme, dan prosedur"),
    ("standard_time", "jangka waktu"),
    ("fee", "biaya atau tarif"),
    ("output", "produk"),
)
"""The public components of a service's standard (UU 25/2009 art. 21; PermenPANRB 15/2014) that a text holds; the
sixth, how complaints are handled, is the mall's own and stands at its gate."""


def service_of(*, site: str, code: str) -> ServiceInfo | None:
    """The text of a service, offered here or not; None for an unknown code."""
    whole = plan(site)
    offered = whole.offerings.get(code)
    return offered.service if offered else whole.not_offered.get(code)


def conditions(site: str, on: date, code: str) -> list[Condition]:
    """What the service lacks itself; nothing for an unknown code."""
    told = service_of(site=site, code=code)
    if told is None:
        return []
    return _standard(told) + _place(plan(site, at=None), told)


def _lack(told: ServiceInfo, kind: str, what: str, why: str, page: str, *args: str) -> Condition:
    return Condition(
        key=f"{PART}.{kind}/{told.code}",
        part=PART,
        what=what,
        why=why,
        owner=told.unit.short_name,
        page=page,
        args=args,
        agency=told.agency_code,
        service=told.code,
    )


def _standard(told: ServiceInfo) -> list[Condition]:
    why = "Komponen standar pelayanan ini wajib diumumkan sebelum layanan dibuka."
    page = ("catalogue_services_show", told.code)
    lacks = [
        _lack(told, field, f"{word.capitalize()} belum tertulis", why, *page)
        for field, word in PUBLISHED
        if getattr(told, field) is None
    ]
    if not told.is_confirmed:
        sure = "Teks layanan masih contoh; instansi membacanya lalu menyatakan benar."
        lacks.append(_lack(told, "unconfirmed", "Teksnya belum dikonfirmasi instansi", sure, *page))
    return lacks


def _place(whole: Plan, told: ServiceInfo) -> list[Condition]:
    """Whether the agency may serve here, and whether anybody can serve it."""
    lacks = []
    if told.agency_code not in whole.admissions:
        why = "Layanan hanya dapat dibuka oleh instansi yang bergabung."
        lacks.append(_lack(told, "admission", "Instansinya belum bergabung", why, "places_admissions"))
    offered = whole.offerings.get(told.code)
    if offered is None:
        why = "Antrean dipilih saat layanan dibuka."
        return [*lacks, _lack(told, "queue", "Belum punya antrean", why, "places_offers_edit", told.code)]
    if not whole.queues[offered.queue_code].counters:
        why = f"Antrean {offered.queue_code} tidak dilayani loket mana pun."
        lacks.append(_lack(told, "counter", "Belum ada loket yang melayaninya", why, "places_counters"))
    return lacks
