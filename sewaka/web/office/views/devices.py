"""Devices: added, paired by a code shown large, changed, revoked; running texts."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices import actions
from sewaka.devices.models import KINDS
from sewaka.devices.queries import DeviceInfo, device
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms import devices as forms
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables import devices as tables
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.guards import PAIRING

SEE, EDIT = "devices.see", "devices.edit"


def _list() -> str:
    return reverse("office:devices_all")


def _page(code: str) -> str:
    return reverse("office:devices_all_show", args=[code])


@reads(SEE)
def devices(here: Here) -> HttpResponse:
    """The devices one may see, with their last beat."""
    new = Link(_("Perangkat baru"), reverse("office:devices_all_new"), "plus", "primary")
    lead = _("Perangkat yang diam lebih dari {n} detik dianggap tidak terhubung.").format(
        n=tables.late_s(here)
    )
    fleet = tables.fleet(here)
    page = Page(_("Perangkat"), fleet.listing, lead, (new,) if here.may(EDIT) else ())
    return show(here, page, "office/devices_all.html", fleet=fleet)


def _agents(here: Here) -> list[tuple[str, str]]:
    found = [each.device for each in tables.known(here) if each.device.kind == "agent"]
    return [(each.code, f"{each.code} {each.name}") for each in found]


def _device(here: Here, code: str) -> DeviceInfo:
    found = device(site=here.site, code=code) if "\0" not in code else None
    if found is None:
        raise Http404(code[:20])
    return found


@edits(EDIT, whole=True)
def device_new(here: Here) -> HttpResponse:
    """A new device, still to be paired."""
    taken = [each.device.code for each in tables.known(here)]
    form = forms.DeviceForm(
        here.plan, _agents(here), here.request.POST or None, taken=taken, initial={"keyboard": True}
    )
    act = partial(actions.new_device, site=here.site)
    said = _("Perangkat ditambahkan. Langkah berikutnya: pasang dengan kode.")
    return editing(here, Edit(_("Perangkat baru"), form, act, said, _list()))


@edits(EDIT, whole=True)
def device_edit(here: Here, code: str) -> HttpResponse:
    """Change a device; its screens reload by themselves."""
    info = _device(here, code)
    now = _facts(here, info)
    form = forms.DeviceForm(here.plan, _agents(here), here.request.POST or None, kind=info.kind, initial=now)
    act = partial(actions.change_device, site=here.site, code=code)
    title = f"{code} · {KINDS[info.kind]}"
    return editing(here, Edit(title, form, act, _("Perangkat disimpan."), _page(code)))


def _facts(here: Here, info: DeviceInfo) -> dict[str, Any]:
    """What stands now, under the names of the form."""
    agents = {each.device.id: each.device.code for each in tables.known(here)}
    same = {name: getattr(info, name) for name in ("name", "zone", "counter", "settings")}
    flags = {
        "audio": bool(info.settings.get("audio")),
        "keyboard": bool(info.settings.get("keyboard", True)),
    }
    return same | flags | {"agent": agents.get(info.agent_id or 0, "")}


@edits(EDIT, whole=True)
def device_pair(here: Here, code: str) -> HttpResponse:
    """A pairing code, shown large for ten minutes. Asking again gives another; the earlier one ends."""
    info = _device(here, code)
    facts = frame(here) | {
        "device": info,
        "kind": KINDS[info.kind],
        "made": None,
        "left_s": 0,
        "back": _page(code),
        "address": PAIRING,
    }
    if here.request.method == "POST":
        made = actions.begin_pairing(site=here.site, code=code, by=here.by, at=here.at)
        facts |= {"made": made, "left_s": int((made.expires_at - here.at).total_seconds())}
    return render(here.request, "office/devices_pair.html", facts)


@edits(EDIT, whole=True)
def device_revoke(here: Here, code: str) -> HttpResponse:
    """Take a device's key away at once."""
    info = _device(here, code)
    edit = Edit(
        title=_("Cabut {code} ({name})").format(code=code, name=info.name),
        lead=_("Perangkat langsung tidak dapat dipakai. Untuk memakainya lagi, pasang dengan kode baru."),
        form=ConfirmForm(here.request.POST or None),
        act=partial(actions.revoke, site=here.site, code=code),
        said=_("Perangkat dicabut."),
        back=_page(code),
        word=_("Cabut"),
        danger=True,
    )
    return editing(here, edit)
