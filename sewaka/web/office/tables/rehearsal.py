"""A replayed day as tables: what each class waited and would have, and whose call would have moved."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sewaka.queueing.engine.order import NORMAL
from sewaka.queueing.queries.rehearsal import Change, ClassRow, Rehearsal
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.queue import ticket_url
from sewaka.web.office.words import clock_cell, count_cell, turn_word


def changes(found: Rehearsal | None) -> Listing:
    """The numbers whose call would have moved most; none while no day was played."""
    heads = [_("Nomor"), _("Antrean"), _("Giliran"), _("Dipanggil"), _("Akan dipanggil"), "#" + _("Selisih")]
    return listing(
        _("Nomor yang gilirannya berubah"),
        heads,
        [_change(found, each) for each in found.changes] if found else [],
        empty=_("Tidak ada giliran yang berubah satu menit pun."),
        name="andai",
    )


def _change(found: Rehearsal, each: Change) -> list[Cell]:
    moved = _("{n} menit lebih lambat") if each.later_min > 0 else _("{n} menit lebih awal")
    return [
        Cell(each.code, href=ticket_url(found.day, each.code)),
        Cell(each.queue),
        Cell(each.turn_words),
        clock_cell(each.was_at),
        clock_cell(each.would_at),
        Cell(moved.format(n=abs(each.later_min)), order=each.later_min),
    ]


def classes(found: Rehearsal) -> Listing:
    """Median and ninth of ten of the wait, before and after."""
    heads = [_("Golongan"), "#" + _("Dipanggil"), "#" + _("Separuh menunggu paling lama")]
    heads += ["#" + _("Sembilan dari sepuluh paling lama")]
    rows = [_class(each) for each in found.classes if each.count]
    return listing(_("Lama tunggu per golongan"), heads, rows, empty=_("Tidak ada panggilan pada hari ini."))


def _class(each: ClassRow) -> list[Cell]:
    word = _("biasa") if each.turn == NORMAL else turn_word(each.turn)
    return [Cell(word), count_cell(each.count), _pair(each.median), _pair(each.p90)]


def _pair(minutes: tuple[int, int] | None) -> Cell:
    if minutes is None:
        return Cell("–")
    was, would = minutes
    text = _("{was} menit") if was == would else _("{was} menjadi {would} menit")
    tone = "attention" if would > was else "good" if would < was else None
    return Cell(text.format(was=was, would=would), tone=tone, order=would)
