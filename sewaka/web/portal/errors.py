"""Refusals of the portal."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class CodeMistyped(Refusal):
    """What was typed is no code: its letters or its check character are wrong."""

    code = "code_mistyped"
    status = 404
    sentence = "Kode ini tidak cocok dengan slip mana pun."
    advice = "Periksa kembali kode di bawah gambar kotak pada slip Anda, lalu ketik ulang."


class OnlyTraining(Refusal):
    """The slip comes from a rehearsal; nothing of one stands on public pages."""

    code = "only_training"
    status = 404
    sentence = "Slip ini dari latihan petugas, bukan nomor antrean sebenarnya."
    advice = "Ambil nomor di kios atau di meja informasi mal."


class PaperNotOurs(Refusal):
    """No paper that a mall of this installation made has that code."""

    code = "paper_not_ours"
    status = 404
    sentence = "Kode ini tidak cocok dengan dokumen mana pun yang dibuat di sini."
    advice = (
        "Periksa kembali kode pada kaki dokumen, lalu ketik ulang. Bila kodenya sudah benar, dokumen itu bukan buatan "
        "kami: tanyakan kepada pengelola mal."
    )
