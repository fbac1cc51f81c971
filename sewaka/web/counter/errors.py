"""Named refusals of this door: somebody who may be here, but not for this."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class NotAnOfficer(Refusal):
    code = "not_an_officer"
    status = 403
    sentence = "Akun Anda belum terdaftar sebagai petugas loket."
    advice = "Minta penanggung jawab instansi mendaftarkan Anda, lalu masuk kembali."


class NotAllowedHere(Refusal):
    code = "not_allowed_here"
    status = 403
    sentence = "Anda belum diberi izin: {what}."
    advice = "Mintalah kepada manajer lantai atau penanggung jawab instansi Anda."


class NotOfThisCounter(Refusal):
    code = "not_of_this_counter"
    sentence = "Nomor {code} menunggu di antrean {queue}, yang tidak dilayani loket ini."
    advice = "Arahkan pengunjung ke meja informasi."


class PrinterUnknown(Refusal):
    code = "printer_unknown"
    status = 400
    sentence = "Pencetak yang dipilih tidak ada."
    advice = "Pilih pencetak lain, atau tampilkan nomor di layar."
