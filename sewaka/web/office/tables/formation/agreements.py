"""Agreements as lists: all of them, the wordings and letters of one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.queries.agreements import AgreementInfo, FiledPaper, ends_soon
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import day_cell, moment_cell
from sewaka.web.ui import formats

TONES = {"signed": "good", "renewed": "good", "expired": "alarm", "terminated": "alarm", "cancelled": ""}


def size(count: int) -> str:
    """Bytes as people read them."""
    return (
        f"{max(1, round(count / 1000))} kB"
        if count < 1_000_000
        else f"{count / 1_000_000:.1f} MB".replace(".", ",")
    )


def state_cell(each: AgreementInfo, on: date, days: int) -> Cell:
    """The stage as a tag, with what ends soon beneath it."""
    tone = TONES.get(each.state, "info")
    if not ends_soon(each, on=on, days=days):
        return Cell(each.state_text, tone=tone)
    note = _("berakhir {day}").format(day=formats.tanggal_pendek(each.ends_on))
    return Cell(each.state_text, tone="attention", note=note)


def days_cell(each: AgreementInfo, on: date) -> Cell:
    """How long it has been at its stage."""
    days = each.days(on) if each.is_open else None
    if days is None:
        return Cell("" if not each.is_open else _("belum diketahui"), order="")
    return Cell(formats.ribuan(days), order=days)


def all_of_them(here: Here, found: Iterable[AgreementInfo], days: int) -> Listing:
    """Every agreement, the newest first."""
    rows = [
        [
            Cell(
                each.name,
                href=reverse("office:formation_agreements_show", args=[each.code]),
                note=each.agency_name,
            ),
            state_cell(each, here.today, days),
            days_cell(each, here.today),
            Cell(each.number_ours, note=each.number_theirs),
            day_cell(each.starts_on),
            day_cell(each.ends_on, _("tanpa batas") if each.in_force else ""),
            Cell(each.kind_text),
        ]
        for each in found
    ]
    heads = [
        _("Perjanjian"),
        _("Tahap"),
        "#" + _("Hari pada tahap ini"),
        _("Nomor"),
        _("Mulai"),
        _("Sampai"),
        _("Bentuk"),
    ]
    return listing(
        _("Daftar perjanjian"), heads, rows, filter=_("Saring perjanjian"), name="perjanjian",
        empty=_("Belum ada perjanjian."),
    )  # fmt: skip


def papers(here: Here, found: Iterable[FiledPaper], *, caption: str, empty: str) -> Listing:
    """Papers of an agreement; a wording is named by its version."""
    rows = [
        [
            Cell(
                _name(each),
                href=reverse("office:formation_papers_show", args=[each.paper.code]),
                note=each.note,
            ),
            Cell(each.side_text),
            Cell(each.paper.form_text, note=size(each.paper.size)),
            moment_cell(here, each.added_at),
        ]
        for each in found
    ]
    return listing(caption, [_("Berkas"), _("Dari"), _("Jenis"), _("Disimpan")], rows, empty=empty)


def _name(each: FiledPaper) -> str:
    word = each.kind_text[:1].upper() + each.kind_text[1:]
    return _("Versi {n}: {what}").format(n=each.version, what=each.kind_text) if each.version else word
