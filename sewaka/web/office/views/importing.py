"""Bringing tables in: choose, try, see each line, then keep all of them or none."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sewaka.lib import spreadsheets
from sewaka.places import imports, sheets
from sewaka.staff import sheets as officers
from sewaka.web.office.bringing import Way, brought, kept, way
from sewaka.web.office.entry import Here, does, edits, reads
from sewaka.web.office.lists import attached
from sewaka.web.office.menu import frame

EDIT = "places.edit"
SHEETS = sheets.SHEETS | officers.SHEETS


def _sheet(code: str) -> imports.Sheet:
    if code not in SHEETS:
        raise Http404(code[:40])
    return SHEETS[code]


@reads(EDIT, whole=True)
def choose(here: Here) -> HttpResponse:
    """Which tables there are, each with an example to fill in."""
    return render(here.request, "office/places_import.html", frame(here) | {"sheets": SHEETS.values()})


@reads(EDIT, whole=True)
def example(here: Here, sheet: str) -> HttpResponse:
    """A workbook with the heads and one line of example."""
    found = _sheet(sheet)
    made = spreadsheets.xlsx(found.heads, [[column.example for column in found.columns]], title=found.word)
    return attached(made, spreadsheets.XLSX_TYPE, f"contoh-{found.code}.xlsx")


@reads(EDIT, whole=True)
def stands(here: Here, sheet: str) -> HttpResponse:
    """What stands now as a workbook: changed there and brought in again, it changes what was changed."""
    found = _sheet(sheet)
    made = spreadsheets.xlsx(found.heads, found.now(here.site), title=found.word)
    return attached(made, spreadsheets.XLSX_TYPE, f"{here.site}-{found.code}-{here.today.isoformat()}.xlsx")


def _way(sheet: str) -> Way:
    return way("places_import", sheet, back="places_import")


@edits(EDIT, whole=True)
def bring(here: Here, sheet: str) -> HttpResponse:
    """The file and its trial. Nothing is kept here."""
    return brought(here, _sheet(sheet), _way(sheet))


@does(EDIT, whole=True)
def keep(here: Here, sheet: str) -> HttpResponse:
    """All lines of the trial, or none."""
    return kept(here, _sheet(sheet), _way(sheet))
