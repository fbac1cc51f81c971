"""Refusals of findings."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class FindingUnknown(Refusal):
    """No finding of this mall has that number."""

    code = "finding_unknown"
    status = 404
    sentence = "Temuan itu tidak ada."
    advice = "Pilih dari daftar temuan."


class FindingMoved(Refusal):
    """Somebody else was first."""

    code = "finding_moved"
    sentence = "Temuan ini sudah {state}."
    advice = "Muat ulang halaman untuk melihat catatannya."
