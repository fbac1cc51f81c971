"""Mobilisation and orientation as lists."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.queries.people import AgencyRow, MaterialInfo, OfficerRow, StaffingInfo
from sewaka.formation.states.people import OfficerState
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.told import named
from sewaka.web.ui import formats

TONES = {OfficerState.NAMED: "attention", OfficerState.ORIENTED: "info", OfficerState.PASSED: "good"}


def _count(value: int, of: int) -> Cell:
    """So many of so many, calm only when all."""
    tone = None if not of else "good" if value >= of else "attention"
    return Cell(str(value), tone=tone, number=True, order=float(value), value=value)


def matrix(here: Here, rows: Iterable[AgencyRow]) -> Listing:
    """Agency × state."""
    heads = (
        _("Instansi"), _("Loket"), "#" + _("Dibutuhkan"), "#" + _("Ditunjuk"), "#" + _("Sudah membaca"),
        "#" + _("Lulus"), _("Mulai"),
    )  # fmt: skip
    return listing(
        _("Petugas tiap instansi"),
        heads,
        (_agency(each) for each in rows),
        empty=_("Belum ada instansi yang bergabung."),
        name="mobilisasi",
    )


def _agency(each: AgencyRow) -> tuple[Cell | str, ...]:
    counters = ", ".join(each.counters) or _("belum ada")
    return (
        Cell(each.name, reverse("office:formation_people_agency", args=[each.agency])),
        Cell(counters),
        Cell(
            str(each.needed), number=True, value=each.needed, order=float(each.needed),
            note=_("dihitung dari loket") if each.computed else "",
        ),
        _count(each.named, each.needed),
        _count(each.oriented, each.named),
        _count(each.passed, each.named),
        Cell(formats.tanggal_pendek(each.from_on) if each.from_on else _("belum diketahui"),
             order=each.from_on.toordinal() if each.from_on else None),
    )  # fmt: skip


def officers(here: Here, rows: Iterable[OfficerRow]) -> Listing:
    """The officers of an agency."""
    return listing(
        _("Petugas"),
        (_("Nama"), _("Loket"), _("Keadaan"), "#" + _("Dibaca"), "#" + _("Lulus")),
        (_officer(here, each) for each in rows),
        empty=_(
            "Belum ada petugas yang ditunjuk. Penanggung jawab instansi mendaftarkannya di Orang, Petugas."
        ),
        name="orientasi",
    )


def _officer(here: Here, each: OfficerRow) -> tuple[Cell | str, ...]:
    href = reverse("office:people_officers_show", args=[each.code]) if here.may("staff.see") else ""
    of = _("{n} dari {of}")
    return (
        Cell(each.name, href),
        ", ".join(each.counters) or _("loket mana pun"),
        Cell(each.state_text, tone=TONES[OfficerState(each.state)]),
        Cell(of.format(n=each.read, of=each.of), order=float(each.read)),
        Cell(of.format(n=each.passed, of=each.of), order=float(each.passed)),
    )


def materials(here: Here, rows: Iterable[MaterialInfo]) -> Listing:
    """What officers read."""
    return listing(
        _("Materi orientasi"),
        (_("Judul"), _("Untuk"), "#" + _("Versi"), "#" + _("Pertanyaan"), _("Ditulis pada")),
        (_material(each) for each in rows),
        empty=_(
            "Belum ada materi. Tulis yang pertama, misalnya cara memanggil nomor dan menyapa pengunjung."
        ),
        name="materi-orientasi",
    )


def _material(each: MaterialInfo) -> tuple[Cell | str, ...]:
    return (
        Cell(
            each.title,
            reverse("office:formation_people_material", args=[each.code]),
            note=_("ditarik") if each.withdrawn else "",
        ),
        each.agency_short or _("semua instansi"),
        Cell(str(each.number), number=True, value=each.number),
        Cell(str(len(each.questions)), number=True, value=len(each.questions)),
        Cell(formats.waktu(each.written_at), order=each.written_at.timestamp()),
    )


def staffing(here: Here, rows: Iterable[StaffingInfo]) -> Listing:
    """What is to be decided about staff."""
    return listing(
        _("Kepegawaian"),
        (_("Pokok"), _("Keadaan"), _("Keputusan"), _("Berkas")),
        (_point(here, each) for each in rows),
        empty=_("Naskah program tidak menyebut pokok kepegawaian."),
        name="kepegawaian",
    )


def _point(here: Here, each: StaffingInfo) -> tuple[Cell | str, ...]:
    may = here.reach("formation.edit").whole
    done = bool(each.decision)
    word = _("belum ada dalam sistem") if each.outside else _("diputuskan") if done else _("belum diputuskan")
    told = f"{named(each.decided_by)}, {formats.waktu(each.decided_at)}" if each.decided_at else ""
    since = _("berlaku {day}").format(day=formats.tanggal_pendek(each.valid_on)) if each.valid_on else ""
    paper = reverse("office:formation_papers_show", args=[each.paper]) if each.paper else ""
    return (
        Cell(each.name, reverse("office:formation_people_decide", args=[each.code]) if may else ""),
        Cell(word, tone="" if each.outside else "good" if done else "attention"),
        Cell(each.decision or "—", note=" · ".join(filter(None, (since, told)))),
        Cell(_("Unduh") if paper else "—", paper),
    )
