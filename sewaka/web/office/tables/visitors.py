"""Who came on a day, as lists: without a number by purpose, behind numbers, vulnerable groups."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sewaka.queueing.queries.tallies import DayTally
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import count_cell


def people(found: DayTally) -> Listing:
    """Everybody who came, each once."""
    served = found.numbered.persons - found.numbered.companions
    rows = [(_(each.words), _("tanpa nomor"), each.n) for each in found.purposes]
    rows += [
        (_("Pendamping"), _("tanpa nomor"), found.companions),
        (_("Dilayani dengan nomor"), _("dengan nomor"), served),
        (_("Pendamping"), _("dengan nomor"), found.numbered.companions),
    ]
    cells: list[list[Cell | str]] = [[what, how, count_cell(n)] for what, how, n in rows]
    cells.append([Cell(_("Semua orang"), tone=""), "", count_cell(found.everybody)])
    return listing(_("Orang yang datang"), [_("Keperluan"), _("Cara"), "#" + _("Orang")], cells, name="orang")


def groups(found: DayTally) -> Listing:
    """Vulnerable groups: counted at the desk, and by their numbers."""
    heads = [_("Kelompok"), "#" + _("Di meja informasi"), "#" + _("Dari nomor prioritas"), "#" + _("Jumlah")]
    cells: list[list[Cell | str]] = [
        [_(each.words), count_cell(each.at_desk), count_cell(each.with_number), count_cell(each.n)]
        for each in found.groups
    ]
    return listing(_("Kelompok rentan"), heads, cells, name="kelompok")
