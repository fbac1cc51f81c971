"""What accounts tells the journal. The subject is ``user:<username>``; never a password, address or name."""

from __future__ import annotations

from typing import Final

from sewaka.journal.events import EventKind

# Accounts belong to the installation, not to one mall: their events have a stream of their own.
STREAM: Final = "sistem"

EVENTS: Final[dict[str, EventKind]] = {
    "accounts.user.created": EventKind("Pengguna baru dibuat."),
    "accounts.user.renamed": EventKind("Nama pengguna diperbarui."),
    "accounts.user.password_set": EventKind("Kata sandi diganti."),
    "accounts.user.deactivated": EventKind("Pengguna dinonaktifkan."),
    "accounts.user.reactivated": EventKind("Pengguna diaktifkan kembali."),
    "accounts.user.logged_in": EventKind("Pengguna masuk."),
    "accounts.user.logged_out": EventKind("Pengguna keluar."),
    "accounts.user.login_refused": EventKind("Percobaan masuk ditolak ({reason}).", ("reason",)),
    "accounts.role.granted": EventKind(
        "Peran {role} diberikan untuk {site} {agency} {counter}.", ("role", "site", "agency", "counter")
    ),
    "accounts.role.withdrawn": EventKind(
        "Peran {role} dicabut untuk {site} {agency} {counter}.", ("role", "site", "agency", "counter")
    ),
    "accounts.key.made": EventKind("Kunci API untuk {name} dibuat.", ("name", "site", "scopes")),
    "accounts.key.renewed": EventKind("Kunci API untuk {name} diperbarui.", ("name", "site")),
    "accounts.key.revoked": EventKind("Kunci API untuk {name} dicabut.", ("name", "site")),
    "accounts.link.made": EventKind("Tautan {what} dibuat ({reason}).", ("what", "site", "reason")),
    "accounts.link.used": EventKind("Tautan {what} dipakai.", ("what", "site")),
    "accounts.link.withdrawn": EventKind("Tautan {what} dicabut.", ("what", "site")),
    "accounts.factor.added": EventKind("Langkah kedua ditambahkan: {kind}.", ("kind",)),
    "accounts.factor.removed": EventKind("Langkah kedua dihapus: {kind}.", ("kind",)),
    "accounts.factor.cleared": EventKind(
        "Semua langkah kedua dihapus oleh penyelenggara ({reason}).", ("reason",)
    ),
    "accounts.codes.renewed": EventKind("Kode pemulihan dibuat baru."),
    "accounts.session.ended": EventKind("{count} sesi diakhiri.", ("count",)),
    "accounts.user.forgotten": EventKind("{count} pengguna yang lama tidak bertugas dilupakan.", ("count",)),
}
