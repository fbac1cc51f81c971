"""Refusals of the self-assessment."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class CriterionUnknown(Refusal):
    """No criterion in force has that code."""

    code = "criterion_unknown"
    status = 404
    sentence = "Kriteria itu tidak ada."
    advice = "Pilih kriteria dari daftarnya."


class JudgedAhead(Refusal):
    """A judgement that is dated later than today."""

    code = "judged_ahead"
    status = 422
    sentence = "Tanggal penilaian belum tiba."
    advice = "Isi hari ini atau hari sebelumnya."
