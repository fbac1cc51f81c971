"""Refusals of staff."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class OfficerUnknown(Refusal):
    code = "officer_unknown"
    status = 404
    sentence = "Petugas {officer} tidak ditemukan."
    advice = "Periksa daftar petugas."


class OfficerNotAccepted(Refusal):
    """A field of the officer or placement is not acceptable; the sentence says which and why."""

    code = "officer_not_accepted"
    status = 422
    sentence = "Data petugas belum dapat diterima."
    advice = "Perbaiki isian yang disebut, lalu simpan lagi."


class PlaceUnknown(Refusal):
    """No such agency, site or counter."""

    code = "place_unknown"
    status = 404
    sentence = "Instansi, mal, atau loket {place} tidak ditemukan."
    advice = "Periksa daftar tempat dan instansi."


class PlacementUnknown(Refusal):
    code = "placement_unknown"
    status = 404
    sentence = "Penempatan ini tidak ditemukan atau sudah berakhir."
    advice = "Muat ulang daftar petugas."


class WeakPin(Refusal):
    code = "weak_pin"
    status = 422
    sentence = "PIN harus enam angka dan tidak mudah ditebak, seperti 123456 atau 111111."
    advice = "Pilih enam angka lain yang mudah Anda ingat."


class WrongPin(Refusal):
    """Wrong PIN, no PIN yet, or no such officer: one answer for all three."""

    code = "wrong_pin"
    status = 403
    sentence = "PIN tidak cocok."
    advice = "Coba lagi, atau minta PIN baru kepada penanggung jawab instansi Anda."


class NotPlacedHere(Refusal):
    code = "not_placed_here"
    status = 403
    sentence = "{officer} tidak ditempatkan di loket ini hari ini."
    advice = "Pilih petugas lain, atau minta penanggung jawab instansi mengubah penempatan."


class NeedsPassword(Refusal):
    """The officer holds a role that a PIN is too weak for, or may not enter at all."""

    code = "needs_password"
    status = 403
    sentence = "{officer} perlu masuk dengan nama pengguna dan kata sandi."
    advice = "Keluar lebih dulu, lalu masuk dengan kata sandi."


class NotResetHere(Refusal):
    """Not an officer and nothing else at this mall: whoever holds more asks the organiser."""

    code = "not_reset_here"
    status = 403
    sentence = "{officer} memegang peran lain atau bertugas di mal lain."
    advice = "Minta penyelenggara membuatkan tautan kata sandi baru."
