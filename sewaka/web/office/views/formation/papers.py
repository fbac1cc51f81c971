"""Papers to take away: the mall's own for who may see all of the programme, an agency's for that agency too."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.papers.actions import revoke
from sewaka.papers.queries import body, newest, paper
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.formation.papers import RevokeForm
from sewaka.web.office.lists import Page, attached, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables.formation import papers as tables
from sewaka.web.office.writing import Edit, editing

MOST = 500


@reads("formation.see", whole=True)
def papers(here: Here) -> HttpResponse:
    """Every paper of the mall, newest first."""
    lead = _(
        "Yang dibuat sistem membawa kode; siapa pun yang memegangnya dapat memeriksa keasliannya di halaman umum, "
        "tanpa melihat isinya. {most} dokumen terbaru."
    ).format(most=MOST)
    crumb = Link(_("Ringkasan"), reverse("office:formation_overview"))
    return show(
        here, Page(_("Dokumen"), tables.papers(here, newest(site=here.site, most=MOST)), lead, crumb=crumb)
    )


@reads("formation.see")
def file(here: Here, code: str) -> HttpResponse:
    """The file itself, always as a file to keep, never opened in the page."""
    info = paper(site=here.site, code=code)
    here.insist_agency(info.agency_code)
    kind, data = body(site=here.site, code=code)
    return attached(data, kind, info.file_name)


@edits("formation.edit", whole=True)
def take_back(here: Here, code: str) -> HttpResponse:
    """A paper holds no longer."""
    info = paper(site=here.site, code=code)
    edit = Edit(
        _("Cabut dokumen"),
        RevokeForm(here.request.POST or None),
        partial(revoke, site=here.site, code=code),
        _("Dokumen dicabut. Halaman pemeriksaan kini mengatakannya."),
        reverse("office:formation_papers"),
        lead=info.title,
        word=_("Cabut dokumen ini"),
        danger=True,
    )
    return editing(here, edit)
