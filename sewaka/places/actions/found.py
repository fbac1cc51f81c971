"""Founding an empty mall: the site with its hours, its agencies let in; queues and counters come in the office."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from sewaka.catalogue.actions import save_agency, save_unit
from sewaka.catalogue.models import Agency
from sewaka.catalogue.states import Membership
from sewaka.journal.actions import recording
from sewaka.norms import actions as norms
from sewaka.places import seed
from sewaka.places.actions.offers import admit_agency
from sewaka.places.actions.rooms import save_site, save_zone
from sewaka.places.actions.times import set_hours
from sewaka.places.errors import MallExists
from sewaka.places.models import Site
from sewaka.places.newmall import NewAgency, NewMall

BASIS: Final = "Dinyatakan penyelenggara saat pemasangan"
ZONE: Final = ("utama", "Ruang tunggu utama")
EXAMPLE: Final = "D"


def found_mall(*, mall: NewMall, by: str, at: datetime) -> None:
    """Make the mall, or nothing. Rules nobody enacted yet begin as examples. Raises ``MallExists``, ``NotValid``."""
    with recording():
        if Site.objects.filter(code=mall.code).exists():
            raise MallExists(name=mall.code)
        rules = seed.rules()
        norms.load(bases={}, rules=rules, valid_from=_today(mall, at), by=by, at=at)
        facts = {"name": mall.name, "short_name": mall.short_name, "zone_name": mall.zone_name}
        facts |= {"area_code": mall.area_code, "address": mall.address}
        save_site(code=mall.code, **facts, languages=mall.languages, by=by, at=at)
        save_zone(site=mall.code, code=ZONE[0], name=ZONE[1], by=by, at=at)
        _week(mall.code, rules["places.default_hours"]["value"], by, at)
        for agency in mall.agencies:
            _admit(mall, agency, by, at)


def _today(mall: NewMall, at: datetime) -> date:
    return at.astimezone(ZoneInfo(mall.zone_name)).date()


def _week(site: str, usual: dict[str, Any], by: str, at: datetime) -> None:
    """The usual week of a new mall, closed at the weekend; an example until somebody decides."""
    clock = {name: tuple(time.fromisoformat(each) for each in pair) for name, pair in usual.items()}
    for weekday in range(1, 8):
        span = clock["mon_thu"] if weekday < 5 else clock["fri"] if weekday == 5 else (None, None)
        pause = clock["fri_pause"] if weekday == 5 else (None, None)
        set_hours(
            site=site, weekday=weekday, opens=span[0], closes=span[1], break_from=pause[0], break_to=pause[1],
            certainty=EXAMPLE, by=by, at=at,
        )  # fmt: skip


def _admit(mall: NewMall, agency: NewAgency, by: str, at: datetime) -> None:
    """An agency another mall already has stays as it is there; it is only let in here."""
    joined = Membership.CONFIRMED.value
    if not Agency.objects.filter(code=agency.code).exists():
        facts = {"name": agency.name, "short_name": agency.short_name, "group": agency.group}
        save_agency(code=agency.code, **facts, status=joined, by=by, at=at)
        for unit in agency.units:
            names = {"name": unit.name, "short_name": unit.short_name}
            save_unit(code=unit.code, agency=agency.code, **names, status=joined, by=by, at=at)
    admit_agency(site=mall.code, agency=agency.code, valid_from=_today(mall, at), basis=BASIS, by=by, at=at)
