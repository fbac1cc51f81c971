"""News of the mall: written with a preview, changed, ended, put up again."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sewaka.devices import actions
from sewaka.devices.newsitems import news_limits
from sewaka.devices.queries.news import NewsInfo, news_item
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.forms.news import NewsForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import news as tables
from sewaka.web.office.writing import Edit, editing

PUBLISH = "devices.publish"
LANGUAGES = (("", "Indonesia"), ("en", "English"), ("ban", "Basa Bali"))


def _list() -> str:
    return reverse("office:hall_news")


def _item(here: Here, number: int) -> NewsInfo:
    found = news_item(site=here.site, news_id=number)
    if found is None:
        raise Http404(str(number)[:20])
    return found


def _facts(here: Here, item: NewsInfo) -> dict[str, Any]:
    """A piece of news under the names of the form."""
    same = {name: getattr(item, name) for name in ("title", "text", "tone", "zone")}
    for language, (title, text) in item.words.items():
        same |= {f"title_{language}": title, f"text_{language}": text}
    times = {
        name: timezone.make_naive(getattr(item, name), here.plan.tz)
        for name in ("from_at", "until_at")
        if not item.is_over(here.at)
    }
    return same | times


@reads(PUBLISH, whole=True)
def listed(here: Here) -> HttpResponse:
    """What visitors read now or will, and what was."""
    new = Link(_("Berita baru"), reverse("office:hall_news_new"), "plus", "primary")
    days = news_limits(here.plan.rules).ahead_days
    lead = _(
        "Tampil di kios, papan, layar loket, halaman ponsel, dan meja petugas. "
        "Penutupan diberitahukan sendiri {n} hari sebelumnya."
    ).format(n=days)
    page = Page(_("Berita"), tables.standing(here), lead, (new,), more=(tables.history(here),))
    return show(here, page)


def _seen(form: NewsForm) -> dict[str, Any]:
    """What has been typed so far, by language."""
    typed = form.data if form.is_bound else form.initial
    said = [
        (name, typed.get(f"title_{code}" if code else "title"), typed.get(f"text_{code}" if code else "text"))
        for code, name in LANGUAGES
    ]
    known = [(name, str(title or ""), str(text or "")) for name, title, text in said]
    tone = "attention" if typed.get("tone") == "attention" else ""
    return {"seen": [each for each in known if each[1] and each[2]], "tone": tone}


@edits(PUBLISH, whole=True)
def news_new(here: Here) -> HttpResponse:
    """Write a piece of news; ``?dari=`` begins with an earlier one."""
    asked = here.request.GET.get("dari", "")
    past = news_item(site=here.site, news_id=int(asked)) if asked.isascii() and asked.isdecimal() else None
    form = NewsForm(here.plan, here.request.POST or None, initial=_facts(here, past) if past else {})
    act = partial(actions.write_news, site=here.site)
    edit = Edit(_("Berita baru"), form, act, _("Berita dipasang."), _list(), word=_("Pasang berita"))
    return editing(here, edit, "office/hall_news_edit.html", **_seen(form))


@edits(PUBLISH, whole=True)
def news_edit(here: Here, number: int) -> HttpResponse:
    """Change what is not over yet."""
    item = _item(here, number)
    form = NewsForm(here.plan, here.request.POST or None, initial=_facts(here, item))
    act = partial(actions.change_news, site=here.site, news_id=number)
    edit = Edit(_("Ubah berita"), form, act, _("Berita disimpan."), _list())
    return editing(here, edit, "office/hall_news_edit.html", **_seen(form))


@reads(PUBLISH, whole=True)
def news_preview(here: Here) -> HttpResponse:
    """How it will look, while somebody types."""
    return render(
        here.request, "office/_hall_news_preview.html", _seen(NewsForm(here.plan, here.request.GET))
    )


@edits(PUBLISH, whole=True)
def news_end(here: Here, number: int) -> HttpResponse:
    """Take a piece of news down now."""
    item = _item(here, number)
    edit = Edit(
        title=_("Akhiri berita"),
        lead=f"{item.title}: {item.text}",
        form=ConfirmForm(here.request.POST or None),
        act=partial(actions.end_news, site=here.site, news_id=number),
        said=_("Berita diakhiri."),
        back=_list(),
        word=_("Akhiri"),
        danger=True,
    )
    return editing(here, edit)
