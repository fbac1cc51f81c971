"""What only the programming interface refuses."""

from __future__ import annotations

from typing import ClassVar

from sewaka.lib.refusal import Refusal


class WrongInput(Refusal):
    """Something in the address, headers or body is not as described; ``errors`` says what and where."""

    code = "wrong_input"
    status = 422
    sentence = "Isi permintaan tidak sesuai dengan uraian API."
    advice = "Perbaiki isian yang disebut pada errors, lalu kirim lagi."


class NoOperation(Refusal):
    code = "operation_unknown"
    status = 404
    title: ClassVar[str] = "Alamat tidak dikenal"
    sentence = "Alamat ini bukan operasi API."
    advice = "Semua operasi diuraikan pada /api/v1/openapi.json."


class NoMethod(Refusal):
    code = "method_not_allowed"
    status = 405
    title: ClassVar[str] = "Cara ini tidak dilayani"
    sentence = "Operasi ini tidak menerima cara {method}."
    advice = "Pakai cara yang disebut pada kepala Allow."


class NotJson(Refusal):
    code = "not_json"
    status = 400
    sentence = "Isi permintaan bukan JSON yang dapat dibaca."
    advice = "Kirim JSON dalam UTF-8."


class NotJsonType(Refusal):
    """A body of another kind than JSON, by its own head."""

    code = "not_json_type"
    status = 415
    sentence = "Isi permintaan harus berjenis application/json."
    advice = "Kirim JSON dengan kepala Content-Type: application/json."


class KeyOfRequestMissing(Refusal):
    code = "idempotency_key_missing"
    status = 400
    sentence = "Kepala Idempotency-Key belum disertakan."
    advice = "Sertakan kunci baru untuk setiap perbuatan; pada pengulangan pakai kunci yang sama."


class KeyOfRequestReused(Refusal):
    """The same key with another wish: the first answer would be an answer to something else."""

    code = "idempotency_key_reused"
    status = 422
    sentence = "Idempotency-Key ini sudah dipakai untuk permintaan lain."
    advice = "Pakai kunci baru untuk permintaan yang berbeda."


class CursorWrong(Refusal):
    code = "cursor_wrong"
    status = 400
    sentence = "Penunjuk halaman ini tidak dikenal."
    advice = "Pakai alamat pada kepala Link sebagaimana diterima."


class RateReached(Refusal):
    """More requests than the key may send in a minute; ``retry_s`` seconds until the next."""

    code = "rate_reached"
    status = 429
    sentence = "Batas {limit} permintaan per menit untuk kunci ini tercapai."
    advice = "Coba lagi {retry_s} detik lagi."


class OfficerMayNot(Refusal):
    """The officer behind the key is gone, or may not (any more) do this at this counter."""

    code = "officer_may_not"
    status = 403
    sentence = "Petugas pada kunci ini tidak berwenang untuk {what} di loket tersebut."
    advice = "Minta penyelenggara memeriksa peran petugas, atau minta kunci baru."


class QueueUnknown(Refusal):
    code = "queue_unknown"
    status = 404
    sentence = "Antrean {queue} tidak ada."
    advice = "Daftar antrean ada pada operasi live."
