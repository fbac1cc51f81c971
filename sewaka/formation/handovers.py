"""The paper of a hand-over: who gives what to whom, in which condition. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sewaka.lib.format_id import day
from sewaka.papers.documents import Document, Pairs, Para, Signature, Signatures, Table


def handover_paper(facts: Mapping[str, Any]) -> Document:
    """A BAST. ``facts``: ``info`` a HandoverInfo, ``pieces`` its assets with the condition each then had."""
    info, pieces = facts["info"], facts["pieces"]
    heads = ("No.", "Nama barang", "Merek dan tipe", "Kode barang", "Register", "Kondisi")
    rows = tuple(
        (str(place), piece.name, piece.brand or "–", piece.item_code or "–", piece.register or "–", condition)
        for place, (piece, condition) in enumerate(pieces, 1)
    )
    return Document(
        title=f"Berita Acara Serah Terima {info.number}",
        blocks=(
            Para(f"Pada hari ini, {day(info.on)}, kami yang bertanda tangan di bawah ini:"),
            Pairs(
                (
                    ("Pihak pertama", f"{info.giver}, diwakili {info.giver_signed}"),
                    ("Pihak kedua", f"{info.taker}, diwakili {info.taker_signed}"),
                )
            ),
            Para("Pihak pertama menyerahkan dan pihak kedua menerima barang berikut:"),
            Table(heads, rows, figures=(0,), widths=(1, 5, 4, 4, 2, 3)),
            Para(
                "Sejak ditandatangani, pemakaian dan pemeliharaan barang di atas menjadi tanggung jawab pihak kedua."
            ),
            Signatures(
                (
                    Signature("Pihak pertama", name=info.giver_signed),
                    Signature("Pihak kedua", name=info.taker_signed),
                )
            ),
        ),
    )
