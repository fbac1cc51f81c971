"""Offerings, hours, closures and admissions: who serves what, through which queue, when."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.lib.format_id import WEEKDAYS
from sewaka.places import actions
from sewaka.places.queries.office import (
    AdmissionRow,
    ClosureRow,
    OfferRow,
    admission_rows,
    choices,
    closure_rows,
    offer_rows,
)
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms import times as forms
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import places as tables
from sewaka.web.office.views.places import effect
from sewaka.web.office.writing import Edit, editing

EDIT, SEE = "places.edit", "places.close"
HOURS_FIELDS = ("opens", "closes", "break_from", "break_to", "last_ticket_before_min")


@reads(SEE, whole=True)
def offers(here: Here) -> HttpResponse:
    """Every service and whether it can be had here."""
    return show(here, Page(_("Layanan di mal ini"), tables.offers(here)))


def _offer(here: Here, service: str) -> OfferRow:
    found = next((each for each in offer_rows(site=here.site) if each.service_code == service), None)
    if found is None:
        raise Http404(service[:60])
    return found


@edits(EDIT, whole=True)
def offer(here: Here, service: str) -> HttpResponse:
    """Open a service through a queue, or change queue and quota."""
    row = _offer(here, service)
    queues = [
        (q.code, f"{q.code} {q.name}") for q in here.plan.queues.values() if q.agency_code == row.agency_code
    ]
    close = reverse("office:places_offers_close", args=[service])
    edit = Edit(
        title=row.name,
        lead=_("{agency} · {unit} · sekarang {state}").format(
            agency=row.agency_short, unit=row.unit_short, state=row.state_text
        ),
        form=forms.OfferForm(
            queues,
            here.request.POST or None,
            initial={"queue": row.queue_code, "daily_quota": row.daily_quota},
        ),
        act=partial(actions.open_offering, site=here.site, service=service),
        said=_("Layanan dibuka."),
        back=reverse("office:places_offers"),
        word=_("Simpan") if row.is_open else _("Buka layanan"),
        links=_of_open(row, close),
    )
    return editing(here, edit)


def _of_open(row: OfferRow, close: str) -> tuple[Link, ...]:
    """What else can be done with a service that is open."""
    if not row.is_open:
        return ()
    limits = reverse("office:places_offers_limits", args=[row.service_code])
    return (
        effect(f"layanan={row.service_code}"),
        Link(_("Jatah dan ketentuan"), limits, "clock"),
        Link(_("Tutup layanan ini"), close, "lock", "danger"),
    )


@edits(EDIT, whole=True)
def offer_close(here: Here, service: str) -> HttpResponse:
    """Stop offering a service here."""
    row = _offer(here, service)
    edit = Edit(
        title=_("Tutup layanan {name}").format(name=row.name),
        lead=_("Nomor yang sudah diambil tetap dilayani. Layanan dapat dibuka lagi kapan saja."),
        form=ConfirmForm(here.request.POST or None),
        act=partial(actions.close_offering, site=here.site, service=service),
        said=_("Layanan ditutup."),
        back=reverse("office:places_offers"),
        word=_("Tutup layanan"),
        danger=True,
    )
    return editing(here, edit)


@reads(SEE, whole=True)
def hours(here: Here) -> HttpResponse:
    """The week of the mall, and of units and queues with hours of their own."""
    lead = _("Jam antrean mendahului jam unitnya, dan jam unit mendahului jam mal.")
    page = Page(_("Jam layanan"), tables.week(here), lead)
    form = forms.OwnHoursForm(choices(site=here.site)) if here.may(EDIT) else None
    return show(here, page, "office/places_hours.html", form=form)


@reads(EDIT, whole=True)
def hours_own(here: Here) -> HttpResponse:
    """From the choice of owner and day to its form."""
    form = forms.OwnHoursForm(choices(site=here.site), here.request.GET)
    if not form.is_valid():
        return redirect("office:places_hours")
    kind, _sign, code = form.cleaned_data["pemilik"].partition(":")
    return redirect("office:places_hours_edit", kind, code, int(form.cleaned_data["hari"]))


def _owner(here: Here, kind: str, code: str, weekday: int) -> tuple[dict[str, Any], str]:
    """The unit or queue of an address as the action names it, and in words."""
    offered = choices(site=here.site)
    known = {
        "mal": {here.site: here.plan.site.short_name},
        "unit": dict(offered.units),
        "antrean": dict(offered.queues),
    }
    if code not in known.get(kind, {}) or not 1 <= weekday <= 7:
        raise Http404(f"{kind} {code}"[:60])
    owner = {"unit": code if kind == "unit" else "", "queue": code if kind == "antrean" else ""}
    return owner, known[kind][code]


@edits(EDIT, whole=True)
def hours_edit(here: Here, kind: str, code: str, weekday: int) -> HttpResponse:
    """One weekday's hours of the mall, a unit or a queue."""
    owner, name = _owner(here, kind, code, weekday)
    own = _own_hours(here, owner, weekday)
    drop = reverse("office:places_hours_drop", args=[kind, code, weekday])
    edit = Edit(
        title=f"{name}: {WEEKDAYS[weekday - 1]}",
        form=forms.HoursForm(here.request.POST or None, initial=own or {"last_ticket_before_min": 0}),
        act=partial(actions.set_hours, site=here.site, weekday=weekday, **owner),
        said=_("Jam disimpan."),
        back=reverse("office:places_hours"),
        links=(effect(), Link(_("Hapus jam khusus ini"), drop, "trash"))
        if own and kind != "mal"
        else (effect(),),
    )
    return editing(here, edit)


def _own_hours(here: Here, owner: dict[str, str], weekday: int) -> dict[str, Any]:
    """The hours that stand for exactly this owner and day; nothing when there are none."""
    wanted = (owner["unit"], owner["queue"], weekday)
    found = [each for each in here.plan.hours if (each.unit_code, each.queue_code, each.weekday) == wanted]
    return (
        {name: getattr(found[0], name) for name in HOURS_FIELDS} | {"shut": not found[0].opens}
        if found
        else {}
    )


@edits(EDIT, whole=True)
def hours_drop(here: Here, kind: str, code: str, weekday: int) -> HttpResponse:
    """Remove hours of a unit's or queue's own: the wider ones count again."""
    owner, name = _owner(here, kind, code, weekday)
    edit = Edit(
        title=_("Hapus jam khusus {name}: {day}").format(name=name, day=WEEKDAYS[weekday - 1]),
        lead=_("Sesudah dihapus, jam unit atau jam mal berlaku lagi pada hari itu."),
        form=ConfirmForm(here.request.POST or None),
        act=partial(actions.remove_hours, site=here.site, weekday=weekday, **owner),
        said=_("Jam khusus dihapus."),
        back=reverse("office:places_hours"),
        word=_("Hapus"),
        danger=True,
    )
    return editing(here, edit)


@reads(SEE, whole=True)
def closures(here: Here) -> HttpResponse:
    """Days without service."""
    links = (Link(_("Hari tutup baru"), reverse("office:places_closures_new"), "plus", "primary"),)
    return show(here, Page(_("Hari tutup"), tables.closures(here), links=links))


@edits(SEE, whole=True)
def closure_new(here: Here) -> HttpResponse:
    """Close the mall, an agency or a queue on days."""
    form = forms.ClosureForm(
        choices(site=here.site),
        here.request.POST or None,
        initial={"from_on": here.today, "until_on": here.today},
    )
    act = partial(actions.add_closure, site=here.site)
    back = reverse("office:places_closures")
    return editing(here, Edit(_("Hari tutup baru"), form, act, _("Hari tutup dicatat."), back))


def _closure(here: Here, number: int) -> ClosureRow:
    found = next((each for each in closure_rows(site=here.site) if each.id == number), None)
    if found is None:
        raise Http404(str(number)[:20])
    return found


@edits(SEE, whole=True)
def closure_end(here: Here, number: int) -> HttpResponse:
    """Open again from a day."""
    row = _closure(here, number)
    edit = Edit(
        title=_("Buka lagi: {reason}").format(reason=row.reason),
        form=forms.ReopenForm(here.request.POST or None, initial={"reopens_on": here.today}),
        act=partial(actions.end_closure, site=here.site, closure_id=number),
        said=_("Penutupan diakhiri."),
        back=reverse("office:places_closures"),
    )
    return editing(here, edit)


@reads(EDIT, whole=True)
def admissions(here: Here) -> HttpResponse:
    """Every agency and its leave to serve here."""
    lead = _("Layanan hanya dapat dibuka bagi instansi yang bergabung.")
    return show(here, Page(_("Keikutsertaan instansi"), tables.admissions(here), lead))


def _admission(here: Here, agency: str) -> AdmissionRow:
    found = next((each for each in admission_rows(site=here.site) if each.agency_code == agency), None)
    if found is None:
        raise Http404(agency[:60])
    return found


@edits(EDIT, whole=True)
def admission(here: Here, agency: str) -> HttpResponse:
    """Let an agency serve here, or change the terms."""
    row, offered = _admission(here, agency), choices(site=here.site)
    now: dict[str, Any] = {
        "valid_from": row.valid_from or here.today,
        "until": row.valid_until,
        "basis": row.basis,
    }
    now["layers"] = list(row.layers) if row.status else [code for code, _words in offered.layers]
    edit = Edit(
        title=row.agency_name,
        lead=_("Sekarang: {state}").format(state=row.status_text),
        form=forms.AdmitForm(offered, here.request.POST or None, initial=now),
        act=partial(actions.admit_agency, site=here.site, agency=agency),
        said=_("Keikutsertaan dicatat."),
        back=reverse("office:places_admissions"),
    )
    return editing(here, edit)


@edits(EDIT, whole=True)
def admission_end(here: Here, agency: str) -> HttpResponse:
    """End an agency's leave to serve here."""
    row = _admission(here, agency)
    edit = Edit(
        title=_("Akhiri keikutsertaan {name}").format(name=row.agency_name),
        lead=_("Sesudah hari terakhir, layanan instansi ini tidak dapat diambil nomornya."),
        form=forms.EndAdmissionForm(here.request.POST or None, initial={"until": here.today}),
        act=partial(actions.end_admission, site=here.site, agency=agency),
        said=_("Keikutsertaan diakhiri."),
        back=reverse("office:places_admissions"),
        word=_("Akhiri"),
        danger=True,
    )
    return editing(here, edit)
