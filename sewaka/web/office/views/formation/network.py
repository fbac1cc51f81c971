"""The network: need against lines, the allocation and its commands, what was measured."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.actions import network as actions
from sewaka.formation.bandwidth import Verdict
from sewaka.formation.queries import network as queries
from sewaka.formation.usage import HEADS
from sewaka.lib import spreadsheets
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.base import ConfirmForm, OfficeForm
from sewaka.web.office.forms.formation import network as forms
from sewaka.web.office.lists import Page, attached, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables.formation import network as tables
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui import formats

SEE, EDIT = "formation.see", "formation.edit"


def _back() -> str:
    return reverse("office:formation_network")


def _to(name: str, *parts: object) -> str:
    return reverse(f"office:formation_network_{name}", args=parts)


@reads(SEE, whole=True)
def overview(here: Here) -> HttpResponse:
    """What is needed, what there is, and what that means."""
    seen = queries.network(site=here.site, on=here.today)
    facts = {
        "seen": seen.verdict,
        "said": tables.said(seen.verdict),
        "stats": _stats(seen.verdict),
        "lists": (tables.units(here, seen), tables.lines(here, seen), tables.uses(here, seen)),
        "recap": seen.recap,
        "has_shares": bool(seen.shares),
        "may_edit": here.may(EDIT),
    }
    return render(here.request, "office/formation/network.html", frame(here) | facts)


def _stats(seen: Verdict) -> list[tuple[str, str, str]]:
    """Figure, label and tone."""
    gap = max(0, seen.plain_gap)
    return [
        (queries.mbps(seen.need), _("Kebutuhan sekarang"), ""),
        (queries.mbps(seen.main), _("Jalur utama"), ""),
        (queries.mbps(seen.reserve), _("Jalur cadangan"), ""),
        (queries.mbps(gap), _("Kurang dari jalur utama"), "alarm" if gap else "good"),
    ]


@reads(SEE, whole=True)
def commands(here: Here) -> HttpResponse:
    """The allocation as a file of commands."""
    day = formats.tanggal(here.today)
    title = _("Alokasi bandwidth {mall}, {day}").format(mall=here.plan.site.name, day=day)
    made = queries.commands(site=here.site, on=here.today, title=title)
    return attached(made.encode(), "text/plain; charset=utf-8", f"{here.site}-alokasi.sh")


def _edit(here: Here, title: str, form: OfficeForm, act: Any, **more: Any) -> HttpResponse:
    return editing(here, Edit(title, form, act, _("Jaringan disimpan."), _back(), **more))


def _units(here: Here) -> list[tuple[str, str]]:
    return sorted(((code, each.short_name) for code, each in here.plan.units.items()), key=lambda p: p[1])


@edits(EDIT, whole=True)
def need(here: Here, unit: str) -> HttpResponse:
    """What a unit needs at least, and how it is treated."""
    if unit not in here.plan.units:
        raise Http404(unit[:48])
    held = queries.need(site=here.site, unit=unit)
    names = ("is_critical", "on_own_line", "subnets", "note")
    now = (
        {name: getattr(held, name) for name in names} | {"mbps": forms.mbps(held.minimum_kbps)}
        if held
        else {}
    )
    form = forms.NeedForm(here.request.POST or None, initial=now)
    act = partial(actions.save_need, site=here.site, unit=unit)
    return _edit(here, here.plan.units[unit].name, form, act)


@edits(EDIT, whole=True)
def recap(here: Here) -> HttpResponse:
    """A need that somebody added up for all units."""
    held = queries.need(site=here.site)
    now = {"mbps": forms.mbps(held.minimum_kbps), "note": held.note} if held else {}
    lead = _("Yang dihitung: yang lebih besar antara rekap ini dan jumlah kebutuhan unit.")
    form = forms.RecapForm(here.request.POST or None, initial=now)
    return _edit(here, _("Rekap kebutuhan"), form, partial(actions.save_need, site=here.site), lead=lead)


@edits(EDIT, whole=True)
def use_new(here: Here) -> HttpResponse:
    """Something that is used at once."""
    form = forms.UseForm(_units(here), here.request.POST or None)
    return _edit(here, _("Pemakaian baru"), form, partial(actions.save_use, site=here.site))


@edits(EDIT, whole=True)
def use(here: Here, number: int) -> HttpResponse:
    """Change it."""
    held = next((each for each in queries.uses(site=here.site) if each.id == number), None)
    if held is None:
        raise Http404(str(number)[:20])
    now = {"unit": held.unit_code, "name": held.name, "users": held.users, "kbps": held.kbps}
    form = forms.UseForm(_units(here), here.request.POST or None, initial=now)
    act = partial(actions.save_use, site=here.site, use=number)
    return _edit(here, held.name, form, act, links=(_drop("use_drop", number),))


def _drop(name: str, what: object) -> Link:
    return Link(_("Hapus"), _to(name, what), "trash", "danger")


def _sure(here: Here, title: str, act: Any) -> HttpResponse:
    form = ConfirmForm(here.request.POST or None)
    return editing(here, Edit(title, form, act, _("Sudah dihapus."), _back(), word=_("Hapus"), danger=True))


@edits(EDIT, whole=True)
def use_drop(here: Here, number: int) -> HttpResponse:
    """Take it off the list."""
    held = next((each for each in queries.uses(site=here.site) if each.id == number), None)
    if held is None:
        raise Http404(str(number)[:20])
    return _sure(
        here, _("Hapus {name}").format(name=held.name), partial(actions.drop_use, site=here.site, use=number)
    )


def _agencies(here: Here) -> list[tuple[str, str]]:
    found = {each.agency_code: each.agency_short for each in here.plan.units.values()}
    return sorted(found.items(), key=lambda each: each[1])


@edits(EDIT, whole=True)
def line_new(here: Here) -> HttpResponse:
    """A line."""
    taken = {each.code for each in queries.lines(site=here.site)}
    fresh = {"is_active": True}
    form = forms.LineForm(_agencies(here), here.request.POST or None, taken=taken, initial=fresh)
    return _edit(here, _("Jalur baru"), form, partial(actions.save_line, site=here.site))


def _line(here: Here, code: str) -> queries.LineInfo:
    held = next((each for each in queries.lines(site=here.site) if each.code == code), None)
    if held is None:
        raise Http404(code[:40])
    return held


@edits(EDIT, whole=True)
def line(here: Here, code: str) -> HttpResponse:
    """Change a line."""
    held = _line(here, code)
    now = {name: getattr(held, name) for name in ("name", "role", "is_active", "note")}
    now |= {"mbps": forms.mbps(held.kbps), "agency": held.agency_code}
    form = forms.LineForm(_agencies(here), here.request.POST or None, initial=now)
    act = partial(actions.save_line, site=here.site, code=code)
    return _edit(here, held.name, form, act, links=(_drop("line_drop", code),))


@edits(EDIT, whole=True)
def line_drop(here: Here, code: str) -> HttpResponse:
    """Take a line off the list."""
    title = _("Hapus {name}").format(name=_line(here, code).name)
    return _sure(here, title, partial(actions.drop_line, site=here.site, code=code))


@reads(SEE, whole=True)
def months(here: Here) -> HttpResponse:
    """What was measured, month by month, against the plan."""
    seen = queries.network(site=here.site, on=here.today)
    links = (
        Link(_("Catat bulan"), _to("month"), "plus", "primary"),
        Link(_("Impor"), _to("months_import"), "table"),
    )
    lead = _("Puncak dibandingkan dengan yang dijamin menurut rencana sekarang.")
    crumb = Link(_("Jaringan"), _back())
    return show(
        here, Page(_("Pemakaian terukur"), tables.months(seen), lead, links if here.may(EDIT) else (), crumb)
    )


def _month_edit(
    here: Here, title: str, form: OfficeForm, lead: str, links: tuple[Link, ...] = ()
) -> HttpResponse:
    act = partial(actions.note_months, site=here.site)
    return editing(here, Edit(title, form, act, _("Pemakaian dicatat."), _to("months"), lead, links=links))


@edits(EDIT, whole=True)
def month(here: Here) -> HttpResponse:
    """Note a month by hand."""
    form = forms.MonthForm(_units(here), here.request.POST or None)
    lead = _("Bulan yang sudah dicatat untuk unit itu diganti.")
    return _month_edit(here, _("Catat pemakaian sebulan"), form, lead)


@edits(EDIT, whole=True)
def months_import(here: Here) -> HttpResponse:
    """Note months from a table: all rows, or none."""
    form = forms.MonthsForm(here.request.POST or None, here.request.FILES or None)
    lead = _(
        "Semua baris disimpan, atau tidak satu pun bila ada yang keliru. Kode unit boleh kosong: seluruh mal."
    )
    example = Link(_("Contoh berkas"), _to("months_example"), "download")
    return _month_edit(here, _("Impor pemakaian"), form, lead, (example,))


@reads(EDIT, whole=True)
def months_example(here: Here) -> HttpResponse:
    """A workbook with the heads and a line of example."""
    first = next(iter(here.plan.units), "")
    made = spreadsheets.xlsx(list(HEADS), [[first, "2026-10", "12,5", "4,2"]], title=_("Pemakaian"))
    return attached(made, spreadsheets.XLSX_TYPE, "contoh-pemakaian.xlsx")
