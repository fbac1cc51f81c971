"""What the gallery shows: invented samples for every component, and a form with every kind of field."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict

SURFACES = {"desk": "Meja", "phone": "Ponsel", "touch": "Kios", "screen": "Papan"}
ICONS = (
    "ticket",
    "clock",
    "calendar",
    "users",
    "search",
    "printer",
    "volume",
    "language",
    "wheelchair",
    "bell",
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Nama loket", help_text="Tampil di papan dan disebut pengeras suara.")
    search = forms.CharField(label="Cari layanan", required=False)
    unit = forms.ChoiceField(label="Instansi", choices=[("dukcapil", "Disdukcapil"), ("polres", "Polres")])
    reason = forms.CharField(label="Alasan", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    minutes = forms.IntegerField(label="Perkiraan lama (menit)", min_value=1, max_value=240)
    group = forms.ChoiceField(
        label="Siapa yang didahulukan?",
        choices=[
            ("lansia", "Lansia"),
            ("hamil", "Ibu hamil atau menyusui"),
            ("difabel", "Penyandang disabilitas"),
        ],
        widget=forms.RadioSelect,
    )
    low = forms.BooleanField(label="Meja rendah, untuk kursi roda", required=False)


def _form(shown_wrong: bool) -> SampleForm:
    if not shown_wrong:
        return SampleForm(initial={"name": "Loket 4", "minutes": 10, "group": "lansia", "low": True})
    form = SampleForm({"name": "", "minutes": "999", "reason": "<script>alert(1)</script>"})
    form.add_error(None, "Loket ini masih memegang nomor D 014. Selesaikan dahulu, lalu simpan lagi.")
    return form


TICKETS = (
    ("D 011", "Kartu Keluarga", "Prioritas", "attention", 4),
    ("D 015", "KTP elektronik", "Menunggu", "", 16),
    ("BK 022", "Mutasi JKN", "Dilayani", "info", 14),
    ("P 008", "SKCK", "Selesai", "good", 31),
    ("IM 009", "Paspor", "Lewat norma", "alarm", 52),
)


def _tickets() -> list[dict[str, Any]]:
    names = ("code", "service", "state", "tone", "minutes")
    return [dict(zip(names, row, strict=True)) for row in TICKETS]


def _visit(now: datetime) -> list[dict[str, Any]]:
    return [
        {"label": "Kartu Keluarga", "note": "Loket 5", "at": now - timedelta(minutes=34), "state": "done"},
        {"label": "KTP elektronik", "note": "Loket 4", "at": now, "state": "now"},
        {"label": "Mutasi JKN", "note": "BPJS Kesehatan", "at": "", "state": "next"},
    ]


REQUIREMENTS = [
    {"label": "Kartu Keluarga", "note": "fotokopi", "done": True},
    {"label": "Formulir F-1.21", "note": "tersedia di meja informasi", "done": True},
    {"label": "Surat tanda lapor kehilangan", "note": "hanya bila KTP hilang", "done": False},
]


def context(surface: str, query: QueryDict, now: datetime) -> dict[str, Any]:
    """Everything ``ui/gallery.html`` shows on ``surface``."""
    return {
        "layout": f"ui/{surface}.html",
        "surface": surface,
        "surfaces": SURFACES,
        "icons": ICONS,
        "form": _form(shown_wrong="salah" in query),
        "wrong": "salah" in query,
        "tickets": _tickets(),
        "nothing": [],
        "requirements": REQUIREMENTS,
        "documents": ["KTP asli", "Kartu Keluarga asli", "Bukti lunas PBB tahun berjalan"],
        "steps": ["Pilih layanan", "Ambil nomor", "Dipanggil", "Selesai"],
        "visit": _visit(now),
        "told": (12 * 60, 20 * 60),
        "told_long": (35 * 60, 50 * 60),
        "since": now - timedelta(minutes=6, seconds=12),
        "page": Paginator(range(240), 20).get_page(query.get("hal", 3)),
        "address": "https://mpp.example/n/0123456789ABCDEFG",
    }
