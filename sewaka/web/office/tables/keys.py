"""Keys for other systems as lists."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.accounts.keys import KeyInfo, keys
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import count_cell, moment_cell


def state_cell(here: Here, key: KeyInfo) -> Cell:
    """Whether a key works, as a tag."""
    if key.revoked_at is not None:
        return Cell(_("dicabut"), tone="")
    if key.expires_at <= here.at:
        return Cell(_("habis masa berlaku"), tone="attention")
    return Cell(_("berlaku"), tone="good")


def rows(here: Here) -> Listing:
    """All keys of the mall."""
    heads = [
        _("Untuk siapa"),
        _("Kewenangan"),
        _("#Per menit"),
        _("Berlaku sampai"),
        _("Terakhir dipakai"),
        _("Keadaan"),
    ]
    found = [
        [
            Cell(each.name, href=reverse("office:links_keys_show", args=[each.code]), note=each.code),
            Cell(each.scope_words, note=_seat(here, each)),
            count_cell(each.per_minute),
            moment_cell(here, each.expires_at),
            moment_cell(here, each.seen_at),
            state_cell(here, each),
        ]
        for each in keys(site=here.site, at=here.at)
    ]
    empty = _("Belum ada kunci. Sistem lain baru dapat terhubung sesudah diberi kunci.")
    return listing(_("Kunci API"), heads, found, empty=empty, filter=_("Saring kunci"), name="kunci-api")


def _seat(here: Here, key: KeyInfo) -> str:
    counter = here.plan.counters.get(key.counter)
    return f"{key.officer} · {counter.label if counter else key.counter}" if key.officer else ""


def facts(here: Here, key: KeyInfo) -> Listing:
    """One key in full."""
    told = [
        (_("Kode"), Cell(f"api:{key.code}")),
        (_("Keadaan"), state_cell(here, key)),
        (_("Kewenangan"), Cell(key.scope_words)),
        (_("Bertindak sebagai"), Cell(_seat(here, key) or "–")),
        (_("Permintaan per menit"), count_cell(key.per_minute)),
        (_("Berlaku sampai"), moment_cell(here, key.expires_at)),
        (_("Dibuat"), moment_cell(here, key.created_at)),
        (_("Terakhir dipakai"), moment_cell(here, key.seen_at)),
        (_("Rahasia yang berlaku"), Cell(", ".join(f"{hint}…" for hint in key.hints) or "–")),
    ]
    return listing(key.name, [_("Perihal"), _("Isi")], told, name=f"kunci-{key.code}")
