"""Refusals of assets."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class AssetUnknown(Refusal):
    """No such asset at this mall."""

    code = "asset_unknown"
    status = 404
    sentence = "Barang itu tidak ada."
    advice = "Pilih barang dari daftarnya."


class RegisterTaken(Refusal):
    """Two assets of one code cannot have the same register."""

    code = "asset_register_taken"
    sentence = "Register {register} untuk kode barang {item_code} sudah dipakai."
    advice = "Pakai nomor register berikutnya."


class AssetRoomUnknown(Refusal):
    """No such room or counter at this mall."""

    code = "asset_place_unknown"
    status = 422
    sentence = "{what} {name} tidak ada di mal ini."
    advice = "Pilih dari daftarnya."


class AssetRetired(Refusal):
    """What was retired is no longer changed, repaired or handed over."""

    code = "asset_retired"
    sentence = "Barang ini sudah dihapus dari pemakaian."
    advice = "Pilih barang lain."


class AssetOwnerLacking(Refusal):
    """What is not the mall's must say whose it is."""

    code = "asset_owner_lacking"
    status = 422
    sentence = "Sebutkan pemilik barang ini."
    advice = "Isi nama instansi, bank, atau pihak yang menyewakan atau meminjamkan."


class HandoverEmpty(Refusal):
    """A hand-over without anything handed over."""

    code = "asset_handover_empty"
    status = 422
    sentence = "Belum ada barang yang dipilih untuk diserahterimakan."
    advice = "Pilih paling sedikit satu barang."


class HandoverNumberTaken(Refusal):
    """Two hand-overs with one number."""

    code = "asset_handover_number_taken"
    sentence = "Nomor BAST {number} sudah dipakai."
    advice = "Periksa nomornya."


class AssetDayNotSensible(Refusal):
    """A day in the future for what was done, or an end before its beginning."""

    code = "asset_day_not_sensible"
    status = 422
    sentence = "Tanggal {day} tidak mungkin: {why}."
    advice = "Periksa tanggalnya."
