"""The page of a number just taken: where to go, how long, and what became of its slip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sewaka.devices.queries import JobInfo, jobs_of
from sewaka.lib.codes import is_token, normalise
from sewaka.places.queries import plan
from sewaka.queueing.errors import UnknownTicket
from sewaka.queueing.queries.slip import Issued
from sewaka.queueing.queries.ticket import reprint, site_of
from sewaka.queueing.states import RESERVED, VOID
from sewaka.web.kiosk.frame import device_of
from sewaka.web.ui import floorplan, formats
from sewaka.web.ui.floorplan import TOUCH, Goal

PATIENCE = timedelta(seconds=12)
"""So long a visitor waits for paper; then the number stays on the screen and counts."""
COUNTDOWN_S = {"printing": 45, "printed": 30, "failed": 75, "shown": 75}

Slip = Literal["printing", "printed", "failed", "shown"]


@dataclass(frozen=True)
class NumberPage:
    """A number as it stands on the screen. ``slip``: what became of the paper."""

    token: str
    code: str
    priority: str
    service: str
    agency: str
    where: str
    zone: str
    way: str
    ahead: str
    told: tuple[int, int] | None
    url: str
    slip: Slip
    countdown_s: int
    said: tuple[str, ...]


def mine(request: HttpRequest, token: str) -> Issued:
    """The number behind a token of this kiosk's mall. Raises ``UnknownTicket``."""
    plain = normalise(token)
    if not is_token(plain) or site_of(token=plain) != device_of(request).site:
        raise UnknownTicket()
    given = reprint(token=plain)
    if given is None:
        raise UnknownTicket()
    return given


def slip_state(given: Issued, *, at: datetime, fresh: bool = False) -> Slip:
    """Paper or screen: a slip that failed or did not come in time makes way for the screen.

    Of a ``fresh`` number, given in this very answer, no slip can have come out yet.
    """
    if fresh:
        return "printing" if given.state == RESERVED else "shown"
    job = _first_job(given.token)
    if job is not None and job.outcome == "printed":
        return "printed"
    if given.state not in (RESERVED, VOID):
        return "shown"
    late = at - given.issued_at > PATIENCE
    return "failed" if job is None or job.outcome or late or given.state == VOID else "printing"


def _first_job(token: str) -> JobInfo | None:
    return next((job for job in jobs_of(token=token) if job.reason == "issue"), None)


def page(given: Issued, *, at: datetime, fresh: bool = False) -> NumberPage:
    """The number's page from the answer of ``issue`` or ``reprint``."""
    slip = slip_state(given, at=at, fresh=fresh)
    told = (given.told.low_s, given.told.high_s) if given.told else None
    where = given.slip.counters or given.zone_name
    return NumberPage(
        token=given.token,
        code=given.code,
        priority=_("Anda didahulukan") if given.priority else "",
        service=given.service_name,
        agency=given.slip.unit or given.agency_short,
        where=where,
        zone=given.zone_name,
        way=given.way,
        ahead=_ahead(given.ahead),
        told=told,
        url=given.url,
        slip=slip,
        countdown_s=COUNTDOWN_S[slip],
        said=_said(given, where, told),
    )


def way_map(given: Issued, site: str, device: str, *, at: datetime) -> str:
    """The way from this kiosk to where the number waits, on the floor plan."""
    layout = plan(site, at=at)
    queue = layout.queues[given.queue_code]
    return floorplan.way_map(layout, Goal(queue.zone_code, queue.counters, device=device, letters=TOUCH))


def _ahead(count: int) -> str:
    if count == 0:
        return _("Belum ada orang di depan Anda")
    return ngettext("%(n)d orang di depan Anda", "%(n)d orang di depan Anda", count) % {"n": count}


def _said(given: Issued, where: str, told: tuple[int, int] | None) -> tuple[str, ...]:
    return (
        _("Nomor Anda %(code)s") % {"code": given.code},
        _("Silakan menunggu di %(zone)s") % {"zone": given.zone_name},
        given.way if get_language() == "id" else "",
        _("Anda akan dipanggil ke %(where)s") % {"where": where},
        _("Perkiraan tunggu %(wait)s") % {"wait": formats.kisaran(told)} if told else "",
        _ahead(given.ahead),
    )
