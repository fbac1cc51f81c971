"""The founding at a glance, its report, the weekly activity, and what the mall judges of itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation import activity, programme_report
from sewaka.formation.actions.overview import judge
from sewaka.formation.queries.criteria import criteria
from sewaka.formation.queries.figures import recaps
from sewaka.formation.queries.overview import overview
from sewaka.formation.said import said
from sewaka.lib import spreadsheets
from sewaka.papers.actions import render as make
from sewaka.papers.documents import Template
from sewaka.queueing.queries.activity import weeks
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.formation.overview import JudgeForm
from sewaka.web.office.forms.formation.papers import REPORTS, SLIDES, MakeForm
from sewaka.web.office.lists import Page, attached, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables.formation import overview as tables
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.uploads import takes_files

SEE, EDIT = "formation.see", "formation.edit"
WEEKS = 8
MADE = "formation_papers"


def _crumb() -> Link:
    return Link(_("Ringkasan"), reverse("office:formation_overview"))


@reads(SEE, whole=True)
def glance(here: Here) -> HttpResponse:
    """Where are we: one page, read in a minute."""
    seen = overview(site=here.site, on=here.today)
    facts = {"seen": seen, "launch": tables.launch(seen), "cards": tables.cards(seen)}
    facts |= {"lacking": tables.lacking(seen), "may_edit": here.reach(EDIT).whole}
    return render(here.request, "office/formation/overview.html", frame(here) | facts)


@reads(SEE, whole=True)
def workbook(here: Here) -> HttpResponse:
    """Every recapitulation in one workbook."""
    seen = overview(site=here.site, on=here.today)
    made = spreadsheets.workbook(tables.sheets(here, seen, recaps(site=here.site)))
    return attached(
        made, spreadsheets.XLSX_TYPE, f"{here.site}-rekap-pembentukan-{here.today.isoformat()}.xlsx"
    )


@edits(EDIT, whole=True)
def report(here: Here) -> HttpResponse:
    """The programme as slides, with today's figures, kept as a paper."""
    facts = {
        "overview": overview(site=here.site, on=here.today),
        "recaps": recaps(site=here.site),
        "parts": {code: said(word) for code, word in tables.PARTS.items()},
    }
    return _making(here, _("Laporan program pembentukan"), programme_report.report, facts, SLIDES)


@reads(SEE, whole=True)
def activity_weeks(here: Here) -> HttpResponse:
    """The last weeks: is the mall busy or asleep."""
    found, agencies = weeks(here.plan, last=here.today, count=WEEKS), _agencies(here)
    new = Link(_("Buat laporan"), reverse("office:formation_overview_weeks_report"), "file-text", "primary")
    page = Page(
        _("Kegiatan mingguan"),
        tables.weekly(found, len(agencies)),
        _("Pekan mulai hari Senin; pekan ini dihitung sampai hari ini."),
        (new,) if here.reach(EDIT).whole else (),
        _crumb(),
    )
    silent = [name for code, name in agencies.items() if code not in found[0].agencies]
    return show(here, page, "office/formation/overview_weeks.html", week=found[0], silent=silent)


@edits(EDIT, whole=True)
def weeks_report(here: Here) -> HttpResponse:
    """The weekly activity as a paper."""
    facts = {"weeks": weeks(here.plan, last=here.today, count=WEEKS), "agencies": _agencies(here)}
    return _making(here, _("Laporan kegiatan mingguan"), activity.report, facts, REPORTS)


def _agencies(here: Here) -> dict[str, str]:
    """Those that may serve today, by code."""
    held = here.plan.admissions.items()
    return {code: each.agency_name for code, each in held if each.holds(here.today)}


def _making(
    here: Here, title: str, template: Template, facts: Mapping[str, Any], choices: Any
) -> HttpResponse:
    """A form that asks in which form a paper is made; it lies on top of the papers then."""
    given = {"mall": here.plan.site.name, **facts}
    edit = Edit(
        title,
        MakeForm(here.request.POST or None, choices=choices),
        partial(make, site=here.site, title=title, template=template, facts=given, zone=here.plan.tz),
        _("Dokumen dibuat. Unduh dari daftar ini."),
        reverse(f"office:{MADE}"),
        lead=_("Dibuat dari angka hari ini dan disimpan dengan kode yang dapat diperiksa siapa pun."),
        word=_("Buat dokumen"),
        slow=True,
    )
    return editing(here, edit)


@reads(SEE, whole=True)
def judged(here: Here) -> HttpResponse:
    """The criteria of MPP Digital: evidence of the system and the mall's own judgement."""
    facts = {"criteria": criteria(site=here.site, at=here.at), "may_edit": here.reach(EDIT).whole}
    return render(here.request, "office/formation/overview_criteria.html", frame(here) | facts)


@takes_files
@edits(EDIT, whole=True)
def judge_one(here: Here, code: str) -> HttpResponse:
    """A new judgement under one criterion."""
    found = next((each for each in criteria(site=here.site, at=here.at) if each.code == code), None)
    if found is None:
        raise Http404(code[:32])
    form = JudgeForm(here.request.POST or None, here.request.FILES or None, initial={"judged_on": here.today})
    edit = Edit(
        found.name,
        form,
        partial(judge, site=here.site, criterion=code),
        _("Penilaian disimpan."),
        reverse("office:formation_overview_criteria"),
    )
    return editing(here, edit, "office/formation/overview_judge.html", criterion=found)
