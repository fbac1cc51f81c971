"""The named refusals of the queue, worded for the person who asked."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class UnknownService(Refusal):
    code = "unknown_service"
    status = 404
    sentence = "Layanan ini tidak ada atau tidak dilayani di sini."
    advice = "Silakan pilih layanan dari daftar, atau tanyakan kepada petugas informasi."


class LineClosed(Refusal):
    code = "line_closed"
    sentence = "Antrean {queue} sedang tutup. {reason}"
    advice = "Silakan datang kembali saat buka, atau tanyakan kepada petugas informasi."
    indonesian = ("reason",)


class SiteFrozen(Refusal):
    code = "site_frozen"
    sentence = "Seluruh aula sedang dihentikan karena keadaan darurat."
    advice = "Silakan ikuti petunjuk di layar dan arahan petugas. Nomor dan urutan tetap berlaku."


class QueueQuotaReached(Refusal):
    code = "queue_quota_reached"
    sentence = "Jatah nomor antrean {queue} hari ini ({quota}) sudah habis."
    advice = "Silakan datang kembali besok lebih awal, atau tanyakan kepada petugas informasi."


class DeskPaused(Refusal):
    code = "desk_paused"
    sentence = "{counter} sedang istirahat."
    advice = "Kembali melayani lebih dulu, lalu panggil."


class QuotaReached(Refusal):
    code = "quota_reached"
    sentence = "Jatah nomor {service} hari ini ({quota}) sudah habis."
    advice = "Silakan datang kembali besok lebih awal, atau tanyakan kepada petugas informasi."


class BandQuotaReached(Refusal):
    code = "band_quota_reached"
    sentence = "Jatah nomor {service} sampai pukul {until} ({quota}) sudah habis."
    advice = "Silakan ambil nomor lagi sesudah jam itu, atau tanyakan kepada petugas informasi."


class OnlyPriority(Refusal):
    code = "only_priority"
    sentence = "{service} hanya bagi pengunjung prioritas, misalnya lansia atau ibu hamil."
    advice = "Silakan pilih layanan lain, atau tanyakan kepada petugas informasi."


class TooManyFromDevice(Refusal):
    code = "too_many_from_device"
    status = 429
    sentence = "Di kios ini baru saja diambil banyak nomor."
    advice = "Silakan ke meja informasi; di sana keluarga dan rombongan langsung dibantu."


class TooManyOfPerson(Refusal):
    code = "too_many_of_person"
    sentence = "Nomor untuk layanan ini hari ini sudah Anda ambil."
    advice = "Bila untuk anggota keluarga lain, silakan ke meja informasi; di sana langsung dibantu."


class IdentityMissing(Refusal):
    code = "identity_missing"
    status = 400
    sentence = "Layanan ini meminta {what} supaya nomor tidak diborong."
    advice = "Isi lalu ambil nomor, atau silakan ke meja informasi. Yang diisi tidak disimpan."


class BookNotFitting(Refusal):
    code = "book_not_fitting"
    status = 400
    sentence = "Catatan buku belum dapat disimpan: {why}"
    advice = "Cocokkan dengan buku, lalu simpan lagi."


class BookEntered(Refusal):
    code = "book_entered"
    sentence = "Nomor {code} sudah dicatat dengan isi lain."
    advice = "Periksa bukunya; yang tercatat lebih dahulu tetap berlaku."


class BookLivedOn(Refusal):
    code = "book_lived_on"
    sentence = "Nomor {code} sudah berjalan lagi sesudah dicatat, jadi catatannya tidak dibetulkan dari buku."
    advice = "Betulkan di loket atau meja informasi, seperti nomor lain."


class GroupNotFitting(Refusal):
    """``why`` says which count does not fit."""

    code = "group_not_fitting"
    status = 400
    sentence = "Nomor rombongan belum dapat diambil: {why}"
    advice = "Betulkan jumlahnya, lalu coba lagi."


class UnknownTicket(Refusal):
    code = "unknown_ticket"
    status = 404
    sentence = "Nomor antrean ini tidak ditemukan."
    advice = "Periksa kembali kode pada slip, atau tanyakan kepada petugas informasi."


class NotPossible(Refusal):
    code = "not_possible"
    sentence = "Nomor {code} sedang {state}, jadi tidak dapat {verb}."
    advice = "Layar akan diperbarui; periksa keadaan terakhir nomor ini."


class ChangedMeanwhile(Refusal):
    code = "changed_meanwhile"
    sentence = "Nomor {code} baru saja diubah oleh orang lain."
    advice = "Layar akan diperbarui; periksa lalu ulangi bila masih perlu."


class CounterBusy(Refusal):
    code = "counter_busy"
    sentence = "Loket ini masih memegang nomor {code}."
    advice = "Selesaikan, tahan, atau alihkan nomor itu lebih dulu."


class NotAtThisCounter(Refusal):
    code = "not_at_this_counter"
    sentence = "Nomor {code} tidak sedang di loket ini."
    advice = "Layar akan diperbarui; lanjutkan dengan nomor yang tampil."


class QueueOrderFixed(Refusal):
    code = "queue_order_fixed"
    sentence = "Di mal ini urutan antarantrean ditetapkan pengelola."
    advice = "Tekan Panggil berikutnya; nomor diambil menurut urutan antrean loket ini."


class ResultMissing(Refusal):
    code = "result_missing"
    status = 400
    sentence = "{service} perlu hasil yang dipilih."
    advice = "Pilih hasilnya, lalu tekan Selesai lagi."


class KeptForAnother(Refusal):
    code = "kept_for_another"
    sentence = "Nomor {code} akan dilanjutkan {officer} di {counter}."
    advice = "Minta rekan itu memanggilnya, atau tunggu sampai loketnya ditutup."


class NotToBeReturned(Refusal):
    code = "not_to_be_returned"
    sentence = "Nomor {code} tidak diminta kembali oleh loket mana pun."
    advice = "Tekan Selesai, atau Alihkan bila pengunjung masih perlu ke antrean lain."


class NobodyWaiting(Refusal):
    code = "nobody_waiting"
    sentence = "Belum ada yang menunggu untuk loket ini."
    advice = "Layar memberi tahu begitu ada pengunjung baru."


class DeskClosed(Refusal):
    code = "desk_closed"
    sentence = "{counter} belum dibuka."
    advice = "Buka loket lebih dulu, lalu panggil."


class DeskTaken(Refusal):
    code = "desk_taken"
    sentence = "{counter} sudah dibuka oleh petugas lain."
    advice = "Minta petugas itu menutup loketnya, atau pilih loket lain."


class OfficerElsewhere(Refusal):
    code = "officer_elsewhere"
    sentence = "Anda masih membuka {counter}."
    advice = "Tutup loket itu lebih dulu."


class TicketInHand(Refusal):
    code = "ticket_in_hand"
    sentence = "Loket belum dapat ditutup: nomor {code} masih {state}."
    advice = "Selesaikan, alihkan, atau kembalikan nomor itu lebih dulu."


class RecallTooSoon(Refusal):
    code = "recall_too_soon"
    sentence = "Nomor {code} baru saja dipanggil."
    advice = "Panggilan ulang dapat dilakukan {seconds} detik lagi."


class RecallsUsedUp(Refusal):
    code = "recalls_used_up"
    sentence = "Nomor {code} sudah dipanggil {times} kali."
    advice = "Tandai tidak hadir; pengunjung masih dapat kembali hari ini."


class UndoTooLate(Refusal):
    code = "undo_too_late"
    sentence = "Langkah terakhir nomor {code} tidak dapat diurungkan lagi."
    advice = "Hanya langkah terakhir Anda sendiri, dalam {minutes} menit, yang dapat diurungkan."


class NotToday(Refusal):
    code = "not_today"
    sentence = "Nomor {code} berlaku untuk {day} saja."
    advice = "Silakan ambil nomor baru hari ini."


class WrongRequest(Refusal):
    code = "wrong_request"
    status = 400
    sentence = "Isian {field} tidak dapat dipakai."
    advice = "Periksa isian itu lalu coba lagi."


class ReasonMissing(Refusal):
    code = "reason_missing"
    status = 400
    sentence = "Alasan belum diisi."
    advice = "Tuliskan alasannya dengan singkat; alasan ini tercatat."


class DayStillOpen(Refusal):
    code = "day_still_open"
    sentence = "Hari {day} belum dapat ditutup: {serving} nomor masih di loket."
    advice = "Tunggu sampai selesai dilayani, atau tutup dengan alasan."


class HelpAlreadyResolved(Refusal):
    code = "help_already_resolved"
    sentence = "Panggilan bantuan ini sudah selesai."
    advice = "Muat ulang halaman untuk melihat keadaan terbaru."


class HelpUnknown(Refusal):
    code = "help_unknown"
    status = 404
    sentence = "Panggilan bantuan ini tidak ditemukan."
    advice = "Muat ulang halaman, lalu pilih dari daftar."


class NotPaused(Refusal):
    code = "not_paused"
    sentence = "{counter} tidak sedang istirahat."
    advice = "Layar akan diperbarui; lanjutkan dengan yang tampil."


class PauseTooLong(Refusal):
    code = "pause_too_long"
    status = 422
    sentence = "Istirahat paling lama {longest} menit."
    advice = "Pilih lama yang lebih pendek, atau tutup loket."


class WouldStrand(Refusal):
    code = "would_strand"
    sentence = "Antrean {queue} tidak akan dilayani loket mana pun, padahal {left} nomor masih menunggu atau ditahan."
    advice = "Sisakan satu loket untuk antrean itu, atau alihkan nomor-nomornya lebih dulu."
