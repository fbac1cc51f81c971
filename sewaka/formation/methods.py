"""Which way of buying fits a value: thresholds are a rule, this only applies them. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from sewaka.formation.states.budget import TENDERS, Method, Stage
from sewaka.lib.format_id import rupiah

RULE = "formation.direct_purchase"
"""Up to which value (rupiah), by what is bought, a thing may be bought without a tender."""


def fitting(ware: str, value_rp: int | None, most: Mapping[str, int]) -> Method:
    """The method that the value asks for; undecided where the value or the threshold is not known.

    The electronic catalogue may be used at any value, so it is never proposed and never wrong.
    """
    limit = most.get(ware)
    if value_rp is None or limit is None:
        return Method.UNDECIDED
    return Method.DIRECT if value_rp <= limit else Method.TENDER


def remark(ware: str, method: str, stage: str, value_rp: int | None, most: Mapping[str, int]) -> str:
    """What is odd about the chosen way, in words; empty when nothing is."""
    fits, limit = fitting(ware, value_rp, most), most.get(ware)
    if value_rp is None or limit is None:
        return ""
    tendered = method in TENDERS or (method == Method.UNDECIDED and stage == Stage.IN_TENDER)
    if fits == Method.DIRECT and tendered:
        return (
            f"Nilainya {rupiah(value_rp)}, tidak melebihi batas pengadaan langsung {rupiah(limit)}, "
            "tetapi tercatat sebagai lelang."
        )
    if fits == Method.TENDER and method == Method.DIRECT:
        return f"Nilainya {rupiah(value_rp)}, melebihi batas pengadaan langsung {rupiah(limit)}."
    return ""
