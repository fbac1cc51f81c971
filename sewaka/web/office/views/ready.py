"""Whether everything works: each part of the installation, as the health page tells it to machines."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sewaka import __version__
from sewaka.web.office.entry import Here, reads
from sewaka.web.office.lists import Cell, Page, listing, show
from sewaka.web.ui import health


@reads("devices.see")
def ready(here: Here) -> HttpResponse:
    """Every part by name, and in a few words what is wrong."""
    found = health.checks().items()
    rows = [
        [Cell(part), Cell(state, tone="good" if state == health.WELL else "alarm")] for part, state in found
    ]
    table = listing(_("Bagian sistem"), [_("Bagian"), _("Keadaan")], rows, name="kesiapan")
    bad = sum(state != health.WELL for _part, state in found)
    words = _("Semua bagian bekerja.") if not bad else _("Ada bagian yang perlu dilihat.")
    return show(here, Page(_("Kesiapan sistem"), table, f"{words} Sewaka {__version__}"))
