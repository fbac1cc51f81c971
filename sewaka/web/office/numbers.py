"""The number an address of the office names."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from sewaka.queueing.queries.ticket import TicketView, find, my_number
from sewaka.web.office.entry import Here


def ticket_of(here: Here, day: date, code: str) -> TicketView:
    """A number of that day within the reach; any other is a page that does not exist."""
    token = find(site=here.site, code=code, day=day) if "\0" not in code else None
    found = my_number(token=token, at=here.at) if token else None
    if found is None or found.queue_code not in here.queues:
        raise Http404(code[:20])
    return found
