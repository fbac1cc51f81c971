"""Findings of the founding papers: what the system says today, settled with a note, opened again."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.actions import findings as acts
from sewaka.formation.queries import findings as asks
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.formation.deciding import FindingForm
from sewaka.web.office.lists import Page, listing, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables.formation import deciding as tables
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import moment_cell
from sewaka.web.office.writing import Edit, editing

SEE, EDIT = "formation.see", "formation.edit"
DEEDS = {"resolve": acts.resolve, "reopen": acts.reopen}


@reads(SEE, whole=True)
def listed(here: Here) -> HttpResponse:
    """All findings, open and heavy ones first."""
    found = asks.findings(site=here.site, on=here.today)
    lead = _(
        "Pertentangan dan kekosongan di naskah pembentukan. Sistem menunjukkan apa yang diketahuinya hari ini; "
        "yang menyelesaikan adalah orang, dengan catatan. Masih terbuka: {n}."
    ).format(n=sum(each.is_open for each in found))
    return show(here, Page(_("Temuan"), tables.findings(found), lead))


@reads(SEE, whole=True)
def shown(here: Here, code: str) -> HttpResponse:
    """One finding with its notes."""
    found = asks.finding(site=here.site, code=code, on=here.today)
    words = {"resolve": _("Selesaikan dengan catatan"), "reopen": _("Buka kembali")}
    action = Link(
        words[found.verb],
        reverse("office:formation_findings_settle", args=[code, found.verb]),
        kind="primary",
    )
    remarks = [
        (
            moment_cell(here, each.written_at),
            _("selesai") if each.verb == "resolve" else _("dibuka kembali"),
            each.note,
            named(each.written_by),
        )
        for each in found.remarks
    ]
    heads = (_("Waktu"), _("Menjadi"), _("Catatan"), _("Oleh"))
    rows = listing(_("Catatan"), heads, remarks, empty=_("Belum ada catatan."))
    crumb = Link(_("Temuan"), reverse("office:formation_findings"))
    links = (action,) if here.reach(EDIT).whole else ()
    return show(
        here,
        Page(f"{_('Temuan')} {code}", rows, "", links, crumb),
        "office/formation/finding.html",
        found=found,
    )


@edits(EDIT, whole=True)
def settle(here: Here, code: str, verb: str) -> HttpResponse:
    """Say how it was settled, or why it is open again."""
    found = asks.finding(site=here.site, code=code, on=here.today)
    if verb not in DEEDS:
        raise Http404(verb[:20])
    words = _("Selesaikan temuan {n}") if verb == "resolve" else _("Buka kembali temuan {n}")
    edit = Edit(
        title=words.format(n=code),
        form=FindingForm(here.request.POST or None),
        act=partial(DEEDS[verb], site=here.site, finding=code),
        said=_("Catatan temuan disimpan."),
        back=reverse("office:formation_findings_show", args=[code]),
        lead=f"{found.text}. {found.today}",
    )
    return editing(here, edit)
