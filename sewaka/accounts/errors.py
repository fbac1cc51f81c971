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


class LinkGone(Refusal):
    """A one-time link that is unknown, used, withdrawn or too old: one answer for all."""

    code = "link_gone"
    status = 410
    sentence = "Tautan ini sudah dipakai, sudah diganti, atau lewat waktu."
    advice = "Minta tautan baru kepada orang yang memberikannya."


class LinkNotAccepted(Refusal):
    code = "link_not_accepted"
    status = 422
    sentence = "Tautan belum dapat dibuat."
    advice = "Perbaiki isian yang disebut, lalu coba lagi."


class WrongCode(Refusal):
    """A code that does not fit, was used already, or is too old; the same for unknown factors."""

    code = "wrong_code"
    status = 403
    sentence = "Kode ini tidak cocok atau sudah pernah dipakai."
    advice = "Tunggu kode berikutnya di aplikasi, atau pakai salah satu kode pemulihan."


class WrongPassword(Refusal):
    """The password asked for again, before something of the own account changes."""

    code = "wrong_password"
    status = 403
    sentence = "Kata sandi Anda saat ini tidak cocok."
    advice = "Ketik kata sandi yang Anda pakai untuk masuk."


class HalfInOver(Refusal):
    """Too long between the password and the second step, or the password changed meanwhile."""

    code = "half_in_over"
    status = 403
    sentence = "Waktu untuk langkah kedua sudah habis."
    advice = "Masuk lagi dengan nama pengguna dan kata sandi."


class PasskeyNotTrue(Refusal):
    """The browser's answer does not fit the passkey, the question or the address."""

    code = "passkey_not_true"
    status = 403
    sentence = "Kunci sandi ini tidak dapat diterima."
    advice = "Coba lagi, atau masuk dengan kata sandi."


class PasskeyKnown(Refusal):
    code = "passkey_known"
    sentence = "Kunci sandi ini sudah terdaftar."
    advice = "Pakai kunci sandi lain, atau hapus yang lama lebih dulu."


class FactorUnknown(Refusal):
    code = "factor_unknown"
    status = 404
    sentence = "Langkah kedua ini tidak ditemukan atau sudah dihapus."
    advice = "Muat ulang halaman akun Anda."


class FactorKnown(Refusal):
    code = "factor_known"
    sentence = "Aplikasi kode sudah terpasang pada akun ini."
    advice = "Hapus yang lama lebih dulu bila Anda berganti telepon."


class FactorNeeded(Refusal):
    """The role demands a second step, and this is the last one."""

    code = "factor_needed"
    sentence = "Peran Anda mewajibkan langkah kedua, jadi yang terakhir tidak dapat dihapus."
    advice = "Pasang langkah kedua lain lebih dulu, lalu hapus yang ini."


class SessionUnknown(Refusal):
    code = "session_unknown"
    status = 404
    sentence = "Sesi ini tidak ditemukan atau sudah berakhir."
    advice = "Muat ulang daftar sesi."


class FormRepeated(Refusal):
    """The same form was sent before, and done."""

    code = "form_repeated"
    sentence = "Isian ini sudah dikerjakan; kiriman yang sama tidak dikerjakan dua kali."
    advice = "Muat ulang halaman untuk melihat hasilnya."
