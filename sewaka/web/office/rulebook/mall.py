"""Rules of the running mall."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sewaka.accounts.roles import Role
from sewaka.web.office.rulebook.parts import Part, Shape


def _minutes(path: str, label: str | Promise) -> Part:
    return Part((path,), label, _("menit"), high=480)


def _limit(what: str, label: str | Promise, span: str | Promise) -> tuple[Part, Part]:
    times = Part((what, "times"), label, _("kali"), low=1, high=1000)
    return times, Part((what, "per_s"), span, _("detik"), low=10, high=86_400, joins=_("dalam"))


def _wall(day: str, place: int, label: str | Promise) -> Part:
    return Part((day, place), label, wall=True)


MALL: Final[dict[str, Shape]] = {
    "queueing.head_start_min": Shape(
        _("Menit didahulukan"),
        _(
            "Berapa menit sebuah nomor didahulukan menurut golongannya. Tidak ada yang didahului lebih lama dari ini."
        ),
        (
            _minutes("priority", _("Prioritas")),
            _minutes("appointment", _("Pesanan tepat waktu")),
            _minutes("returning", _("Kembali setelah tidak hadir")),
            _minutes("transfer", _("Pindahan")),
        ),
        queued=True,
    ),
    "queueing.recalls": Shape(
        _("Panggilan ulang"),
        _("Berapa kali nomor dipanggil sebelum dicatat tidak hadir, dan jarak antarpanggilan."),
        (
            Part(("times",), _("Paling banyak"), _("kali"), low=1, high=10),
            Part(("apart_s",), _("Jarak"), _("detik"), low=5, high=600),
        ),
    ),
    "queueing.print_timeout_s": Shape(
        _("Batas waktu cetak"),
        _("Nomor yang belum tercetak sesudah ini dibatalkan."),
        (Part((), _("Batas"), _("detik"), low=10, high=3600),),
    ),
    "queueing.slip_proof_min": Shape(
        _("Bukti pada slip terakhir"),
        _(
            "Slip memuat sidik catatan bila nomor terakhir hari itu kurang dari sekian menit lagi. 0: tidak pernah."
        ),
        (Part((), _("Lama"), _("menit"), low=0, high=600),),
    ),
    "queueing.undo_within_s": Shape(
        _("Batas membatalkan langkah"),
        _("Selama ini petugas dapat membatalkan langkah terakhirnya."),
        (Part((), _("Batas"), _("detik"), low=0, high=3600),),
    ),
    "queueing.wait_norm_min": Shape(
        _("Norma waktu tunggu"),
        _("Waktu tunggu yang dituju; yang lebih lama ditandai."),
        (Part((), _("Norma"), _("menit"), low=1, high=480),),
    ),
    "queueing.promise": Shape(
        _("Janji waktu tunggu"),
        _(
            "Seberapa sering janji harus ditepati dan dari berapa banyak pengalaman ia boleh dibuat. "
            "Bila tidak cukup, tertulis: belum dapat diperkirakan."
        ),
        (
            Part(("level_pct",), _("Dituju ditepati"), _("dari 100 janji"), low=50, high=99),
            Part(
                ("least",), _("Pengalaman paling sedikit"), _("nomor per panjang antrean"), low=5, high=1000
            ),
            Part(("widest_min",), _("Rentang paling lebar"), _("menit"), low=5, high=480),
            Part(("prior",), _("Boleh berjanji sebelum ada pengalaman"), _("(1 ya, 0 tidak)"), low=0, high=1),
            Part(("days",), _("Belajar dari"), _("hari terakhir"), low=7, high=365),
            Part(
                ("hour_least",),
                _("Jam ramai dan sepi dari paling sedikit"),
                _("nomor per jam"),
                low=3,
                high=1000,
            ),
        ),
        queued=False,
    ),
    "queueing.chosen_limit": Shape(
        _("Panggilan pilihan sehari"),
        _("Sesudah ini panggilan di luar urutan ditandai bagi manajer lantai. Tidak ada yang dilarang."),
        (
            Part(("officer",), _("Per petugas"), _("kali"), low=0, high=200),
            Part(("counter",), _("Per loket"), _("kali"), low=0, high=200),
        ),
    ),
    "queueing.call_by_queue": Shape(
        _("Petugas memilih antrean"),
        _(
            "Petugas loket yang melayani beberapa antrean boleh memanggil dari salah satunya. Alasannya tercatat."
        ),
        (Part((), _("Boleh"), tick=True, may=True),),
    ),
    "queueing.results": Shape(
        _("Hasil layanan tambahan"),
        _("Ditawarkan petugas di samping hasil yang biasa, dan dihitung dalam laporan."),
        (Part((), _("Hasil"), listed=12),),
    ),
    "queueing.figures_least": Shape(
        _("Angka petugas"),
        _("Waktu layan seorang petugas atau loket baru dibandingkan sesudah sebanyak ini nomor selesai."),
        (Part((), _("Paling sedikit"), _("nomor"), low=5, high=1000),),
    ),
    "queueing.pause_longest_min": Shape(
        _("Istirahat paling lama"),
        _("Lebih lama dari ini loket ditutup, bukan istirahat."),
        (Part((), _("Paling lama"), _("menit"), low=5, high=240),),
    ),
    "places.default_hours": Shape(
        _("Jam awal mal baru"),
        _("Jam yang diusulkan untuk mal baru. Jam mal ini diatur di Tempat, Jam."),
        (
            _wall("mon_thu", 0, _("Senin–Kamis buka")),
            _wall("mon_thu", 1, _("Senin–Kamis tutup")),
            _wall("fri", 0, _("Jumat buka")),
            _wall("fri", 1, _("Jumat tutup")),
            _wall("fri_pause", 0, _("Jeda Jumat mulai")),
            _wall("fri_pause", 1, _("Jeda Jumat selesai")),
        ),
        scoped=False,
        spans=tuple(((day, 0), (day, 1)) for day in ("mon_thu", "fri", "fri_pause")),
    ),
    "places.gathering_point": Shape(
        _("Titik kumpul"),
        _("Diusulkan saat aula dihentikan karena darurat; dapat diganti saat itu."),
        (Part((), _("Tempat"), letters=80),),
    ),
    "devices.heartbeat_late_s": Shape(
        _("Perangkat terlambat melapor"),
        _("Perangkat yang diam lebih lama dari ini ditandai."),
        (Part((), _("Batas"), _("detik"), low=15, high=3600),),
    ),
    "queueing.device_limits": Shape(
        _("Batas nomor dari satu kios"),
        _("Lebih dari ini, kios mengarahkan ke meja informasi; keluarga dibantu di sana."),
        (
            Part(("minute",), _("Dalam satu menit"), _("nomor"), low=1, high=1000),
            Part(("hour",), _("Dalam satu jam"), _("nomor"), low=1, high=10_000),
        ),
    ),
    "visits.purposes": Shape(
        _("Keperluan tanpa nomor"),
        _("Yang dihitung di meja informasi dari orang yang datang tanpa nomor. Angka 1–9 menjadi tombolnya."),
        (Part((), _("Keperluan"), listed=9),),
    ),
    "visits.groups": Shape(
        _("Kelompok rentan yang dihitung"),
        _(
            "Kode yang sama dengan golongan nomor prioritas dijumlahkan dengannya. Huruf a–m menjadi tombolnya."
        ),
        (Part((), _("Kelompok"), listed=13),),
    ),
    "devices.counter_notices": Shape(
        _("Kalimat layar loket"),
        _(
            "Yang dapat dipilih petugas untuk layar kecil di loketnya. Manajer lantai dapat mengetik yang lain."
        ),
        (Part((), _("Kalimat"), listed=12),),
    ),
    "queueing.person_limits": Shape(
        _("Satu orang satu nomor"),
        _(
            "Layanan yang meminta NIK atau nomor telepon supaya nomornya tidak diborong. Yang diisi tidak disimpan."
        ),
        (),  # rows of services: forms.personlimits
    ),
    "devices.message": Shape(
        _("Pengumuman bebas"),
        _("Batas pengumuman dari meja informasi. Panggilan nomor didahulukan selama kesabaran ini."),
        (
            Part(("letters",), _("Paling panjang"), _("huruf"), low=20, high=300),
            Part(("seconds",), _("Ucapan paling lama"), _("detik"), low=5, high=60),
            Part(("times",), _("Diucapkan paling banyak"), _("kali"), low=1, high=20),
            Part(("apart_s",), _("Jarak antarucapan"), _("detik"), low=30, high=3600),
            Part(("patience_s",), _("Menunggu panggilan nomor"), _("detik"), low=0, high=600),
            Part(("hours",), _("Tampil paling lama"), _("jam"), low=1, high=24),
        ),
    ),
    "devices.media": Shape(
        _("Gambar dan video papan"),
        _("Batas ukuran yang boleh diunggah, dan berapa lama gambar tampil bila tidak disebut lain."),
        (
            Part(("image_mb",), _("Gambar paling besar"), _("MB"), low=1, high=50),
            Part(("video_mb",), _("Video paling besar"), _("MB"), low=1, high=200),
            Part(("megapixels",), _("Gambar paling luas"), _("juta piksel"), low=2, high=100),
            Part(("shelf_mb",), _("Seluruh pustaka paling besar"), _("MB"), low=50, high=100_000),
            Part(("seconds",), _("Gambar tampil"), _("detik"), low=3, high=300),
        ),
    ),
    "devices.news": Shape(
        _("Berita dan penutupan"),
        _("Berapa hari sebelumnya penutupan diberitahukan, dan batas berita yang ditulis."),
        (
            Part(("ahead_days",), _("Penutupan diberitahukan"), _("hari sebelumnya"), low=0, high=60),
            Part(("shown",), _("Tampil bersamaan paling banyak"), low=1, high=8),
            Part(("letters",), _("Isi paling panjang"), _("huruf"), low=60, high=400),
            Part(("days",), _("Berlaku paling lama"), _("hari"), low=1, high=366),
        ),
    ),
    "devices.second_language": Shape(
        _("Bahasa kedua suara"),
        _(
            "Panggilan diucapkan juga dalam bahasa pengunjung, selama tidak terlalu banyak panggilan lain menunggu."
        ),
        (
            Part(
                ("waiting",),
                _("Panggilan lain yang menunggu di zona itu, paling banyak"),
                _("panggilan"),
                high=20,
            ),
            Part(("en",), _("Bahasa Inggris"), tick=True, may=True),
            Part(("ban",), _("Bahasa Bali"), tick=True, may=True),
        ),
    ),
    "accounts.login_limits": Shape(
        _("Batas percobaan masuk"),
        _("Berapa kali salah sebelum harus menunggu. Terlalu longgar memudahkan penebak."),
        (
            *_limit("username", _("Nama pengguna"), _("Jangka waktu nama pengguna")),
            *_limit("address", _("Alamat jaringan"), _("Jangka waktu alamat jaringan")),
            *_limit("pin", _("PIN"), _("Jangka waktu PIN")),
            *_limit("second", _("Kode langkah kedua"), _("Jangka waktu langkah kedua")),
            *_limit("link", _("Tautan sekali pakai"), _("Jangka waktu tautan")),
            *_limit("pairing", _("Kode pemasangan"), _("Jangka waktu kode pemasangan")),
        ),
        scoped=False,
    ),
    "accounts.second_factor": Shape(
        _("Peran yang wajib langkah kedua"),
        _("Orang dengan peran ini memasang aplikasi kode sebelum dapat masuk. Akun contoh tidak diwajibkan."),
        tuple(Part((role.value,), str(role.label), tick=True) for role in Role),
        scoped=False,
    ),
    "accounts.link_hours": Shape(
        _("Masa berlaku tautan sekali pakai"),
        _("Sesudah ini tautan undangan, kata sandi, atau PIN tidak berlaku lagi."),
        (
            Part(("invitation",), _("Undangan"), _("jam"), low=1, high=720),
            Part(("password",), _("Kata sandi baru"), _("jam"), low=1, high=168),
            Part(("pin",), _("PIN baru"), _("jam"), low=1, high=168),
        ),
        scoped=False,
    ),
}
