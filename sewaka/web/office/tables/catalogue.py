"""Services, agencies, units and occasions in life as lists. What nobody confirmed says so in its row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.catalogue.queries import (
    ServiceInfo,
    UnitInfo,
    agencies,
    entry,
    life_events,
    services,
    units,
    versions,
)
from sewaka.catalogue.search import Index
from sewaka.catalogue.states import Membership
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import count_cell, day_cell
from sewaka.web.ui import formats

EDIT = "catalogue.edit"
JOINED = {Membership.CONFIRMED: "good", Membership.NOT_CONFIRMED: "attention"}


@dataclass(frozen=True)
class Told:
    """A service: the version to show (in force, else the latest) and where it stands today."""

    info: ServiceInfo
    state: str
    state_words: str
    next_from: date | None

    @property
    def tone(self) -> str:
        """Of the tag of its state."""
        return {"berlaku": "good", "nanti": "info"}.get(self.state, "")


@dataclass(frozen=True)
class Narrow:
    """What the list is narrowed to; empty is everything."""

    q: str = ""
    unit: str = ""
    kepastian: str = ""
    keadaan: str = ""

    def fits(self, told: Told) -> bool:
        """Whether a service is meant, its words aside."""
        pairs = (
            (self.unit, told.info.unit_code),
            (self.kepastian, told.info.confidence),
            (self.keadaan, told.state),
        )
        return all(not wanted or wanted == real for wanted, real in pairs)


def told(known: list[ServiceInfo], on: date) -> Told:
    """One service from all its versions, oldest first."""
    shown = next((each for each in known if each.holds(on)), known[-1])
    coming = next((each.valid_from for each in known if each.valid_from > on), None)
    if shown.holds(on):
        words = (
            _("berlaku sampai {day}").format(day=formats.tanggal_pendek(shown.valid_to))
            if shown.valid_to
            else ""
        )
        return Told(shown, "berlaku", words if coming is None and words else _("berlaku"), coming)
    if coming is not None:
        return Told(shown, "nanti", _("mulai {day}").format(day=formats.tanggal_pendek(coming)), None)
    return Told(
        shown, "berhenti", _("berhenti {day}").format(day=formats.tanggal_pendek(shown.valid_to)), None
    )


def services_in_reach(here: Here) -> list[Told]:
    """Every service one may see, in force or not, by agency, unit and name."""
    grouped = groupby(versions(), key=lambda info: info.code)
    known = [told(list(each), here.today) for _code, each in grouped]
    seen = [each for each in known if here.whole or each.info.agency_code in here.agencies]
    return sorted(seen, key=lambda each: (each.info.unit.agency_name, each.info.unit.name, each.info.name))


def found(here: Here, narrow: Narrow) -> list[Told]:
    """The services that fit; with words the best first."""
    fitting = [each for each in services_in_reach(here) if narrow.fits(each)]
    asked = narrow.q.strip()
    if not asked:
        return fitting
    index = Index(entry(each.info) for each in fitting)
    place = {each.service: n for n, each in enumerate(index.search(asked, limit=len(fitting)))}
    place |= {each.info.code: -1 for each in fitting if each.info.code == asked.casefold()}
    kept = [each for each in fitting if each.info.code in place]
    return sorted(kept, key=lambda each: place[each.info.code])


def service_rows(shown: Iterable[Told]) -> Listing:
    """The services."""
    heads = [_("Layanan"), _("Kode"), _("Unit"), _("Biaya"), _("Waktu"), _("Kepastian"), _("Keadaan")]
    empty = _("Tidak ada layanan yang cocok. Ubah kata atau saringannya, atau terbitkan layanan baru.")
    return listing(
        _("Layanan"), heads, [_service(each) for each in shown], empty=empty, name="katalog-layanan"
    )


def _service(each: Told) -> list[Cell]:
    info = each.info
    coming = (
        _("versi baru mulai {day}").format(day=formats.tanggal_pendek(each.next_from))
        if each.next_from
        else ""
    )
    return [
        Cell(info.name, href=reverse("office:catalogue_services_show", args=[info.code])),
        Cell(info.code),
        Cell(info.unit.short_name),
        Cell(info.fee_text),
        Cell(info.time_text),
        sure_cell(info),
        Cell(each.state_words, tone=each.tone, note=coming),
    ]


def sure_cell(info: ServiceInfo) -> Cell:
    """How sure the text is; a tag once the agency confirmed it."""
    return Cell(info.confidence_text, tone="good" if info.is_confirmed else None)


def history(known: Iterable[ServiceInfo]) -> Listing:
    """The versions of one service, the newest first."""
    heads = [_("Berlaku mulai"), _("Sampai sebelum"), _("Nama"), _("Biaya"), _("Waktu"), _("Kepastian")]
    rows = []
    for each in reversed(list(known)):
        show = reverse("office:catalogue_services_show", args=[each.code])
        since = formats.tanggal_pendek(each.valid_from)
        first = Cell(
            since, href=f"{show}?versi={each.valid_from.isoformat()}", order=each.valid_from.toordinal()
        )
        until = day_cell(each.valid_to, _("seterusnya"))
        rows.append(
            [first, until, Cell(each.short_name), Cell(each.fee_text), Cell(each.time_text), sure_cell(each)]
        )
    return listing(_("Versi layanan ini"), heads, rows, name="versi-layanan")


def _to(here: Here, name: str, code: str) -> str:
    """The address of an edit page; nothing for who may not edit."""
    return reverse(f"office:{name}", args=[code]) if here.reach(EDIT).whole else ""


def _joined(status: str, words: str) -> Cell:
    return Cell(words, tone=JOINED.get(Membership(status), ""))


def agency_rows(here: Here) -> Listing:
    """The agencies with how many units and services they have in the catalogue."""
    own_units, own_services = units(), services_in_reach(here)
    rows = []
    for each in agencies():
        if not here.whole and each.code not in here.agencies:
            continue
        offered = [
            one for one in own_services if one.info.agency_code == each.code and one.state == "berlaku"
        ]
        rows.append(
            [
                Cell(each.name, href=_to(here, "catalogue_agencies_edit", each.code)),
                Cell(each.short_name),
                Cell(each.code),
                Cell(each.group_text),
                count_cell(sum(one.agency_code == each.code for one in own_units)),
                count_cell(len(offered)),
                _joined(each.status, each.status_text),
            ]
        )
    heads = [_("Instansi"), _("Nama pendek"), _("Kode"), _("Kelompok"), "#" + _("Unit"), "#" + _("Layanan")]
    filter_words, empty = _("Saring instansi"), _("Belum ada instansi.")
    return listing(
        _("Instansi"), [*heads, _("Keikutsertaan")], rows, empty=empty, filter=filter_words, name="instansi"
    )


def units_in_reach(here: Here) -> list[UnitInfo]:
    """The units one may see."""
    return [each for each in units() if here.whole or each.agency_code in here.agencies]


def unit_rows(here: Here) -> Listing:
    """The units; the count of services leads to them."""
    offered = [each.info.unit_code for each in services_in_reach(here) if each.state == "berlaku"]
    base = reverse("office:catalogue_services")
    rows = [
        [
            Cell(each.name, href=_to(here, "catalogue_units_edit", each.code)),
            Cell(each.short_name),
            Cell(each.code),
            Cell(each.agency_name),
            Cell(
                str(offered.count(each.code)), href=f"{base}?unit={each.code}", order=offered.count(each.code)
            ),
            _joined(each.status, each.status_text),
        ]
        for each in units_in_reach(here)
    ]
    heads = [_("Unit"), _("Nama pendek"), _("Kode"), _("Instansi"), "#" + _("Layanan"), _("Keikutsertaan")]
    return listing(_("Unit"), heads, rows, empty=_("Belum ada unit."), filter=_("Saring unit"), name="unit")


def short_names(here: Here) -> dict[str, str]:
    """What the services of today are called in few words."""
    return {each.code: each.short_name for each in services(on=here.today)}


def offered_services(here: Here) -> list[tuple[str, str]]:
    """The services of today to choose from, by agency."""
    return [(each.code, f"{each.unit.short_name}: {each.short_name}") for each in services(on=here.today)]


def event_rows(here: Here) -> Listing:
    """The occasions in life with their services, in order."""
    names = short_names(here)
    rows = [
        [
            Cell(each.name, note=each.name_en, href=_to(here, "catalogue_events_edit", each.code)),
            Cell(" → ".join(names.get(code, code) for code in each.services)),
            Cell("; ".join(each.order_notes)),
        ]
        for each in life_events()
    ]
    heads, empty = (
        [_("Peristiwa"), _("Layanan, berurutan"), _("Catatan urutan")],
        _(
            "Belum ada peristiwa hidup. Buat bila beberapa layanan sering diperlukan bersama, misalnya kelahiran anak."
        ),
    )
    return listing(
        _("Peristiwa hidup"), heads, rows, empty=empty, filter=_("Saring peristiwa"), name="peristiwa"
    )
