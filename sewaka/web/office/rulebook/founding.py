"""Rules of papers and of the founding of a mall."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from sewaka.formation.states import budget
from sewaka.web.office.rulebook.parts import Part, Shape

FOUNDING: Final[dict[str, Shape]] = {
    "formation.network": Shape(
        _("Kelonggaran jaringan"),
        _("Bagian jalur utama yang boleh direncanakan, dan pertumbuhan kebutuhan yang diperhitungkan."),
        (
            Part(("usable_pct",), _("Boleh dipakai"), _("persen"), low=10, high=100),
            Part(("growth_pct",), _("Pertumbuhan"), _("persen"), high=300),
        ),
    ),
    "formation.power": Shape(
        _("Kelonggaran listrik"),
        _(
            "Bagian daya yang boleh direncanakan, faktor daya bila tidak tertulis, dan lama UPS dibanding genset."
        ),
        (
            Part(("usable_pct",), _("Boleh dipakai"), _("persen"), low=10, high=100),
            Part(("factor_pct",), _("Faktor daya"), _("persen"), low=10, high=100),
            Part(("bridge_pct",), _("UPS terhadap waktu mulai genset"), _("persen"), low=100, high=1000),
        ),
    ),
    "formation.server_room": Shape(
        _("Suhu ruang server"),
        _("Batas suhu, dan berapa hari satu bacaan berlaku."),
        (
            Part(("low_c",), _("Paling rendah"), _("°C"), high=40),
            Part(("high_c",), _("Paling tinggi"), _("°C"), high=60),
            Part(("days",), _("Berlaku"), _("hari"), low=1, high=60),
        ),
    ),
    "formation.accessibility": Shape(
        _("Daftar aksesibilitas"),
        _("Hal-hal yang harus ada atau diperiksa agar mal dapat dipakai semua orang."),
        (Part((), _("Hal"), listed=30),),
    ),
    "papers.upload": Shape(
        _("Dokumen yang diunggah"),
        _("Ukuran paling besar sebuah dokumen: surat keputusan, perjanjian, foto, lampiran."),
        (Part(("mb",), _("Paling besar"), _("MB"), low=1, high=50),),
    ),
    "formation.agreement_end": Shape(
        _("Pengingat akhir perjanjian"),
        _("Perjanjian yang akan berakhir ditunjukkan pada daftar, ringkasan, dan syarat pembukaan."),
        (Part(("days",), _("Sejak"), _("hari sebelumnya"), low=1, high=730),),
    ),
    "formation.digital_criteria": Shape(
        _("Kriteria MPP Digital"),
        _("Dasar penilaian mandiri di ringkasan pembentukan. Bukti dibaca menurut kodenya."),
        (Part((), _("Kriteria"), listed=20),),
    ),
    "papers.letterhead": Shape(
        _("Kepala surat"),
        _("Baris-baris di atas setiap surat, berita acara, dan laporan yang dibuat sistem."),
        (
            Part(("organisation",), _("Pemerintah daerah"), letters=120),
            Part(("unit",), _("Dinas atau unit"), letters=160),
            Part(("address",), _("Alamat dan nomor telepon"), letters=200, spare=True),
        ),
    ),
    "formation.direct_purchase": Shape(
        _("Batas pengadaan langsung"),
        _(
            "Sampai nilai ini boleh dibeli tanpa tender. Yang dipakai batas pada tahun anggarannya, bukan batas hari ini."
        ),
        tuple(
            Part((ware.value,), ware.label, _("rupiah"), low=0, high=100_000_000_000) for ware in budget.Ware
        ),
    ),
    "formation.processes": Shape(
        _("Proses bisnis yang harus ditetapkan"),
        _("Ditanyakan kepada tiap instansi di gerbang pembukaan: dibaca dari pengaturan atau keputusan."),
        (Part((), _("Proses"), listed=12),),
    ),
    "formation.clusters": Shape(
        _("Rangkaian libur"),
        _(
            "Hari tutup yang berdekatan dihitung satu rangkaian; butir program yang jatuh di dalamnya ditandai."
        ),
        (
            Part(("gap_days",), _("Hari terjepit paling banyak"), _("hari"), low=0, high=5),
            Part(("holidays",), _("Libur paling sedikit"), _("hari"), low=1, high=14),
        ),
    ),
    "formation.orientation": Shape(
        _("Orientasi petugas"),
        _("Kapan jawaban atas pertanyaan materi cukup untuk lulus, dan berapa petugas untuk tiap loket."),
        (
            Part(("pass_pct",), _("Batas lulus"), _("persen"), low=1, high=100),
            Part(("per_counter",), _("Petugas untuk tiap loket"), _("orang"), low=1, high=10),
        ),
    ),
    "formation.rehearsal": Shape(
        _("Latihan yang ditutup"),
        _("Kapan kode lacak dan golongan pada nomor latihan dilupakan; nilai dan catatannya tetap disimpan."),
        (Part(("days",), _("Sesudah ditutup"), _("hari"), low=1, high=365),),
    ),
}
