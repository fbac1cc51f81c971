"""The tables of the catalogue and of places that may be brought in, and what stands there now in the same shape."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sewaka.catalogue import actions as catalogue
from sewaka.catalogue.models import ServiceVersion, Unit
from sewaka.catalogue.states import Membership
from sewaka.places.actions.offers import open_offering
from sewaka.places.actions.queues import save_queue
from sewaka.places.actions.rooms import save_counter, serve_queues
from sewaka.places.actions.times import add_closure
from sewaka.places.cells import (
    as_day,
    as_day_or_none,
    as_fee,
    as_group,
    as_layer,
    as_needs,
    as_parts,
    as_parts_or_none,
    as_promised,
    as_quota,
    as_served,
    as_whole,
    as_yes,
    fee_cell,
    joined,
    time_cell,
    yes_cell,
)
from sewaka.places.imports import Column, Sheet
from sewaka.places.models import DEFAULT_FORMAT, Closure, Counter, CounterQueue, Offering, Queue, Site
from sewaka.places.states import Layer


def _agency(
    *, site: str, unit: str, unit_name: str, unit_short: str, by: str, at: datetime, **agency: str
) -> None:
    joined = Membership.CONFIRMED.value
    catalogue.save_agency(**agency, status=joined, by=by, at=at)
    names = {"name": unit_name, "short_name": unit_short}
    catalogue.save_unit(code=unit, agency=agency["code"], **names, status=joined, by=by, at=at)


def _queue(*, site: str, code: str, by: str, at: datetime, **given: Any) -> None:
    """A column that is not in the file leaves what there is."""
    kept = (
        Queue.objects.filter(site__code=site, code=code)
        .values("number_format", "is_active", "certainty")
        .first()
    )
    save_queue(site=site, code=code, **((kept or {}) | given), by=by, at=at)


def _counter(*, site: str, code: str, by: str, at: datetime, **given: Any) -> None:
    row = Counter.objects.filter(site__code=site, code=code).select_related("room", "unit").first()
    kept = {} if row is None else _kept(row)
    queues = given.pop("queues", None)
    save_counter(site=site, code=code, **(kept | given), by=by, at=at)
    served = CounterQueue.objects.filter(counter__site__code=site, counter__code=code)
    if queues is not None and set(queues) != set(served.values_list("queue__code", "tier")):
        serve_queues(site=site, counter=code, queues=queues, by=by, at=at)


def _kept(row: Counter) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("is_low", "is_open_for_use", "note", "certainty")}
    return plain | {"room": row.room.code if row.room else "", "unit": row.unit.code if row.unit else ""}


def _closure(
    *, site: str, from_on: date, until_on: date | None = None, by: str, at: datetime, **given: Any
) -> None:
    """A closure that stands already stays the one it is."""
    last = until_on or from_on
    same = Closure.objects.filter(site__code=site, from_on=from_on, until_on=last, withdrawn_at=None)
    owner = {"agency__code": given.get("agency") or None, "queue": None}
    if not same.filter(layer=given["layer"], reason=given["reason"], **owner).exists():
        add_closure(site=site, from_on=from_on, until_on=last, **given, by=by, at=at)


def _text(*, site: str, service: str, unit: str, by: str, at: datetime, **given: Any) -> None:
    """The next version of a service: what the file does not tell stays as it stood; the same again is no version."""
    today = at.astimezone(ZoneInfo(Site.objects.get(code=site).zone_name)).date()
    last = ServiceVersion.objects.filter(service__code=service).order_by("-valid_from").first()
    kept: dict[str, Any] = {name: getattr(last, name) for name in catalogue.TEXT_FIELDS} if last else {}
    text = kept | {name: _merged(kept.get(name), value) for name, value in given.items()}
    if last is None or last.valid_to is not None or text != kept:
        first = max(today, last.valid_from) if last else today
        catalogue.publish(service=service, unit=unit, valid_from=first, text=text, by=by, at=at)


def _merged(kept: Any, given: Any) -> Any:
    """The new value with what a cell cannot tell (a fee's note, a requirement's form) as it stood."""
    if not given and not kept:
        return given if kept is None else kept
    if isinstance(given, dict) and isinstance(kept, dict) and given.get("kind") == kept.get("kind"):
        return kept | {name: value for name, value in given.items() if value not in ("", None)}
    if isinstance(given, list) and isinstance(kept, list) and given and isinstance(given[0], dict):
        known: dict[str, dict[str, Any]] = {each["name"]: each for each in kept}
        return [(known.get(each["name"]) or each) | {"mandatory": each["mandatory"]} for each in given]
    return given


# --- what stands there now, in the shape of its sheet --------------------------------------------------


def _units_now(site: str) -> list[list[str]]:
    rows = (
        Unit.objects.filter(status=Membership.CONFIRMED)
        .select_related("agency")
        .order_by("agency__code", "code")
    )
    return [
        [each.agency.code, each.agency.name, each.agency.short_name, each.agency.group]
        + [each.code, each.name, each.short_name]
        for each in rows
    ]


def _queues_now(site: str) -> list[list[str]]:
    rows = Queue.objects.filter(site__code=site).select_related("unit", "zone").order_by("code")
    return [
        [each.code, each.name, each.unit.code, each.zone.code, str(each.prior_minutes)]
        + [each.number_format, yes_cell(each.is_active)]
        for each in rows
    ]


def _counters_now(site: str) -> list[list[str]]:
    served: dict[int, list[str]] = {}
    for each in (
        CounterQueue.objects.filter(counter__site__code=site)
        .select_related("queue")
        .order_by("tier", "queue__code")
    ):
        code = each.queue.code if each.tier == 1 else f"{each.queue.code}:{each.tier}"
        served.setdefault(each.counter_id, []).append(code)
    rows = Counter.objects.filter(site__code=site).select_related("unit", "zone").order_by("code")
    return [
        [each.code, each.label, each.zone.code, " ".join(served.get(each.pk, []))]
        + [each.unit.code if each.unit else "", yes_cell(each.is_low), yes_cell(each.is_open_for_use)]
        for each in rows
    ]


def _offers_now(site: str) -> list[list[str]]:
    rows = Offering.objects.filter(site__code=site, is_open=True).select_related("service", "queue")
    return [
        [each.service.code, each.queue.code, str(each.daily_quota or "")]
        for each in rows.order_by("service__code")
    ]


def _closures_now(site: str) -> list[list[str]]:
    rows = Closure.objects.filter(site__code=site, withdrawn_at=None, queue=None).select_related("agency")
    return [
        [each.from_on.isoformat(), each.until_on.isoformat(), each.reason, str(Layer(each.layer).label)]
        + [each.agency.code if each.agency else ""]
        for each in rows.order_by("from_on", "id")
    ]


def _texts_now(site: str) -> list[list[str]]:
    rows = (
        ServiceVersion.objects.filter(valid_to=None).select_related("service__unit").order_by("service__code")
    )
    return [[each.service.code, each.service.unit.code, *_told(each)] for each in rows]


def _told(each: ServiceVersion) -> list[str]:
    needs = [one["name"] if one.get("mandatory") else f"({one['name']})" for one in each.requirements or ()]
    return [
        each.name,
        each.short_name,
        each.summary,
        joined(each.everyday_words),
        joined(needs),
        joined(each.steps or ()),
        fee_cell(each.fee),
        time_cell(each.standard_time),
    ]


SHEETS: Final = {
    sheet.code: sheet
    for sheet in (
        Sheet(
            "instansi",
            "Instansi dan unit",
            "Satu baris satu unit; instansi yang sama diulang.",
            (
                Column("kode_instansi", "code", example="pemkab"),
                Column("instansi", "name", example="Pemerintah Kabupaten Contoh"),
                Column("singkat", "short_name", example="Pemkab"),
                Column("golongan", "group", as_group, example="pemda"),
                Column("kode_unit", "unit", example="disdukcapil"),
                Column("unit", "unit_name", example="Dinas Kependudukan dan Pencatatan Sipil"),
                Column("unit_singkat", "unit_short", example="Disdukcapil"),
            ),
            _agency,
            _units_now,
            "unit",
        ),
        Sheet(
            "antrean",
            "Antrean",
            "Awalan yang sudah ada diubah, yang belum ada dibuat.",
            (
                Column("awalan", "code", str.upper, example="A"),
                Column("nama", "name", example="Kependudukan"),
                Column("kode_unit", "unit", example="disdukcapil"),
                Column("kode_zona", "zone", example="utama"),
                Column("menit_per_orang", "prior_minutes", as_whole, example="10"),
                Column("bentuk_nomor", "number_format", lambda cell: cell or DEFAULT_FORMAT, needed=False),
                Column("dipakai", "is_active", lambda cell: as_yes(cell or "ya"), needed=False, example="ya"),
            ),
            _queue,
            _queues_now,
            "code",
        ),
        Sheet(
            "loket",
            "Loket",
            "Antrean yang dilayani dipisah spasi; A:2 berarti dilayani sesudah yang lain kosong.",
            (
                Column("nomor", "code", example="1"),
                Column("nama", "label", example="Loket 1"),
                Column("kode_zona", "zone", example="utama"),
                Column("antrean", "queues", as_served, needed=False, example="A B:2"),
                Column("kode_unit", "unit", needed=False, example="disdukcapil"),
                Column(
                    "rendah", "is_low", lambda cell: as_yes(cell or "tidak"), needed=False, example="tidak"
                ),
                Column(
                    "dapat_dipakai",
                    "is_open_for_use",
                    lambda cell: as_yes(cell or "ya"),
                    needed=False,
                    example="ya",
                ),
            ),
            _counter,
            _counters_now,
            "code",
        ),
        Sheet(
            "layanan",
            "Layanan dibuka",
            "Layanan harus sudah ada dalam katalog; kuota kosong berarti tanpa batas.",
            (
                Column("kode_layanan", "service", example="dukcapil_ktp"),
                Column("antrean", "queue", str.upper, example="A"),
                Column("kuota_harian", "daily_quota", as_quota, needed=False),
            ),
            open_offering,
            _offers_now,
            "service",
        ),
        Sheet(
            "teks-layanan",
            "Teks layanan",
            "Bagian yang lebih dari satu dipisah titik koma; syarat dalam kurung tidak wajib. Kosong berarti belum "
            "tersedia; kolom yang tidak ada dibiarkan. Yang berubah menjadi versi baru mulai hari ini.",
            (
                Column("kode_layanan", "service", example="dukcapil_ktp"),
                Column("kode_unit", "unit", example="disdukcapil"),
                Column("nama", "name", example="Penerbitan KTP elektronik"),
                Column("nama_pendek", "short_name", example="KTP elektronik"),
                Column("ringkasan", "summary", needed=False, example="Perekaman dan pencetakan KTP-el."),
                Column(
                    "kata_sehari_hari",
                    "everyday_words",
                    as_parts,
                    needed=False,
                    example="bikin KTP; KTP hilang",
                ),
                Column(
                    "syarat", "requirements", as_needs, needed=False, example="Kartu Keluarga; (Surat kuasa)"
                ),
                Column("langkah", "steps", as_parts_or_none, needed=False, example="Ambil nomor; Rekam data"),
                Column("biaya", "fee", as_fee, needed=False, example="gratis"),
                Column("waktu", "standard_time", as_promised, needed=False, example="1 hari kerja"),
            ),
            _text,
            _texts_now,
            "service",
        ),
        Sheet(
            "hari-tutup",
            "Hari tutup",
            "Satu baris satu libur; sampai kosong berarti sehari. Yang sudah ada tidak digandakan.",
            (
                Column("mulai", "from_on", as_day, example="2026-12-25"),
                Column("sampai", "until_on", as_day_or_none, needed=False),
                Column("alasan", "reason", example="Hari Natal"),
                Column("lapis", "layer", as_layer, example="Libur nasional"),
                Column("kode_instansi", "agency", needed=False),
            ),
            _closure,
            _closures_now,
        ),
    )
}
