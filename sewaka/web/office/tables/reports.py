"""The table of a report. Times are minutes with one decimal, so that a spreadsheet can go on counting."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from sewaka.lib.format_id import WEEKDAYS
from sewaka.queueing.queries import reports
from sewaka.queueing.queries.figures import Spread
from sewaka.queueing.queries.reports import Numbers, Span, Work
from sewaka.queueing.queries.results import results
from sewaka.staff.queries import short_names
from sewaka.web.office.entry import Here
from sewaka.web.office.forms.reports import BY
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import count_cell, source_words, turn_word
from sewaka.web.ui import formats


def minutes_cell(seconds: float | None, norm_s: float | None = None) -> Cell:
    """Seconds as minutes, "6,2"; a tag of alarm past the norm."""
    if seconds is None:
        return Cell("", order="")
    over = norm_s is not None and seconds > norm_s
    return Cell(decimal(seconds / 60), tone="alarm" if over else None, order=seconds, value=seconds / 60)


def decimal(value: float) -> str:
    """One decimal with a comma."""
    return f"{value:.1f}".replace(".", ",")


def share_cell(part: float | None) -> Cell:
    """A part of one as per cent."""
    return Cell("" if part is None else f"{100 * part:.0f}%", order="" if part is None else part, value=part)


def least(here: Here) -> int:
    """Numbers before an officer or a counter is compared with others."""
    return int(here.plan.rules.get("queueing.figures_least", reports.LEAST))


def table(here: Here, span: Span, by: str) -> Listing:
    """The report."""
    if by in reports.AT_WORK:
        rows = reports.work(span, by=by, at=here.at)
        return _work(here, rows, by)
    return _numbers(here, reports.numbers(span, by=by, at=here.at), by)


def _numbers(here: Here, rows: tuple[Numbers, ...], by: str) -> Listing:
    heads = [str(BY[by]).capitalize(), "#" + _("Diambil"), "#" + _("Selesai"), "#" + _("Tidak hadir")]
    heads += ["#" + _("Batal"), "#" + _("Prioritas")]
    heads += ["#" + _("Lewat norma"), "#" + _("Lewat norma, %")]
    heads += ["#" + word for word in _spread_heads(_("Tunggu"))]
    heads += ["#" + _("Ke loket, rata-rata"), *("#" + word for word in _spread_heads(_("Layan")))]
    cells = [[_named(here, by, each.key), *_counts(each), *_times(here, each)] for each in rows]
    return listing(
        _("Menurut {what}").format(what=BY[by]),
        heads,
        cells,
        empty=_("Tidak ada nomor pada hari-hari itu."),
        name=f"laporan-{by}",
    )


def _spread_heads(what: str) -> list[str]:
    return [f"{what} {each}" for each in (_("rata-rata"), _("median"), _("P90"))]


def _counts(each: Numbers) -> list[Cell]:
    counts = (each.issued, each.done, each.missed, each.gone, each.priority, each.over_norm)
    share = each.over_norm / each.wait.n if each.wait.n else None
    return [*(count_cell(n) for n in counts), share_cell(share)]


def _times(here: Here, each: Numbers) -> list[Cell]:
    norm = 60 * here.plan.rules["queueing.wait_norm_min"]
    return [*_spread(each.wait, norm), minutes_cell(each.walk.mean), *_spread(each.serve)]


def _spread(found: Spread, norm_s: float | None = None) -> list[Cell]:
    return [minutes_cell(found.mean), minutes_cell(found.median), minutes_cell(found.p90, norm_s)]


def _named(here: Here, by: str, key: str) -> Cell:
    """What a row is called, in the order of its key."""
    named = {
        "antrean": lambda: f"{key} {here.plan.queues[key].name}" if key in here.plan.queues else key,
        "instansi": lambda: next(
            (q.agency_short for q in here.plan.queues.values() if q.agency_code == key), key
        ),
        "layanan": lambda: _service(here, key),
        "jam": lambda: f"{key}.00–{key}.59",
        "pekan": lambda: formats.spoken(WEEKDAYS[int(key) - 1]),
        "hari": lambda: formats.tanggal_pendek(date.fromisoformat(key)),
        "asal": lambda: source_words(key),
        "hasil": lambda: results(here.plan).get(key, key) or _("tidak selesai dilayani"),
        "giliran": lambda: turn_word(key) or _("biasa"),
    }
    return Cell(str(named[by]()), order=key if by in ("hari", "jam", "pekan") else None)


def _service(here: Here, code: str) -> str:
    offered = here.plan.offerings.get(code)
    return (offered.short_name or offered.service_name) if offered else code


def _work(here: Here, rows: tuple[Work, ...], by: str) -> Listing:
    heads = [str(BY[by]).capitalize(), "#" + _("Selesai"), "#" + _("Tidak hadir"), "#" + _("Dialihkan")]
    heads += ["#" + _("Loket buka, jam"), "#" + _("Istirahat, menit"), "#" + _("Dengan pengunjung")]
    heads += ["#" + _("Selesai per jam buka"), "#" + _("Ke loket, rata-rata")]
    heads += ["#" + word for word in _spread_heads(_("Layan"))] + ["#" + _("Dibanding layanan yang sama")]
    enough = least(here)
    names = _work_names(here, rows, by)
    cells: list[list[Cell]] = [[Cell(names[each.key]), *_done(each), *_pace(each, enough)] for each in rows]
    if by == "petugas":
        cells.sort(key=lambda row: row[0].key)
    return listing(
        _("Menurut {what}").format(what=BY[by]),
        heads,
        cells,
        empty=_("Tidak ada loket yang dibuka pada hari-hari itu."),
        name=f"laporan-{by}",
    )


def _work_names(here: Here, rows: tuple[Work, ...], by: str) -> dict[int, str]:
    """Counters by their label; officers by the name they go by."""
    if by == "petugas":
        known = short_names(ids=[each.key for each in rows])
        return {each.key: known.get(each.key, _("petugas yang sudah dilupakan")) for each in rows}
    return {each.key: here.plan.counter_by_id[each.key].label for each in rows}


def _done(each: Work) -> list[Cell]:
    hours, per_hour = each.open_s / 3600, each.per_hour
    return [
        count_cell(each.done),
        count_cell(each.missed),
        count_cell(each.passed_on),
        Cell(decimal(hours), order=hours, value=hours),
        minutes_cell(each.paused_s),
        share_cell(each.share),
        Cell("" if per_hour is None else decimal(per_hour), order=per_hour or "", value=per_hour),
    ]


def _pace(each: Work, enough: int) -> list[Cell]:
    against = each.against_others(enough)
    words = Cell(_("belum cukup"), order="") if against is None else share_cell(against)
    return [minutes_cell(each.walk.mean), *_spread(each.serve), words]
