"""Refusals of accounts, worded for the person at the form."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class TooMany(Refusal):
    """Tried too often; ``wait`` is the time left, in words."""

    code = "too_many"
    status = 429
    sentence = "Percobaan sudah terlalu sering, jadi kami beri jeda sebentar."
    advice = "Silakan coba lagi sekitar {wait} lagi."


class WrongLogin(Refusal):
    """Unknown user, wrong password or deactivated account: one answer for all three."""

    code = "wrong_login"
    status = 403
    sentence = "Nama pengguna atau kata sandi tidak cocok."
    advice = "Periksa huruf besar dan kecil, lalu coba lagi. Bila lupa, hubungi penyelenggara mal."


class DemoOnlyHere(Refusal):
    """A demo log-in from another machine, or without the demo."""

    code = "demo_only_here"
    status = 403
    sentence = "Akun contoh hanya dapat dipakai pada komputer yang menjalankan Sewaka ini."
    advice = "Buka alamat 127.0.0.1 pada komputer tersebut, atau masuk dengan akun Anda sendiri."


class UserUnknown(Refusal):
    code = "user_unknown"
    status = 404
    sentence = "Pengguna {username} tidak ditemukan."
    advice = "Periksa daftar pengguna."


class UserNotAccepted(Refusal):
    """A field of the user or grant is not acceptable; the sentence says which and why."""

    code = "user_not_accepted"
    status = 422
    sentence = "Data pengguna belum dapat diterima."
    advice = "Perbaiki isian yang disebut, lalu simpan lagi."


class WeakPassword(Refusal):
    code = "weak_password"
    status = 422
    sentence = "Kata sandi ini terlalu mudah ditebak."
    advice = "Pakai paling sedikit 10 huruf; rangkaian beberapa kata mudah diingat dan sulit ditebak."


class GrantUnknown(Refusal):
    code = "grant_unknown"
    status = 404
    sentence = "Peran ini tidak ditemukan atau sudah dicabut."
    advice = "Muat ulang daftar peran."


class LastOrganiser(Refusal):
    """Nobody would be left to give roles at the site."""

    code = "last_organiser"
    sentence = "Ini penyelenggara terakhir untuk {site}, jadi belum dapat dicabut."
    advice = "Beri peran penyelenggara kepada orang lain lebih dulu."


class KeyUnknown(Refusal):
    """No key, a wrong one, or one that was revoked."""

    code = "key_unknown"
    status = 401
    sentence = "Kunci tidak disertakan, tidak dikenal, atau sudah dicabut."
    advice = "Sertakan kunci pada kepala Authorization: Bearer, atau minta kunci kepada penyelenggara mal."


class KeyExpired(Refusal):
    code = "key_expired"
    status = 401
    sentence = "Kunci ini sudah tidak berlaku."
    advice = "Mintalah kunci baru kepada penyelenggara mal."


class ScopeMissing(Refusal):
    """The key is good, but was not given this."""

    code = "scope_missing"
    status = 403
    sentence = "Kunci ini tidak memiliki kewenangan {scope}."
    advice = "Mintalah kewenangan itu kepada penyelenggara mal."


class KeyNotFound(Refusal):
    code = "key_not_found"
    status = 404
    sentence = "Kunci {key} tidak ada atau sudah dicabut."
    advice = "Muat ulang daftar kunci."


class KeyNotAccepted(Refusal):
    code = "key_not_accepted"
    status = 422
    sentence = "Data kunci belum dapat diterima."
    advice = "Perbaiki isian yang disebut, lalu simpan lagi."
