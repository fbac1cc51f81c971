"""A table that is brought in: chosen, tried, seen line by line, then kept whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.lib.refusal import Refusal
from sewaka.places import imports
from sewaka.web.office.entry import Here
from sewaka.web.office.forms.importing import TableForm, as_text, table_of
from sewaka.web.office.menu import frame
from sewaka.web.office.tables import importing as tables
from sewaka.web.office.writing import is_repeat, once


@dataclass(frozen=True)
class Way:
    """The addresses of one table: where it is sent, where it is kept, its example, and where one goes afterwards."""

    send: str
    keep: str
    example: str
    back: str


def way(room: str, *args: str, back: str) -> Way:
    """The usual addresses: ``<room>_sheet``, ``<room>_keep``, ``<room>_example``."""
    send, keep, example = (
        reverse(f"office:{room}_{each}", args=args) for each in ("sheet", "keep", "example")
    )
    return Way(send, keep, example, reverse(f"office:{back}"))


def brought(here: Here, sheet: imports.Sheet, way: Way) -> HttpResponse:
    """The file and its trial. Nothing is kept here."""
    if here.request.method != "POST":
        return _asked(here, sheet, way, TableForm())
    form = TableForm(here.request.POST, here.request.FILES)
    if not form.is_valid():
        return _asked(here, sheet, way, form, status=422)
    return _tried(here, sheet, way, form.table)


def _asked(
    here: Here, sheet: imports.Sheet, way: Way, form: TableForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    facts = frame(here) | {"sheet": sheet, "form": form, "way": way} | more
    return render(here.request, "office/places_import_sheet.html", facts, status=status)


def _tried(
    here: Here, sheet: imports.Sheet, way: Way, table: list[list[str]], said: str = ""
) -> HttpResponse:
    try:
        rows = imports.rows(sheet, table)
    except Refusal as refusal:
        return _asked(here, sheet, way, TableForm(), status=422, refusal=refusal)
    outcomes = imports.rehearse(sheet, rows, site=here.site, by=here.by, at=here.at)
    facts = {"sheet": sheet, "list": tables.trial(sheet, outcomes), "counts": tables.counts(outcomes)}
    facts |= {"text": as_text(table), "said": said, "many": len(outcomes), "way": way}
    return render(
        here.request, "office/places_import_trial.html", frame(here) | facts, status=422 if said else 200
    )


def kept(here: Here, sheet: imports.Sheet, way: Way) -> HttpResponse:
    """All lines of the trial, or none: they are read and checked again."""
    back = redirect(way.back)
    if is_repeat(here):
        return back
    table = table_of(here.request.POST.get("isi", ""))
    rows = imports.rows(sheet, table)
    try:
        once(here, imports.bring_in, sheet=sheet, found=rows, site=here.site)
    except imports.ImportNotValid as refusal:
        return _tried(here, sheet, way, table, refusal.message)
    messages.success(
        here.request, _("{n} baris {what} disimpan.").format(n=len(rows), what=sheet.word.lower())
    )
    return back
