"""Refusals about agreements."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class AgreementUnknown(Refusal):
    """No agreement of this mall has that code."""

    code = "agreement_unknown"
    status = 404
    sentence = "Perjanjian itu tidak ada."
    advice = "Kembali ke daftar perjanjian."


class AgreementNotNeeded(Refusal):
    """An office of the regency itself."""

    code = "agreement_not_needed"
    status = 422
    sentence = "{agency} adalah perangkat daerah penyelenggara sendiri, jadi tidak memerlukan perjanjian."
    advice = "Cukup catat keikutsertaannya di menu Tempat."


class WrongInstrument(Refusal):
    """The instrument does not fit the partner."""

    code = "wrong_instrument"
    status = 422
    sentence = "Dengan {agency} dibuat {wanted}, bukan {chosen}."
    advice = "Pilih bentuk yang sesuai, lalu simpan lagi."


class NotConfirmedYet(Refusal):
    """An agreement with somebody who has not said yes."""

    code = "not_confirmed_yet"
    sentence = "{who} belum menyatakan kesanggupan bergabung, jadi perjanjiannya belum dapat dimulai."
    advice = "Catat dahulu konfirmasinya."


class NoSuchMove(Refusal):
    """The life of an agreement has no such move from where it stands."""

    code = "agreement_no_such_move"
    sentence = "Langkah “{verb}” belum dapat dicatat: perjanjian ini sekarang pada tahap {state}."
    advice = "Lanjutkan dari tahap itu; langkah yang terbuka tertera pada halaman perjanjian."


class DayNotPossible(Refusal):
    """A day before the step ahead of it, or one that has not come."""

    code = "agreement_day_not_possible"
    status = 422
    sentence = "Tanggal {day} tidak mungkin: {why}."
    advice = "Betulkan tanggalnya, lalu simpan lagi."


class WordingMissing(Refusal):
    """A move that needs the wording it is about."""

    code = "agreement_wording_missing"
    status = 422
    sentence = "Naskahnya belum ada."
    advice = "Pilih berkas naskah yang dimaksud, lalu simpan lagi."


class TermsFixed(Refusal):
    """What was agreed is changed by a renewal, not by hand."""

    code = "agreement_terms_fixed"
    sentence = "Isi perjanjian yang sudah {state} tidak dapat diubah."
    advice = "Perubahan dicatat dengan perpanjangan dan adendumnya."


class NotOfThisAgency(Refusal):
    """A service or unit of somebody else."""

    code = "agreement_not_of_this_agency"
    status = 422
    sentence = "{what} bukan milik {agency}."
    advice = "Pilih yang milik instansi itu sendiri."


class NotComparable(Refusal):
    """Two papers of which one is none of this agreement, or the same twice."""

    code = "agreement_not_comparable"
    status = 422
    sentence = "Kedua naskah itu tidak dapat dibandingkan."
    advice = "Pilih dua versi yang berbeda dari perjanjian yang sama."
