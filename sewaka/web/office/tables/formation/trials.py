"""Scenarios and trials as lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sewaka.formation import scoring
from sewaka.formation.queries.trials import FollowUpInfo, RemarkInfo, ScenarioInfo, TrialInfo, VisitorRow
from sewaka.formation.script import Line
from sewaka.formation.states.trials import RemarkKind, TrialState
from sewaka.queueing.states import PRIORITY_GROUPS, RESULTS, STATE_WORDS
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.told import named
from sewaka.web.ui import formats

TONES = {
    TrialState.PLANNED: "",
    TrialState.RUNNING: "attention",
    TrialState.ENDED: "good",
    TrialState.DROPPED: "",
}
FIGURES: dict[str, Any] = {
    "mark": gettext_lazy("Nilai (dari 100)"),
    "visitors": gettext_lazy("Pengunjung"),
    "came": gettext_lazy("Datang"),
    "served": gettext_lazy("Dilayani"),
    "left": gettext_lazy("Belum selesai sampai akhir"),
    "refused": gettext_lazy("Tidak mendapat nomor"),
    "wait_median_s": gettext_lazy("Tunggu, tengah"),
    "wait_p90_s": gettext_lazy("Tunggu, 9 dari 10 kurang dari"),
    "wait_longest_s": gettext_lazy("Tunggu, paling lama"),
    "wait_priority_s": gettext_lazy("Tunggu prioritas, tengah"),
    "norm_s": gettext_lazy("Norma tunggu"),
    "over_norm": gettext_lazy("Menunggu lebih lama dari norma"),
    "papers": gettext_lazy("Berkas kurang menurut skenario"),
    "papers_found": gettext_lazy("Berkas kurang yang ketahuan"),
    "papers_missed": gettext_lazy("Berkas kurang yang terlewat"),
    "papers_false": gettext_lazy("Dikira kurang padahal lengkap"),
    "errors": gettext_lazy("Kesalahan yang dicatat"),
    "remarks": gettext_lazy("Catatan"),
}
"""The figures of a score in the order of reading."""


def figure(key: str, value: int) -> str:
    """A figure of a score in words."""
    return formats.lama(value) if key.endswith("_s") else formats.ribuan(value)


def trials(rows: Iterable[TrialInfo]) -> Listing:
    """All trials."""
    heads = (_("Uji coba"), _("Skenario"), _("Dilayani oleh"), _("Keadaan"), "#" + _("Datang"), "#" + _("Nilai"),
             "#" + _("Tindak lanjut terbuka"))  # fmt: skip
    return listing(
        _("Uji coba"), heads, (_trial(each) for each in rows),
        empty=_("Belum ada uji coba. Siapkan tempat latihan dan skenario, lalu buat yang pertama."), name="uji-coba",
    )  # fmt: skip


def _trial(each: TrialInfo) -> tuple[Cell | str, ...]:
    mark = each.score["mark"] if each.score else None
    return (
        Cell(each.name, reverse("office:formation_trials_show", args=[each.number]),
             note=formats.waktu(each.begun_at or each.planned_at)),
        each.scenario,
        each.crew_text,
        Cell(each.state_text, tone=TONES[TrialState(each.state)]),
        Cell(_("{n} dari {of}").format(n=each.came, of=each.visitors), order=float(each.came)),
        Cell("—" if mark is None else str(mark), number=True, value=mark, order=float(mark or 0)),
        Cell(str(each.open_ups), tone="attention" if each.open_ups else None, number=True, value=each.open_ups),
    )  # fmt: skip


def scenarios(rows: Iterable[ScenarioInfo]) -> Listing:
    """All scripts."""
    return listing(
        _("Skenario"),
        (_("Nama"), _("Asal"), "#" + _("Pengunjung"), "#" + _("Menit"), _("Catatan")),
        (
            (
                Cell(each.name, reverse("office:formation_trials_scenario_edit", args=[each.code])),
                each.origin_text,
                Cell(str(len(each.lines)), number=True, value=len(each.lines)),
                Cell(str(each.minutes), number=True, value=each.minutes),
                each.note or "—",
            )
            for each in rows
        ),
        empty=_("Belum ada skenario. Tulis sendiri, atau ambil pola dari hari pelayanan yang nyata."),
        name="skenario",
    )


def score(found: dict[str, int]) -> Listing:
    """A score as figures."""
    return listing(
        _("Nilai"),
        (_("Apa"), "#" + _("Hasil")),
        (
            (str(word), Cell(figure(key, found[key]), number=True, value=found[key]))
            for key, word in FIGURES.items()
        ),
        name="nilai-uji-coba",
    )


def comparison(first: TrialInfo, second: TrialInfo) -> Listing:
    """Two scores side by side."""
    found = {each.key: each for each in scoring.compare(first.score or {}, second.score or {})}
    words = {True: (_("lebih baik"), "good"), False: (_("lebih buruk"), "attention"), None: ("—", None)}
    return listing(
        _("Perbandingan"),
        (_("Apa"), "#" + first.name, "#" + second.name, _("Perubahan")),
        (
            (
                str(word),
                Cell(figure(key, found[key].first), number=True, value=found[key].first),
                Cell(figure(key, found[key].second), number=True, value=found[key].second),
                Cell(words[found[key].better][0], tone=words[found[key].better][1]),
            )
            for key, word in FIGURES.items()
            if key in found
        ),
        name="perbandingan-uji-coba",
    )


def _special(line: Line) -> str:
    told = [PRIORITY_GROUPS[line.priority]] if line.priority else []
    told += [_("berkas kurang: {what}").format(what=line.papers_missing)] if line.papers_missing else []
    told += [_("tidak datang saat dipanggil")] if line.no_show else []
    return ", ".join(told) or "—"


def visitors(rows: Iterable[VisitorRow]) -> Listing:
    """The scripted visitors and what became of each."""
    heads = (
        "#" + _("Menit"),
        _("Nomor"),
        _("Layanan"),
        _("Siapa"),
        _("Keterangan"),
        _("Yang terjadi"),
        "#" + _("Tunggu"),
    )
    return listing(
        _("Pengunjung tiruan"), heads, (_visitor(each) for each in rows),
        empty=_("Skenario ini tanpa pengunjung."), name="pengunjung-tiruan",
    )  # fmt: skip


def _visitor(each: VisitorRow) -> tuple[Cell | str, ...]:
    if each.refused:
        happened = Cell(_("tidak mendapat nomor"), tone="alarm", note=each.refused)
    elif each.arrived_at is None:
        happened = Cell(_("belum datang"), tone="")
    else:
        word = RESULTS.get(each.result) or STATE_WORDS.get(each.state, each.state)
        happened = Cell(word, tone="good" if each.right else "attention")
    wait = "—" if each.called_after_s is None else formats.lama(round(each.called_after_s))
    return (
        Cell(str(each.line.arrives_min), number=True, order=float(each.line.arrives_min)),
        each.number or "—",
        each.service_name,
        each.line.kind or "—",
        _special(each.line),
        happened,
        Cell(wait, number=True, order=each.called_after_s),
    )


def remarks(rows: Iterable[RemarkInfo]) -> Listing:
    """What was noticed."""
    tones = {
        RemarkKind.ERROR: "alarm",
        RemarkKind.PAPERS: "attention",
        RemarkKind.IDEA: "info",
        RemarkKind.GOOD: "good",
    }
    return listing(
        _("Catatan petugas"),
        (_("Tentang"), _("Catatan"), _("Loket"), _("Oleh")),
        (
            (
                Cell(each.kind_text, tone=tones[RemarkKind(each.kind)]),
                each.text,
                each.counter or "—",
                Cell(named(each.by), note=formats.waktu(each.at)),
            )
            for each in rows
        ),
        empty=_("Belum ada catatan. Petugas menulisnya di Loket, Latihan, atau Anda menambahkannya di sini."),
        name="catatan-uji-coba",
    )


def follow_ups(here: Here, number: int, rows: Iterable[FollowUpInfo]) -> Listing:
    """What follows."""
    return listing(
        _("Tindak lanjut"),
        (_("Apa"), _("Siapa"), _("Selambatnya"), _("Keadaan")),
        (_follow_up(here, number, each) for each in rows),
        empty=_("Belum ada tindak lanjut."),
        name="tindak-lanjut",
    )


def _follow_up(here: Here, number: int, each: FollowUpInfo) -> tuple[Cell | str, ...]:
    may = here.reach("formation.edit").whole and each.done_at is None
    if each.done_at is not None:
        state = Cell(
            _("selesai"),
            tone="good",
            note=" · ".join(filter(None, (each.result, formats.waktu(each.done_at)))),
        )
    else:
        state = Cell(
            _("terlambat") if each.late else _("belum selesai"), tone="alarm" if each.late else "attention"
        )
    return (
        Cell(
            each.what,
            reverse("office:formation_trials_follow_done", args=[number, each.number]) if may else "",
        ),
        each.owner,
        Cell(formats.tanggal_pendek(each.until_on), order=each.until_on.toordinal()),
        state,
    )
