"""Findings, business processes and the launch gate as lists."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.conditions import Condition
from sewaka.formation.queries.findings import FindingInfo
from sewaka.formation.queries.gate import Waived
from sewaka.formation.queries.processes import Cell as ProcessCell
from sewaka.formation.queries.processes import Decision
from sewaka.formation.states.findings import Severity
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.formation.overview import PARTS
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import day_cell, moment_cell

WEIGHT = {Severity.HIGH: "alarm", Severity.MEDIUM: "attention", Severity.LOW: ""}


def findings(found: Iterable[FindingInfo]) -> Listing:
    """All findings with what the system says today."""
    weight = {word: float(n) for n, word in enumerate(Severity.values)}
    rows = [
        (
            Cell(each.code, href=reverse("office:formation_findings_show", args=[each.code])),
            Cell(each.severity_text, tone=WEIGHT[Severity(each.severity)], order=weight[each.severity]),
            each.text,
            each.today,
            Cell(each.state_text, tone="attention" if each.is_open else "good"),
        )
        for each in found
    ]
    heads = (_("Nomor"), _("Bobot"), _("Temuan"), _("Kata sistem hari ini"), _("Keadaan"))
    empty = _("Tidak ada temuan pada naskah program mal ini.")
    return listing(_("Temuan"), heads, rows, empty=empty, filter=_("Saring temuan"), name="temuan")


def process_url(cell: ProcessCell) -> str:
    """The page of one process of one agency."""
    return reverse("office:formation_processes_show", args=[cell.agency, cell.process])


def _process(cell: ProcessCell) -> Cell:
    href = process_url(cell)
    if cell.is_decided:
        return Cell(_("ditetapkan"), href=href, tone="good", order=2.0)
    if cell.live.lacks:
        return Cell(_("belum lengkap"), href=href, tone="alarm", order=0.0)
    return Cell(_("perlu keputusan"), href=href, tone="attention", order=1.0)


def matrix(rows: Iterable[list[ProcessCell]]) -> Listing:
    """Agencies down, processes across; each cell leads to what is known of it."""
    found = list(rows)
    heads = [_("Instansi"), *(each.process_name for each in (found[0] if found else []))]
    cells = [(Cell(row[0].agency_name), *(_process(each) for each in row)) for row in found if row]
    empty = _("Belum ada instansi yang bergabung, atau daftar proses bisnis belum diisi di Aturan.")
    return listing(_("Instansi dan proses"), heads, cells, empty=empty, name="proses-bisnis")


def decisions(here: Here, found: Iterable[Decision]) -> Listing:
    """What was decided, newest first; withdrawn ones too."""
    rows = [
        (
            day_cell(each.decided_on),
            each.text,
            Cell(each.paper_title, href=reverse("office:formation_papers_show", args=[each.paper])),
            Cell(named(each.entered_by), note=moment_cell(here, each.entered_at).text),
            Cell(_("dicabut"), tone="", note=each.withdraw_reason)
            if each.withdrawn_at
            else Cell(_("berlaku"), tone="good"),
        )
        for each in found
    ]
    heads = (_("Tanggal"), _("Isi"), _("Dokumen"), _("Dicatat"), _("Keadaan"))
    return listing(_("Keputusan"), heads, rows, empty=_("Belum ada keputusan tertulis."))


def lacking(here: Here, found: Iterable[Condition]) -> Listing:
    """What is lacking, with where it is mended."""
    may = here.reach("formation.waive").whole
    rows = [
        (
            Cell(each.what, href=page_url(each), note=each.why),
            Cell(str(PARTS.get(each.part, each.part))),
            Cell(each.owner),
            Cell(_("Kecualikan"), href=waive_url(each.key)) if may else Cell(""),
        )
        for each in found
    ]
    heads = (_("Syarat pembukaan"), _("Bagian"), _("Yang mengurus"), "")
    empty = _("Tidak ada lagi yang kurang.")
    return listing(
        _("Yang masih kurang"), heads, rows, empty=empty, filter=_("Saring syarat"), name="gerbang"
    )


def page_url(each: Condition) -> str:
    """Where a condition is mended; empty where that is this gate itself."""
    return "" if each.page == "formation_gate" else reverse(f"office:{each.page}", args=each.args)


def waive_url(key: str) -> str:
    """The form that sets a condition aside."""
    return reverse("office:formation_gate_waive", args=[key])


def waived(here: Here, found: Iterable[tuple[Condition, Waived]]) -> Listing:
    """What was set aside by name."""
    may = here.reach("formation.waive").whole
    rows = [
        (
            Cell(each.what, note=each.why),
            held.reason,
            Cell(named(held.waived_by), note=moment_cell(here, held.waived_at).text),
            Cell(_("Minta lagi"), href=again_url(each.key)) if may else Cell(""),
        )
        for each, held in found
    ]
    heads = (_("Syarat pembukaan"), _("Alasan"), _("Dikecualikan oleh"), "")
    return listing(_("Dikecualikan"), heads, rows, empty=_("Tidak ada yang dikecualikan."))


def again_url(key: str) -> str:
    """The form that asks for a condition again."""
    return reverse("office:formation_gate_again", args=[key])


def idle(here: Here, found: Iterable[Waived]) -> Listing:
    """Waivers that count for nothing now: their condition is met, or lacks something else."""
    rows = [
        (each.what, each.reason, Cell(named(each.waived_by), note=moment_cell(here, each.waived_at).text))
        for each in found
    ]
    heads = (_("Syarat pembukaan"), _("Alasan"), _("Dikecualikan oleh"))
    return listing(_("Pengecualian yang tidak lagi diperlukan"), heads, rows)


def agencies(here: Here, counts: Iterable[tuple[str, str, int, str]]) -> Listing:
    """The gate of each agency: how much is lacking there."""
    rows = [
        (
            Cell(name, href=reverse("office:formation_gate_agency", args=[code])),
            Cell(str(lacking), order=float(lacking)),
            Cell(opened)
            if opened
            else Cell(
                _("siap") if not lacking else _("belum siap"), tone="good" if not lacking else "attention"
            ),
        )
        for code, name, lacking, opened in counts
    ]
    heads = (_("Instansi"), "#" + _("Masih kurang"), _("Keadaan"))
    return listing(_("Gerbang tiap instansi"), heads, rows, empty=_("Belum ada instansi yang bergabung."))


def services(found: Iterable[tuple[str, str, bool, int]]) -> Listing:
    """The gate of each service of an agency: whether it is offered, and how much is lacking."""
    rows = [
        (
            Cell(name, href=reverse("office:formation_gate_service", args=[code])),
            Cell(str(lacking), order=float(lacking)),
            Cell(_("dibuka") if offered else _("belum dibuka"), tone="" if offered else "attention"),
        )
        for code, name, offered, lacking in found
    ]
    heads = (_("Layanan"), "#" + _("Masih kurang"), _("Keadaan"))
    return listing(_("Gerbang tiap layanan"), heads, rows, empty=_("Instansi ini belum punya layanan."))
