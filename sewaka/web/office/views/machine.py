"""One device: its page, which keeps itself fresh, and tests of its printer, voice and screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices import actions
from sewaka.devices.actions import ask_reload, queue_print
from sewaka.devices.errors import NotTestable
from sewaka.lib.refusal import Refusal
from sewaka.web.office.entry import Here, does, reads
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables import machine as tables
from sewaka.web.office.writing import is_repeat, once

SEE, EDIT = "devices.see", "devices.edit"
KEY_LONGEST = 40


def _machine(here: Here, code: str) -> tables.Machine:
    """A device within the reach; nobody else's is told apart from none."""
    found = tables.machine(here, code)
    if found is None:
        raise Http404(code[:20])
    return found


def _now(here: Here, found: tables.Machine) -> dict[str, Any]:
    """What changes by itself: the beat, the printer, the test slip on its way."""
    key = here.request.GET.get("uji", "")
    test = tables.tested(here, found.agent, key) if found.agent else None
    fresh = f"{tables.address(found.code, 'devices_all_now')}?{urlencode({'uji': key} if test else {})}"
    return {"machine": found, "test": test, "fresh": fresh}


def _links(here: Here, found: tables.Machine) -> tuple[Link, ...]:
    """What can be done with it."""
    if not here.reach(EDIT).whole:
        return ()
    paired = found.state.paired
    links = [
        Link(_("Ubah"), tables.address(found.code, "devices_all_edit"), "edit"),
        Link(
            _("Pasang ulang") if paired else _("Pasang dengan kode"),
            tables.address(found.code, "devices_all_pair"),
            "key",
            "quiet" if paired else "primary",
        ),
    ]
    if paired:
        links.append(Link(_("Cabut"), tables.address(found.code, "devices_all_revoke"), "lock", "danger"))
    return tuple(links)


@reads(SEE, whole=True)
def page(here: Here, code: str) -> HttpResponse:
    """One device, how it is and what was told of it."""
    found = _machine(here, code)
    crumb = Link(_("Perangkat"), reverse("office:devices_all"))
    view = Page(
        f"{found.code} · {found.state.device.name}",
        tables.history(here, found.code),
        found.kind,
        _links(here, found),
        crumb,
    )
    edits, paired = here.reach(EDIT).whole, found.state.paired
    may = {"may_test": edits and found.agent is not None, "may_reload": edits and paired}
    may |= {"may_speak": edits and paired and found.speaks, "may_show": edits and paired and found.has_screen}
    return show(here, view, "office/devices_show.html", **may, **_now(here, found))


@reads(SEE, whole=True)
def now(here: Here, code: str) -> HttpResponse:
    """How the device is now, as a fragment."""
    return render(here.request, "office/_devices_now.html", frame(here) | _now(here, _machine(here, code)))


@does(EDIT, whole=True)
def reload(here: Here, code: str) -> HttpResponse:
    """Ask the device to load itself anew; the page then shows when it has."""
    found = _machine(here, code)
    if is_repeat(here):
        return redirect("office:devices_all_show", code)
    try:
        once(here, ask_reload, site=here.site, code=found.code)
    except Refusal as no:
        messages.error(here.request, f"{no.message} {no.next_step}")
    else:
        messages.success(
            here.request, _("Diminta memuat ulang. Perangkat mendengarnya pada denyut berikutnya.")
        )
    return redirect("office:devices_all_show", code)


@does(EDIT, whole=True)
def test(here: Here, code: str) -> HttpResponse:
    """Print a test slip, if the printer is well; the same button pressed twice prints one."""
    found = _machine(here, code)
    if found.agent is None or found.printer is None or not found.printer.ready:
        why = found.printer.why if found.printer else _("Perangkat ini tidak memiliki pencetak.")
        messages.error(here.request, _("Slip uji tidak dikirim. {why}").format(why=why))
        return redirect("office:devices_all_show", found.code)
    slip = tables.test_slip(here, found.agent)
    key = queue_print(
        device_id=found.agent.device.id, slip=slip, reason="test", key=_key(here), by=here.by, at=here.at
    )
    return redirect(f"{tables.address(found.code)}?{urlencode({'uji': key})}")


@does(EDIT, whole=True)
def test_voice(here: Here, code: str) -> HttpResponse:
    """Have the speaker say that it is a test, when its turn comes."""
    found = _machine(here, code)
    return _tested(here, found, actions.test_voice, tables.silent(here, found))


@does(EDIT, whole=True)
def test_screen(here: Here, code: str) -> HttpResponse:
    """Have the screen show a test picture for some seconds."""
    found = _machine(here, code)
    return _tested(here, found, actions.test_screen, tables.absent(here, found))


def _tested(here: Here, found: tables.Machine, act: Callable[..., None], why: str) -> HttpResponse:
    """Ask for a test unless it is known to fail; the page tells how it went."""
    if is_repeat(here):
        return redirect("office:devices_all_show", found.code)
    try:
        if why:
            raise NotTestable(why=why)
        once(here, act, site=here.site, code=found.code, request_key=_key(here))
    except Refusal as no:
        messages.error(here.request, f"{no.message} {no.next_step}")
    return redirect("office:devices_all_show", found.code)


def _key(here: Here) -> str:
    """The form's own key, so that a second press is the same job; without one, this moment."""
    given = "".join(one for one in here.request.POST.get("request_key", "") if one.isalnum() or one == "-")
    return f"uji-{given[:KEY_LONGEST] or here.at.isoformat()}"
