"""The mall, its zones, rooms, counters and queues."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.places import actions
from sewaka.places.plans import CounterInfo, QueueInfo
from sewaka.places.queries.office import choices, number_preview, prefix_advice
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms import places as forms
from sewaka.web.office.forms.base import CodedForm, ConfirmForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import places as tables
from sewaka.web.office.writing import Edit, editing

EDIT, SEE = "places.edit", "places.close"
Value = TypeVar("Value")


def one(known: Mapping[str, Value], code: str) -> Value:
    """The thing of this code, or a page that does not exist."""
    if code not in known:
        raise Http404(code[:60])
    return known[code]


def _new(here: Here, word: str, name: str) -> tuple[Link, ...]:
    return (Link(word, reverse(f"office:{name}"), "plus", "primary"),) if here.may(EDIT) else ()


def effect(asked: str = "") -> Link:
    """The way to what another rule would have done to the last day."""
    return Link(
        _("Lihat pengaruhnya pada hari lalu"), f"{reverse('office:queue_rehearsal')}?{asked}", "history"
    )


@reads(SEE, whole=True)
def counters(here: Here) -> HttpResponse:
    """The counters."""
    lead = _("Angka dalam kurung ialah giliran: antrean bergiliran 1 dipanggil lebih dulu.")
    return show(
        here,
        Page(_("Loket"), tables.counters(here), lead, _new(here, _("Loket baru"), "places_counters_new")),
    )


def _counter_edit(here: Here, form: forms.CounterForm, title: str, act: Callable[..., Any]) -> HttpResponse:
    edit = Edit(title, form, act, _("Loket disimpan."), reverse("office:places_counters"))
    return editing(here, edit)


@edits(EDIT, whole=True)
def counter_new(here: Here) -> HttpResponse:
    """A new counter."""
    fresh = {"is_open_for_use": True, "certainty": "P"}
    form = forms.CounterForm(
        choices(site=here.site), here.request.POST or None, taken=here.plan.counters, initial=fresh
    )
    return _counter_edit(here, form, _("Loket baru"), partial(actions.save_counter, site=here.site))


def _counter_facts(info: CounterInfo) -> dict[str, Any]:
    """What stands now, under the names of the action."""
    same = ("label", "is_low", "is_open_for_use", "note", "certainty")
    places = {"zone": info.zone_code, "room": info.room_code, "unit": info.unit_code}
    return {name: getattr(info, name) for name in same} | places


@edits(EDIT, whole=True)
def counter(here: Here, code: str) -> HttpResponse:
    """Change a counter."""
    info = one(here.plan.counters, code)
    form = forms.CounterForm(choices(site=here.site), here.request.POST or None, initial=_counter_facts(info))
    return _counter_edit(here, form, info.label, partial(actions.save_counter, site=here.site, code=code))


@edits(EDIT, whole=True)
def counter_serve(here: Here, code: str) -> HttpResponse:
    """Which queues a counter serves, in which order."""
    info = one(here.plan.counters, code)
    edit = Edit(
        title=_("{label}: antrean yang dilayani").format(label=info.label),
        lead=_("Tulis giliran 1 sampai 9; kosongkan yang tidak dilayani. Giliran 1 dipanggil lebih dulu."),
        form=forms.ServeForm(here.plan, info, here.request.POST or None),
        act=partial(actions.serve_queues, site=here.site, counter=code),
        said=_("Antrean loket ini disimpan."),
        back=reverse("office:places_counters"),
        links=(effect(f"loket={code}"),),
    )
    return editing(here, edit)


@edits(SEE, whole=True)
def counter_use(here: Here, code: str) -> HttpResponse:
    """Take a counter out of use for a while, or back into it."""
    info = one(here.plan.counters, code)
    stop = info.is_open_for_use
    facts = _counter_facts(info) | {"is_open_for_use": not stop}
    title = _("Hentikan pemakaian {label}") if stop else _("Pakai lagi {label}")
    edit = Edit(
        title=title.format(label=info.label),
        lead=_(
            "Petugas tidak dapat membuka loket yang dihentikan. Nomor yang menunggu dipanggil loket lain."
        ),
        form=ConfirmForm(here.request.POST or None),
        act=partial(actions.save_counter, site=here.site, code=code, **facts),
        said=_("Loket disimpan."),
        back=reverse("office:places_counters"),
        word=_("Hentikan") if stop else _("Pakai lagi"),
        danger=stop,
    )
    return editing(here, edit)


@reads(SEE, whole=True)
def queues(here: Here) -> HttpResponse:
    """The queues."""
    links = _new(here, _("Antrean baru"), "places_queues_new")
    return show(here, Page(_("Antrean"), tables.queues(here), links=links))


def _queue_edit(
    here: Here, form: forms.QueueForm, title: str, act: Callable[..., Any], code: str
) -> HttpResponse:
    edit = Edit(title, form, act, _("Antrean disimpan."), reverse("office:places_queues"))
    facts = _preview(here, code, str(form["number_format"].value() or ""), new="code" in form.fields)
    return editing(here, edit, "office/places_queue.html", prefix=code, **facts)


@edits(EDIT, whole=True)
def queue_new(here: Here) -> HttpResponse:
    """A new queue: its prefix must sound apart from the others."""
    fresh = {"is_active": True, "certainty": "P", "prior_minutes": 10}
    form = forms.QueueForm(
        choices(site=here.site), here.request.POST or None, taken=here.plan.queues, initial=fresh
    )
    act = partial(actions.save_queue, site=here.site)
    return _queue_edit(here, form, _("Antrean baru"), act, str(form["code"].value() or ""))


def _queue_facts(info: QueueInfo) -> dict[str, Any]:
    same = ("name", "number_format", "prior_minutes", "is_active", "certainty")
    return {name: getattr(info, name) for name in same} | {"unit": info.unit_code, "zone": info.zone_code}


@edits(EDIT, whole=True)
def queue(here: Here, code: str) -> HttpResponse:
    """Change a queue; its prefix stays."""
    info = one(here.plan.queues, code)
    form = forms.QueueForm(choices(site=here.site), here.request.POST or None, initial=_queue_facts(info))
    act = partial(actions.save_queue, site=here.site, code=code)
    return _queue_edit(here, form, f"{code} {info.name}", act, code)


def _preview(here: Here, prefix: str, number_format: str, *, new: bool) -> dict[str, Any]:
    """Advice for a new prefix, and how the numbers look; for a queue that exists only the latter."""
    advice = prefix_advice(site=here.site, prefix=prefix[:8]) if new else None
    return {"advice": advice, "preview": number_preview(number_format=number_format, prefix=prefix or "X")}


@reads(EDIT, whole=True)
def queue_preview(here: Here) -> HttpResponse:
    """The same advice as a fragment, while somebody types."""
    asked = here.request.GET
    prefix = asked.get("code", asked.get("tetap", ""))[:8]
    facts = _preview(here, prefix, asked.get("number_format", "")[:60], new="code" in asked)
    return render(here.request, "office/_queue_preview.html", facts | {"prefix": prefix})


@reads(EDIT, whole=True)
def site(here: Here) -> HttpResponse:
    """The mall's zones and rooms, and the way to its own data."""
    states = dict(choices(site=here.site).room_states)
    links = (
        Link(_("Data mal"), reverse("office:places_site_edit"), "edit"),
        Link(_("Zona baru"), reverse("office:places_site_zone_new"), "plus"),
        Link(_("Ruang baru"), reverse("office:places_site_room_new"), "plus"),
    )
    page = Page(
        here.plan.site.name,
        tables.zones(here),
        here.plan.site.address,
        links,
        more=(tables.rooms(here, states),),
    )
    return show(here, page)


@edits(EDIT, whole=True)
def site_edit(here: Here) -> HttpResponse:
    """The mall's own data."""
    names = ("name", "short_name", "zone_name", "area_code", "address", "languages")
    now = {name: getattr(here.plan.site, name) for name in names}
    form = forms.SiteForm(here.request.POST or None, initial=now)
    act = partial(actions.save_site, code=here.site)
    return editing(
        here, Edit(_("Data mal"), form, act, _("Data mal disimpan."), reverse("office:places_site"))
    )


def _zone_edit(here: Here, form: CodedForm, title: str, act: Callable[..., Any], said: str) -> HttpResponse:
    return editing(here, Edit(title, form, act, said, reverse("office:places_site")))


@edits(EDIT, whole=True)
def zone_new(here: Here) -> HttpResponse:
    """A new zone."""
    form = forms.ZoneForm(here.request.POST or None, taken=here.plan.zones)
    act = partial(actions.save_zone, site=here.site)
    return _zone_edit(here, form, _("Zona baru"), act, _("Zona disimpan."))


@edits(EDIT, whole=True)
def zone(here: Here, code: str) -> HttpResponse:
    """Change a zone."""
    info = one(here.plan.zones, code)
    form = forms.ZoneForm(here.request.POST or None, initial={"name": info.name, "way": info.way})
    act = partial(actions.save_zone, site=here.site, code=code)
    return _zone_edit(here, form, info.name, act, _("Zona disimpan."))


@edits(EDIT, whole=True)
def room_new(here: Here) -> HttpResponse:
    """A new room."""
    form = forms.RoomForm(choices(site=here.site), here.request.POST or None, taken=here.plan.rooms)
    act = partial(actions.save_room, site=here.site)
    return _zone_edit(here, form, _("Ruang baru"), act, _("Ruang disimpan."))


@edits(EDIT, whole=True)
def room(here: Here, code: str) -> HttpResponse:
    """Change a room."""
    info = one(here.plan.rooms, code)
    now = {"name": info.name, "state": info.state, "zone": info.zone_code}
    form = forms.RoomForm(choices(site=here.site), here.request.POST or None, initial=now)
    act = partial(actions.save_room, site=here.site, code=code)
    return _zone_edit(here, form, info.name, act, _("Ruang disimpan."))
