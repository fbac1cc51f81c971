"""Promises as lists of the office: the counts, and what each queue promises from."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sewaka.queueing.engine.promise import band_words
from sewaka.queueing.queries.promises import Calibration, Score
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import count_cell, moment_cell
from sewaka.web.ui import promises


def counts(found: Score) -> list[Listing]:
    """A list for each count; all who look at one must find the same words as in public."""
    return [_count(each) for each in promises.tables(found)]


def _count(table: promises.Table) -> Listing:
    heads = [
        table.head,
        "#" + _("Ditepati"),
        "#" + _("Dinilai"),
        "#" + _("Lebih lambat"),
        "#" + _("Lebih awal"),
    ]
    heads += ["#" + _("Tidak dapat dinilai"), "#" + _("Masih berjalan"), "#" + _("Disampaikan")]
    heads += ["#" + _("Tidak dijanjikan"), "#" + _("Lebar rata-rata")]
    empty = _("Belum ada janji yang tercatat dalam jangka waktu ini.")
    return listing(table.caption, heads, [_row(each) for each in table.rows], empty=empty, name="janji")


def _row(row: promises.Row) -> list[Cell]:
    tally = row.tally
    return [
        Cell(row.name),
        Cell(row.share, order=row.percent if tally.judged else -1.0),
        count_cell(tally.judged),
        count_cell(tally.later),
        count_cell(tally.earlier),
        count_cell(tally.unjudged),
        count_cell(tally.open),
        count_cell(tally.told),
        count_cell(tally.untold),
        Cell(row.width, order=tally.width_s / tally.told if tally.told else -1.0),
    ]


def fits(here: Here, known: Iterable[Calibration]) -> Listing:
    """What each queue promises from now: its own past by queue length, or its pace."""
    rows = [
        [
            Cell(f"{each.queue} {here.plan.queues[each.queue].name}"),
            Cell(str(each.number) if each.number else "–", order=each.number),
            Cell(
                _bands(each), note="" if each.bands else _("dari kecepatan antrean, bila aturan mengizinkan")
            ),
            moment_cell(here, each.learned_at),
        ]
        for each in known
    ]
    heads = [_("Antrean"), "#" + _("Versi"), _("Panjang antrean dengan cukup pengalaman"), _("Dihitung")]
    return listing(_("Dasar janji sekarang"), heads, rows, empty=_("Belum ada antrean."))


def _bands(each: Calibration) -> str:
    words = (
        _("{band} orang ({n} janji)").format(band=band_words(band.band), n=band.n) for band in each.bands
    )
    return ", ".join(words) or _("belum ada")
