"""What the pages of a kiosk show, made from the mall's plan and the state of its lines. No rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sewaka.catalogue.queries import LifeEventInfo
from sewaka.places.hours import service_availability
from sewaka.places.plans import OfferingInfo, Plan
from sewaka.queueing.errors import UnknownService
from sewaka.queueing.queries.asked import most_asked
from sewaka.queueing.queries.left import left
from sewaka.queueing.queries.limits import asks
from sewaka.queueing.queries.lines import LineNow, hall, line_now
from sewaka.queueing.queries.slip import counters_text
from sewaka.queueing.states import PRIORITY_GROUPS
from sewaka.web.ui import formats
from sewaka.web.ui.choices import Choice
from sewaka.web.ui.wording import before, bring, fee_of, hours_now, left_words, time_of

ASKED = 8
FOUND = 6
_ASKED_FOR_S = 300
_asked: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {}


@dataclass(frozen=True)
class Choices:
    """The start page below the search."""

    asked: tuple[Choice, ...]
    agencies: tuple[Choice, ...]
    events: tuple[Choice, ...]
    closed: str = ""


@dataclass(frozen=True)
class Group:
    """Choices under a heading."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Found:
    """What a search brought: fitting services, or near ones when none fits."""

    text: str
    fits: tuple[Choice, ...]
    near: tuple[Choice, ...]


@dataclass(frozen=True)
class ServicePage:
    """One service: what to bring, what it costs, how long, who waits, and whether a number can be taken."""

    code: str
    name: str
    summary: str
    agency: str
    where: str
    zone: str
    is_example: bool
    fee: str
    fee_note: str
    time: str
    waiting: str
    told: tuple[int, int] | None
    serving: str
    bring: tuple[dict[str, str], ...] | None
    before: tuple[dict[str, str], ...]
    mark: str
    note: str
    is_open: bool
    closed: str
    pause: str
    left: str = ""
    priority_only: bool = False
    said: tuple[str, ...] = ()
    asks: str = ""
    """what everybody who takes a number alone is asked for: nik, phone, or nothing"""


def choice(offered: OfferingInfo) -> Choice:
    """A service as a tile."""
    word = offered.short_name or offered.service_name
    return Choice(word, offered.unit_short, reverse("kiosk:service", args=[offered.service_code]))


def _open(layout: Plan, codes: Iterable[str]) -> tuple[Choice, ...]:
    """The tiles of those services that are offered here."""
    known = (layout.offerings.get(code) for code in codes)
    return tuple(choice(each) for each in known if each is not None and each.is_open)


def choices(layout: Plan, *, at: datetime) -> Choices:
    """The start page: what most people ask for, every agency, every occasion."""
    return Choices(
        asked=_open(layout, asked(layout, at=at)),
        agencies=agencies(layout),
        events=events(layout),
        closed=why_closed(layout, at=at),
    )


def asked(layout: Plan, *, at: datetime) -> tuple[str, ...]:
    """The services asked for most this week, filled up with the first of each queue. Kept 5 minutes."""
    mark = (int(at.timestamp()) // _ASKED_FOR_S, layout.version)
    kept = _asked.get(layout.code)
    if kept is not None and kept[0] == mark:
        return kept[1]
    codes = most_asked(site=layout.code, day=layout.business_day(at), limit=ASKED)
    known = [code for code in dict.fromkeys([*codes, *_first_of_each(layout)]) if code in layout.offerings]
    _asked[layout.code] = (mark, tuple(known[:ASKED]))
    return _asked[layout.code][1]


def _first_of_each(layout: Plan) -> list[str]:
    """The services in the order they were entered, every queue in turn."""
    turns: dict[str, int] = {}
    placed = []
    for code, offered in layout.offerings.items():
        turn = turns[offered.queue_code] = turns.get(offered.queue_code, 0) + 1
        placed.append((turn, code))
    return [code for _turn, code in sorted(placed, key=lambda each: each[0])]


def agencies(layout: Plan) -> tuple[Choice, ...]:
    """Those who serve here, by the name people know them by: the unit's, as a regency has many."""
    names = {each.unit_code: each.unit_short for each in layout.offerings.values() if each.is_open}
    rows = sorted(names.items(), key=lambda row: row[1].casefold())
    return tuple(Choice(name, "", reverse("kiosk:agency", args=[code])) for code, name in rows)


def agency(layout: Plan, code: str) -> tuple[str, tuple[Group, ...]]:
    """A unit's name and its services, by family. Raises ``UnknownService``."""
    here = [each for each in layout.offerings.values() if each.unit_code == code and each.is_open]
    if not here:
        raise UnknownService()
    families = dict.fromkeys(each.family for each in here)
    groups = [Group(each, tuple(_fact(one) for one in here if one.family == each)) for each in families]
    return here[0].service.unit.name, tuple(groups)


def _fact(offered: OfferingInfo) -> Choice:
    """A service as a tile with fee and time instead of the unit, which the page names already."""
    return replace(choice(offered), note=_short_facts(offered))


def _short_facts(offered: OfferingInfo) -> str:
    """Fee and time below a service's name, where they are known."""
    info = offered.service
    facts = ((fee_of(info), info.fee), (time_of(info), info.standard_time))
    return " · ".join(text for text, known in facts if known)


def _event_name(event: LifeEventInfo) -> str:
    return event.name_en if get_language() == "en" and event.name_en else event.name


def events(layout: Plan) -> tuple[Choice, ...]:
    """The occasions in life for which something is offered here."""
    here = [event for event in layout.life_events if _open(layout, event.services)]
    urls = (reverse("kiosk:life_event", args=[each.code]) for each in here)
    return tuple(Choice(_event_name(each), "", url) for each, url in zip(here, urls, strict=True))


def life_event(layout: Plan, code: str) -> tuple[str, tuple[str, ...], tuple[Choice, ...]]:
    """An occasion's name, the notes on its order, its services. Raises ``UnknownService``."""
    found = next((each for each in layout.life_events if each.code == code), None)
    if found is None:
        raise UnknownService()
    return _event_name(found), found.order_notes, _open(layout, found.services)


def why_closed(layout: Plan, *, at: datetime) -> str:
    """Why no number can be taken anywhere now; empty while at least one line is open."""
    lines = hall(site=layout.code, at=at).lines
    if not lines or any(line.is_open for line in lines):
        return ""
    reasons = [hours_now(layout, line, at=at) for line in lines]
    return max(dict.fromkeys(reasons), key=reasons.count)


def search(layout: Plan, text: str, *, at: datetime) -> Found:
    """Services for what somebody typed; when none fits, near ones, then the most asked."""
    here = {code for code, each in layout.offerings.items() if each.is_open}
    fits = [each.service for each in layout.index.search(text, within=here, limit=FOUND)]
    if fits:
        return Found(text, _open(layout, fits), ())
    words = [word for word in text.split()[:6] if len(word) > 3]
    near = [each.service for word in words for each in layout.index.search(word[:4], within=here, limit=2)]
    return Found(text, (), _open(layout, list(dict.fromkeys([*near, *asked(layout, at=at)]))[:4]))


def service(layout: Plan, code: str, *, at: datetime) -> ServicePage:
    """The page of one service. Raises ``UnknownService``."""
    offered = layout.offerings.get(code)
    line = line_now(site=layout.code, queue=offered.queue_code, at=at) if offered else None
    if offered is None or line is None:
        raise UnknownService()
    line = replace(line, availability=service_availability(layout, code, at))
    page = _page(layout, offered, line, at)
    page = _limited(page, left(layout, code, at=at)) if page.is_open else page
    return replace(page, said=_said(page), asks=asks(layout, code), priority_only=offered.priority_only)


def _limited(page: ServicePage, n: int | None) -> ServicePage:
    """The page with how many numbers are left, where that is limited; closed when none is."""
    if n == 0:
        return replace(page, is_open=False, closed=left_words(0))
    return page if n is None else replace(page, left=left_words(n))


def _page(layout: Plan, offered: OfferingInfo, line: LineNow, at: datetime) -> ServicePage:
    info, told = offered.service, line.told
    return ServicePage(
        code=offered.service_code,
        name=offered.short_name or offered.service_name,
        summary=info.summary,
        agency=offered.unit_short or offered.agency_short,
        where=counters_text(layout, line.queue),
        zone=layout.zones[offered.zone_code].name,
        is_example=any(layout.counters[each].is_example for each in line.queue.counters),
        fee=fee_of(info),
        fee_note=info.fee.note if info.fee else "",
        time=time_of(info),
        waiting=_people(line.waiting),
        told=(told.low_s, told.high_s) if told else None,
        serving=_serving(line),
        bring=bring(info),
        before=before(layout, info),
        mark=_(info.mark) if info.mark else "",
        note=info.note,
        is_open=line.is_open and offered.is_open,
        closed=hours_now(layout, line, at=at) if offered.is_open else _("Layanan ini sedang tidak dibuka."),
        pause=hours_now(layout, line, at=at) if line.availability.state == "break" else "",
    )


def _people(waiting: int) -> str:
    return ngettext("%(n)d orang", "%(n)d orang", waiting) % {"n": waiting}


def _serving(line: LineNow) -> str:
    """How many counters serve the queue at this moment."""
    if not line.open_counters:
        return _("Belum ada loket yang melayani")
    count = len(line.open_counters)
    return ngettext("%(n)d loket sedang melayani", "%(n)d loket sedang melayani", count) % {"n": count}


def _said(page: ServicePage) -> tuple[str, ...]:
    """The page as sentences to be read aloud."""
    told = _("Perkiraan tunggu %(wait)s") % {"wait": formats.kisaran(page.told)}
    wait = told if page.told else page.serving
    papers = ", ".join(each["label"] for each in page.bring or ())
    return (
        page.name,
        _("Biaya: %(fee)s") % {"fee": page.fee},
        _("Lama proses: %(time)s") % {"time": page.time},
        _("Menunggu: %(people)s") % {"people": page.waiting} if page.is_open else page.closed,
        page.pause,
        wait if page.is_open else "",
        _("Yang perlu dibawa: %(papers)s") % {"papers": papers} if papers else "",
        _("Sentuh Ambil nomor di bawah") if page.is_open else "",
    )


def priority_groups() -> tuple[tuple[str, str], ...]:
    """The groups served first, as one asks a guest: code and words."""
    return tuple((code, _(words)) for code, words in PRIORITY_GROUPS.items())
