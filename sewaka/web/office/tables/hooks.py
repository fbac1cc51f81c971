"""Addresses that hear of events, and what became of each delivery, as lists."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.notify.queries import DeliveryInfo, HookInfo, deliveries, hooks
from sewaka.notify.states import DEAD, DUE
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import count_cell, moment_cell

TONES = {DEAD: "alarm", DUE: "attention"}


def state_cell(hook: HookInfo) -> Cell:
    """How it stands with an address, as a tag."""
    if hook.ended_at is not None:
        return Cell(_("diakhiri"), tone="")
    if hook.paused_at is not None:
        return Cell(_("dijeda"), tone="attention", note=hook.problem)
    if hook.problem:
        return Cell(_("gagal, dicoba lagi"), tone="alarm", note=hook.problem)
    return Cell(_("berjalan"), tone="good")


def rows(here: Here) -> Listing:
    """All addresses of the mall."""
    heads = [
        _("Untuk siapa"),
        _("Kejadian"),
        _("#Menunggu"),
        _("#Tidak terkirim"),
        _("Terakhir diterima"),
        _("Keadaan"),
    ]
    found = [
        [
            Cell(each.name, href=reverse("office:links_hooks_show", args=[each.code]), note=each.url),
            Cell(each.group_words),
            count_cell(each.due),
            count_cell(each.dead),
            moment_cell(here, each.ok_at),
            state_cell(each),
        ]
        for each in hooks(site=here.site)
    ]
    empty = _("Belum ada tujuan. Kejadian belum dikirim ke sistem mana pun.")
    return listing(
        _("Kiriman kejadian"), heads, found, empty=empty, filter=_("Saring tujuan"), name="kiriman"
    )


def facts(here: Here, hook: HookInfo) -> Listing:
    """One address in full."""
    told = [
        (_("Alamat"), Cell(hook.url)),
        (_("Kejadian"), Cell(hook.group_words)),
        (_("Keadaan"), state_cell(hook)),
        (_("Menunggu dikirim"), count_cell(hook.due)),
        (_("Tidak terkirim"), count_cell(hook.dead)),
        (_("Terakhir diterima"), moment_cell(here, hook.ok_at)),
        (_("Dicoba lagi"), moment_cell(here, hook.rest_at)),
        (_("Rahasia lama berlaku sampai"), moment_cell(here, hook.old_until_at)),
    ]
    return listing(hook.name, [_("Perihal"), _("Isi")], told, name=f"tujuan-{hook.code}")


def sent(here: Here, hook: HookInfo) -> Listing:
    """The deliveries of an address: those that never arrived, those that wait, the newest that arrived."""
    heads = [_("Kejadian"), _("Keadaan"), _("#Percobaan"), _("Terakhir dicoba"), _("Berikutnya"), ""]
    found = [_row(here, hook, each) for each in deliveries(site=here.site, code=hook.code)]
    empty = _("Belum ada kiriman.")
    return listing(
        _("Kiriman"), heads, found, empty=empty, filter=_("Saring kiriman"), name=f"kiriman-{hook.code}"
    )


def _row(here: Here, hook: HookInfo, each: DeliveryInfo) -> list[Cell]:
    again = (
        reverse("office:links_hooks_repeat", args=[hook.code, each.message]) if hook.ended_at is None else ""
    )
    return [
        Cell(each.kind, note=each.message),
        Cell(each.state_words, tone=TONES.get(each.state, "good"), note=each.problem),
        count_cell(each.tries),
        moment_cell(here, each.last_at),
        moment_cell(here, each.next_at) if each.state == DUE else Cell(""),
        Cell(
            _("Kirim ulang") if again and each.state != DUE else "", href=again if each.state != DUE else ""
        ),
    ]
