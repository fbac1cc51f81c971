"""Refusals of mobilisation and orientation."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class MaterialUnknown(Refusal):
    """No material of this mall has that code, or it is for another agency."""

    code = "material_unknown"
    status = 404
    sentence = "Materi itu tidak ada."
    advice = "Pilih materi dari daftarnya."


class MaterialEmpty(Refusal):
    """A material with neither text nor file."""

    code = "material_empty"
    status = 422
    sentence = "Materi ini belum punya isi."
    advice = "Tulis teksnya, atau pilih berkasnya."


class QuizUnclear(Refusal):
    """A line of the questions that is not understood."""

    code = "quiz_unclear"
    status = 422
    sentence = "Pertanyaan pada baris {line} belum jelas: {why}."
    advice = "Perbaiki baris itu; contohnya tertulis di bawah kotak."


class ReadFirst(Refusal):
    """Questions are answered by who has read the material."""

    code = "read_first"
    sentence = "Materi ini belum Anda tandai sudah dibaca."
    advice = "Baca materinya, lalu tekan Sudah saya baca."


class EditionChanged(Refusal):
    """A newer version came out while somebody read or answered the older one."""

    code = "edition_changed"
    sentence = "Materi ini baru saja diperbarui menjadi versi {number}."
    advice = "Muat ulang halaman, baca yang baru, lalu jawab lagi."


class AnswerMissing(Refusal):
    """Not every question has an answer."""

    code = "answer_missing"
    status = 422
    sentence = "Pertanyaan nomor {number} belum dijawab."
    advice = "Pilih satu jawaban untuk tiap pertanyaan."


class NoQuestions(Refusal):
    """The material asks nothing."""

    code = "no_questions"
    sentence = "Materi ini tidak punya pertanyaan."
    advice = "Cukup tandai bahwa Anda sudah membacanya."


class StaffingUnknown(Refusal):
    """Something to be decided about staff that this mall does not have on its list."""

    code = "staffing_unknown"
    status = 404
    sentence = "Pokok kepegawaian itu tidak ada di daftar."
    advice = "Muat ulang halaman, lalu pilih dari daftarnya."


class NotAdmitted(Refusal):
    """The agency has not joined this mall."""

    code = "agency_not_here"
    status = 404
    sentence = "Instansi itu belum bergabung di mal ini."
    advice = "Pilih instansi dari daftarnya."
