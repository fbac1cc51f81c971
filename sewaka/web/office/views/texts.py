"""Running texts under the boards: put up, changed where they stand, ordered, taken down."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sewaka.devices import actions
from sewaka.devices.queries import TextInfo, planned_texts
from sewaka.lib.refusal import Refusal
from sewaka.web.office.entry import Here, does, edits, reads
from sewaka.web.office.forms import devices as forms
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.lists import csv_url, export
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables import texts as tables
from sewaka.web.office.writing import Edit, editing, is_repeat, once

EDIT = "devices.edit"


def _list() -> str:
    return reverse("office:devices_texts")


def _text(here: Here, number: int) -> TextInfo:
    found = next((each for each in planned_texts(site=here.site, at=here.at) if each.id == number), None)
    if found is None:
        raise Http404(str(number)[:20])
    return found


@reads(EDIT, whole=True)
def texts(here: Here) -> HttpResponse:
    """The running texts, in the order the boards show them."""
    rows = tables.texts(here)
    file = export(here, tables.as_list(rows))
    if file is not None:
        return file
    new = Link(_("Teks baru"), reverse("office:devices_texts_new"), "plus", "primary")
    facts = frame(here) | {"texts": rows, "links": (new,), "csv": csv_url(here)}
    return render(here.request, "office/devices_texts.html", facts)


@edits(EDIT, whole=True)
def text_new(here: Here) -> HttpResponse:
    """Run a text in a zone or in the whole mall."""
    form = forms.TextForm(here.plan, here.request.POST or None)
    act = partial(actions.set_running_text, site=here.site)
    return editing(here, Edit(_("Teks berjalan baru"), form, act, _("Teks dipasang."), _list()))


@edits(EDIT, whole=True)
def text_edit(here: Here, number: int) -> HttpResponse:
    """Change a text where it stands: it keeps its place in the order."""
    found = _text(here, number)
    now = {
        "text": found.text,
        "zone": found.zone,
        "from_at": timezone.make_naive(found.from_at, here.plan.tz),
        "until_at": timezone.make_naive(found.until_at, here.plan.tz) if found.until_at else None,
    }
    form = forms.TextForm(here.plan, here.request.POST or None, initial=now)
    act = partial(actions.change_running_text, site=here.site, text_id=number)
    return editing(here, Edit(_("Ubah teks berjalan"), form, act, _("Teks disimpan."), _list()))


@does(EDIT, whole=True)
def text_move(here: Here, number: int) -> HttpResponse:
    """One place earlier or later."""
    _text(here, number)
    if not is_repeat(here):
        up = here.request.POST.get("arah") == "naik"
        try:
            once(here, actions.move_running_text, site=here.site, text_id=number, up=up)
        except Refusal as no:
            messages.error(here.request, f"{no.message} {no.next_step}")
    return redirect(_list())


@edits(EDIT, whole=True)
def text_end(here: Here, number: int) -> HttpResponse:
    """Take a text down now."""
    edit = Edit(
        title=_("Akhiri teks berjalan"),
        lead=_text(here, number).text,
        form=ConfirmForm(here.request.POST or None),
        act=partial(actions.end_running_text, site=here.site, text_id=number),
        said=_("Teks diakhiri."),
        back=_list(),
        word=_("Akhiri"),
        danger=True,
    )
    return editing(here, edit)
