"""The catalogue: services with their versions, agencies, units, occasions in life. All malls share it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.catalogue import actions, queries
from sewaka.catalogue.queries import ServiceInfo
from sewaka.catalogue.texts import UNKNOWN
from sewaka.web.office.entry import ENTER, Here, edits, reads
from sewaka.web.office.forms import catalogue as forms
from sewaka.web.office.forms import service as text
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import catalogue as tables
from sewaka.web.office.views.places import one
from sewaka.web.office.writing import Edit, editing

EDIT = "catalogue.edit"
SERVICE_FORM = "office/catalogue_service_edit.html"


def _new(here: Here, word: str, name: str) -> tuple[Link, ...]:
    """The button for a new one, for who may make it."""
    return (Link(word, reverse(f"office:{name}"), "plus", "primary"),) if here.reach(EDIT).whole else ()


@reads(ENTER)
def services(here: Here) -> HttpResponse:
    """The services: searched in everyday words, narrowed by unit, certainty and state."""
    asked = {name: here.request.GET.get(name, "")[:120] for name in ("q", "unit", "kepastian", "keadaan")}
    found = tables.found(here, tables.Narrow(**asked))
    offered = [(each.code, f"{each.agency_short}: {each.short_name}") for each in tables.units_in_reach(here)]
    lead = _("{n} layanan").format(n=len(found))
    page = Page(
        _("Layanan"),
        tables.service_rows(found),
        lead,
        _new(here, _("Layanan baru"), "catalogue_services_new"),
    )
    return show(here, page, "office/catalogue_services.html", form=forms.FindForm(offered, initial=asked))


def _versions(here: Here, code: str) -> list[ServiceInfo]:
    """All versions of a service within the reach, oldest first."""
    known = list(queries.versions(code=code)) if "\0" not in code else []
    if not known:
        raise Http404(code[:60])
    here.insist_agency(known[-1].agency_code)
    return known


def _back(code: str) -> str:
    return reverse("office:catalogue_services_show", args=[code])


def _links(here: Here, info: ServiceInfo, last: ServiceInfo) -> tuple[Link, ...]:
    if not here.reach(EDIT).whole:
        return ()
    publish = reverse("office:catalogue_services_edit", args=[info.code])
    retire = reverse("office:catalogue_services_retire", args=[info.code])
    links = (Link(_("Terbitkan versi baru"), publish, "edit", "primary"),)
    return links if last.valid_to else (*links, Link(_("Hentikan"), retire))


@reads(ENTER)
def service(here: Here, code: str) -> HttpResponse:
    """One service as a version tells it, and all its versions."""
    known = _versions(here, code)
    told, wanted = tables.told(known, here.today), here.request.GET.get("versi", "")
    info = next((each for each in known if each.valid_from.isoformat() == wanted), told.info)
    crumb, links = Link(_("Layanan"), reverse("office:catalogue_services")), _links(here, info, known[-1])
    page = Page(info.name, tables.history(known), f"{info.unit.name} · {info.code}", links, crumb)
    names = tables.short_names(here)
    before = [(names.get(each.needs, each.needs), each.when) for each in info.needs_before]
    facts = {"info": info, "told": told, "sure": tables.sure_cell(info), "before": before, "unknown": UNKNOWN}
    facts["doubtful"] = [text.part_words(each) for each in info.unconfirmed_fields]
    return show(here, page, "office/catalogue_service.html", **facts)


def _text_form(here: Here, make: Callable[..., text.TextForm], now: dict[str, Any]) -> text.TextForm:
    """The form as asked for: fresh, sent, or sent only to get more rows, with all that was typed."""
    data = here.request.POST or None
    if data and text.MORE in data:
        fuller = make(initial=text.typed(make(data)), spare=5)
        fuller.point_at_spare()
        return fuller
    return make(data, initial=now)


@edits(EDIT, whole=True)
def service_new(here: Here) -> HttpResponse:
    """A service nobody published yet."""
    offered = [(each.code, f"{each.agency_short}: {each.name}") for each in tables.units_in_reach(here)]
    taken = {each.code for each in queries.versions()}
    fresh = {"valid_from": here.today, "counts_as": 1, "minutes_uncertain": True, "confidence": "unknown"}
    form = _text_form(here, partial(text.NewServiceForm, offered, taken), fresh | {"zone": "standard"})
    back = reverse("office:catalogue_services")
    edit = Edit(
        _("Layanan baru"), form, actions.publish, _("Layanan diterbitkan."), back, word=_("Terbitkan")
    )
    return editing(here, edit, SERVICE_FORM)


@edits(EDIT, whole=True)
def service_edit(here: Here, code: str) -> HttpResponse:
    """The next version of a service, from what stands now."""
    last = _versions(here, code)[-1]
    now = text.facts_of(last) | {"valid_from": max(here.today, last.valid_from)}
    edit = Edit(
        title=_("Versi baru: {name}").format(name=last.short_name),
        lead=_("Versi lama tetap dapat dibaca. Yang kosong tampil sebagai “belum tersedia”."),
        form=_text_form(here, text.TextForm, now),
        act=partial(actions.publish, service=code, unit=last.unit_code),
        said=_("Versi baru diterbitkan."),
        back=_back(code),
        word=_("Terbitkan"),
    )
    return editing(here, edit, SERVICE_FORM)


@edits(EDIT, whole=True)
def service_retire(here: Here, code: str) -> HttpResponse:
    """End a service from a day on."""
    last = _versions(here, code)[-1]
    first = max(here.today, last.valid_from + timedelta(days=1))
    edit = Edit(
        title=_("Hentikan {name}").format(name=last.short_name),
        lead=_("Mulai hari itu layanan ini tidak dapat diambil nomornya. Riwayatnya tetap dapat dibaca."),
        form=forms.RetireForm(here.request.POST or None, initial={"valid_to": first}),
        act=partial(actions.retire, service=code),
        said=_("Layanan dihentikan."),
        back=_back(code),
        word=_("Hentikan layanan"),
        danger=True,
    )
    return editing(here, edit)


@reads(ENTER)
def agency_list(here: Here) -> HttpResponse:
    """The agencies."""
    new = _new(here, _("Instansi baru"), "catalogue_agencies_new")
    return show(here, Page(_("Instansi"), tables.agency_rows(here), links=new))


def _agency_edit(here: Here, title: str, form: forms.AgencyForm, act: Callable[..., Any]) -> HttpResponse:
    back = reverse("office:catalogue_agencies")
    return editing(here, Edit(title, form, act, _("Data instansi disimpan."), back))


@edits(EDIT, whole=True)
def agency_new(here: Here) -> HttpResponse:
    """A new agency."""
    taken = {each.code for each in queries.agencies()}
    form = forms.AgencyForm(here.request.POST or None, taken=taken)
    return _agency_edit(here, _("Instansi baru"), form, actions.save_agency)


@edits(EDIT, whole=True)
def agency_edit(here: Here, code: str) -> HttpResponse:
    """Change an agency."""
    info = one({each.code: each for each in queries.agencies()}, code)
    form = forms.AgencyForm(here.request.POST or None, initial=vars(info))
    return _agency_edit(here, info.name, form, partial(actions.save_agency, code=code))


@reads(ENTER)
def unit_list(here: Here) -> HttpResponse:
    """The units."""
    new = _new(here, _("Unit baru"), "catalogue_units_new")
    return show(here, Page(_("Unit"), tables.unit_rows(here), links=new))


def _owners() -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in queries.agencies()]


def _unit_edit(here: Here, title: str, form: forms.UnitForm, act: Callable[..., Any]) -> HttpResponse:
    return editing(here, Edit(title, form, act, _("Data unit disimpan."), reverse("office:catalogue_units")))


@edits(EDIT, whole=True)
def unit_new(here: Here) -> HttpResponse:
    """A new unit."""
    taken = {each.code for each in queries.units()}
    form = forms.UnitForm(_owners(), here.request.POST or None, taken=taken)
    return _unit_edit(here, _("Unit baru"), form, actions.save_unit)


@edits(EDIT, whole=True)
def unit_edit(here: Here, code: str) -> HttpResponse:
    """Change a unit."""
    info = one({each.code: each for each in queries.units()}, code)
    now = vars(info) | {"agency": info.agency_code}
    form = forms.UnitForm(_owners(), here.request.POST or None, initial=now)
    return _unit_edit(here, info.name, form, partial(actions.save_unit, code=code))


@reads(ENTER)
def events(here: Here) -> HttpResponse:
    """The occasions in life and the services each needs."""
    lead = _("Kios dan halaman publik menawarkan layanan menurut peristiwa ini, dengan urutan ini.")
    new = _new(here, _("Peristiwa baru"), "catalogue_events_new")
    return show(here, Page(_("Peristiwa hidup"), tables.event_rows(here), lead, new))


def _event_edit(
    here: Here, title: str, form: forms.EventForm, act: Callable[..., Any], *more: Link
) -> HttpResponse:
    lead = _("Kios dan halaman publik menampilkan yang layanannya dibuka di mal ini.")
    back = reverse("office:catalogue_events")
    return editing(here, Edit(title, form, act, _("Peristiwa hidup disimpan."), back, lead, links=more))


@edits(EDIT, whole=True)
def event_new(here: Here) -> HttpResponse:
    """A new occasion in life."""
    known = queries.life_events()
    form = forms.EventForm(
        tables.offered_services(here),
        here.request.POST or None,
        taken={each.code for each in known},
        last=max((each.position for each in known), default=0) + 1,
    )
    return _event_edit(here, _("Peristiwa baru"), form, actions.save_life_event)


@edits(EDIT, whole=True)
def event_edit(here: Here, code: str) -> HttpResponse:
    """Change an occasion in life."""
    info = one({each.code: each for each in queries.life_events()}, code)
    form = forms.EventForm(tables.offered_services(here), here.request.POST or None, now=info)
    drop = Link(_("Hapus"), reverse("office:catalogue_events_drop", args=[code]), "x")
    return _event_edit(here, info.name, form, partial(actions.save_life_event, code=code), drop)


@edits(EDIT, whole=True)
def event_drop(here: Here, code: str) -> HttpResponse:
    """Take an occasion in life away."""
    info = one({each.code: each for each in queries.life_events()}, code)
    edit = Edit(
        title=_("Hapus {name}?").format(name=info.name),
        lead=_("Layanannya tetap ada; hanya pengelompokannya yang hilang. Riwayatnya tetap tercatat."),
        form=ConfirmForm(here.request.POST or None),
        act=partial(actions.drop_life_event, code=code),
        said=_("Peristiwa hidup dihapus."),
        back=reverse("office:catalogue_events"),
        word=_("Hapus"),
        danger=True,
    )
    return editing(here, edit)
