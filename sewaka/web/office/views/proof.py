"""The proof in the office: roots of the days, checks and copies of the journal, which the worker makes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sewaka.journal import exports
from sewaka.journal.actions.inspections import ask, file_of
from sewaka.journal.inspected import InspectionView, inspection, inspections
from sewaka.journal.proofs import CHECK, EXPORT
from sewaka.journal.roots import part_of_days, roots
from sewaka.web.office.entry import Here, does, reads
from sewaka.web.office.forms.proof import PartForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import frame
from sewaka.web.office.tables import journal as journal_tables
from sewaka.web.office.tables import proof as tables
from sewaka.web.ui.live import token as live_token

SEE = "journal.see"
PURPOSES = {"periksa": CHECK, "salin": EXPORT}


@reads(SEE)
def proofs(here: Here) -> HttpResponse:
    """The roots of the days; for who may see the whole mall also checks and copies."""
    page = Page(
        _("Bukti giliran"),
        tables.days(roots(site=here.site, limit=60)),
        _("Sidik terakhir setiap hari. Ia diumumkan kepada pengunjung dan menyambung hari sebelumnya."),
        more=(tables.asked(here, inspections(streams=_streams(here))),) if here.whole else (),
    )
    form = PartForm(journal_tables.streams(here))
    return show(here, page, "office/journal_proofs.html", form=form)


def _streams(here: Here) -> tuple[str, ...]:
    return tuple(code for code, _word in journal_tables.streams(here))


@does(SEE, whole=True)
def request_part(here: Here) -> HttpResponse:
    """Ask the worker for a check or a copy of a part."""
    posted = here.request.POST
    stream, since, until = PartForm(journal_tables.streams(here), posted).part(here.site)
    part: dict[str, Any] = {}
    if since or until:
        bounds = {"since": since or until, "until": until or here.today}
        part["first"], part["last"] = part_of_days(site=stream, **bounds)  # type: ignore[arg-type]
    purpose = PURPOSES.get(posted.get("untuk", ""), CHECK)
    number = ask(stream=stream, purpose=purpose, **part, by=here.by, at=here.at)
    return redirect("office:journal_proofs_show", number=number)


def _own(here: Here, number: int) -> InspectionView:
    """An inspection of a stream one may read; any other is a page that does not exist."""
    found = inspection(number=number)
    if found is None or found.stream not in _streams(here):
        raise Http404(str(number))
    return found


def _facts(here: Here, found: InspectionView) -> dict[str, Any]:
    topic = f"site:{here.site}"
    name = dict(journal_tables.streams(here))[found.stream]
    return {"found": found, "name": name, "topic": topic, "live_token": live_token(topics=[topic])}


@reads(SEE, whole=True)
def one(here: Here, number: int) -> HttpResponse:
    """How far a check or copy is, and what it found."""
    found = _own(here, number)
    return render(here.request, "office/journal_proof.html", frame(here) | _facts(here, found))


@reads(SEE, whole=True)
def one_now(here: Here, number: int) -> HttpResponse:
    """The same without its frame."""
    found = _own(here, number)
    etag = f'"{found.state}.{found.percent}"'
    if here.request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    answer = render(here.request, "office/_journal_proof.html", frame(here) | _facts(here, found))
    answer["ETag"] = etag
    return answer


@reads(SEE, whole=True)
def copy(here: Here, number: int) -> Any:
    """The file of a finished copy."""
    found = _own(here, number)
    path = file_of(folder=settings.ENV.var / exports.FOLDER, number=number)
    if found.is_check or not found.is_good or not path.exists():
        raise Http404(str(number))
    name = f"catatan-{found.stream}-{found.first}-{found.last}.jsonl.gz"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/gzip")
