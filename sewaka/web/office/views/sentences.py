"""The sentences of free announcements, read and put into the mall's own words."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices import actions
from sewaka.devices.queries.messages import template, templates
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.sentences import SentenceForm
from sewaka.web.office.lists import Cell, Listing, Page, listing, show
from sewaka.web.office.menu import Link
from sewaka.web.office.writing import Edit, editing

EDIT = "devices.edit"


def _back() -> str:
    return reverse("office:devices_sentences")


def _rows(here: Here) -> Listing:
    heads = [_("Judul"), _("Kalimat"), _("Inggris"), _("Bali"), _("Keadaan"), ""]
    found = [
        [
            Cell(each.title),
            Cell(each.text),
            Cell(each.others.get("en", "")),
            Cell(each.others.get("ban", "")),
            Cell(_("dipakai") if each.is_used else _("tidak dipakai"), tone="good" if each.is_used else ""),
            Cell(_("Ubah"), href=reverse("office:devices_sentences_edit", args=[each.code])),
        ]
        for each in templates(site=here.site)
    ]
    return listing(_("Kalimat pengumuman"), heads, found, empty=_("Belum ada kalimat."), name="kalimat")


@reads(EDIT, whole=True)
def sentences(here: Here) -> HttpResponse:
    """Every sentence that can be announced."""
    new = Link(_("Kalimat baru"), reverse("office:devices_sentences_new"), "plus", "primary")
    lead = _("Isian ditulis dalam kurung kurawal, misalnya {tempat}. Diumumkan dari meja informasi.")
    return show(here, Page(_("Kalimat pengumuman"), _rows(here), lead, (new,)))


@edits(EDIT, whole=True)
def sentence_new(here: Here) -> HttpResponse:
    """A sentence of the mall's own."""
    taken = [each.code for each in templates(site=here.site)]
    form = SentenceForm(here.request.POST or None, taken=taken, initial={"is_used": True})
    act = partial(actions.save_template, site=here.site)
    return editing(here, Edit(_("Kalimat baru"), form, act, _("Kalimat disimpan."), _back()))


@edits(EDIT, whole=True)
def sentence(here: Here, code: str) -> HttpResponse:
    """Put a sentence into other words, or out of use."""
    found = template(site=here.site, code=code) if "\0" not in code else None
    if found is None:
        raise Http404(code[:24])
    now = {"title": found.title, "text": found.text, "is_used": found.is_used} | dict(found.others)
    form = SentenceForm(here.request.POST or None, initial=now)
    act = partial(actions.save_template, site=here.site, code=code)
    return editing(here, Edit(found.title, form, act, _("Kalimat disimpan."), _back()))
