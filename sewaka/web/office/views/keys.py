"""Keys for other systems: made, renewed, revoked. The secret is shown on one page, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sewaka.accounts import actions
from sewaka.accounts.keys import KeyInfo, key
from sewaka.staff.queries import officers
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.forms.keys import KeyForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables import keys as tables
from sewaka.web.office.views.handing import editing_again
from sewaka.web.office.writing import Edit, done, editing, is_repeat

EDIT = "accounts.keys"
PER_MINUTE = 60
TITLE = gettext_noop("Kunci, hanya ditampilkan sekali")


def _list() -> str:
    return reverse("office:links_keys")


def _page(code: str) -> str:
    return reverse("office:links_keys_show", args=[code])


def _key(here: Here, code: str) -> KeyInfo:
    found = key(site=here.site, code=code, at=here.at) if "\0" not in code else None
    if found is None:
        raise Http404(code[:32])
    return found


@reads(EDIT, whole=True)
def keys(here: Here) -> HttpResponse:
    """The keys of the mall."""
    new = Link(_("Kunci baru"), reverse("office:links_keys_new"), "plus", "primary")
    lead = _(
        "Kunci bagi sistem lain: mesin tiket, aplikasi mitra, situs instansi. Perangkat mal memakai kuncinya sendiri."
    )
    return show(here, Page(_("Kunci API"), tables.rows(here), lead, (new,)))


@edits(EDIT, whole=True)
def key_new(here: Here) -> HttpResponse:
    """A new key; its secret is shown once."""
    sitting = [(each.code, f"{each.full_name} · {each.code}") for each in officers(site=here.site)]
    first = {
        "per_minute": PER_MINUTE,
        "until": here.today.replace(year=here.today.year + 1, day=min(here.today.day, 28)),
    }
    form = KeyForm(here.plan, sitting, here.request.POST or None, initial=first)
    act = partial(actions.make_key, site=here.site)
    return shown_once(here, Edit(_("Kunci baru"), form, act, "", _list(), word=_("Buat kunci")), _(TITLE))


def shown_once(here: Here, edit: Edit, title: str) -> HttpResponse:
    """The form; after its deed the page with the secret, which no other page ever shows."""
    made: list[str] = []
    if here.request.method == "POST" and not is_repeat(here) and done(here, edit.form, _kept(edit.act, made)):
        facts = {"secret": made[0], "back": edit.back, "title": title}
        return render(here.request, "office/links_secret.html", frame(here) | facts)
    return editing_again(here, edit)


def _kept(act: Callable[..., str], made: list[str]) -> Callable[..., None]:
    def inner(**given: Any) -> None:
        made.append(act(**given))

    return inner


@reads(EDIT, whole=True)
def key_show(here: Here, code: str) -> HttpResponse:
    """One key and what can be done."""
    found = _key(here, code)
    links = (
        Link(_("Perbarui rahasia"), reverse("office:links_keys_renew", args=[code]), "refresh"),
        Link(_("Cabut"), reverse("office:links_keys_revoke", args=[code]), "lock", "danger"),
    )
    shown = () if found.revoked_at else links
    return show(here, Page(found.name, tables.facts(here, found), "", shown, Link(_("Kunci API"), _list())))


@edits(EDIT, whole=True)
def key_renew(here: Here, code: str) -> HttpResponse:
    """A second secret; the earlier one works a day longer."""
    found = _key(here, code)
    lead = _("Rahasia lama masih berlaku 24 jam, supaya sistem mitra sempat diganti.")
    act, form = partial(actions.renew_key, site=here.site, code=code), ConfirmForm(here.request.POST or None)
    title = _("Perbarui rahasia {name}").format(name=found.name)
    edit = Edit(title, form, act, "", _page(code), lead, word=_("Buat rahasia baru"))
    return shown_once(here, edit, _(TITLE))


@edits(EDIT, whole=True)
def key_revoke(here: Here, code: str) -> HttpResponse:
    """The key is dead at once."""
    found, act = _key(here, code), partial(actions.revoke_key, site=here.site, code=code)
    title, lead = (
        _("Cabut kunci {name}").format(name=found.name),
        _("Sistem itu langsung tidak dapat terhubung lagi."),
    )
    form = ConfirmForm(here.request.POST or None)
    edit = Edit(title, form, act, _("Kunci dicabut."), _page(code), lead, word=_("Ya, cabut"), danger=True)
    return editing(here, edit)
