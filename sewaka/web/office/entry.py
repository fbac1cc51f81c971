"""The way into an office page: who asks, at which mall, with which permission, and how far it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.views.decorators.cache import never_cache

from sewaka.accounts.queries import Person, Reach, reach
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.web.ui.guards import View, needs

ENTER = "office.enter"
OfficeView = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Here:
    """Somebody in the office, now. ``permission`` is what the page needs; lists keep to its reach."""

    request: HttpRequest
    plan: Plan
    person: Person
    at: datetime
    permission: str

    @property
    def site(self) -> str:
        return self.plan.site.code

    @property
    def by(self) -> str:
        return self.person.actor

    @cached_property
    def today(self) -> date:
        """The business day."""
        return self.plan.business_day(self.at)

    def reach(self, permission: str = "") -> Reach:
        """How far a permission (the page's own when none is named) goes at this mall."""
        return reach(self.person, permission or self.permission, site=self.site)

    def may(self, permission: str) -> bool:
        """Whether the permission is held anywhere at this mall: for menus and buttons."""
        return bool(self.reach(permission))

    @cached_property
    def whole(self) -> bool:
        """Whether the page may show all of the mall."""
        return self.reach().whole

    @cached_property
    def agencies(self) -> frozenset[str]:
        """The agencies within the page's reach, with those whose counters are."""
        if self.whole:
            return frozenset(each.agency_code for each in self.plan.units.values())
        return self.reach().agencies

    @cached_property
    def queues(self) -> frozenset[str]:
        """The queues within the page's reach: of its agencies, or served at its counters."""
        if self.whole:
            return frozenset(self.plan.queues)
        own = {code for code, each in self.plan.queues.items() if each.agency_code in self.agencies}
        served = [self.plan.counters[code].queue_codes for code in self.counters]
        return frozenset(own.union(*served))

    @cached_property
    def counters(self) -> frozenset[str]:
        """The counters within the page's reach."""
        if self.whole:
            return frozenset(self.plan.counters)
        units, held = self.plan.units, self.reach().counters
        return frozenset(
            code
            for code, each in self.plan.counters.items()
            if code in held
            or (each.unit_code in units and units[each.unit_code].agency_code in self.agencies)
        )

    def insist_whole(self) -> None:
        """For what concerns the whole mall. Raises ``PermissionDenied`` for a narrower reach."""
        if not self.whole:
            raise PermissionDenied(self.permission)

    def insist_agency(self, code: str) -> None:
        """For what belongs to one agency. Raises ``PermissionDenied`` outside the reach."""
        if not self.whole and code not in self.agencies:
            raise PermissionDenied(self.permission)


def _room(permission: str, methods: list[str], whole: bool) -> Callable[[OfficeView], View]:
    def mark(view: OfficeView) -> View:
        @wraps(view)
        def inner(request: HttpRequest, **given: Any) -> HttpResponse:
            here = _here(request, permission)
            if whole:
                here.insist_whole()
            return view(here, **given) if request.method in methods else HttpResponseNotAllowed(methods)

        inner.whole, inner.methods = whole, methods  # type: ignore[attr-defined]
        return needs(permission, also=(ENTER,), whole=whole)(never_cache(inner))

    return mark


def _here(request: HttpRequest, permission: str) -> Here:
    at, person = timezone.now(), request.person  # type: ignore[attr-defined]
    if not reach(person, ENTER, site=request.site_code):  # type: ignore[attr-defined]
        raise PermissionDenied(ENTER)
    return Here(request, plan(request.site_code, at=at), person, at, permission)  # type: ignore[attr-defined]


def reads(permission: str, *, whole: bool = False) -> Callable[[OfficeView], View]:
    """A page to look at. The view gets a ``Here`` instead of the request.

    Besides ``permission`` one must be let into the office; ``whole``: the permission for the whole mall.
    """
    return _room(permission, ["GET", "HEAD"], whole)


def edits(permission: str, *, whole: bool = False) -> Callable[[OfficeView], View]:
    """A form: GET shows it, POST does its one deed."""
    return _room(permission, ["GET", "HEAD", "POST"], whole)


def does(permission: str, *, whole: bool = False) -> Callable[[OfficeView], View]:
    """A button's deed: POST only."""
    return _room(permission, ["POST"], whole)


def day_of(here: Here, text: str | None) -> date:
    """The day of ``?hari=2026-11-23``; today for nothing or anything odd."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return here.today


def day_or_404(text: str) -> date:
    """The day in an address; an odd one is a page that does not exist."""
    try:
        return date.fromisoformat(text)
    except ValueError as odd:
        raise Http404(text[:20]) from odd
