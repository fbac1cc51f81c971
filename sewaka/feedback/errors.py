"""Refusals of feedback."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class NotServedYet(Refusal):
    code = "not_served_yet"
    sentence = "Nomor {code} belum selesai dilayani, jadi belum dapat dinilai."
    advice = "Silakan beri nilai setelah Anda selesai dilayani."


class RatingOver(Refusal):
    code = "rating_over"
    sentence = "Masa penilaian nomor {code} sudah lewat."
    advice = "Bila ada keluhan, sampaikan kepada petugas informasi."


class WrongRating(Refusal):
    code = "wrong_rating"
    status = 400
    sentence = "Nilai ini tidak dikenal atau catatannya terlalu panjang."
    advice = "Pilih salah satu dari empat nilai; catatan paling panjang 500 huruf."
