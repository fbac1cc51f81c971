"""News as lists: what stands or is to come, what was."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices.newsitems import TONES
from sewaka.devices.queries.news import NewsInfo, past_news, planned_news
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import moment_cell


def standing(here: Here) -> Listing:
    """What visitors read now or will."""
    rows = [
        [*_words(here, each, "office:hall_news_edit"), _state(here, each), Cell(_("Akhiri"), href=_end(each))]
        for each in planned_news(site=here.site, at=here.at)
    ]
    empty = _("Belum ada berita. Penutupan dari Tempat, Hari tutup, diberitahukan sendiri.")
    return listing(_("Berita"), [*_heads(), _("Keadaan"), ""], rows, empty=empty, name="berita")


def history(here: Here) -> Listing:
    """What is over; each can be put up again."""
    rows = [
        [*_words(here, each, ""), _ended(here, each), Cell(_("Pasang lagi"), href=_again(each))]
        for each in past_news(site=here.site, at=here.at)
    ]
    return listing(_("Riwayat"), [*_heads(), _("Berakhir"), ""], rows, empty=_("Belum ada riwayat."))


def _heads() -> list[str]:
    return [_("Judul"), _("Nada"), _("Zona"), _("Mulai"), _("Sampai"), _("Ditulis")]


def _words(here: Here, each: NewsInfo, page: str) -> Iterable[Cell]:
    zone = here.plan.zones.get(each.zone)
    yield Cell(each.title, href=reverse(page, args=[each.id]) if page else "", note=each.text)
    yield Cell(TONES[each.tone], tone="attention" if each.tone == "attention" else "")
    yield Cell(zone.name if zone else _("seluruh mal"))
    yield moment_cell(here, each.from_at)
    yield moment_cell(here, each.until_at)
    yield Cell(named(each.set_by))


def _state(here: Here, each: NewsInfo) -> Cell:
    runs = each.runs(here.at)
    return Cell(_("tampil") if runs else _("menunggu waktunya"), tone="good" if runs else "")


def _ended(here: Here, each: NewsInfo) -> Cell:
    if each.ended_at is None:
        return Cell(_("pada waktunya"))
    return Cell(moment_cell(here, each.ended_at).text, note=_("oleh {who}").format(who=named(each.ended_by)))


def _end(each: NewsInfo) -> str:
    return reverse("office:hall_news_end", args=[each.id])


def _again(each: NewsInfo) -> str:
    return f"{reverse('office:hall_news_new')}?dari={each.id}"
