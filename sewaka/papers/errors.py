"""Refusals of papers."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class FileNotWelcome(Refusal):
    """A file that is none of the forms a paper may have, is damaged, or carries programs. ``why`` in words."""

    code = "file_not_welcome"
    status = 422
    sentence = "Berkas itu tidak dapat disimpan: {why}."
    advice = "Pilih berkas lain, atau simpan ulang berkas itu lalu kirim lagi."


class FileTooBig(Refusal):
    """A file beyond the rule ``papers.upload``."""

    code = "paper_too_big"
    status = 413
    sentence = "Berkas itu {size_mb} MB; paling besar {most_mb} MB."
    advice = "Kecilkan berkasnya atau bagi menjadi beberapa bagian, lalu kirim lagi."


class PaperUnknown(Refusal):
    """No paper of this mall has that code."""

    code = "paper_unknown"
    status = 404
    sentence = "Dokumen itu tidak ada."
    advice = "Periksa kodenya, atau kembali ke daftarnya."


class PaperNotMade(Refusal):
    """The writers failed, took too long, or were busy with others."""

    code = "paper_not_made"
    status = 503
    sentence = "Dokumen ini belum dapat dibuat."
    advice = "Coba lagi sebentar lagi. Bila tetap gagal, beri tahu pengelola sistem."


class RevokeNeedsReason(Refusal):
    """A paper is revoked without a word why."""

    code = "revoke_needs_reason"
    status = 422
    sentence = "Pencabutan dokumen perlu alasan."
    advice = "Tuliskan mengapa dokumen ini tidak berlaku lagi."
