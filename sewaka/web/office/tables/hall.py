"""Lists of the running day."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.places.plans import RestrictionInfo
from sewaka.places.states import RestrictionKind
from sewaka.queueing.queries.helpcalls import HelpInfo
from sewaka.queueing.queries.running import ChosenCount, PauseInfo, chosen_limit
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import clock_cell, count_cell
from sewaka.web.ui import formats

HELP_TONES = {"raised": "alarm", "acknowledged": "attention", "resolved": "good"}


def pauses(rows: tuple[PauseInfo, ...]) -> Listing:
    """Who pauses or paused today; overrun is marked."""
    heads = [_("Loket"), _("Petugas"), _("Alasan"), _("Mulai"), _("Sampai"), _("Kembali"), _("Keadaan")]
    cells: list[list[Cell | str]] = [
        [
            each.counter_label,
            each.officer_name,
            each.reason,
            clock_cell(each.begun_at),
            clock_cell(each.planned_until),
            clock_cell(each.ended_at),
            _overrun(each),
        ]
        for each in rows
    ]
    return listing(_("Istirahat hari ini"), heads, cells, empty=_("Belum ada yang istirahat."))


def _overrun(each: PauseInfo) -> Cell:
    if each.over_min:
        return Cell(_("lewat {n} menit").format(n=each.over_min), tone="alarm", order=each.over_min)
    return Cell(
        _("selesai") if each.ended_at else _("sedang istirahat"), tone="good" if each.ended_at else "info"
    )


def chosen(here: Here, rows: tuple[ChosenCount, ...]) -> Listing:
    """Who called chosen numbers today, how often; past the limit is marked, never forbidden."""
    limit = chosen_limit(site=here.site, at=here.at)
    heads = [_("Petugas"), _("Loket"), _("#Panggilan pilihan"), _("Terakhir"), _("Tanda")]
    words = _("lebih dari {officer} per petugas atau {counter} per loket").format(**limit)
    cells: list[list[Cell | str]] = [
        [
            each.officer_name,
            each.counter_label,
            count_cell(each.times),
            clock_cell(each.newest_at),
            Cell(words, tone="attention") if each.over else Cell(_("wajar"), tone="good"),
        ]
        for each in rows
    ]
    return listing(
        _("Panggilan pilihan hari ini"),
        heads,
        cells,
        empty=_("Belum ada nomor yang dipanggil di luar urutan."),
    )


def help_calls(rows: tuple[HelpInfo, ...]) -> Listing:
    """Calls for help of the last week."""
    states = {"raised": _("menunggu"), "acknowledged": _("diterima"), "resolved": _("selesai")}
    heads = [_("Waktu"), _("Loket"), _("Keadaan"), _("Diterima"), _("Selesai"), _("Catatan")]
    cells: list[list[Cell | str]] = [
        [
            Cell(
                f"{formats.tanggal_pendek(each.raised_at)} {formats.jam(each.raised_at)}",
                order=each.raised_at.timestamp(),
            ),
            each.counter_label,
            Cell(states[each.state], tone=HELP_TONES[each.state]),
            Cell(formats.jam(each.acknowledged_at), note=named(each.acknowledged_by)),
            Cell(formats.jam(each.resolved_at), note=named(each.resolved_by)),
            each.note,
        ]
        for each in rows
    ]
    return listing(
        _("Panggilan bantuan"), heads, cells, empty=_("Tidak ada panggilan bantuan dalam sepekan.")
    )


def restrictions(here: Here) -> Listing:
    """What narrows issuing today."""
    heads = [_("Untuk"), _("Pembatasan"), _("Alasan"), _("Sampai"), _("Oleh"), ""]
    rows = [each for each in here.plan.restrictions if each.covers(here.today)]
    cells: list[list[Cell | str]] = [
        [
            for_words(here, each),
            kind_words(each),
            each.reason,
            Cell(formats.tanggal_pendek(each.until_on), order=each.until_on.toordinal()),
            Cell(formats.jam(each.placed_at), note=named(each.placed_by)),
            Cell(_("Cabut"), href=reverse("office:hall_issuing_lift", args=[each.id])),
        ]
        for each in rows
    ]
    return listing(
        _("Berlaku hari ini"), heads, cells, empty=_("Semua antrean mengikuti jam dan kuota tetapnya.")
    )


def for_words(here: Here, each: RestrictionInfo) -> str:
    """The queue or the service that is narrowed."""
    if each.queue_code:
        return f"{each.queue_code} {here.plan.queues[each.queue_code].name}"
    offered = here.plan.offerings.get(each.service_code)
    return (offered.short_name or offered.service_name) if offered else each.service_code


def kind_words(each: RestrictionInfo) -> str:
    """How it is narrowed."""
    if each.kind == RestrictionKind.QUOTA:
        return _("kuota {n}").format(n=each.value) if each.value is not None else _("tanpa kuota")
    if each.kind == RestrictionKind.LAST:
        return _("nomor terakhir pukul {time}").format(time=formats.jam(each.last_at))
    return _("nomor dihentikan")
