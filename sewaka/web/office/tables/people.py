"""Officers with their placements, users with their roles, and the table of roles."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.accounts.queries import GrantInfo, UserInfo, matrix, users
from sewaka.accounts.roles import Role
from sewaka.staff.queries import OfficerInfo, PlacementInfo, officers, unplaced
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import day_cell, moment_cell, yes_cell


def officers_in_reach(here: Here) -> list[OfficerInfo]:
    """The officers placed here and those placed nowhere, as far as one may see them."""
    found = [*officers(site=here.site), *unplaced()]
    return [each for each in found if here.whole or each.agency in here.agencies or _at_counters(here, each)]


def _at_counters(here: Here, each: OfficerInfo) -> bool:
    held = here.reach().counters
    return any(one.site == here.site and one.counter in held for one in each.placements if one.counter)


def place_words(here: Here, each: PlacementInfo) -> str:
    """The counter of a placement in words."""
    known = here.plan.counters.get(each.counter)
    return known.label if known else each.counter or _("loket mana pun")


def officer_rows(here: Here) -> Listing:
    """The officers."""
    heads = [_("Petugas"), _("Nama pendek"), _("Kode"), _("Instansi"), _("Penempatan"), _("PIN")]
    rows = []
    for each in officers_in_reach(here):
        placed = ", ".join(place_words(here, one) for one in each.placements if one.site == here.site)
        rows.append(
            [
                Cell(each.full_name, href=reverse("office:people_officers_show", args=[each.code])),
                Cell(each.short_name),
                Cell(each.code),
                Cell(each.agency_name),
                Cell(placed or _("belum ditempatkan"), tone=None if placed else "attention"),
                yes_cell(each.has_pin, _("ada"), _("belum ada")),
            ]
        )
    empty, filter_words = (
        _(
            "Belum ada petugas. Undang satu per satu dengan Petugas baru, atau isi sekaligus lewat Tempat, Impor."
        ),
        _("Saring petugas"),
    )
    return listing(_("Petugas"), heads, rows, empty=empty, filter=filter_words, name="petugas")


def placements(here: Here, officer: OfficerInfo, may_edit: bool) -> Listing:
    """One officer's placements."""
    heads = [_("Loket"), _("Mal"), _("Mulai"), _("Sampai"), ""]
    rows = []
    for each in officer.placements:
        end = reverse("office:people_officers_unplace", args=[officer.code, each.id])
        href = end if may_edit and each.site == here.site else ""
        words = place_words(here, each) if each.site == here.site else each.counter
        until = day_cell(each.until_on, _("tanpa batas"))
        rows.append(
            [
                Cell(words),
                Cell(each.site),
                day_cell(each.from_on),
                until,
                Cell(_("Akhiri") if href else "", href=href),
            ]
        )
    return listing(_("Penempatan"), heads, rows, empty=_("Petugas ini belum ditempatkan."), name="penempatan")


def scope_words(here: Here, grant: GrantInfo) -> str:
    """How far a role goes, in words."""
    parts = [grant.agency, _("Loket {code}").format(code=grant.counter) if grant.counter else ""]
    own = [part for part in parts if part]
    return ", ".join(own) or _("seluruh mal")


def user_rows(here: Here) -> Listing:
    """The users with a role here, and those without any role yet."""
    heads = [_("Nama"), _("Nama pengguna"), _("Peran"), _("Terakhir masuk"), _("Keadaan")]
    known = [each for each in users() if not each.grants or _here(here, each)]
    rows = [
        [
            Cell(each.full_name, href=reverse("office:people_users_show", args=[each.username])),
            Cell(each.username),
            Cell(", ".join(dict.fromkeys(one.role_name for one in _here(here, each))) or _("belum ada")),
            moment_cell(here, each.last_login_at),
            yes_cell(each.is_active, _("aktif"), _("tidak aktif")),
        ]
        for each in known
    ]
    return listing(_("Pengguna"), heads, rows, filter=_("Saring pengguna"), name="pengguna")


def _here(here: Here, user: UserInfo) -> list[GrantInfo]:
    return [each for each in user.grants if each.site == here.site]


def grants(here: Here, user: UserInfo) -> Listing:
    """One user's roles at this mall."""
    rows = [
        [
            Cell(each.role_name),
            Cell(scope_words(here, each)),
            Cell(_("Cabut"), href=reverse("office:people_users_withdraw", args=[user.username, each.id])),
        ]
        for each in _here(here, user)
    ]
    heads = [_("Peran"), _("Berlaku untuk"), ""]
    return listing(
        _("Peran di mal ini"), heads, rows, empty=_("Pengguna ini belum punya peran."), name="peran"
    )


def roles() -> Listing:
    """Who may do what."""
    heads = [_("Boleh"), *(str(role.label) for role in Role)]
    rows = [
        [
            Cell(row.words),
            *(Cell(_("ya") if each else "–", tone="good" if each else None) for each in row.allowed),
        ]
        for row in matrix()
    ]
    return listing(_("Peran dan izinnya"), heads, rows, name="matriks-peran")
