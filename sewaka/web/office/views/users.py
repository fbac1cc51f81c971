"""Users and their roles. Only who has the permission for the whole mall; users of another mall are left alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.accounts import actions
from sewaka.accounts.queries import UserInfo, user
from sewaka.accounts.queries import sessions as sessions_of
from sewaka.accounts.roles import Role
from sewaka.catalogue.queries import agencies
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms import people as forms
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import access
from sewaka.web.office.tables import people as tables
from sewaka.web.office.views.handing import giving_link
from sewaka.web.office.writing import Edit, editing

EDIT = "accounts.edit"


@reads(EDIT, whole=True)
def users(here: Here) -> HttpResponse:
    """The users."""
    new = Link(_("Pengguna baru"), reverse("office:people_users_new"), "plus", "primary")
    return show(here, Page(_("Pengguna"), tables.user_rows(here), links=(new,)))


@reads("staff.see")
def matrix(here: Here) -> HttpResponse:
    """Who may do what."""
    lead = _("Peran menentukan apa yang boleh; cakupannya (mal, instansi, loket) diatur pada tiap pengguna.")
    pages = Link(_("Peran dan halaman"), reverse("office:people_matrix_pages"), "table")
    return show(here, Page(_("Peran dan izinnya"), tables.roles(), lead, links=(pages,)))


@reads("staff.see")
def matrix_pages(here: Here) -> HttpResponse:
    """Which role opens which page, and the other way round; read from the guards themselves."""
    back, template = Link(_("Peran"), reverse("office:people_matrix")), "office/people_pages.html"
    asked = here.request.GET.get("peran", "")
    if asked in Role.values:
        found = access.pages_of(Role(asked))
        back = Link(_("Peran dan halaman"), reverse("office:people_matrix_pages"))
        lead = _("Alamat yang terbuka karena peran ini. Alamat umum dan milik perangkat tidak disebut.")
        return show(here, Page(str(Role(asked).label), found, lead, crumb=back), template)
    lead = _("Dibaca dari penjaga tiap alamat, jadi yang tertulis di sini itulah yang berlaku.")
    links = tuple(Link(str(role.label), f"?peran={role.value}") for role in Role)
    return show(here, Page(_("Peran dan halaman"), access.pages_by_role(), lead, links, back), template)


def _user(here: Here, username: str) -> UserInfo:
    """A user with a role here or with none at all."""
    found = user(username=username) if "\0" not in username else None
    sites = {each.site for each in found.grants} if found else set()
    if found is None or (sites and here.site not in sites):
        raise Http404(username[:40])
    return found


def _own(here: Here, username: str) -> UserInfo:
    """A user this mall alone decides about. Raises ``PermissionDenied`` for one with roles elsewhere too."""
    found = _user(here, username)
    if any(each.site != here.site for each in found.grants):
        raise PermissionDenied(EDIT)
    return found


def _back(username: str) -> str:
    return reverse("office:people_users_show", args=[username])


@edits(EDIT, whole=True)
def user_new(here: Here) -> HttpResponse:
    """A new user; the link by which she sets her own password is shown once."""
    form = forms.UserForm(here.request.POST or None)
    lead = _("Pengguna membuat kata sandinya sendiri lewat tautan sekali pakai. Sesudahnya, beri perannya.")
    back, act = reverse("office:people_users"), partial(actions.invite, site=here.site)
    return giving_link(
        here, Edit(_("Pengguna baru"), form, act, "", back, lead, word=_("Buat undangan")), form
    )


@reads(EDIT, whole=True)
def user_show(here: Here, username: str) -> HttpResponse:
    """One user: roles and what can be done."""
    found = _user(here, username)
    words = {"edit": _("Ubah nama"), "grant": _("Beri peran"), "password": _("Tautan kata sandi baru")}
    words |= {"factors": _("Hapus langkah kedua")} if found.second else {}
    words |= {"sessions": _("Akhiri semua sesi")} if sessions_of(username=username, at=here.at) else {}
    words |= {"off": _("Nonaktifkan")} if found.is_active else {"on": _("Aktifkan lagi")}
    links = tuple(
        Link(word, reverse(f"office:people_users_{name}", args=[username])) for name, word in words.items()
    )
    state = _("aktif") if found.is_active else _("tidak aktif")
    back = Link(_("Pengguna"), reverse("office:people_users"))
    second = _("langkah kedua terpasang") if found.second else _("tanpa langkah kedua")
    lead, more = f"{username} · {state} · {second}", (access.session_rows(here, username),)
    return show(here, Page(found.full_name, tables.grants(here, found), lead, links, back, more))


@edits(EDIT, whole=True)
def user_edit(here: Here, username: str) -> HttpResponse:
    """Another full name."""
    found = _own(here, username)
    form = forms.NameForm(here.request.POST or None, initial={"full_name": found.full_name})
    act = partial(actions.rename, username=username)
    return editing(here, Edit(_("Ubah nama"), form, act, _("Nama disimpan."), _back(username)))


@edits(EDIT, whole=True)
def user_password(here: Here, username: str) -> HttpResponse:
    """A link by which the user sets a new password; every open session ends when it is used."""
    found, form = _own(here, username), forms.ReasonForm(here.request.POST or None)
    act = partial(actions.make_link, username=username, what="password", site=here.site)
    lead = _(
        "Sampai tautan dipakai, kata sandi lama tetap berlaku. Sesudahnya semua sesi yang terbuka berakhir."
    )
    title = _("Tautan kata sandi baru untuk {name}").format(name=found.full_name)
    return giving_link(here, Edit(title, form, act, "", _back(username), lead, word=_("Buat tautan")), form)


@reads(EDIT, whole=True)
def sessions(here: Here) -> HttpResponse:
    """Every open log-in of people with a role here."""
    lead = _("Di mana orang-orang mal ini sedang masuk. Alamat jaringan tidak disimpan.")
    return show(here, Page(_("Sesi yang terbuka"), access.session_rows(here), lead))


@edits(EDIT, whole=True)
def user_session(here: Here, username: str, number: int) -> HttpResponse:
    """End one session at once."""
    found = _user(here, username)
    title = _("Akhiri satu sesi {name}").format(name=found.full_name)
    act = partial(actions.end_session, username=username, login_id=number)
    lead = _("Berlaku saat itu juga. Orangnya dapat masuk lagi dengan kata sandinya.")
    return _switch(here, title, act, _("Sesi diakhiri."), _back(username), lead, danger=True)


@edits(EDIT, whole=True)
def user_sessions(here: Here, username: str) -> HttpResponse:
    """End all sessions of somebody at once."""
    found = _user(here, username)
    title = _("Akhiri semua sesi {name}").format(name=found.full_name)
    act = partial(actions.end_sessions, username=username)
    lead = _("Berlaku saat itu juga. Orangnya dapat masuk lagi dengan kata sandinya.")
    return _switch(here, title, act, _("Semua sesi diakhiri."), _back(username), lead, danger=True)


@edits(EDIT, whole=True)
def user_factors(here: Here, username: str) -> HttpResponse:
    """Take the second steps of somebody down who lost the telephone or key."""
    found, form = _own(here, username), forms.WhyForm(here.request.POST or None)
    act = partial(actions.clear_factors, username=username)
    lead = _(
        "Pastikan benar orangnya yang meminta. Sesinya berakhir; bila perannya mewajibkan, ia memasang yang baru."
    )
    title = _("Hapus langkah kedua {name}").format(name=found.full_name)
    said = _("Langkah kedua dihapus.")
    return editing(here, Edit(title, form, act, said, _back(username), lead, word=_("Hapus"), danger=True))


def _switch(
    here: Here, title: str, act: Callable[..., Any], said: str, back: str, lead: str, *, danger: bool
) -> HttpResponse:
    form = ConfirmForm(here.request.POST or None)
    return editing(here, Edit(title, form, act, said, back, lead, word=_("Ya, lakukan"), danger=danger))


@edits(EDIT, whole=True)
def user_off(here: Here, username: str) -> HttpResponse:
    """Shut the user out at once."""
    found, act = _own(here, username), partial(actions.deactivate, username=username)
    title = _("Nonaktifkan {name}").format(name=found.full_name)
    lead = _("Pengguna ini langsung tidak dapat masuk. Perannya tetap tercatat dan dapat dipakai lagi nanti.")
    return _switch(here, title, act, _("Pengguna dinonaktifkan."), _back(username), lead, danger=True)


@edits(EDIT, whole=True)
def user_on(here: Here, username: str) -> HttpResponse:
    """Let the user in again."""
    found, act = _own(here, username), partial(actions.reactivate, username=username)
    title = _("Aktifkan lagi {name}").format(name=found.full_name)
    lead = _("Pengguna ini dapat masuk lagi dengan peran yang masih berlaku.")
    return _switch(here, title, act, _("Pengguna diaktifkan."), _back(username), lead, danger=False)


@edits(EDIT, whole=True)
def user_grant(here: Here, username: str) -> HttpResponse:
    """Give a role at this mall."""
    found = _user(here, username)
    counters = [(code, each.label) for code, each in here.plan.counters.items()]
    form = forms.GrantForm([(a.code, a.name) for a in agencies()], counters, here.request.POST or None)
    act = partial(actions.grant, username=username, site=here.site)
    title = _("Beri peran kepada {name}").format(name=found.full_name)
    return editing(here, Edit(title, form, act, _("Peran diberikan."), _back(username)))


@edits(EDIT, whole=True)
def user_withdraw(here: Here, username: str, number: int) -> HttpResponse:
    """Take a role back at once."""
    found = _user(here, username)
    held = next((each for each in found.grants if (each.id, each.site) == (number, here.site)), None)
    if held is None:
        raise Http404(str(number)[:20])
    title = _("Cabut peran {role} dari {name}").format(role=held.role_name, name=found.full_name)
    lead = _("Berlaku saat itu juga, juga bagi yang sedang masuk.")
    act = partial(actions.withdraw, grant_id=number)
    return _switch(here, title, act, _("Peran dicabut."), _back(username), lead, danger=True)
