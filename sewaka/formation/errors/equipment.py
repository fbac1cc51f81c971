"""Refusals of requests for equipment."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class NeedUnknown(Refusal):
    """No such request at this mall, or it is another agency's."""

    code = "need_unknown"
    status = 404
    sentence = "Usulan itu tidak ada."
    advice = "Pilih usulan dari daftarnya."


class NeedNotYours(Refusal):
    """A request for a unit of another agency."""

    code = "need_not_yours"
    status = 403
    sentence = "Unit {unit} bukan unit instansi Anda."
    advice = "Ajukan kebutuhan untuk unit instansi Anda sendiri."


class NeedUnitUnknown(Refusal):
    """No unit has that code."""

    code = "need_unit_unknown"
    status = 422
    sentence = "Unit {unit} tidak dikenal."
    advice = "Pakai kode unit seperti dalam katalog."


class KindUnknown(Refusal):
    """No kind of equipment has that code."""

    code = "equipment_kind_unknown"
    status = 422
    sentence = "Jenis sarana {kind} tidak dikenal."
    advice = "Pakai kode jenis seperti dalam daftar jenis sarana."


class KindTaken(Refusal):
    """Another kind has the code."""

    code = "equipment_kind_taken"
    sentence = "Kode jenis {kind} sudah dipakai."
    advice = "Pilih kode lain."


class QuantityNotSensible(Refusal):
    """A quantity below one, or beyond belief."""

    code = "need_quantity_not_sensible"
    status = 422
    sentence = "Jumlah {quantity} tidak mungkin: paling sedikit 1, paling banyak {most}."
    advice = "Isi jumlah yang benar-benar dibutuhkan."


class NeedIncomplete(Refusal):
    """Quantity, specification, description and price belong to every request that is handed in."""

    code = "need_incomplete"
    status = 422
    sentence = "Usulan ini belum lengkap: {lacking} belum diisi."
    advice = "Lengkapi usulannya, lalu ajukan; atau kembalikan agar dilengkapi pengusul."


class NeedNotOpen(Refusal):
    """A request that was handed in is no longer written on."""

    code = "need_not_open"
    sentence = "Usulan ini sedang {state}, sehingga isinya tidak dapat diubah."
    advice = "Minta penyelenggara mengembalikannya bila ada yang harus diperbaiki."


class NeedMoveNotPossible(Refusal):
    """The table of states knows no such move from here."""

    code = "need_move_not_possible"
    sentence = "Usulan ini sedang {state}; langkah “{verb}” tidak dapat dilakukan."
    advice = "Muat ulang halaman: mungkin orang lain sudah menanganinya."


class NeedReasonLacking(Refusal):
    """A change, a return needs to say why."""

    code = "need_reason_lacking"
    status = 422
    sentence = "Sebutkan alasannya."
    advice = "Satu kalimat cukup; pengusul membacanya."
