"""Business processes: agency by process, each cell with what the system reads and what was decided."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.actions import processes as acts
from sewaka.formation.queries import processes as asks
from sewaka.formation.queries.processes import Cell
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.formation.deciding import DecideForm, WithdrawForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables.formation import deciding as tables
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.uploads import takes_files

SEE, EDIT = "formation.see", "formation.edit"


def _rows(here: Here) -> list[list[Cell]]:
    rows = asks.matrix(site=here.site, on=here.today)
    return [row for row in rows if row and row[0].agency in here.agencies]


def _cell(here: Here, agency: str, process: str) -> Cell:
    here.insist_agency(agency)
    rows = asks.matrix(site=here.site, on=here.today)
    found = next(
        (each for row in rows for each in row if (each.agency, each.process) == (agency, process)), None
    )
    if found is None:
        raise Http404(process[:20])
    return found


@reads(SEE)
def listed(here: Here) -> HttpResponse:
    """The matrix, for one's own agencies."""
    rows = _rows(here)
    lead = _(
        "Dibaca dari pengaturan mal sepanjang sistem memilikinya. Yang tidak ada di sistem memerlukan keputusan "
        "bertanggal dengan dokumennya; tidak ada centang tanpa bukti."
    )
    return show(here, Page(_("Proses bisnis"), tables.matrix(rows), lead))


@reads(SEE)
def shown(here: Here, agency: str, process: str) -> HttpResponse:
    """One process of one agency."""
    cell = _cell(here, agency, process)
    found = tables.decisions(here, asks.decisions(site=here.site, agency=agency, process=process))
    verb = "withdraw" if cell.decision else "decide"
    words = {"decide": _("Catat keputusan"), "withdraw": _("Cabut keputusan")}
    link = Link(
        words[verb],
        reverse(f"office:formation_processes_{verb}", args=[agency, process]),
        kind="quiet" if cell.decision else "primary",
    )
    links = (link,) if here.reach(EDIT).whole else ()
    crumb = Link(_("Proses bisnis"), reverse("office:formation_processes"))
    title = f"{cell.process_name}: {cell.agency_name}"
    return show(here, Page(title, found, "", links, crumb), "office/formation/process.html", cell=cell)


@takes_files
@edits(EDIT, whole=True)
def decide(here: Here, agency: str, process: str) -> HttpResponse:
    """Write down a decision with its paper."""
    cell = _cell(here, agency, process)
    edit = Edit(
        title=f"{cell.process_name}: {cell.agency_name}",
        form=DecideForm(here.request.POST or None, here.request.FILES or None, initial={"on": here.today}),
        act=partial(acts.decide, site=here.site, agency=agency, process=process),
        said=_("Keputusan dicatat."),
        back=tables.process_url(cell),
        lead=cell.live.says,
    )
    return editing(here, edit)


@edits(EDIT, whole=True)
def withdraw(here: Here, agency: str, process: str) -> HttpResponse:
    """A decision no longer holds."""
    cell = _cell(here, agency, process)
    edit = Edit(
        title=_("Cabut keputusan"),
        form=WithdrawForm(here.request.POST or None),
        act=partial(acts.withdraw, site=here.site, agency=agency, process=process),
        said=_("Keputusan dicabut."),
        back=tables.process_url(cell),
        lead=f"{cell.process_name}: {cell.agency_name}",
        word=_("Cabut"),
        danger=True,
    )
    return editing(here, edit)
