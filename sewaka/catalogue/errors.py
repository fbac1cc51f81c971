"""Refusals of the catalogue."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class NotInCatalogue(Refusal):
    """Nothing in the catalogue has this code."""

    code = "not_in_catalogue"
    status = 404
    sentence = "{what} dengan kode {name!r} tidak ada dalam katalog."
    advice = "Muat ulang halaman, lalu pilih dari daftar."


class VersionOverlaps(Refusal):
    """A version already starts after the given day."""

    code = "version_overlaps"
    sentence = (
        "Layanan {service} sudah punya versi yang berlaku mulai {valid_from}, jadi tidak dapat didahului."
    )
    advice = "Pilih tanggal mulai pada atau sesudah tanggal itu."


class AlreadyRetired(Refusal):
    """The service has no text in force that could end on that day."""

    code = "already_retired"
    sentence = "Layanan {service} sudah tidak berlaku pada {on}."
    advice = "Muat ulang halaman untuk melihat riwayat layanan ini."


class EventEmpty(Refusal):
    """An occasion in life that needs nothing."""

    code = "event_empty"
    status = 422
    sentence = "Peristiwa hidup harus menyebut paling sedikit satu layanan."
    advice = "Pilih layanannya, berurutan."


class TextNotValid(Refusal):
    """A part of a service's text does not have its shape."""

    code = "text_not_valid"
    status = 422
    sentence = "Bagian {part} tidak dapat disimpan: {why}."
    advice = "Perbaiki bagian itu, lalu simpan lagi."
