"""Refusals of notify, worded for the person at the form."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class HookNotAccepted(Refusal):
    code = "hook_not_accepted"
    status = 422
    sentence = "Data tujuan belum dapat diterima."
    advice = "Perbaiki isian yang disebut, lalu simpan lagi."


class AddressNotAllowed(Refusal):
    """Where nothing may be sent to: not https, an address inside, or no address at all."""

    code = "address_not_allowed"
    status = 422
    sentence = "Alamat tujuan tidak dapat dipakai: {why}."
    advice = "Pakai alamat https:// milik sistem mitra yang dapat dijangkau dari internet."


class HookUnknown(Refusal):
    code = "hook_unknown"
    status = 404
    sentence = "Tujuan {hook} tidak ada atau sudah diakhiri."
    advice = "Muat ulang daftar tujuan."


class DeliveryUnknown(Refusal):
    code = "delivery_unknown"
    status = 404
    sentence = "Kiriman ini tidak ada lagi."
    advice = "Muat ulang daftar kiriman."
