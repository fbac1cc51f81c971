"""What went wrong, as refusals: what happened and why, what to do next, and a way back."""

from __future__ import annotations

from typing import ClassVar

from django.http import HttpRequest, HttpResponse

from sewaka.lib.refusal import Refusal
from sewaka.web.ui import refusals


class BadRequest(Refusal):
    code = "bad_request"
    status = 400
    title: ClassVar[str] = "Permintaan tidak dapat dibaca"
    sentence = "Isi permintaan ini tidak lengkap atau rusak di jalan."
    advice = "Silakan kembali ke halaman sebelumnya lalu ulangi."


class Forbidden(Refusal):
    code = "forbidden"
    status = 403
    title: ClassVar[str] = "Halaman ini bukan untuk Anda"
    sentence = "Nama pengguna Anda belum diberi wewenang untuk halaman ini."
    advice = "Masuk dengan nama pengguna lain, atau minta wewenang kepada penyelenggara mal."


class NotFound(Refusal):
    code = "not_found"
    status = 404
    title: ClassVar[str] = "Halaman tidak ditemukan"
    sentence = "Alamat ini tidak ada. Mungkin salah ketik, atau halamannya sudah dipindahkan."
    advice = "Periksa kembali alamatnya, atau mulai dari halaman depan."


class WrongMethod(Refusal):
    code = "wrong_method"
    status = 405
    title: ClassVar[str] = "Halaman ini tidak dibuka dengan cara itu"
    sentence = "Alamat ini hanya menerima kiriman dari tombolnya sendiri."
    advice = "Silakan kembali dan tekan tombolnya di halaman itu."


class TooLarge(Refusal):
    code = "too_large"
    status = 413
    title: ClassVar[str] = "Kiriman terlalu besar"
    sentence = "Isi kiriman ini lebih besar daripada yang dapat diterima. Tidak ada yang berubah."
    advice = "Silakan kembali, perpendek isiannya, lalu kirim lagi."


class FileTooLarge(TooLarge):
    code = "file_too_large"
    sentence = "Berkas ini lebih besar daripada yang dapat diterima. Tidak ada yang berubah."
    advice = "Silakan kembali, perkecil berkasnya atau pilih yang lain, lalu kirim lagi."


class TooOften(Refusal):
    code = "too_often"
    status = 429
    title: ClassVar[str] = "Terlalu sering dicoba"
    sentence = "Terlalu banyak permintaan dari sini dalam waktu singkat."
    advice = "Silakan tunggu sebentar, lalu coba lagi."


class Broken(Refusal):
    code = "broken"
    status = 500
    title: ClassVar[str] = "Ada yang salah di pihak kami"
    sentence = "Halaman ini gagal dibuat. Kesalahannya sudah tercatat."
    advice = "Silakan coba lagi. Bila berulang, beri tahu petugas informasi."


class StaleForm(Refusal):
    code = "stale_form"
    status = 403
    title: ClassVar[str] = "Halaman sudah terlalu lama terbuka"
    sentence = "Demi keamanan, kiriman dari halaman lama tidak diterima. Tidak ada yang berubah."
    advice = "Kembali, muat ulang halamannya, lalu kirim sekali lagi."


BY_STATUS: dict[int, type[Refusal]] = {
    each.status: each for each in (BadRequest, Forbidden, NotFound, WrongMethod, TooOften, Broken)
}


def tell(request: HttpRequest, status: int) -> HttpResponse:
    """The error page, fragment or JSON of ``status``."""
    return refusals.tell(request, BY_STATUS[status]())


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return tell(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return tell(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return tell(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    return tell(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return refusals.tell(request, StaleForm())
