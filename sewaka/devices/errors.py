"""Refusals of the devices room."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class DeviceUnknown(Refusal):
    """No such device at this site, or its key no longer opens anything."""

    code = "no_such_device"
    status = 404
    sentence = "Perangkat {code} tidak terdaftar."
    advice = "Periksa kodenya di halaman Perangkat."


class DeviceCodeTaken(Refusal):
    code = "device_code_taken"
    sentence = "Kode {code} sudah dipakai perangkat lain di mal ini."
    advice = "Pilih kode lain."


class DeviceNotFitting(Refusal):
    """The device's kind and its place contradict each other; ``why`` says how."""

    code = "device_not_fitting"
    status = 400
    sentence = "Perangkat ini belum dapat disimpan: {why}"
    advice = "Perbaiki isian, lalu simpan lagi."


class PairingWrong(Refusal):
    """No open pairing has this code: mistyped, expired or used; one answer for all, so nothing is guessed."""

    code = "pairing_wrong"
    sentence = "Kode pemasangan itu salah, sudah dipakai, atau sudah lewat 10 menit."
    advice = "Minta kode baru kepada pengelola, lalu ketik lagi."


class PairedElsewhere(Refusal):
    """The code is good, but for another kind of machine than the one it was typed on; it stays unused."""

    code = "paired_elsewhere"
    sentence = "Kode itu untuk {kind}, bukan untuk perangkat ini."
    advice = "Ketik kode itu pada perangkatnya, atau minta kode lain kepada pengelola."


class DeviceRevoked(Refusal):
    code = "device_revoked"
    status = 403
    sentence = "Perangkat {code} sudah dicabut."
    advice = "Pasang lagi dengan kode baru dari pengelola."


class DeviceNotPaired(Refusal):
    """Nothing holds this device's key, so nobody would hear."""

    code = "device_not_paired"
    sentence = "Perangkat {code} belum terpasang."
    advice = "Pasang dengan kode lebih dahulu."


class NoPrinter(Refusal):
    """The device that should print is no print agent (or is not paired)."""

    code = "no_printer"
    sentence = "Perangkat {code} tidak dapat mencetak."
    advice = "Pilih pencetak karcis yang terpasang."


class JobUnknown(Refusal):
    code = "job_unknown"
    status = 404
    sentence = "Pekerjaan cetak itu tidak ada."
    advice = "Tidak ada yang perlu dilakukan."


class TextNotFitting(Refusal):
    code = "text_not_fitting"
    status = 400
    sentence = "Teks berjalan belum dapat dipasang: {why}"
    advice = "Perbaiki teksnya, lalu simpan lagi."


class MediaNotFitting(Refusal):
    code = "media_not_fitting"
    status = 400
    sentence = "Berkas belum dapat disimpan: {why}"
    advice = "Pilih berkas lain atau perbaiki isian, lalu coba lagi."


class PlaylistNotFitting(Refusal):
    code = "playlist_not_fitting"
    status = 400
    sentence = "Tayangan belum dapat disimpan: {why}"
    advice = "Perbaiki isian, lalu simpan lagi."


class NewsNotFitting(Refusal):
    code = "news_not_fitting"
    status = 400
    sentence = "Berita belum dapat dipasang: {why}"
    advice = "Perbaiki isian, lalu simpan lagi."


class MessageNotFitting(Refusal):
    code = "message_not_fitting"
    status = 400
    sentence = "Pengumuman belum dapat disampaikan: {why}"
    advice = "Perbaiki isian, lalu periksa lagi."


class NoticeNotFitting(Refusal):
    code = "notice_not_fitting"
    status = 400
    sentence = "Pesan layar loket belum dapat dipasang: {why}"
    advice = "Perbaiki isian, lalu pasang lagi."


class MessageUnknown(Refusal):
    code = "message_unknown"
    status = 404
    sentence = "Pengumuman itu tidak ada."
    advice = "Muat ulang daftar pengumuman."


class VoiceSilent(Refusal):
    """The voice could not be made: the speech program failed or its library is missing."""

    code = "voice_silent"
    status = 503
    sentence = "Suara panggilan belum dapat dibuat."
    advice = "Panggilan tetap tampil di papan. Hubungi penanggung jawab sistem."


class WordUnknown(Refusal):
    code = "word_unknown"
    status = 404
    sentence = "Suara tidak memiliki kata itu."
    advice = "Muat ulang daftar kata suara."


class WordNotFitting(Refusal):
    code = "word_not_fitting"
    status = 400
    sentence = "Kata suara belum dapat disimpan: {why}"
    advice = "Perbaiki isian, dengarkan, lalu simpan lagi."


class WordChanged(Refusal):
    """Somebody changed the word while another one listened to what it was."""

    code = "word_changed"
    sentence = "Kata ini baru saja diubah orang lain."
    advice = "Dengarkan bunyi yang baru, lalu ulangi."


class RecordingRefused(Refusal):
    code = "recording_refused"
    status = 400
    sentence = "Rekaman ini belum dapat dipakai: {why}"
    advice = "Rekam lagi atau pilih berkas lain."


class RecordingUnknown(Refusal):
    code = "recording_unknown"
    status = 404
    sentence = "Rekaman itu tidak ada atau sudah dihapus."
    advice = "Muat ulang halaman kata ini."


class VolumeNotFitting(Refusal):
    code = "volume_not_fitting"
    status = 400
    sentence = "Volume belum dapat disimpan: {why}"
    advice = "Perbaiki jam atau persennya, lalu simpan lagi."


class NotTestable(Refusal):
    """The device cannot be tested now; ``why`` says what is the matter."""

    code = "not_testable"
    sentence = "Uji tidak dikirim. {why}"
    advice = "Periksa perangkatnya, lalu coba lagi."
