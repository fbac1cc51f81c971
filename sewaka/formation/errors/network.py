"""Refusals of the network."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class SubnetNotValid(Refusal):
    """An address of a network that is none."""

    code = "subnet_not_valid"
    status = 422
    sentence = "{text!r} bukan alamat jaringan."
    advice = "Tulis seperti 10.10.4.0/24; lebih dari satu dipisah spasi."


class MonthsNotFitting(Refusal):
    """Rows of measured months that cannot be taken; ``why`` names rows and columns. Nothing was kept."""

    code = "months_not_fitting"
    status = 422
    sentence = "Belum ada yang disimpan. {why}"
    advice = "Perbaiki baris-baris itu, lalu kirim lagi seluruh berkasnya."


class NothingToShare(Refusal):
    """No active main line with a known speed, or no need: there is nothing to allocate."""

    code = "nothing_to_share"
    status = 409
    sentence = "Rencana alokasi belum dapat dibuat: kecepatan jalur utama atau kebutuhan unit belum diisi."
    advice = "Isi jalur utama dan kebutuhan lebih dulu."
