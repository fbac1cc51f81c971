"""Refusals of budget and procurement."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class ProcurementUnknown(Refusal):
    """No such procurement or budget item at this mall."""

    code = "procurement_unknown"
    status = 404
    sentence = "{what} itu tidak ada di mal ini."
    advice = "Pilih dari daftarnya."


class BudgetCodeTaken(Refusal):
    """A code that is used already."""

    code = "budget_code_taken"
    sentence = "Kode {name} sudah dipakai."
    advice = "Pilih kode lain."


class EstimateAboveCeiling(Refusal):
    """The owner's estimate is at most the ceiling."""

    code = "budget_estimate_above_ceiling"
    status = 422
    sentence = "HPS {estimate} melebihi pagu {ceiling}."
    advice = "Turunkan HPS, atau ubah anggarannya lebih dahulu."


class ContractAboveEstimate(Refusal):
    """A contract is at most the estimate, or the ceiling where there is none."""

    code = "budget_contract_above_estimate"
    status = 422
    sentence = "Nilai kontrak {value} melebihi {what} {most}."
    advice = "Periksa nilainya; penawaran di atas batas itu tidak dapat diterima."


class MethodNotFitting(Refusal):
    """A verb that does not belong to the way of buying."""

    code = "procurement_method_not_fitting"
    sentence = "Langkah “{verb}” tidak cocok dengan metode {method}."
    advice = "Ubah metode pengadaannya lebih dahulu bila memang berubah."


class ProcurementMoveNotPossible(Refusal):
    """The table of states knows no such move from here."""

    code = "procurement_move_not_possible"
    sentence = "Paket ini sedang pada tahap {state}; langkah “{verb}” tidak dapat dilakukan."
    advice = "Muat ulang halaman: mungkin orang lain sudah mencatatnya."


class ProcurementDayNotSensible(Refusal):
    """A deed dated in the future or before the one it follows."""

    code = "procurement_day_not_sensible"
    status = 422
    sentence = "Tanggal {day} tidak mungkin: {why}."
    advice = "Periksa tanggalnya."


class StagesOutOfOrder(Refusal):
    """Planned days that go backwards."""

    code = "procurement_stages_out_of_order"
    status = 422
    sentence = "Tahap {later} direncanakan {later_on}, sebelum tahap {earlier} ({earlier_on})."
    advice = "Urutkan tanggalnya."


class ProcurementReasonLacking(Refusal):
    """What leaves the straight way says why."""

    code = "procurement_reason_lacking"
    status = 422
    sentence = "Sebutkan alasannya."
    advice = "Satu kalimat cukup."


class ContractLacking(Refusal):
    """A contract has number, supplier, value and the day of delivery."""

    code = "procurement_contract_lacking"
    status = 422
    sentence = "Kontrak belum lengkap: {lacking} belum diisi."
    advice = "Isi seperti tertulis dalam kontraknya."


class ItemTaken(Refusal):
    """A budget item belongs to one procurement."""

    code = "procurement_item_taken"
    sentence = "Mata anggaran {name} sudah masuk paket {other}."
    advice = "Keluarkan dari paket itu lebih dahulu."
