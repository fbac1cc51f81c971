"""Refusals of places. Each says what is wrong and what can be done."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class SiteUnknown(Refusal):
    """No mall has this code."""

    code = "site_unknown"
    status = 404
    sentence = "Mal dengan kode {site!r} tidak ditemukan."
    advice = "Periksa alamat halaman ini."


class NotFound(Refusal):
    """Something named by its code does not exist at this site."""

    code = "place_not_found"
    status = 404
    sentence = "{what} {name!r} tidak ditemukan."
    advice = "Muat ulang halaman, lalu pilih dari daftar."


class PrefixSoundsAlike(Refusal):
    """Heard over a loudspeaker, the prefix would be taken for another one."""

    code = "prefix_sounds_alike"
    sentence = "Awalan {prefix} terdengar mirip dengan {other} di mal ini, sehingga panggilan dapat tertukar."
    advice = "Pilih awalan lain yang masih bebas: {free}."


class PrefixTaken(Refusal):
    """Another queue of the site has this prefix."""

    code = "prefix_taken"
    sentence = "Awalan {prefix} sudah dipakai antrean {name}."
    advice = "Pilih awalan lain yang masih bebas: {free}."


class NotAPrefix(Refusal):
    """The text is no prefix: one capital letter, perhaps a second letter or digit."""

    code = "prefix_not_a_prefix"
    status = 422
    sentence = "Awalan {prefix!r} tidak dapat dipakai: satu huruf besar, boleh diikuti satu huruf atau angka."
    advice = "Contoh yang benar: {free}."


class FormatNotValid(Refusal):
    """The number format cannot be used."""

    code = "format_not_valid"
    status = 422
    sentence = "Bentuk nomor ini tidak dapat dipakai: {why}."
    advice = "Contoh yang benar: {{prefix}} {{number:03d}} menjadi D 014."


class AgencyNotAdmitted(Refusal):
    """The agency has no leave to serve at this site."""

    code = "agency_not_admitted"
    sentence = "{agency} belum bergabung di {site}, sehingga layanannya belum dapat dibuka."
    advice = "Catat keikutsertaan instansi lebih dulu."


class QueueOfAnotherUnit(Refusal):
    """A service is offered only through a queue of its own agency."""

    code = "queue_of_another_agency"
    sentence = "Antrean {queue} milik instansi lain, bukan {agency}."
    advice = "Pilih antrean milik instansi layanan itu."


class CounterCannotServe(Refusal):
    """A counter is asked to serve no queue, one queue twice, or a queue of another zone."""

    code = "counter_cannot_serve"
    sentence = "Loket {counter} tidak dapat melayani antrean itu: {why}."
    advice = "Perbaiki daftar antrean loket ini."


class AlreadyEnded(Refusal):
    """What should end has ended already."""

    code = "already_ended"
    sentence = "{what} sudah berakhir atau dicabut."
    advice = "Tidak ada yang perlu dilakukan. Muat ulang halaman untuk melihat keadaan terbaru."


class AlreadyFrozen(Refusal):
    """The site stands still already."""

    code = "already_frozen"
    sentence = "Aula ini sudah dihentikan sejak pukul {since}."
    advice = "Tidak perlu dihentikan lagi. Muat ulang halaman untuk melihat keadaannya."


class NotFrozen(Refusal):
    """There is nothing to resume."""

    code = "not_frozen"
    sentence = "Aula ini tidak sedang dihentikan."
    advice = "Muat ulang halaman untuk melihat keadaan terbaru."


class MallExists(Refusal):
    """A mall of this code was founded before."""

    code = "mall_exists"
    sentence = "Mal dengan kode {name} sudah ada."
    advice = "Pilih kode lain, atau lanjutkan pengisian mal itu di Kantor."


class ArrangedMeanwhile(Refusal):
    """Somebody else moved counters of this zone since the page was opened."""

    code = "arranged_meanwhile"
    sentence = "Susunan loket zona ini baru saja diubah orang lain."
    advice = "Buka lagi halaman Atur aula, lalu ulangi perubahan Anda."


class QueueServedElsewhere(Refusal):
    """A queue is given another zone while counters of the old one serve it."""

    code = "queue_served_elsewhere"
    sentence = "Antrean {queue} masih dilayani {counters} di zona lain."
    advice = "Pindahkan antrean beserta loketnya lewat Aula, Pindah zona."


class NothingToArrange(Refusal):
    """The change changes nothing."""

    code = "nothing_to_arrange"
    status = 422
    sentence = "Tidak ada loket yang berubah."
    advice = "Ubah sedikitnya satu pilihan, lalu tinjau lagi."


class NoRehearsal(Refusal):
    """Only a mall is rehearsed, and only a rehearsal is closed."""

    code = "no_rehearsal"
    sentence = "Itu tidak dapat dilakukan pada {site}: hanya mal yang dapat disalin, dan hanya latihan yang dapat ditutup."
    advice = "Kembali ke daftar uji coba, lalu pilih dari sana."


class DrawingNotFitting(Refusal):
    """A file that is no floor plan we can show; ``why`` in words."""

    code = "drawing_not_fitting"
    status = 422
    sentence = "Denah itu tidak dapat dipakai: {why}."
    advice = "Simpan ulang sebagai SVG biasa yang lebih sederhana, atau gambar ruang-ruangnya di halaman ini."


class PointsNotFitting(Refusal):
    """Points that make no area or way on this floor; ``why`` in words."""

    code = "points_not_fitting"
    status = 422
    sentence = "Titik-titik itu belum benar: {why}."
    advice = "Tulis pasangan angka seperti 2,3 12,3 12,9: kotak dari kiri, koma, kotak dari atas."
