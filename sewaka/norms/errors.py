"""Refusals of norms."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class RuleMissing(Refusal):
    """No value of this rule is in force on that day."""

    code = "rule_missing"
    status = 500
    sentence = "Aturan {key} belum diisi untuk tanggal {on}."
    advice = "Hubungi pengelola MPP agar aturan ini diisi."


class RuleOverlaps(Refusal):
    """A newer value already starts on or after the given day."""

    code = "rule_overlaps"
    sentence = "Aturan {key} sudah punya isi yang berlaku mulai {valid_from}, jadi tidak dapat didahului."
    advice = "Pilih tanggal mulai yang lebih akhir."


class RuleUnknownCertainty(Refusal):
    """The certainty is none of V, C, K, D, S, P."""

    code = "rule_unknown_certainty"
    status = 422
    sentence = "Tingkat kepastian {certainty!r} tidak dikenal."
    advice = "Pilih salah satu dari V, C, K, D, S, atau P."


class BasisUnknown(Refusal):
    """No legal basis has that code."""

    code = "basis_unknown"
    status = 404
    sentence = "Dasar hukum itu tidak ada."
    advice = "Kembali ke daftar dasar hukum."


class BasisInCircle(Refusal):
    """Two legal bases would each take the other's place."""

    code = "basis_in_circle"
    status = 422
    sentence = "Dasar hukum ini sendiri menggantikan “{basis}”, jadi tidak dapat digantikan olehnya."
    advice = "Pilih pengganti yang lain, atau kosongkan."


class NotValid(Refusal):
    """A value breaks a rule the database keeps; the sentence is that rule's. ``facts["field"]``: where."""

    code = "not_valid"
    status = 422
    sentence = "Isian ini belum benar."
    advice = "Perbaiki isian itu, lalu simpan lagi."
