"""A paper to take away: the mall's own for who may see all of the programme, an agency's for that agency too."""

from __future__ import annotations

from django.http import HttpResponse

from sewaka.papers.queries import body, paper
from sewaka.web.office.entry import Here, reads
from sewaka.web.office.lists import attached


@reads("formation.see")
def show(here: Here, code: str) -> HttpResponse:
    """The file itself, always as a file to keep, never opened in the page."""
    info = paper(site=here.site, code=code)
    here.insist_agency(info.agency_code)
    kind, data = body(site=here.site, code=code)
    return attached(data, kind, info.file_name)
