"""Which role opens which page, read from the guards of the addresses: both ways round."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.accounts.queries import sessions
from sewaka.accounts.roles import PERMISSIONS, Role
from sewaka.accounts.scopes import SCOPES
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import moment_cell
from sewaka.web.ui.addresses import Address, addresses, opens
from sewaka.web.ui.guards import Guard

TONES = {"whole": "good", "part": "info", "given": "info", "": None}


def _words() -> dict[str, str]:
    return {"whole": _("ya"), "part": _("bagiannya"), "given": _("sesuai cakupan"), "": "–"}


def _needs(guard: Guard) -> str:
    """What opens it, in words."""
    if guard.kind == "person":
        return str(PERMISSIONS.get(guard.what, guard.what))
    kinds = {"open": _("siapa saja"), "own": _("siapa pun yang sudah masuk"), "device": _("perangkat")}
    kinds["key"] = _("kunci API")
    return kinds.get(guard.kind, guard.kind)


def _more(guard: Guard) -> str:
    """Why it is open, which devices or scope, or that it needs the whole mall."""
    if guard.kind == "key":
        return SCOPES.get(guard.what, guard.what)
    if guard.kind == "person":
        return _("hanya untuk seluruh mal") if guard.scope == "whole" else ""
    return guard.what


def _page(each: Address) -> Cell:
    return Cell(each.path)


def _what(guard: Guard) -> Cell:
    return Cell(_needs(guard), note=_more(guard))


def pages_by_role() -> Listing:
    """Every address; a column for each role. First those for which the role matters."""
    words = _words()
    rows = []
    for each in sorted(addresses(), key=_kind):
        guard = each.guard
        if guard is None:
            continue
        far = [opens(guard, role) for role in Role]
        told = [Cell(words[one], tone=TONES[one]) for one in far]
        rows.append([_page(each), _what(guard), *(told if guard.kind == "person" else _same(guard))])
    heads = [_("Alamat"), _("Yang diperlukan"), *(str(role.label) for role in Role)]
    return listing(_("Halaman dan peran"), heads, rows, filter=_("Saring alamat"), name="peran-halaman")


def _kind(each: Address) -> int:
    kinds = ("person", "own", "device", "key", "open")
    return kinds.index(each.guard.kind) if each.guard else len(kinds)


def _same(guard: Guard) -> list[Cell]:
    """Where the role does not matter."""
    return [Cell("–" if guard.kind in ("device", "key") else _("ya")) for _role in Role]


def pages_of(role: Role) -> Listing:
    """What one role opens because of being that role."""
    words = _words()
    rows = [
        [_page(each), _what(each.guard), Cell(words[opens(each.guard, role)])]
        for each in addresses()
        if each.guard is not None and each.guard.kind == "person" and opens(each.guard, role)
    ]
    heads = [_("Alamat"), _("Yang diperlukan"), _("Sejauh")]
    return listing(str(role.label), heads, rows, filter=_("Saring alamat"), name=f"halaman-{role.value}")


def session_rows(here: Here, username: str = "") -> Listing:
    """The open log-ins of one user, or of everybody with a role at this mall."""
    found = sessions(at=here.at, username=username, site="" if username else here.site)
    own, rows = here.request.session.session_key, []
    for each in found:
        end = reverse("office:people_users_session", args=[each.username, each.id])
        who = reverse("office:people_users_show", args=[each.username])
        here_now = each.key == own
        cells = [
            Cell(each.full_name, href="" if username else who),
            Cell(each.device),
            moment_cell(here, each.begun_at),
            moment_cell(here, each.seen_at),
            Cell(_("perangkat ini"), tone="good") if here_now else Cell(_("Akhiri"), href=end),
        ]
        rows.append(cells)
    heads = [_("Nama"), _("Perangkat"), _("Masuk"), _("Terakhir dipakai"), ""]
    return listing(_("Sesi yang terbuka"), heads, rows, empty=_("Tidak ada sesi yang terbuka."), name="sesi")
