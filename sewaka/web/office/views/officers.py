"""Officers: enrolled, named, placed, their PIN."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.catalogue.queries import agencies
from sewaka.staff import actions
from sewaka.staff.queries import OfficerInfo, officer
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms import people as forms
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import people as tables
from sewaka.web.office.views.handing import giving_link
from sewaka.web.office.writing import Edit, editing

SEE, EDIT, RESET = "staff.see", "staff.edit", "staff.reset"


def _list() -> str:
    return reverse("office:people_officers")


@reads(SEE)
def officers(here: Here) -> HttpResponse:
    """The officers one may see."""
    new = Link(_("Petugas baru"), reverse("office:people_officers_new"), "plus", "primary")
    return show(here, Page(_("Petugas"), tables.officer_rows(here), links=(new,) if here.may(EDIT) else ()))


def _agencies(here: Here) -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in agencies() if here.whole or each.code in here.agencies]


def _counters(here: Here) -> list[tuple[str, str]]:
    return [(code, each.label) for code, each in here.plan.counters.items() if code in here.counters]


def _officer(here: Here, code: str) -> OfficerInfo:
    """An officer within the reach; nobody else's is told apart from none."""
    found = officer(code=code) if "\0" not in code else None
    if found is None or all(found.code != each.code for each in tables.officers_in_reach(here)):
        raise Http404(code[:40])
    return found


@edits(EDIT)
def officer_new(here: Here) -> HttpResponse:
    """A new officer; the link by which she sets password and PIN is shown once."""
    form = forms.EnrolForm(
        _agencies(here), _counters(here), here.request.POST or None, initial={"from_on": here.today}
    )
    lead = _("Petugas membuat kata sandi dan PIN-nya sendiri lewat tautan sekali pakai.")
    act = partial(actions.invite, site=here.site)
    return giving_link(
        here, Edit(_("Petugas baru"), form, act, "", _list(), lead, word=_("Buat undangan")), form
    )


@reads(SEE)
def officer_show(here: Here, code: str) -> HttpResponse:
    """One officer and the placements."""
    found = _officer(here, code)
    may_edit = here.reach(EDIT).whole or found.agency in here.reach(EDIT).agencies
    words = {"edit": _("Ubah data"), "place": _("Tempatkan"), "pin": _("Ganti PIN")}
    links = (
        [
            Link(
                word, reverse(f"office:people_officers_{name}", args=[code]), "edit" if name == "edit" else ""
            )
            for name, word in words.items()
        ]
        if may_edit
        else []
    )
    if _may_reset(here, found):
        resets = {"pin": _("Tautan PIN baru"), "password": _("Tautan kata sandi baru")}
        links += [
            Link(word, reverse("office:people_officers_reset", args=[code, what]), "key")
            for what, word in resets.items()
        ]
    page = Page(
        found.full_name,
        tables.placements(here, found, may_edit),
        f"{found.agency_name} · {found.code}",
        tuple(links),
        Link(_("Petugas"), _list()),
    )
    return show(here, page)


def _may_reset(here: Here, found: OfficerInfo) -> bool:
    reach = here.reach(RESET)
    return reach.whole or found.agency in reach.agencies


def _back(code: str) -> str:
    return reverse("office:people_officers_show", args=[code])


@edits(EDIT)
def officer_edit(here: Here, code: str) -> HttpResponse:
    """An officer's names and agency."""
    found = _officer(here, code)
    here.insist_agency(found.agency)
    now = {"full_name": found.full_name, "short_name": found.short_name, "agency": found.agency}
    form = forms.OfficerForm(_agencies(here), here.request.POST or None, initial=now)
    act = partial(actions.save_officer, username=found.code)
    return editing(here, Edit(found.full_name, form, act, _("Data petugas disimpan."), _back(code)))


@edits(EDIT)
def officer_place(here: Here, code: str) -> HttpResponse:
    """Place an officer at a counter, or at any of the agency's."""
    found = _officer(here, code)
    here.insist_agency(found.agency)
    form = forms.PlaceForm(_counters(here), here.request.POST or None, initial={"from_on": here.today})
    act = partial(actions.place, officer_code=code, site=here.site)
    title = _("Tempatkan {name}").format(name=found.short_name)
    return editing(here, Edit(title, form, act, _("Penempatan dicatat."), _back(code)))


@edits(EDIT)
def officer_unplace(here: Here, code: str, number: int) -> HttpResponse:
    """End one of the officer's placements."""
    found = _officer(here, code)
    here.insist_agency(found.agency)
    if all((each.id, each.site) != (number, here.site) for each in found.placements):
        raise Http404(str(number)[:20])
    form = forms.EndPlaceForm(here.request.POST or None, initial={"until_on": here.today})
    act = partial(actions.end_placement, placement_id=number)
    title = _("Akhiri penempatan {name}").format(name=found.short_name)
    return editing(here, Edit(title, form, act, _("Penempatan diakhiri."), _back(code), danger=True))


@edits(EDIT)
def officer_pin(here: Here, code: str) -> HttpResponse:
    """A new PIN for swapping at a shared PC."""
    found = _officer(here, code)
    here.insist_agency(found.agency)
    form = forms.PinForm(here.request.POST or None)
    act = partial(actions.set_pin, officer_code=code)
    title = _("PIN baru untuk {name}").format(name=found.short_name)
    return editing(here, Edit(title, form, act, _("PIN diganti."), _back(code)))


@edits(RESET)
def officer_reset(here: Here, code: str, what: str) -> HttpResponse:
    """A link by which an officer sets a new PIN or password; nobody else ever sees either."""
    found = _officer(here, code)
    here.insist_agency(found.agency)
    titles = {"pin": _("Tautan PIN baru untuk {name}"), "password": _("Tautan kata sandi baru untuk {name}")}
    if what not in titles:
        raise Http404(what[:20])
    form = forms.ReasonForm(here.request.POST or None)
    act = partial(actions.reset, officer_code=code, what=what, site=here.site)
    lead = _("Petugas membukanya di perangkatnya sendiri. Sampai dipakai, yang lama tetap berlaku.")
    title = titles[what].format(name=found.short_name)
    return giving_link(here, Edit(title, form, act, "", _back(code), lead, word=_("Buat tautan")), form)
