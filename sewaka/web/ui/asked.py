"""The request as doors see it: who asks, from which device, about which mall. Looked up only when needed."""

from __future__ import annotations

from datetime import tzinfo
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, InterfaceError
from django.utils.crypto import constant_time_compare

from sewaka.accounts.queries import Person, person
from sewaka.devices.queries import DeviceInfo, device_by_key
from sewaka.places.errors import SiteUnknown
from sewaka.places.queries import SiteInfo, mall_of, plan, sites, zone_of
from sewaka.web.ui import seat

DEVICE_COOKIE = "sewaka_perangkat"


class Asked(WSGIRequest):
    """What ``PersonMiddleware`` makes of every request."""

    @cached_property
    def person(self) -> Person | None:
        """Who is logged in; None for nobody, for the deactivated, and after a change of the password."""
        user_id = str(self.session.get(SESSION_KEY, ""))
        found = person(user_id=int(user_id)) if user_id.isdigit() else None
        stamp = self.session.get(HASH_SESSION_KEY, "") if found else ""
        return self._practising(found) if found and constant_time_compare(stamp, found.stamp) else None

    def _practising(self, found: Person) -> Person:
        """Who chose to practise is in the rehearsal, and nowhere else, until she leaves it."""
        rehearsal = self.session.get(seat.TRAINING, "")
        mall = mall_of(rehearsal) if rehearsal else ""
        return found.at_rehearsal(rehearsal, of=mall) if mall in found.sites else found

    @cached_property
    def device(self) -> DeviceInfo | None:
        """The enrolled device that asks; None for an unknown, revoked or tampered key."""
        scheme, _, bearer = self.headers.get("Authorization", "").partition(" ")
        key = bearer.strip() if scheme == "Bearer" else self.COOKIES.get(DEVICE_COOKIE, "")
        return device_by_key(key=key) if key else None

    @cached_property
    def site_code(self) -> str:
        """The device's mall, the one chosen by or granted to the person, else the first; "" when none."""
        if self.device:
            return self.device.site
        own = self.person.sites if self.person else ()
        if own:
            chosen = self.session.get(seat.SITE, "")
            return chosen if chosen in own else own[0]
        first = next(iter(self._sites), None)
        return first.code if first else ""

    @cached_property
    def _sites(self) -> tuple[SiteInfo, ...]:
        return sites()

    @cached_property
    def site(self) -> SiteInfo | None:  # type: ignore[override]  # contrib.sites is not installed
        """The mall; None when there is none, or the database is away (an error page must still appear)."""
        try:
            malls = self._sites
            return next((each for each in malls if each.code == self.site_code), None) or self._rehearsal()
        except (DatabaseError, InterfaceError):
            return None

    def _rehearsal(self) -> SiteInfo | None:
        return plan(self.site_code).site if mall_of(self.site_code) else None

    @cached_property
    def zone(self) -> tzinfo:
        """The mall's own time zone."""
        code = self.site_code
        if "_sites" in self.__dict__:
            return ZoneInfo(self.site.zone_name if self.site else settings.TIME_ZONE)
        try:
            return zone_of(code)
        except (SiteUnknown, DatabaseError, InterfaceError):
            return ZoneInfo(settings.TIME_ZONE)

    def person_or_none(self) -> Person | None:
        """As ``person``, but None while the database is away."""
        try:
            return self.person
        except (DatabaseError, InterfaceError):
            return None
