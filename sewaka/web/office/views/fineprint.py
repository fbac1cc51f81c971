"""Words on slips with their preview, and caps of a service by the time of day."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices.printing import render_png
from sewaka.places import actions
from sewaka.places.plans import SlipWords
from sewaka.queueing.queries.slip import sample
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms import fineprint as forms
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.lists import Cell, Listing, Page, listing, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.words import count_cell
from sewaka.web.office.writing import Edit, editing

EDIT = "places.edit"
SLIP_PAGE = "office/devices_slip.html"
WHOLE = "mal"
"""In an address: the mall's own words, not those of one agency."""


def _agencies(here: Here) -> dict[str, str]:
    return {queue.agency_code: queue.agency_short for queue in here.plan.queues.values()}


def _agency(here: Here, code: str) -> tuple[str, str]:
    """The agency of an address with its name; "" for the mall."""
    if code == WHOLE:
        return "", here.plan.site.short_name
    if code not in _agencies(here):
        raise Http404(code[:40])
    return code, _agencies(here)[code]


@reads(EDIT, whole=True)
def slips(here: Here) -> HttpResponse:
    """Whose slips have words of their own."""
    lead = _("Kata-kata instansi menggantikan kata-kata mal pada slip antreannya.")
    return show(here, Page(_("Isi slip"), _rows(here), lead))


def _rows(here: Here) -> Listing:
    heads = [_("Slip"), _("Di bawah nama mal"), _("Kalimat terakhir"), "#" + _("Lembar"), _("Keadaan")]
    owners = [(WHOLE, "", here.plan.site.short_name)]
    owners += [(code, code, name) for code, name in sorted(_agencies(here).items(), key=lambda each: each[1])]
    rows = [_row(address, name, here.plan.slips.get(code)) for address, code, name in owners]
    return listing(_("Isi slip"), heads, rows, name="slip")


def _row(address: str, name: str, own: SlipWords | None) -> list[Cell]:
    words = own or SlipWords()
    state = _("kata-kata sendiri") if own else _("seperti biasa") if address == WHOLE else _("mengikuti mal")
    return [
        Cell(name, href=reverse("office:devices_slips_edit", args=[address])),
        Cell(words.top),
        Cell(words.bottom.get("id", "")),
        count_cell(words.copies) if own else Cell(""),
        Cell(state, tone="good" if own else ""),
    ]


@edits(EDIT, whole=True)
def slip(here: Here, code: str) -> HttpResponse:
    """Write the words; the button beside shows the paper before anything is kept."""
    agency, name = _agency(here, code)
    own = here.plan.slips.get(agency)
    form = forms.SlipForm(here.request.POST or None, initial=forms.initial(own or SlipWords()))
    drop = Link(_("Pakai kata-kata mal"), reverse("office:devices_slips_drop", args=[code]), "x", "plain")
    edit = Edit(
        title=_("Slip {name}").format(name=name),
        form=form,
        act=partial(actions.word_slips, site=here.site, agency=agency),
        said=_("Kata-kata slip disimpan. Nomor berikutnya memakainya."),
        back=reverse("office:devices_slips"),
        links=(drop,) if agency and own else (),
    )
    facts = {"paper": _paper_url(code, form), "looked": "lihat" in here.request.POST}
    if facts["looked"]:
        return render(here.request, SLIP_PAGE, frame(here) | {"edit": edit, "form": form} | facts)
    return editing(here, edit, SLIP_PAGE, **facts)


def _paper_url(code: str, form: forms.SlipForm) -> str:
    """The paper of what stands in the form now."""
    typed = {name: form[name].value() for name in form.fields}
    wanted = {name: value for name, value in typed.items() if value}
    return f"{reverse('office:devices_slips_paper', args=[code])}?{urlencode(wanted, doseq=True)}"


@reads(EDIT, whole=True)
def paper(here: Here, code: str) -> HttpResponse:
    """A slip with the words of the address, as the printer would make it. Odd words: as it is now."""
    agency, _name = _agency(here, code)
    form = forms.SlipForm(here.request.GET)
    words = form.words() if form.is_valid() else here.plan.slip_words(agency)
    drawn = sample(here.plan, agency=agency, words=words, at=here.at)
    return HttpResponse(render_png(drawn), content_type="image/png")


@edits(EDIT, whole=True)
def slip_drop(here: Here, code: str) -> HttpResponse:
    """The agency's slips read like the mall's again."""
    agency, name = _agency(here, code)
    edit = Edit(
        title=_("Slip {name} memakai kata-kata mal").format(name=name),
        form=ConfirmForm(here.request.POST or None),
        act=partial(actions.drop_slip_words, site=here.site, agency=agency),
        said=_("Slip memakai kata-kata mal lagi."),
        back=reverse("office:devices_slips"),
        word=_("Pakai kata-kata mal"),
    )
    return editing(here, edit)


@edits(EDIT, whole=True)
def offer_limits(here: Here, service: str) -> HttpResponse:
    """Caps by the time of day, and whether a service is for priority visitors alone."""
    offering = here.plan.offerings.get(service)
    if offering is None:
        raise Http404(service[:60])
    now = {"bands": forms.band_lines(offering.bands), "priority_only": offering.priority_only}
    now["result_required"] = offering.result_required
    edit = Edit(
        title=_("Jatah dan ketentuan: {name}").format(name=offering.short_name or offering.service_name),
        lead=_(
            "Di luar jam-jam ini hanya kuota harian yang berlaku. Nomor yang sudah diambil tetap dilayani."
        ),
        form=forms.LimitsForm(here.request.POST or None, initial=now),
        act=partial(actions.limit_by_time, site=here.site, service=service),
        said=_("Jatah dan ketentuan disimpan."),
        back=reverse("office:places_offers_edit", args=[service]),
    )
    return editing(here, edit)
