"""Servers and power: what there is, what runs and draws, what was read, what became of the papers' statements."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.actions import power as actions
from sewaka.formation.queries import power as queries
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.base import ConfirmForm, OfficeForm
from sewaka.web.office.forms.formation import power as forms
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables.formation import power as tables
from sewaka.web.office.writing import Edit, editing

SEE, EDIT = "formation.see", "formation.edit"
Thing = TypeVar("Thing")
FIGURES = ("cores", "memory_gb", "disk_gb")
SUPPLY = ("va", "factor_pct", "start_s", "fuel_l", "litres_h", "battery_wh", "stated_min")


@reads(SEE, whole=True)
def overview(here: Here) -> HttpResponse:
    """All of it, with what the figures mean."""
    seen = queries.power(site=here.site, on=here.today)
    facts = {
        "seen": seen,
        "said": tables.said(seen),
        "servers": (tables.hosts(here, seen), tables.systems(here, seen)),
        "electric": (tables.supplies(here, seen), tables.loads(here, seen)),
        "rest": (tables.readings(seen), tables.statements(here, seen)),
        "may_edit": here.may(EDIT),
    }
    return render(here.request, "office/formation/power.html", frame(here) | facts)


def _back() -> str:
    return reverse("office:formation_power")


def _edit(
    here: Here, title: str, form: OfficeForm, act: Any, drop: tuple[str, object] | None = None
) -> HttpResponse:
    """A form; ``drop``: the url name and what the button to take it off names."""
    to = reverse(f"office:formation_power_{drop[0]}", args=[drop[1]]) if drop else ""
    links = (Link(_("Hapus"), to, "trash", "danger"),) if to else ()
    return editing(here, Edit(title, form, act, _("Server dan listrik disimpan."), _back(), links=links))


def _sure(here: Here, name: str, act: Any) -> HttpResponse:
    form, title = ConfirmForm(here.request.POST or None), _("Hapus {name}").format(name=name)
    return editing(here, Edit(title, form, act, _("Sudah dihapus."), _back(), word=_("Hapus"), danger=True))


def _one(known: Iterable[Thing], name: str, wanted: object) -> Thing:
    """The thing whose attribute has this value, or a page that does not exist."""
    found = next((each for each in known if getattr(each, name) == wanted), None)
    if found is None:
        raise Http404(str(wanted)[:40])
    return found


def _now(thing: object, *names: str) -> dict[str, Any]:
    """What stands now, under the names of the form."""
    return {name: getattr(thing, name) for name in names}


@edits(EDIT, whole=True)
def host_new(here: Here) -> HttpResponse:
    """A server."""
    taken = {each.code for each in queries.hosts(site=here.site)}
    form = forms.HostForm(here.request.POST or None, taken=taken, initial={"is_active": True})
    return _edit(here, _("Server baru"), form, partial(actions.save_host, site=here.site))


@edits(EDIT, whole=True)
def host(here: Here, code: str) -> HttpResponse:
    """Change a server."""
    held = _one(queries.hosts(site=here.site), "code", code)
    now = _now(held, "name", "role", *FIGURES, "is_active", "note")
    form = forms.HostForm(here.request.POST or None, initial=now)
    act = partial(actions.save_host, site=here.site, code=code)
    return _edit(here, held.name, form, act, ("host_drop", code))


@edits(EDIT, whole=True)
def host_drop(here: Here, code: str) -> HttpResponse:
    """Take a server off the list."""
    held = _one(queries.hosts(site=here.site), "code", code)
    return _sure(here, held.name, partial(actions.drop_host, site=here.site, code=code))


def _hosts(here: Here) -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in queries.hosts(site=here.site)]


@edits(EDIT, whole=True)
def system_new(here: Here) -> HttpResponse:
    """A system."""
    taken = {each.code for each in queries.systems(site=here.site)}
    form = forms.SystemForm(_hosts(here), here.request.POST or None, taken=taken)
    return _edit(here, _("Sistem baru"), form, partial(actions.save_system, site=here.site))


@edits(EDIT, whole=True)
def system(here: Here, code: str) -> HttpResponse:
    """Change a system."""
    held = _one(queries.systems(site=here.site), "code", code)
    now = _now(held, "name", "host", "spare", *FIGURES, "note")
    form = forms.SystemForm(_hosts(here), here.request.POST or None, initial=now)
    act = partial(actions.save_system, site=here.site, code=code)
    return _edit(here, held.name, form, act, ("system_drop", code))


@edits(EDIT, whole=True)
def system_drop(here: Here, code: str) -> HttpResponse:
    """Take a system off the list."""
    held = _one(queries.systems(site=here.site), "code", code)
    return _sure(here, held.name, partial(actions.drop_system, site=here.site, code=code))


@edits(EDIT, whole=True)
def supply_new(here: Here) -> HttpResponse:
    """A supply of power."""
    taken = {each.code for each in queries.supplies(site=here.site)}
    form = forms.SupplyForm(here.request.POST or None, taken=taken, initial={"is_active": True})
    return _edit(here, _("Sumber daya baru"), form, partial(actions.save_supply, site=here.site))


@edits(EDIT, whole=True)
def supply(here: Here, code: str) -> HttpResponse:
    """Change a supply."""
    held = _one(queries.supplies(site=here.site), "code", code)
    now = _now(held, "name", "kind", *SUPPLY, "is_active", "note")
    form = forms.SupplyForm(here.request.POST or None, initial=now)
    act = partial(actions.save_supply, site=here.site, code=code)
    return _edit(here, held.name, form, act, ("supply_drop", code))


@edits(EDIT, whole=True)
def supply_drop(here: Here, code: str) -> HttpResponse:
    """Take a supply off the list."""
    held = _one(queries.supplies(site=here.site), "code", code)
    return _sure(here, held.name, partial(actions.drop_supply, site=here.site, code=code))


@edits(EDIT, whole=True)
def load_new(here: Here) -> HttpResponse:
    """Something that draws power."""
    form = forms.LoadForm(here.request.POST or None, initial={"quantity": 1, "at_once_pct": 100})
    return _edit(here, _("Beban baru"), form, partial(actions.save_load, site=here.site))


@edits(EDIT, whole=True)
def load(here: Here, number: int) -> HttpResponse:
    """Change a load."""
    held = _one(queries.loads(site=here.site), "id", number)
    now = _now(held, "name", "watts", "quantity", "at_once_pct", "on_generator", "on_ups", "note")
    form = forms.LoadForm(here.request.POST or None, initial=now)
    act = partial(actions.save_load, site=here.site, load=number)
    return _edit(here, held.name, form, act, ("load_drop", number))


@edits(EDIT, whole=True)
def load_drop(here: Here, number: int) -> HttpResponse:
    """Take a load off the list."""
    held = _one(queries.loads(site=here.site), "id", number)
    return _sure(here, held.name, partial(actions.drop_load, site=here.site, load=number))


@edits(EDIT, whole=True)
def climate(here: Here) -> HttpResponse:
    """Note the temperature of the room of servers."""
    form = forms.ClimateForm(here.request.POST or None, initial={"read_on": here.today})
    return _edit(here, _("Catat suhu ruang server"), form, partial(actions.note_climate, site=here.site))


@edits(EDIT, whole=True)
def answer(here: Here, number: int) -> HttpResponse:
    """Say what became of a statement of the papers."""
    held = _one(queries.statements(site=here.site), "id", number)
    form = forms.AnswerForm(here.request.POST or None, initial={"answer": held.answer})
    act = partial(actions.answer_statement, site=here.site, statement=number)
    edit = Edit(_("Jawab pernyataan naskah"), form, act, _("Jawaban dicatat."), _back(), held.text)
    return editing(here, edit)
