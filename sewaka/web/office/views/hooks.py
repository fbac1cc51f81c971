"""Addresses that hear of events: added, tried, paused, ended; deliveries sent again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sewaka.notify import actions
from sewaka.notify.queries import HookInfo, hook
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.forms.hooks import HookForm, NewHookForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import hooks as tables
from sewaka.web.office.views.keys import shown_once
from sewaka.web.office.writing import Edit, editing

EDIT = "notify.edit"
TITLE = gettext_noop("Rahasia penanda tangan, hanya ditampilkan sekali")


def _list() -> str:
    return reverse("office:links_hooks")


def _page(code: str) -> str:
    return reverse("office:links_hooks_show", args=[code])


def _hook(here: Here, code: str) -> HookInfo:
    found = hook(site=here.site, code=code) if "\0" not in code else None
    if found is None:
        raise Http404(code[:32])
    return found


@reads(EDIT, whole=True)
def hooks(here: Here) -> HttpResponse:
    """The addresses of the mall."""
    new = Link(_("Tujuan baru"), reverse("office:links_hooks_new"), "plus", "primary")
    lead = _(
        "Sistem lain yang diberi tahu saat sesuatu terjadi. Yang dikirim hanya nomor dan loket, tanpa data pribadi."
    )
    return show(here, Page(_("Kiriman kejadian"), tables.rows(here), lead, (new,)))


@edits(EDIT, whole=True)
def hook_new(here: Here) -> HttpResponse:
    """A new address; its secret is shown once."""
    act = partial(actions.add_hook, site=here.site)
    edit = Edit(
        _("Tujuan baru"), NewHookForm(here.request.POST or None), act, "", _list(), word=_("Buat tujuan")
    )
    return shown_once(here, edit, _(TITLE))


@reads(EDIT, whole=True)
def hook_show(here: Here, code: str) -> HttpResponse:
    """One address, what can be done, and its deliveries."""
    found = _hook(here, code)
    crumb = Link(_("Kiriman kejadian"), _list())
    more = (tables.facts(here, found),)
    return show(here, Page(found.name, tables.sent(here, found), "", _links(found), crumb, more))


def _links(found: HookInfo) -> tuple[Link, ...]:
    """What can be done with it."""
    if found.ended_at is not None:
        return ()
    words = {"test": _("Kirim uji"), "edit": _("Ubah"), "renew": _("Perbarui rahasia")}
    words |= {"resume": _("Lanjutkan")} if found.paused_at else {"pause": _("Jeda")}
    words |= {"repeat_dead": _("Kirim ulang yang gagal")} if found.dead else {}
    links = [
        Link(word, reverse(f"office:links_hooks_{name}", args=[found.code])) for name, word in words.items()
    ]
    return (
        *links,
        Link(_("Akhiri"), reverse("office:links_hooks_end", args=[found.code]), "trash", "danger"),
    )


@edits(EDIT, whole=True)
def hook_edit(here: Here, code: str) -> HttpResponse:
    """Another name, address or choice of events."""
    found = _hook(here, code)
    now = {"name": found.name, "url": found.url, "groups": list(found.groups)}
    form = HookForm(here.request.POST or None, initial=now)
    act = partial(actions.change_hook, site=here.site, code=code)
    return editing(here, Edit(_("Ubah tujuan"), form, act, _("Tujuan disimpan."), _page(code)))


@edits(EDIT, whole=True)
def hook_renew(here: Here, code: str) -> HttpResponse:
    """A fresh secret; for a day both sign."""
    found, act = _hook(here, code), partial(actions.renew_secret, site=here.site, code=code)
    lead = _(
        "Selama 24 jam setiap kiriman ditandatangani dengan kedua rahasia, supaya penerima sempat diganti."
    )
    title, form = _("Perbarui rahasia {name}").format(name=found.name), ConfirmForm(here.request.POST or None)
    return shown_once(
        here, Edit(title, form, act, "", _page(code), lead, word=_("Buat rahasia baru")), _(TITLE)
    )


def _confirm(
    here: Here, found: HookInfo, act: Callable[..., Any], words: tuple[str, str, str], *, danger: bool = False
) -> HttpResponse:
    """One question (title and lead), one deed."""
    title, lead, said = words
    deed = partial(act, site=here.site, code=found.code)
    form = ConfirmForm(here.request.POST or None)
    edit = Edit(title, form, deed, said, _page(found.code), lead, word=_("Ya, lakukan"), danger=danger)
    return editing(here, edit)


@edits(EDIT, whole=True)
def hook_test(here: Here, code: str) -> HttpResponse:
    """A test event, within seconds."""
    found = _hook(here, code)
    words = (
        _("Kirim uji"),
        _("Sebuah kejadian uji dikirim dalam beberapa detik."),
        _("Kiriman uji disiapkan."),
    )
    return _confirm(here, found, actions.test_hook, words)


@edits(EDIT, whole=True)
def hook_pause(here: Here, code: str) -> HttpResponse:
    """Nothing is sent until it is resumed."""
    found = _hook(here, code)
    words = (
        _("Jeda kiriman"),
        _("Kejadian selama jeda disimpan dan dikirim sesudah dilanjutkan."),
        _("Dijeda."),
    )
    return _confirm(here, found, actions.pause_hook, words)


@edits(EDIT, whole=True)
def hook_resume(here: Here, code: str) -> HttpResponse:
    """Send again."""
    found = _hook(here, code)
    words = (_("Lanjutkan kiriman"), _("Yang tertunda langsung dikirim."), _("Dilanjutkan."))
    return _confirm(here, found, actions.resume_hook, words)


@edits(EDIT, whole=True)
def hook_end(here: Here, code: str) -> HttpResponse:
    """Never again."""
    found = _hook(here, code)
    words = (_("Akhiri kiriman"), _("Yang belum terkirim dibuang. Tidak dapat dibatalkan."), _("Diakhiri."))
    return _confirm(here, found, actions.end_hook, words, danger=True)


@edits(EDIT, whole=True)
def hook_repeat_dead(here: Here, code: str) -> HttpResponse:
    """Send everything again that never arrived."""
    found = _hook(here, code)
    lead = _("Semua kiriman yang gagal dicoba lagi dari awal, dengan tanda pengenal yang sama.")
    return _confirm(
        here, found, actions.repeat, (_("Kirim ulang yang gagal"), lead, _("Kiriman disiapkan lagi."))
    )


@edits(EDIT, whole=True)
def hook_repeat(here: Here, code: str, message: str) -> HttpResponse:
    """Send one delivery again."""
    found = _hook(here, code)
    if "\0" in message:
        raise Http404(message[:20])
    lead = _("Kiriman {message} dicoba lagi. Penerima mengenali pengulangan dari tanda pengenalnya.")
    words = (_("Kirim ulang"), lead.format(message=message), _("Kiriman disiapkan lagi."))
    return _confirm(here, found, partial(actions.repeat, message=message), words)
