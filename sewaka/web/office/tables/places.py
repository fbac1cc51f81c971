"""Counters, queues, offerings, hours, closures, admissions, zones and rooms as lists."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.lib.format_id import WEEKDAYS
from sewaka.places.plans import HoursInfo
from sewaka.places.queries.office import (
    AdmissionRow,
    ClosureRow,
    WeekRow,
    admission_rows,
    closure_rows,
    offer_rows,
    weeks,
)
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import count_cell, day_cell, example_cell, wall_text, yes_cell

EDIT = "places.edit"


def _to(here: Here, name: str, *args: object) -> str:
    """The address of an edit page; nothing for who may not edit."""
    return reverse(f"office:{name}", args=args) if here.may(EDIT) else ""


def counters(here: Here) -> Listing:
    """The counters with the queues they serve, in order."""
    heads = [
        _("Loket"),
        _("Melayani"),
        _("Unit"),
        _("Zona"),
        _("Ruang"),
        _("Keadaan"),
        _("Rendah"),
        _("Tanda"),
        "",
    ]
    rows = []
    for each in here.plan.counters.values():
        unit = here.plan.units.get(each.unit_code)
        served = ", ".join(f"{one.queue_code} ({one.tier})" for one in each.queues)
        order = int(each.code) if each.code.isdecimal() else each.code
        toggle = reverse("office:places_counters_use", args=[each.code])
        rows.append(
            [
                Cell(each.label, href=_to(here, "places_counters_edit", each.code), order=order),
                Cell(served or _("belum ada"), href=_to(here, "places_counters_serve", each.code)),
                Cell(unit.short_name if unit else ""),
                Cell(here.plan.zones[each.zone_code].name),
                Cell(each.room_name),
                yes_cell(each.is_open_for_use, _("dapat dipakai"), _("tidak dipakai")),
                Cell(_("ya") if each.is_low else ""),
                example_cell(each.certainty),
                Cell(_("Hentikan") if each.is_open_for_use else _("Pakai lagi"), href=toggle),
            ]
        )
    return listing(
        _("Loket"),
        heads,
        rows,
        empty=_("Belum ada loket. Buat antrean dahulu, lalu loket yang melayaninya."),
        filter=_("Saring loket"),
        name="loket",
    )


def queues(here: Here) -> Listing:
    """The queues."""
    heads = [
        _("Awalan"),
        _("Nama"),
        _("Instansi"),
        _("Zona"),
        _("Loket"),
        "#" + _("Layanan"),
        _("Contoh nomor"),
    ]
    heads += ["#" + _("Menit"), _("Keadaan"), _("Tanda")]
    rows = [
        [
            Cell(each.code, href=_to(here, "places_queues_edit", each.code)),
            Cell(each.name),
            Cell(each.agency_short),
            Cell(here.plan.zones[each.zone_code].name),
            Cell(", ".join(each.counters) or _("belum ada")),
            count_cell(len(each.services)),
            Cell(each.display(14)),
            count_cell(each.prior_minutes),
            yes_cell(each.is_active, _("dipakai"), _("berhenti")),
            example_cell(each.certainty),
        ]
        for each in here.plan.queues.values()
    ]
    filter_words, empty = (
        _("Saring antrean"),
        _("Belum ada antrean. Buat satu untuk tiap kelompok layanan, atau isi sekaligus lewat Impor."),
    )
    return listing(_("Antrean"), heads, rows, empty=empty, filter=filter_words, name="antrean-tempat")


def offers(here: Here) -> Listing:
    """Every service of the catalogue and whether it can be had here."""
    heads = [
        _("Layanan"),
        _("Instansi"),
        _("Unit"),
        _("Rumpun"),
        _("Antrean"),
        "#" + _("Kuota"),
        _("Keadaan"),
    ]
    rows = [
        [
            Cell(each.name, href=_to(here, "places_offers_edit", each.service_code)),
            Cell(each.agency_short),
            Cell(each.unit_short),
            Cell(each.family),
            Cell(each.queue_code),
            count_cell(each.daily_quota) if each.daily_quota else Cell(""),
            Cell(each.state_text, tone="good" if each.is_open else ""),
        ]
        for each in offer_rows(site=here.site)
    ]
    filter_words = _("Saring layanan")
    empty = _("Belum ada layanan dalam katalog. Terbitkan layanannya di Katalog, lalu buka di sini.")
    return listing(
        _("Layanan di mal ini"), heads, rows, empty=empty, filter=filter_words, name="layanan-dibuka"
    )


def week(here: Here) -> Listing:
    """The week: a row for the mall and for each unit and queue with hours of its own."""
    rows = [
        [Cell(each.name), *(_hours(here, each, n, own) for n, own in enumerate(each.days, 1))]
        for each in weeks(site=here.site)
    ]
    return listing(_("Jam layanan"), [_("Berlaku untuk"), *WEEKDAYS], rows, name="jam")


def _hours(here: Here, row: WeekRow, weekday: int, own: HoursInfo | None) -> Cell:
    kind = {"site": "mal", "unit": "unit", "queue": "antrean"}[row.kind]
    href = _to(here, "places_hours_edit", kind, row.code or here.site, weekday)
    if own is None:
        return Cell(_("tutup") if kind == "mal" else _("ikut mal"), href=href)
    if own.opens is None:
        return Cell(_("tutup"), href=href)
    notes = []
    if own.break_from:
        notes.append(_("jeda {a}–{b}").format(a=wall_text(own.break_from), b=wall_text(own.break_to)))
    if own.last_ticket_before_min:
        notes.append(_("nomor terakhir {n} menit sebelumnya").format(n=own.last_ticket_before_min))
    if own.certainty == "D":
        notes.append(_("contoh"))
    return Cell(f"{wall_text(own.opens)}–{wall_text(own.closes)}", href=href, note="; ".join(notes))


def closures(here: Here) -> Listing:
    """Every closure, newest first, with the way to end it."""
    heads = [
        _("Alasan"),
        _("Mulai"),
        _("Sampai"),
        _("Berlaku untuk"),
        _("Lapis"),
        _("Kepastian"),
        _("Keadaan"),
        "",
    ]
    rows = [_closure(each, here.today) for each in closure_rows(site=here.site)]
    empty, filter_words = (
        _("Belum ada hari tutup. Masukkan libur tahun ini, atau isi sekaligus lewat Impor."),
        _("Saring hari tutup"),
    )
    return listing(_("Hari tutup"), heads, rows, empty=empty, filter=filter_words, name="hari-tutup")


def _closure(each: ClosureRow, today: date) -> list[Cell]:
    over, gone = each.until_on < today, each.withdrawn_at is not None
    words = _("dicabut") if gone else _("sudah lewat") if over else _("berlaku")
    tone = "" if gone or over else "info"
    href = "" if gone or over else reverse("office:places_closures_end", args=[each.id])
    return [
        Cell(each.reason, note=each.source),
        day_cell(each.from_on),
        day_cell(each.until_on),
        Cell(each.owner_text),
        Cell(each.layer_text),
        Cell(each.certainty_text),
        Cell(words, tone=tone),
        Cell(_("Buka lagi") if href else "", href=href),
    ]


def admissions(here: Here) -> Listing:
    """Every agency and its leave to serve here."""
    heads = [_("Instansi"), _("Kelompok"), _("Keadaan"), _("Mulai"), _("Sampai"), _("Dasar")]
    heads += ["#" + _("Layanan dibuka"), _("Hari tutup yang diikuti"), ""]
    rows = [_admission(each) for each in admission_rows(site=here.site)]
    filter_words = _("Saring instansi")
    return listing(_("Keikutsertaan instansi"), heads, rows, filter=filter_words, name="keikutsertaan")


def _admission(each: AdmissionRow) -> list[Cell]:
    end = (
        reverse("office:places_admissions_end", args=[each.agency_code]) if each.status == "admitted" else ""
    )
    return [
        Cell(each.agency_name, href=reverse("office:places_admissions_edit", args=[each.agency_code])),
        Cell(each.group_text),
        Cell(each.status_text, tone="good" if each.status == "admitted" else ""),
        day_cell(each.valid_from),
        day_cell(each.valid_until, _("tanpa batas") if each.status else ""),
        Cell(each.basis),
        count_cell(each.open_services),
        Cell(each.layers_text),
        Cell(_("Akhiri") if end else "", href=end),
    ]


def zones(here: Here) -> Listing:
    """The zones."""
    rows = [
        [Cell(each.name, href=_to(here, "places_site_zone", each.code)), Cell(each.code), Cell(each.way)]
        for each in here.plan.zones.values()
    ]
    heads = [_("Nama"), _("Kode"), _("Jalan ke sini")]
    return listing(_("Zona"), heads, rows, empty=_("Belum ada zona."), name="zona")


def rooms(here: Here, states: dict[str, str]) -> Listing:
    """The rooms."""
    rows = [
        [
            Cell(each.name, href=_to(here, "places_site_room", each.code)),
            Cell(each.code),
            Cell(states.get(each.state, each.state), tone="good" if each.state == "existing" else ""),
            Cell(here.plan.zones[each.zone_code].name if each.zone_code else ""),
        ]
        for each in here.plan.rooms.values()
    ]
    heads = [_("Nama"), _("Kode"), _("Keadaan"), _("Zona")]
    return listing(
        _("Ruang"),
        heads,
        rows,
        empty=_("Belum ada ruang. Ruang membantu petugas menemukan loket; boleh menyusul."),
        name="ruang",
    )
