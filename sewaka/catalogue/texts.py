"""The parts of a service version as frozen values, and how they are worded. Pure; unknown stays unknown.

Source of the shapes: shared catalogue file, see ``catalogue.models.ServiceVersion``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sewaka.lib.format_id import rupiah

UNKNOWN = "belum tersedia"
UNCONFIRMED = "belum dikonfirmasi instansi"
_UNITS = {"minutes": "menit", "hours": "jam", "working_days": "hari kerja", "days": "hari"}
_FORMS = {"original": "asli", "copy": "fotokopi", "upload": "berkas digital", "fill_in": "diisi di tempat"}
_PICK_UP = {"same_visit": "selesai hari itu juga", "later": "diambil kemudian"}


@dataclass(frozen=True)
class Requirement:
    """One thing to bring. ``condition``: when it is needed; ``form``: original, copy, upload or fill_in."""

    name: str
    form: str
    mandatory: bool
    condition: str

    @property
    def form_text(self) -> str:
        """The form in words; empty when not known."""
        return _FORMS.get(self.form, "")


@dataclass(frozen=True)
class Fee:
    """What it costs: kind free, fixed, formula or assessment; whole rupiah or none."""

    kind: str
    amount_rp: int | None
    note: str
    legal_basis: str

    @property
    def text(self) -> str:
        """A short wording for lists; the note carries the rest."""
        if self.kind == "free":
            return "Gratis"
        if self.kind == "fixed" and self.amount_rp is not None:
            return rupiah(self.amount_rp)
        return {"formula": "Menurut tarif resmi", "assessment": "Menurut ketetapan"}.get(self.kind, UNKNOWN)


@dataclass(frozen=True)
class StandardTime:
    """The promised time from a complete file: ``value`` minutes, hours or working_days."""

    value: int
    unit: str

    @property
    def text(self) -> str:
        """For example "3 hari kerja"."""
        return f"{self.value} {_UNITS.get(self.unit, self.unit)}"


@dataclass(frozen=True)
class Output:
    """What the visitor gets and when."""

    kind: str
    name: str
    pick_up: str

    @property
    def pick_up_text(self) -> str:
        """When it can be taken; empty when not known."""
        return _PICK_UP.get(self.pick_up, "")


@dataclass(frozen=True)
class Minutes:
    """Minutes at the counter: typical, low, high; ``uncertain`` while nobody has measured them."""

    typical: int
    low: int
    high: int
    uncertain: bool


@dataclass(frozen=True)
class Before:
    """Something to be done first: a service code or a plain name, and in which case ("" = always)."""

    needs: str
    when: str


def requirements(raw: list[Mapping[str, Any]] | None) -> tuple[Requirement, ...] | None:
    """The stored list as values; None stays None."""
    if raw is None:
        return None
    return tuple(
        Requirement(r["name"], r.get("form", ""), bool(r.get("mandatory")), r.get("condition", ""))
        for r in raw
    )


def fee(raw: Mapping[str, Any] | None) -> Fee | None:
    """The stored fee as a value."""
    if raw is None:
        return None
    return Fee(raw["kind"], raw.get("amount_rp"), raw.get("note", ""), raw.get("legal_basis", ""))


def standard_time(raw: Mapping[str, Any] | None) -> StandardTime | None:
    """The stored time as a value."""
    return None if raw is None else StandardTime(raw["value"], raw["unit"])


def output(raw: Mapping[str, Any] | None) -> Output | None:
    """The stored output as a value."""
    return None if raw is None else Output(raw.get("kind", ""), raw.get("name", ""), raw.get("pick_up", ""))


def minutes(raw: Mapping[str, Any] | None) -> Minutes | None:
    """The stored counter minutes as a value."""
    if raw is None:
        return None
    return Minutes(raw["typical"], raw["low"], raw["high"], bool(raw.get("uncertain", True)))


def before(raw: list[Mapping[str, Any]]) -> tuple[Before, ...]:
    """The stored prerequisites as values."""
    return tuple(Before(each["needs"], each.get("when", "")) for each in raw)
