"""The minutes of a trial as a paper: figures, what was noticed, what follows. Official, so in Indonesian. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sewaka.lib.format_id import short_day
from sewaka.papers.documents import Document, Heading, Items, Para, Stat, Stats, Table

LEAD = "Uji coba dimainkan dengan pengunjung tiruan di tempat latihan; tidak satu pun masuk ke angka mal."


def minutes(facts: Mapping[str, Any]) -> Document:
    """``facts``: name, scenario, crew, day (text), score (a ``Score`` as data), remarks, follow_ups."""
    score = facts["score"]
    return Document(
        title=f"Berita acara uji coba {facts['name']}",
        subtitle=facts["day"],
        blocks=(
            Para(f"Skenario {facts['scenario']}, dilayani oleh {facts['crew']}. {LEAD}"),
            Stats(
                (
                    Stat(str(score["mark"]), "nilai dari 100"),
                    Stat(f"{score['served']} dari {score['visitors']}", "dilayani"),
                    Stat(str(score["over_norm"]), "menunggu lebih lama dari norma"),
                )
            ),
            Heading("Hasil"),
            Table(("Apa", "Hasil"), tuple(_figures(score)), figures=(1,)),
            Heading("Catatan petugas"),
            Items(tuple(f"{each.kind_text}: {each.text}" for each in facts["remarks"]) or ("Tidak ada.",)),
            Heading("Tindak lanjut"),
            Table(
                ("Apa", "Siapa", "Selambatnya", "Keadaan"),
                tuple(
                    (each.what, each.owner, short_day(each.until_on), "selesai" if each.done_at else "belum")
                    for each in facts["follow_ups"]
                ),
                empty="Belum ada tindak lanjut.",
            ),
        ),
    )


def _figures(score: Mapping[str, int]) -> list[tuple[str, str]]:
    return [
        ("Tidak mendapat nomor", str(score["refused"])),
        ("Belum selesai sampai akhir", str(score["left"])),
        ("Tunggu tengah", _minutes(score["wait_median_s"])),
        ("Tunggu paling lama", _minutes(score["wait_longest_s"])),
        ("Norma tunggu", _minutes(score["norm_s"])),
        ("Berkas kurang yang ketahuan", f"{score['papers_found']} dari {score['papers']}"),
        ("Berkas kurang yang terlewat", str(score["papers_missed"])),
        ("Kesalahan yang dicatat", str(score["errors"])),
    ]


def _minutes(seconds: int) -> str:
    return f"{round(seconds / 60)} menit"
