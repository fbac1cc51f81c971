"""Today's numbers and the day's figures, never a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.lib import format_id
from sewaka.queueing.queries.figures import DayFigures, QueueFigures, TodayRow, today
from sewaka.queueing.queries.ticket import TicketView
from sewaka.queueing.states import STATE_WORDS
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import STATE_TONES, clock_cell, count_cell, lasted_cell, source_words, turn_word
from sewaka.web.ui import formats

MOST_ROWS = 10_000


def norm_s(here: Here) -> int:
    """The wait norm in seconds."""
    return int(here.plan.rules["queueing.wait_norm_min"]) * 60


def rows_of(here: Here, day: date) -> list[TodayRow]:
    """The numbers of a day within the reach, narrowed by the address: queue, state, agency."""
    asked = here.request.GET
    found = today(
        site=here.site,
        day=day,
        queue=asked.get("antrean", "")[:8],
        state=asked.get("keadaan", "")[:16],
        agency=asked.get("instansi", "")[:64],
        limit=MOST_ROWS,
    )
    return [row for row in found if row.queue_code in here.queues]


def ticket_url(day: date, code: str) -> str:
    """The address of a number's history."""
    return reverse("office:queue_today_number", args=[day.isoformat(), code.replace(" ", "")])


def numbers(here: Here, day: date, rows: Sequence[TodayRow]) -> Listing:
    """The list of a day's numbers."""
    heads = [_("Nomor"), _("Layanan"), _("Instansi"), _("Keadaan"), _("Loket"), _("Diambil"), _("Dipanggil")]
    heads += ["#" + _("Menunggu"), "#" + _("Dilayani"), _("Asal"), _("Giliran"), _("Alasan")]
    return listing(
        _("Nomor antrean"),
        heads,
        [_number(here, day, row) for row in rows],
        empty=_("Belum ada nomor yang cocok. Nomor tampil di sini begitu diambil."),
        name="antrean",
    )


def _number(here: Here, day: date, row: TodayRow) -> list[Cell]:
    return [
        Cell(row.code, href=ticket_url(day, row.code), number=True),
        Cell(row.service_name),
        Cell(row.agency_short),
        Cell(row.state_words, tone=STATE_TONES.get(row.state, "")),
        Cell(row.counter_label),
        clock_cell(row.issued_at),
        clock_cell(row.called_at),
        lasted_cell(row.waited_s, norm_s(here)),
        lasted_cell(row.served_s),
        Cell(source_words(row.source)),
        Cell(turn_word(row.turn)),
        Cell(row.reason),
    ]


def by_queue(here: Here, found: DayFigures) -> Listing:
    """The day's figures, a row for each queue and one for all."""
    heads = [_("Antrean"), _("Instansi"), "#" + _("Diambil"), "#" + _("Selesai"), "#" + _("Tidak hadir")]
    heads += ["#" + _("Dibatalkan"), "#" + _("Tidak tercetak"), "#" + _("Prioritas"), "#" + _("Lewat norma")]
    heads += ["#" + _("Tunggu rata-rata"), "#" + _("Tunggu median"), "#" + _("Tunggu P90")]
    heads += ["#" + _("Layan rata-rata"), "#" + _("Layan median")]
    rows = [*found.queues, found.total] if found.queues else []
    return listing(
        _("Angka per antrean"),
        heads,
        [_figure(here, each) for each in rows],
        empty=_("Belum ada nomor pada hari ini."),
        name="angka",
    )


def _figure(here: Here, row: QueueFigures) -> list[Cell]:
    name = f"{row.queue_code} {row.queue_name}".strip()
    counts = [row.issued, *(row.states[state] for state in ("done", "no_show", "cancelled", "void"))]
    return [
        Cell(name),
        Cell(row.agency_short),
        *(count_cell(n) for n in counts),
        count_cell(row.priority),
        count_cell(row.over_norm),
        lasted_cell(row.wait.mean),
        lasted_cell(row.wait.median),
        lasted_cell(row.wait.p90, norm_s(here)),
        lasted_cell(row.service.mean),
        lasted_cell(row.service.median),
    ]


def sheet_rows(here: Here, sheet: dict[str, Any]) -> Listing:
    """The daily sheet's table, from the plain values as they were kept."""
    heads = [_("Antrean"), "#" + _("Diambil"), "#" + _("Nomor akhir")]
    heads += ["#" + words for words in STATE_WORDS.values()]
    heads += ["#" + _("Prioritas"), "#" + _("Lewat norma"), "#" + _("Tunggu P90")]
    kept = [each for each in sheet["queues"] if each["queue_code"] in here.queues]
    rows = [*kept, sheet["total"]] if here.whole and kept else kept
    return listing(
        _("Lembar harian"),
        heads,
        [_sheet_row(each) for each in rows],
        empty=_("Tidak ada nomor pada hari ini."),
        name="lembar",
    )


def _sheet_row(each: dict[str, Any]) -> list[Cell]:
    last = count_cell(each["last_number"]) if each["queue_code"] else Cell("")
    return [
        Cell(f"{each['queue_code']} {each['queue_name']}".strip()),
        count_cell(each["issued"]),
        last,
        *(count_cell(each["states"].get(state, 0)) for state in STATE_WORDS),
        count_cell(each["priority"]),
        count_cell(each["over_norm"]),
        lasted_cell(each["wait"]["p90"]),
    ]


def bars(here: Here, found: DayFigures) -> list[dict[str, Any]]:
    """How many each queue gave and how long people waited, for the pictures; the table says the same."""
    most = max((each.issued for each in found.queues), default=0)
    longest = max((each.wait.p90 or 0 for each in found.queues), default=0)
    return [
        {
            "code": each.queue_code,
            "name": each.queue_name,
            "issued": each.issued,
            "most": most,
            "p90": each.wait.p90,
            "longest": max(longest, norm_s(here)),
            "tone": "alarm" if (each.wait.p90 or 0) > norm_s(here) else "",
            "label": _("{name}: {n} nomor").format(name=each.queue_name, n=each.issued),
            "wait": _("{name}: sembilan dari sepuluh menunggu paling lama {time}").format(
                name=each.queue_name, time=formats.lama(each.wait.p90)
            ),
        }
        for each in found.queues
    ]


def history(here: Here, ticket: TicketView) -> list[dict[str, Any]]:
    """The steps of a number for the timeline: what, where, why, by whom, how long until the next."""
    steps = list(ticket.history)
    lasted = [later.at - each.at for each, later in pairwise(steps)]
    gaps: list[timedelta | None] = [*lasted, None]
    return [
        {
            "label": each.words.capitalize(),
            "note": " · ".join(part for part in (each.counter_label, each.why, each.by, _gap(gap)) if part),
            "at": format_id.clock(each.at, here.plan.tz),
            "state": "done" if gap is not None else "now",
        }
        for each, gap in zip(steps, gaps, strict=True)
    ]


def _gap(gap: timedelta | None) -> str:
    return _("berlanjut sesudah {time}").format(time=formats.lama(gap)) if gap is not None else ""


def steps(here: Here, ticket: TicketView) -> Listing:
    """The same steps as a table that can be taken away."""
    heads = ["#" + _("Urut"), _("Waktu"), _("Langkah"), _("Menjadi"), _("Loket"), _("Alasan"), _("Oleh")]
    rows = [
        [
            count_cell(each.n),
            Cell(format_id.clock(each.at, here.plan.tz)),
            Cell(each.words),
            Cell(each.state_words),
            Cell(each.counter_label),
            Cell(each.why),
            Cell(each.by),
        ]
        for each in ticket.history
    ]
    return listing(_("Langkah"), heads, rows, name=f"nomor-{ticket.code.replace(' ', '')}")
