"""Bringing tables in: choose, try, see each line, then keep all of them or none."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.lib import spreadsheets
from sewaka.lib.refusal import Refusal
from sewaka.places import imports, sheets
from sewaka.staff import sheets as officers
from sewaka.web.office.entry import Here, does, edits, reads
from sewaka.web.office.forms.importing import TableForm, as_text, table_of
from sewaka.web.office.lists import attached
from sewaka.web.office.menu import frame
from sewaka.web.office.tables import importing as tables
from sewaka.web.office.writing import is_repeat, once

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


@edits(EDIT, whole=True)
def bring(here: Here, sheet: str) -> HttpResponse:
    """The file and its trial. Nothing is kept here."""
    found = _sheet(sheet)
    if here.request.method != "POST":
        return _asked(here, found, TableForm())
    form = TableForm(here.request.POST, here.request.FILES)
    return _tried(here, found, form.table) if form.is_valid() else _asked(here, found, form, status=422)


def _asked(
    here: Here, sheet: imports.Sheet, form: TableForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    facts = frame(here) | {"sheet": sheet, "form": form} | more
    return render(here.request, "office/places_import_sheet.html", facts, status=status)


def _tried(here: Here, sheet: imports.Sheet, table: list[list[str]], said: str = "") -> HttpResponse:
    try:
        rows = imports.rows(sheet, table)
    except Refusal as refusal:
        return _asked(here, sheet, TableForm(), status=422, refusal=refusal)
    outcomes = imports.rehearse(sheet, rows, site=here.site, by=here.by, at=here.at)
    facts = {"sheet": sheet, "list": tables.trial(sheet, outcomes), "counts": tables.counts(outcomes)}
    facts |= {"text": as_text(table), "said": said, "many": len(outcomes)}
    return render(
        here.request, "office/places_import_trial.html", frame(here) | facts, status=422 if said else 200
    )


@does(EDIT, whole=True)
def keep(here: Here, sheet: str) -> HttpResponse:
    """All lines of the trial, or none: they are read and checked again."""
    found, back = _sheet(sheet), redirect(reverse("office:places_import"))
    if is_repeat(here):
        return back
    table = table_of(here.request.POST.get("isi", ""))
    rows = imports.rows(found, table)
    try:
        once(here, imports.bring_in, sheet=found, found=rows, site=here.site)
    except imports.ImportNotValid as refusal:
        return _tried(here, found, table, refusal.message)
    messages.success(
        here.request, _("{n} baris {what} disimpan.").format(n=len(rows), what=found.word.lower())
    )
    return back
