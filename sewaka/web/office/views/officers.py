"""Officers: enrolled, named, placed, their PIN."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.catalogue.queries import agencies
from sewaka.staff import actions
from sewaka.staff.queries import OfficerInfo, officer
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms import people as forms
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.secret import new_password
from sewaka.web.office.tables import people as tables
from sewaka.web.office.writing import Edit, done, editing, is_repeat

SEE, EDIT = "staff.see", "staff.edit"


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
    """A new officer; the password is shown once."""
    password = new_password()
    form = forms.EnrolForm(
        _agencies(here), _counters(here), here.request.POST or None, initial={"from_on": here.today}
    )
    edit = Edit(
        _("Petugas baru"), form, partial(actions.enrol, password=password, site=here.site), "", _list()
    )
    if here.request.method == "POST" and not is_repeat(here) and done(here, form, edit.act):
        return tell_password(here, form.cleaned_data["username"], password, _list())
    return editing_again(here, edit)


def editing_again(here: Here, edit: Edit) -> HttpResponse:
    """The form as it stands, after a deed that shows a secret was refused (or was done before)."""
    status = 422 if here.request.method == "POST" else 200
    return render(
        here.request, "office/edit.html", frame(here) | {"edit": edit, "form": edit.form}, status=status
    )


def tell_password(here: Here, username: str, password: str, back: str) -> HttpResponse:
    """The password, this once."""
    facts = {"username": username.strip().lower(), "password": password, "back": back}
    return render(here.request, "office/people_password.html", frame(here) | facts)


@reads(SEE)
def officer_show(here: Here, code: str) -> HttpResponse:
    """One officer and the placements."""
    found = _officer(here, code)
    may_edit = here.reach(EDIT).whole or found.agency in here.reach(EDIT).agencies
    words = {"edit": _("Ubah data"), "place": _("Tempatkan"), "pin": _("Ganti PIN")}
    links = [
        Link(word, reverse(f"office:people_officers_{name}", args=[code]), "edit" if name == "edit" else "")
        for name, word in words.items()
    ]
    page = Page(
        found.full_name,
        tables.placements(here, found, may_edit),
        f"{found.agency_name} · {found.code}",
        tuple(links) if may_edit else (),
        Link(_("Petugas"), _list()),
    )
    return show(here, page)


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
