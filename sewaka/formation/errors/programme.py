"""Refusals of the programme."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class ProgrammeUnknown(Refusal):
    """No programme of this mall has that code."""

    code = "programme_unknown"
    status = 404
    sentence = "Program itu tidak ada di mal ini."
    advice = "Pilih program dari daftarnya."


class ItemUnknown(Refusal):
    """Something of the programme that is named does not exist there (any more)."""

    code = "programme_item_unknown"
    status = 404
    sentence = "{what} itu tidak ada di program mal ini."
    advice = "Muat ulang halaman, lalu pilih dari daftarnya."


class CodeTaken(Refusal):
    """A code that is used already."""

    code = "programme_code_taken"
    sentence = "Kode {name} sudah dipakai."
    advice = "Pilih kode lain."


class MoveNotPossible(Refusal):
    """The table of states knows no such move from here."""

    code = "programme_move_not_possible"
    sentence = "Butir ini sekarang {state}; langkah “{verb}” tidak dapat dilakukan."
    advice = "Muat ulang halaman: mungkin orang lain sudah mengubahnya."


class BeforeOthersAreDone(Refusal):
    """An item cannot be done while what must come before it is not."""

    code = "programme_before_others"
    sentence = "Butir ini belum dapat selesai: {names} harus selesai lebih dahulu."
    advice = "Selesaikan butir itu, atau hapus keterkaitannya bila memang tidak perlu ditunggu."


class EndBeforeStart(Refusal):
    """A period that ends before it begins."""

    code = "programme_end_before_start"
    status = 422
    sentence = "Tanggal selesai ({end}) mendahului tanggal mulai ({start})."
    advice = "Perbaiki salah satu tanggalnya."


class DayNotSensible(Refusal):
    """A day that cannot be: in the future for a deed, or centuries away."""

    code = "programme_day_not_sensible"
    status = 422
    sentence = "Tanggal {day} tidak mungkin: {why}."
    advice = "Periksa tahun dan bulannya."


class DependsOnItself(Refusal):
    """A dependency that closes a circle: nothing in it could ever begin."""

    code = "programme_circle"
    status = 422
    sentence = "Keterkaitan ini membentuk lingkaran: {circle}. Tidak satu pun dapat dimulai."
    advice = "Hapus salah satu keterkaitan di dalam lingkaran itu lebih dahulu."


class OtherProgramme(Refusal):
    """Items of two programmes cannot wait for each other."""

    code = "programme_other"
    status = 422
    sentence = "Kedua butir itu bukan dari program yang sama."
    advice = "Pilih butir dari program ini."
