"""Roots of the days, and checks and copies that were asked for, as lists."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.journal.inspected import InspectionView
from sewaka.journal.roots import Root
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import count_cell, day_cell, moment_cell


def days(roots: tuple[Root, ...]) -> Listing:
    """A row for each closed day: its end, how it is printed, the whole hash."""
    heads = [
        _("Hari"),
        "#" + _("Kejadian terakhir"),
        "#" + _("Banyaknya"),
        _("Sidik pendek"),
        _("Sidik lengkap"),
    ]
    rows = [
        [
            day_cell(root.day),
            count_cell(root.head.seq),
            count_cell(root.length),
            Cell(root.head.short.replace(" ", "\xa0")),
            Cell(root.head.hash.hex()),
        ]
        for root in roots
    ]
    empty = _("Belum ada hari yang ditutup.")
    return listing(_("Sidik setiap hari"), heads, rows, empty=empty, name="sidik")


def asked(here: Here, found: tuple[InspectionView, ...]) -> Listing:
    """A row for each check and copy."""
    heads = [_("Diminta"), _("Yang diminta"), _("Aliran"), "#" + _("Kejadian"), _("Keadaan"), _("Oleh")]
    rows = [
        [
            replace(moment_cell(here, each.asked_at), href=_url(each)),
            Cell(_("pemeriksaan") if each.is_check else _("salinan")),
            Cell(each.stream),
            count_cell(each.length),
            _state(each),
            Cell(named(each.asked_by)),
        ]
        for each in found
    ]
    empty = _("Belum ada pemeriksaan atau salinan dalam 30 hari ini.")
    return listing(_("Pemeriksaan dan salinan"), heads, rows, empty=empty, name="pemeriksaan")


def _url(each: InspectionView) -> str:
    return reverse("office:journal_proofs_show", args=[each.number])


def _state(each: InspectionView) -> Cell:
    if each.is_open:
        return Cell(f"{each.state_words}, {each.percent}%", tone="attention")
    if each.has_failed:
        return Cell(_("gagal"), tone="alarm")
    if each.problems:
        return Cell(_("tidak utuh"), tone="alarm")
    return Cell(_("utuh") if each.is_check else _("siap"), tone="good")
