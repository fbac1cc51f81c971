"""The history of master data as a table: which row, which field, what it held before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from sewaka.journal.queries import Changed
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import moment_cell

SOURCES: Final = {
    "catalogue_agency": _l("Instansi"),
    "catalogue_unit": _l("Unit"),
    "catalogue_service": _l("Layanan"),
    "catalogue_serviceversion": _l("Teks layanan"),
    "catalogue_lifeevent": _l("Peristiwa hidup"),
    "norms_rule": _l("Aturan"),
    "norms_legalbasis": _l("Dasar hukum"),
    "places_site": _l("Mal"),
    "places_zone": _l("Zona"),
    "places_room": _l("Ruang"),
    "places_counter": _l("Loket"),
    "places_queue": _l("Antrean"),
    "places_counterqueue": _l("Antrean sebuah loket"),
    "places_admission": _l("Keikutsertaan"),
    "places_offering": _l("Layanan dibuka"),
    "places_hours": _l("Jam"),
    "places_sliptext": _l("Isi slip"),
    "places_closure": _l("Hari tutup"),
    "staff_placement": _l("Penempatan petugas"),
    "accounts_grant": _l("Peran pengguna"),
    "devices_device": _l("Perangkat"),
    "devices_runningtext": _l("Teks berjalan"),
    "devices_messagetemplate": _l("Kalimat pengumuman"),
    "devices_newsitem": _l("Berita"),
    "notify_hook": _l("Kiriman kejadian"),
    "formation_equipmentkind": _l("Jenis sarana"),
    "formation_need": _l("Usulan sarana"),
    "formation_asset": _l("Barang"),
    "formation_budgetitem": _l("Mata anggaran"),
    "formation_procurement": _l("Paket pengadaan"),
    "formation_procurementstage": _l("Jadwal paket"),
    "formation_awaited": _l("Butir yang menunggu paket"),
}
FIELDS: Final = {
    "quantity": _l("jumlah"),
    "granted": _l("disetujui"),
    "specification": _l("spesifikasi"),
    "description": _l("deskripsi"),
    "price_rp": _l("harga"),
    "ceiling_rp": _l("pagu"),
    "estimate_rp": _l("HPS"),
    "condition": _l("kondisi"),
    "planned_on": _l("direncanakan"),
    "stage": _l("tahap"),
    "method": _l("metode"),
    "name": _l("nama"),
    "short_name": _l("nama singkat"),
    "code": _l("kode"),
    "label": _l("sebutan"),
    "status": _l("keadaan"),
    "state": _l("keadaan"),
    "text": _l("kalimat"),
    "title": _l("judul"),
    "url": _l("alamat"),
    "kind": _l("jenis"),
    "group": _l("golongan"),
    "prefix": _l("huruf"),
    "number_format": _l("bentuk nomor"),
    "is_active": _l("dipakai"),
    "value": _l("isi"),
    "valid_from": _l("berlaku mulai"),
    "valid_to": _l("berlaku sampai"),
    "valid_until": _l("berlaku sampai"),
    "note": _l("catatan"),
    "opens": _l("buka"),
    "closes": _l("tutup"),
    "break_from": _l("istirahat mulai"),
    "break_to": _l("istirahat selesai"),
    "weekday": _l("hari ke-"),
    "from_on": _l("mulai"),
    "until_on": _l("sampai"),
    "reason": _l("alasan"),
    "daily_quota": _l("kuota harian"),
    "bands": _l("jatah menurut jam"),
    "priority_only": _l("hanya prioritas"),
    "result_required": _l("hasil wajib"),
    "top": _l("di bawah nama mal"),
    "bottom": _l("kalimat terakhir"),
    "without": _l("tidak dicetak"),
    "copies": _l("lembar"),
    "issued_on": _l("tanggal"),
    "paper": _l("naskah"),
    "superseded_by_id": _l("digantikan oleh"),
    "tier": _l("urutan"),
    "queue_id": _l("antrean"),
    "counter_id": _l("loket"),
    "address": _l("alamat"),
    "zone_name": _l("zona waktu"),
    "area_code": _l("kode wilayah"),
    "certainty": _l("kepastian"),
    "role": _l("peran"),
    "basis": _l("dasar"),
    "summary": _l("ringkasan"),
    "requirements": _l("syarat"),
    "steps": _l("langkah"),
    "fee": _l("biaya"),
    "everyday_words": _l("kata sehari-hari"),
}
NAMING: Final = (
    "name",
    "label",
    "role",
    "weekday",
    "opens",
    "queue_id",
    "counter_id",
    "from_on",
    "valid_from",
)
LONGEST: Final = 160
SHOWN: Final = 50


def rows(here: Here, found: list[Changed]) -> Listing:
    """One line a change, the fields below each other."""
    heads = [_("Saat"), _("Apa"), _("Yang berubah"), _("Oleh")]
    return listing(
        _("Perubahan data"),
        heads,
        [_row(here, each) for each in found],
        empty=_("Belum ada perubahan yang cocok."),
        name="perubahan",
    )


def _row(here: Here, each: Changed) -> list[Cell]:
    by = named(each.by) if each.by else _("di luar sistem")
    return [
        moment_cell(here, each.at),
        Cell(each.label, note=str(SOURCES.get(each.source, each.source))),
        Cell(_what(here, each)),
        Cell(by, tone=None if each.by else "alarm"),
    ]


def _what(here: Here, each: Changed) -> str:
    if each.was is None or each.became is None:
        return _held(here, _("dibuat") if each.was is None else _("dihapus"), each.became or each.was or {})
    return "; ".join(
        _("{field}: {was} menjadi {became}").format(
            field=FIELDS.get(name, name),
            was=_told(here, name, was),
            became=_told(here, name, each.became[name]),
        )
        for name, was in sorted(each.was.items())
    )


def _held(here: Here, word: str, row: Mapping[str, Any]) -> str:
    """A row that was made or removed, with what people know it by."""
    known = [f"{FIELDS[name]} {_told(here, name, row[name])}" for name in NAMING if row.get(name)]
    return f"{word}: {', '.join(known)}" if known else word


def _told(here: Here, name: str, value: Any) -> str:
    """A value as people read it; long texts are cut, the whole stands in the row itself."""
    known: Mapping[int, Any] = {"queue_id": here.plan.queue_by_id, "counter_id": here.plan.counter_by_id}.get(
        name, {}
    )
    if isinstance(value, int) and value in known:
        return str(known[value].code)
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    text = str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
