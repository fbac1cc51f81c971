"""The shapes of the JSON parts of a service version, checked before they are stored. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sewaka.catalogue.errors import TextNotValid

_FEE_KINDS = {"free", "fixed", "formula", "assessment"}
_TIME_UNITS = {"minutes", "hours", "working_days", "days"}
_FORMS = {"original", "copy", "upload", "fill_in", ""}
_NAMES = {
    "requirements": "persyaratan",
    "steps": "langkah",
    "fee": "biaya",
    "standard_time": "waktu",
    "counter_minutes": "lama di loket",
    "everyday_words": "kata sehari-hari",
}


def _no(part: str, why: str) -> TextNotValid:
    return TextNotValid(part=_NAMES.get(part, part), why=why)


def _requirements(value: list[dict[str, Any]]) -> None:
    for each in value:
        if not str(each.get("name", "")).strip():
            raise _no("requirements", "setiap syarat harus punya nama")
        if each.get("form", "") not in _FORMS:
            raise _no("requirements", "bentuk syarat tidak dikenal")


def _fee(value: dict[str, Any]) -> None:
    amount = value.get("amount_rp")
    if value.get("kind") not in _FEE_KINDS:
        raise _no("fee", "jenis biaya tidak dikenal")
    if amount is not None and (not isinstance(amount, int) or isinstance(amount, bool) or amount < 0):
        raise _no("fee", "jumlah harus rupiah bulat, paling sedikit 0")
    if value["kind"] == "fixed" and amount is None:
        raise _no("fee", "biaya tetap harus punya jumlah")


def _time(value: dict[str, Any]) -> None:
    if value.get("unit") not in _TIME_UNITS or not isinstance(value.get("value"), int) or value["value"] < 1:
        raise _no("standard_time", "tulis angka bulat dan satuannya")


def _minutes(value: dict[str, Any]) -> None:
    low, typical, high = (value.get(name) for name in ("low", "typical", "high"))
    if not all(isinstance(each, int) for each in (low, typical, high)):
        raise _no("counter_minutes", "menit harus angka bulat")
    if not 0 < low <= typical <= high:  # type: ignore[operator]
        raise _no("counter_minutes", "urutannya harus paling cepat, biasa, paling lama")


def _texts(part: str, value: list[Any]) -> None:
    if not all(isinstance(each, str) and each.strip() for each in value):
        raise _no(part, "setiap baris harus berisi teks")


def check(text: dict[str, Any]) -> None:
    """Raise ``TextNotValid`` for the first part that has not its shape; None is "unknown" and fits."""
    for part in ("steps", "everyday_words"):
        if text.get(part) is not None:
            _texts(part, text[part])
    by_part: dict[str, Callable[[Any], None]] = {
        "requirements": _requirements,
        "fee": _fee,
        "standard_time": _time,
        "counter_minutes": _minutes,
    }
    for part, look in by_part.items():
        if text.get(part) is not None:
            look(text[part])
