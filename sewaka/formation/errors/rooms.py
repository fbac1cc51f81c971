"""Refusals of rooms and their checklists."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class NotLookedAtYet(Refusal):
    """A check of a day that has not come."""

    code = "check_in_future"
    status = 422
    sentence = "Tanggal pemeriksaan {day} belum tiba."
    advice = "Tulis hari ketika Anda melihatnya sendiri."


class AccessUnknown(Refusal):
    """No means of access of this mall's list has that code."""

    code = "access_unknown"
    status = 404
    sentence = "Hal itu tidak ada dalam daftar aksesibilitas."
    advice = "Muat ulang halaman, lalu pilih dari daftar."


class PhotoNotFitting(Refusal):
    """A file that is no photograph we can draw anew; ``why`` in words."""

    code = "photo_not_fitting"
    status = 422
    sentence = "Foto itu tidak dapat dipakai: {why}"
    advice = "Pilih foto JPEG atau PNG lain, lalu kirim lagi."
