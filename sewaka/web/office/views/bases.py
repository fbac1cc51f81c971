"""The register of legal bases: each with its text, what took its place, and what in the system rests on it."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.actions.bases import save_basis
from sewaka.formation.queries.agreements import AgreementInfo, resting_on
from sewaka.norms.queries import BasisInfo, legal_bases
from sewaka.papers.queries import body, paper, papers
from sewaka.web.office.entry import ENTER, Here, edits, reads
from sewaka.web.office.forms import norms as forms
from sewaka.web.office.lists import Page, attached
from sewaka.web.office.lists import show as show_page
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import norms as tables
from sewaka.web.office.views.places import one
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.uploads import takes_files

EDIT = "norms.edit"
FOUNDING = "formation.see"


def _basis(code: str) -> BasisInfo:
    return one({each.code: each for each in legal_bases()}, code)


def _others(code: str = "") -> list[tuple[str, str]]:
    """What may have taken its place."""
    return [(each.code, each.cited) for each in legal_bases() if each.code != code]


@reads(ENTER)
def listed(here: Here) -> HttpResponse:
    """The legal bases."""
    new = Link(_("Dasar hukum baru"), reverse("office:norms_bases_new"), "plus", "primary")
    links = (new,) if here.reach(EDIT).whole else ()
    lead = _("Peraturan, keputusan, dan perjanjian yang menjadi dasar aturan sistem ini.")
    return show_page(here, Page(_("Dasar hukum"), tables.basis_rows(here), lead, links))


@reads(ENTER)
def show(here: Here, code: str) -> HttpResponse:
    """One legal basis and what rests on it."""
    info = _basis(code)
    edit = Link(_("Ubah"), reverse("office:norms_bases_edit", args=[code]), "edit", "primary")
    agreed = _agreed(here, code)
    page = Page(
        title=info.title,
        listing=tables.rules_resting(here, code),
        lead=info.cited if info.number else info.kind_text,
        links=(edit,) if here.reach(EDIT).whole else (),
        crumb=Link(_("Dasar hukum"), reverse("office:norms_bases")),
        more=(tables.agreements_resting(here, agreed), tables.admissions_resting(here, agreed)),
    )
    kept = papers(site=here.site, codes=[info.paper]).get(info.paper)
    return show_page(here, page, "office/norms_basis.html", info=info, text=kept)


def _agreed(here: Here, code: str) -> list[AgreementInfo]:
    """The agreements that rest on it, as far as the reader may see any."""
    far = here.reach(FOUNDING)
    return [
        each
        for each in resting_on(site=here.site, basis=code)
        if far.whole or each.agency_code in far.agencies
    ]


@reads(ENTER)
def text(here: Here, code: str) -> HttpResponse:
    """Its text, to take away: a regulation is for everybody."""
    info = _basis(code)
    if not info.paper:
        raise Http404(code[:60])
    kind, data = body(site=here.site, code=info.paper)
    return attached(data, kind, paper(site=here.site, code=info.paper).file_name)


@takes_files
@edits(EDIT, whole=True)
def new(here: Here) -> HttpResponse:
    """Write down a legal basis."""
    taken = {each.code for each in legal_bases()}
    given = (here.request.POST or None, here.request.FILES or None)
    form = forms.BasisForm(_others(), *given, taken=taken, initial={"certainty": "P"})
    edit = Edit(
        title=_("Dasar hukum baru"),
        form=form,
        act=partial(save_basis, site=here.site),
        said=_("Dasar hukum dicatat."),
        back=reverse("office:norms_bases"),
    )
    return editing(here, edit)


@takes_files
@edits(EDIT, whole=True)
def edit(here: Here, code: str) -> HttpResponse:
    """Correct a legal basis, hand in its text, say what took its place."""
    info = _basis(code)
    given = (here.request.POST or None, here.request.FILES or None)
    found = Edit(
        title=info.title,
        form=forms.BasisForm(_others(code), *given, initial=vars(info)),
        act=partial(save_basis, site=here.site, code=code),
        said=_("Dasar hukum dicatat."),
        back=reverse("office:norms_bases_show", args=[code]),
    )
    return editing(here, found)
