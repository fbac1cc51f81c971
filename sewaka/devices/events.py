"""What the devices room tells. Heartbeats and announcements are not told here; they have their own rows."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "devices.device.added": EventKind("Perangkat {code} ({name}) ditambahkan.", ("code", "name", "kind")),
    "devices.device.changed": EventKind("Pengaturan perangkat {code} diubah.", ("code", "changed")),
    "devices.device.pairing_begun": EventKind("Kode pemasangan untuk {code} dibuat.", ("code",)),
    "devices.device.paired": EventKind("Perangkat {code} terpasang.", ("code",)),
    "devices.device.revoked": EventKind("Perangkat {code} dicabut.", ("code",)),
    "devices.device.reload_asked": EventKind("Perangkat {code} diminta memuat ulang.", ("code",)),
    "devices.text.set": EventKind("Teks berjalan dipasang: {text}", ("text", "zone")),
    "devices.text.ended": EventKind("Teks berjalan diakhiri: {text}", ("text", "zone")),
    "devices.text.changed": EventKind("Teks berjalan diubah: {text}", ("text", "zone")),
    "devices.text.moved": EventKind("Urutan teks berjalan diubah: {text}", ("text", "zone")),
    "devices.media.added": EventKind("Berkas “{title}” masuk pustaka tayangan.", ("title", "file")),
    "devices.media.described": EventKind("Keterangan berkas “{title}” diubah.", ("title",)),
    "devices.media.removed": EventKind("Berkas “{title}” dihapus dari pustaka tayangan.", ("title",)),
    "devices.playlist.changed": EventKind("Daftar putar “{title}” disimpan.", ("title",)),
    "devices.playlist.removed": EventKind("Daftar putar “{title}” dihapus.", ("title",)),
    "devices.showing.planned": EventKind("Daftar putar “{title}” dijadwalkan.", ("title", "zone", "code")),
    "devices.showing.ended": EventKind("Jadwal daftar putar “{title}” diakhiri.", ("title", "zone")),
    "devices.news.written": EventKind("Berita dipasang: {title}", ("title", "zone")),
    "devices.news.changed": EventKind("Berita diubah: {title}", ("title", "zone")),
    "devices.news.ended": EventKind("Berita diakhiri: {title}", ("title", "zone")),
    "devices.notice.set": EventKind(
        "Layar loket {counter} menampilkan “{text}” sampai {until}.", ("counter", "text", "until")
    ),
    "devices.notice.ended": EventKind("Pesan layar loket {counter} diakhiri.", ("counter", "text")),
    "devices.message.made": EventKind(
        "Pengumuman “{title}” disampaikan {times} kali.", ("title", "zone", "times", "message")
    ),
    "devices.message.cancelled": EventKind(
        "Pengumuman “{title}” dibatalkan.", ("title", "zone", "times", "message")
    ),
    "devices.template.set": EventKind("Contoh kalimat “{title}” disimpan.", ("title", "text", "used")),
    "devices.device.tested": EventKind("Uji {what} diminta dari {code}.", ("code", "what")),
    "devices.voice.worded": EventKind(
        "Kata suara “{text}” ({language}) disimpan.", ("language", "key", "text", "said", "version")
    ),
    "devices.voice.reviewed": EventKind(
        "Kata suara “{text}” ({language}) diperiksa penutur asli.",
        ("language", "key", "text", "said", "version"),
    ),
    "devices.voice.volume_set": EventKind(
        "Volume suara {zone_name} diatur: biasanya {level}%.", ("zone_name", "level", "spans")
    ),
    "devices.recording.brought": EventKind(
        "Rekaman “{text}” ({language}) diunggah.", ("language", "key", "text", "recording")
    ),
    "devices.recording.used": EventKind(
        "Rekaman “{text}” ({language}) mulai dipakai.", ("language", "key", "text", "recording")
    ),
    "devices.recording.removed": EventKind(
        "Rekaman “{text}” ({language}) dihapus.", ("language", "key", "text", "recording")
    ),
    "devices.print.queued": EventKind("Cetak {reason} dikirim ke {code}.", ("code", "reason", "ticket")),
    "devices.print.failed": EventKind("Cetak di {code} gagal: {detail}", ("code", "detail", "ticket")),
}
