"""How loud the voice is by zone and hour, and how it kept up with the calls."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices import actions
from sewaka.devices.queries.volumes import ZoneVolume, zone_volumes
from sewaka.web.office.entry import Here, day_of, edits, reads
from sewaka.web.office.forms.queue import DayForm
from sewaka.web.office.forms.voice import VolumeForm
from sewaka.web.office.lists import Cell, Listing, Page, csv_url, export, listing, show
from sewaka.web.office.menu import frame
from sewaka.web.office.tables import voice as tables
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import moment_cell
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui import formats

SEE, EDIT = "devices.see", "devices.edit"


@reads(EDIT, whole=True)
def volume(here: Here) -> HttpResponse:
    """Each zone's table, and what holds now."""
    lead = _(
        "Berlaku sejak pengumuman berikutnya; yang sedang diucapkan tidak diubah. Keadaan darurat selalu 100%."
    )
    return show(here, Page(_("Volume suara"), _volumes(here), lead))


def _volumes(here: Here) -> Listing:
    heads = [_("Zona"), _("Sekarang"), _("Biasanya"), _("Bagian hari"), _("Diatur"), ""]
    rows = [_volume(here, one) for one in zone_volumes(site=here.site, at=here.at)]
    return listing(_("Volume suara"), heads, rows, empty=_("Belum ada zona."), name="volume")


def _volume(here: Here, one: ZoneVolume) -> list[Cell]:
    spans = ", ".join(f"{each.words}: {each.level}%" for each in one.table.spans)
    now = _("{level}% pada {time}").format(level=one.level, time=formats.jam(here.at))
    return [
        Cell(one.name),
        Cell(now, tone="attention" if one.level == 0 else "info", order=one.level),
        Cell(f"{one.table.usual}%", order=one.table.usual),
        Cell(spans or _("sama sepanjang hari")),
        Cell(moment_cell(here, one.set_at).text, note=named(one.set_by) if one.set_by else ""),
        Cell(_("Atur"), href=reverse("office:devices_volume_edit", args=[one.zone])),
    ]


@edits(EDIT, whole=True)
def volume_edit(here: Here, zone: str) -> HttpResponse:
    """The table of one zone."""
    found = next((one for one in zone_volumes(site=here.site, at=here.at) if one.zone == zone), None)
    if found is None:
        raise Http404(zone[:40])
    edit = Edit(
        title=_("Volume {zone}").format(zone=found.name),
        lead=_("Sekarang pukul {time}: {level}%.").format(time=formats.jam(here.at), level=found.level),
        form=VolumeForm(found.table, here.request.POST or None),
        act=partial(actions.set_volume, site=here.site, zone=zone),
        said=_("Volume disimpan."),
        back=reverse("office:devices_volume"),
    )
    return editing(here, edit, "office/devices_volume_edit.html")


@reads(SEE, whole=True)
def delays(here: Here) -> HttpResponse:
    """A day of the voice: how long calls waited for their first sound, and which were never said."""
    day = day_of(here, here.request.GET.get("hari"))
    if here.request.GET.get("isi") == "panggilan":
        file = export(here, tables.spoken(here, day), day)
        if file is not None:
            return file
    whole, hours = tables.by_zone(here, day)
    lead = _(
        "Jeda: dari panggilan diterima server sampai bunyi pertamanya, diukur tanpa memakai jam perangkat."
    )
    page = Page(_("Jeda suara"), hours, lead, more=(whole,))
    file = export(here, page.listing, day)
    if file is not None:
        return file
    calls = f"?hari={day.isoformat()}&isi=panggilan&bentuk=csv"
    shown = replace(page, listing=whole, more=(hours,))
    facts = {
        "view": shown,
        "csv": csv_url(here),
        "calls": calls,
        "form": DayForm(initial={"hari": day}),
        "day": day,
    }
    return render(here.request, "office/devices_delays.html", frame(here) | facts)
