"""News and closures in the reader's words, as every surface shows them. Which they are, the rooms say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sewaka.devices.newsitems import news_limits
from sewaka.devices.queries.news import NewsInfo, news
from sewaka.lib import format_id
from sewaka.places.closing import Closing, closings
from sewaka.places.plans import Plan
from sewaka.web.ui import formats

NAMED_MOST = 3
"""So many units are named in a title; more are left to the sentence below it."""


@dataclass(frozen=True)
class Told:
    """One thing people should know. ``tone``: "" or "attention"; ``key`` tells it from the others."""

    key: str
    tone: str
    title: str
    text: str

    @property
    def line(self) -> str:
        """The same on one line, for running texts and small displays."""
        return f"{self.title}: {self.text}" if self.text else self.title

    @property
    def icon(self) -> str:
        return "calendar" if self.key.startswith("closure") else "info-circle"


def told(layout: Plan, *, at: datetime, zone: str = "", queue: str = "") -> tuple[Told, ...]:
    """What stands now for the mall, a zone, or who is interested in one queue: important news, closures, the rest."""
    bounds = news_limits(layout.rules)
    place = layout.queues[queue].zone_code if queue in layout.queues else zone
    items = [_news(layout, each, shows_zone=not place) for each in news(site=layout.code, zone=place, at=at)]
    shut = [
        _closure(layout, each, at)
        for each in closings(layout, at=at, ahead_days=bounds.ahead_days, zone=zone, queue=queue)
    ]
    first = [each for each in items if each.tone]
    return tuple([*first, *shut, *(each for each in items if not each.tone)][: bounds.shown])


def urgent(layout: Plan, *, at: datetime, queue: str) -> tuple[Told, ...]:
    """What somebody who waits in a queue should not miss: important news only."""
    found = told(layout, at=at, queue=queue)
    return tuple(each for each in found if each.tone and each.key.startswith("news"))


def _news(layout: Plan, item: NewsInfo, *, shows_zone: bool) -> Told:
    title, text = item.said(get_language() or "id")
    zone = layout.zones.get(item.zone) if shows_zone else None
    head = f"{zone.name} · {title}" if zone else title
    return Told(f"news/{item.id}", "attention" if item.tone == "attention" else "", head, text)


def _closure(layout: Plan, closing: Closing, at: datetime) -> Told:
    return Told(
        f"closure/{closing.id}", "attention", _closed(closing, layout.business_day(at)), _why(closing)
    )


def _closed(closing: Closing, today: date) -> str:
    """ "Tutup Rabu, 25 November", "Imigrasi dan Polres tutup besok, Selasa, 24 November" """
    when = _when(closing, today)
    if closing.whole or len(closing.shut) > NAMED_MOST:
        return _("Tutup %(when)s") % {"when": when}
    return _("%(who)s tutup %(when)s") % {"who": _listed(closing.shut), "when": when}


def _why(closing: Closing) -> str:
    if closing.whole or len(closing.shut) <= NAMED_MOST:
        return closing.reason
    if len(closing.open) <= NAMED_MOST:
        return _("%(reason)s. Tetap buka: %(who)s.") % {
            "reason": closing.reason,
            "who": _listed(closing.open),
        }
    return _("%(reason)s. Yang tutup: %(who)s.") % {
        "reason": closing.reason,
        "who": ", ".join(closing.shut),
    }


def _when(closing: Closing, today: date) -> str:
    first, last = closing.from_on, closing.until_on
    if first <= today:
        return _("hari ini") if last <= today else _("sampai %(day)s") % {"day": day(last, today)}
    head = day(first, today)
    if first == today + timedelta(days=1):
        head = _("besok, %(day)s") % {"day": head}
    return (
        head if last == first else _("%(first)s sampai %(last)s") % {"first": head, "last": day(last, today)}
    )


def day(on: date, today: date) -> str:
    """ "Rabu, 25 November"; with the year where it is another one."""
    if on.year != today.year:
        return formats.tanggal(on)
    month = format_id.MONTHS[on.month - 1]
    return formats.spoken(f"{format_id.WEEKDAYS[on.weekday()]}, {on.day} {month}")


def _listed(names: Iterable[str]) -> str:
    """ "A", "A dan B", "A, B, dan C" """
    *head, last = names
    if not head:
        return last
    if len(head) == 1:
        return _("%(a)s dan %(b)s") % {"a": head[0], "b": last}
    return _("%(list)s, dan %(last)s") % {"list": ", ".join(head), "last": last}
