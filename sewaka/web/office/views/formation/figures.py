"""Figures of the founding papers beside what the system computes."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sewaka.formation.queries.figures import recaps
from sewaka.web.office.entry import Here, reads
from sewaka.web.office.lists import Page, show
from sewaka.web.office.tables.formation import figures as tables


@reads("formation.see", whole=True)
def compared(here: Here) -> HttpResponse:
    """Every figure, stated and computed."""
    lead = _(
        "Setiap jumlah dihitung ulang dari isinya. Yang berbeda dari naskah sumber diterangkan sebabnya."
    )
    return show(here, Page(_("Angka naskah dan angka hitung"), tables.figures(recaps(site=here.site)), lead))
