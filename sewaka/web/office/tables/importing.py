"""The trial of a table: what each line would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from sewaka.places.imports import CHANGED, NEW, SAME, WRONG, Outcome, Sheet
from sewaka.web.office.lists import Cell, Listing, listing

STATES: Final = {
    NEW: (_l("baru"), "good"),
    CHANGED: (_l("berubah"), "info"),
    SAME: (_l("sama"), ""),
    WRONG: (_l("belum benar"), "alarm"),
}


def trial(sheet: Sheet, outcomes: Sequence[Outcome]) -> Listing:
    """Lines with something wrong first."""
    heads = ["#" + _("Baris"), _("Hasil"), *sheet.heads]
    ordered = sorted(outcomes, key=lambda one: (one.state != WRONG, one.row.line))
    return listing(
        _("Isi berkas"),
        heads,
        [_row(one) for one in ordered],
        empty=_("Berkas tidak memuat baris isian."),
        name="impor",
    )


def _row(one: Outcome) -> list[Cell]:
    word, tone = STATES[one.state]
    return [
        Cell(str(one.row.line), order=one.row.line),
        Cell(str(word), tone=tone, note=one.words),
        *(Cell(text) for text in one.row.cells),
    ]


def counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many lines came out each way."""
    return {state: sum(one.state == state for one in outcomes) for state in STATES}
