"""Refusals of visits."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class TallyUnknown(Refusal):
    code = "tally_unknown"
    status = 400
    sentence = "Yang dihitung tidak ada dalam daftar."
    advice = "Muat ulang halaman, lalu pilih dari daftar yang tampil."


class TallyGone(Refusal):
    code = "tally_gone"
    sentence = "Hitungan itu tidak dapat diurungkan lagi."
    advice = "Hanya hitungan Anda sendiri hari ini yang belum diurungkan."
