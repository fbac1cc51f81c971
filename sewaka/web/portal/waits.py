"""When it is best to come, in words: made from the hours of the week, honest where little is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sewaka.lib.format_id import WEEKDAYS
from sewaka.places.plans import Plan
from sewaka.queueing.queries.hours_of_week import ANY_DAY, HourOfWeek, Week, week
from sewaka.web.ui import formats
from sewaka.web.ui.choices import Option


@dataclass(frozen=True)
class Bar:
    """One hour of the chosen day: its wait in words, and its part of the longest; no wait while little is known."""

    hour: str
    wait: str
    mid_s: int
    label: str


@dataclass(frozen=True)
class BestTime:
    """The page of one service. ``table``: hour, then a cell for each open day."""

    code: str
    name: str
    best: tuple[str, ...]
    days: tuple[Option, ...]
    chosen: str
    bars: tuple[Bar, ...]
    full_s: int
    table: tuple[tuple[str, tuple[str, ...]], ...]
    week: Week


def weekday_word(number: int) -> str:
    """Monday is 1."""
    return _(WEEKDAYS[number - 1])


def span_word(hour: int) -> str:
    """ "10.00–11.00" """
    return f"{hour:02d}.00–{hour + 1:02d}.00"


def hour_words(found: HourOfWeek) -> str:
    """ "Selasa pukul 10.00–11.00, biasanya ± 5–12 menit"; without a day where it holds of all of them."""
    if found.weekday == ANY_DAY:
        facts = {"span": span_word(found.hour), "wait": formats.kisaran((found.low_s, found.high_s))}
        return _("Pukul %(span)s, biasanya %(wait)s") % facts
    return _("%(day)s pukul %(span)s, biasanya %(wait)s") % {
        "day": weekday_word(found.weekday), "span": span_word(found.hour),
        "wait": formats.kisaran((found.low_s, found.high_s)),
    }  # fmt: skip


def hint(layout: Plan, code: str, at: datetime) -> str:
    """The best hour in a sentence, for the page of a service; empty while nobody can know."""
    queue = layout.queue_of(code)
    found = week(layout, queue, at=at) if queue else None
    return hour_words(found.best[0]) if found and found.best else ""


def best_time(layout: Plan, code: str, wanted: str, at: datetime) -> BestTime:
    """The hours of the week of a service offered here; 404 for any other."""
    queue, offered = layout.queue_of(code), layout.offerings.get(code)
    if queue is None or offered is None:
        raise Http404(code)
    found = week(layout, queue, at=at)
    numbers = sorted({day for day, _hour in found.open_hours})
    spans = _spans(found)
    today = layout.business_day(at).isoweekday()
    usual = today if today in numbers else (numbers[0] if numbers else 1)
    chosen = next((each for each in numbers if str(each) == wanted), usual)
    return BestTime(
        code=code,
        name=offered.short_name or offered.service_name,
        best=tuple(hour_words(each) for each in found.best),
        days=tuple(Option(weekday_word(each), f"?hari={each}", each == chosen) for each in numbers),
        chosen=weekday_word(chosen),
        bars=tuple(_bar(found, chosen, hour) for hour in spans if (chosen, hour) in found.open_hours),
        full_s=max((each.mid_s for each in found.hours.values()), default=0),
        table=tuple((_short(hour), tuple(_cell(found, day, hour) for day in numbers)) for hour in spans),
        week=found,
    )


def _spans(found: Week) -> list[int]:
    """The hours worth a row: open ones from the first to the last that anything is known of."""
    known = [hour for _day, hour in found.hours]
    return sorted({hour for _day, hour in found.open_hours if known and min(known) <= hour <= max(known)})


def _short(hour: int) -> str:
    return f"{hour:02d}–{hour + 1:02d}"


def _bar(found: Week, day: int, hour: int) -> Bar:
    known = found.hours.get((day, hour))
    if known is None:
        return Bar(span_word(hour), _("belum cukup data"), 0, "")
    wait = formats.kisaran((known.low_s, known.high_s))
    return Bar(span_word(hour), wait, known.mid_s, f"{weekday_word(day)} {span_word(hour)}: {wait}")


def _cell(found: Week, day: int, hour: int) -> str:
    known = found.hours.get((day, hour))
    if known is None:
        return "–"
    minutes = max(1, -(-known.mid_s // 60))
    return ngettext("%(n)d menit", "%(n)d menit", minutes) % {"n": minutes}
