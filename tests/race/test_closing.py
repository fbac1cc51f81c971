"""The day is closed by two managers at once while four kiosks still give numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from sewaka.journal.queries import Told, events_after
from sewaka.places.queries import plan
from sewaka.queueing.actions import days
from sewaka.queueing.errors import LineClosed
from sewaka.queueing.models import DayClose, Step, Ticket
from sewaka.queueing.states import OPEN
from tests.callers import paired
from tests.halls import Hall, build
from tests.race import audit
from tests.race.conftest import Crowd
from tests.waiting import wait_for

pytestmark = pytest.mark.race
KIOSKS = range(4)
REASONS = {"waiting": "belum sempat dipanggil sampai tutup", "reserved": "slip tidak tercetak"}


def day_hall() -> Hall:
    """A mall whose midnight is not now: this race is about one day."""
    zone_name = "Asia/Jakarta" if timezone.now().hour == 15 else "Asia/Makassar"
    return build("tutup", prefixes=("A", "B", "C"), zone_name=zone_name)


def said(crowd: Crowd, name: str) -> list[list[str]]:
    """The answers one process was given, in order."""
    text = "".join(log.read_text() for log in sorted(crowd.logs.glob(f"{name}-*.log")))
    return [line.split("\t") for line in text.splitlines()]


def every_kiosk(crowd: Crowd, word: str, times: int) -> Callable[[], bool]:
    return lambda: all(
        sum(words[0] == word for words in said(crowd, f"kiosk{number}")) >= times for number in KIOSKS
    )


def told(site: str) -> list[Told]:
    found: list[Told] = []
    while more := events_after(site=site, seq=found[-1].seq if found else 0, limit=2000):
        found += more
    return found


def test_a_day_closed_while_kiosks_issue_leaves_no_number_behind(crowd: Crowd) -> None:
    hall = day_hall()
    agent = paired(site=hall.site, code="A1", kind="agent", at=timezone.now()).device.id
    for number in KIOSKS:  # the odd ones print, so their numbers are only reserved
        crowd.add(f"kiosk{number}", "keep_issuing", hall.site, str(number), str(agent if number % 2 else 0))
    wait_for(every_kiosk(crowd, "issue", 15), "numbers from every kiosk", 120)
    for manager in range(2):
        crowd.add(f"manager{manager}", "close", hall.site, str(manager), "")
    crowd.await_role("close")
    wait_for(every_kiosk(crowd, "refused", 5), "a refusal at every kiosk", 120)
    crowd.stop.touch()
    crowd.await_role("keep_issuing")

    refused_by_name_and_for_good(crowd)
    issued = audit.acknowledged(crowd.logs)
    every_number_has_an_end(hall.site, {token: code for _verb, _key, code, token in issued})
    closed_once(crowd, hall.site, len(issued))
    audit.everything(hall.site, crowd.logs)


def refused_by_name_and_for_good(crowd: Crowd) -> None:
    """A kiosk that was refused once, of whatever queue, gets no number of this day any more."""
    for number in KIOSKS:
        words = [each[0] for each in said(crowd, f"kiosk{number}")]
        assert words == sorted(words), f"kiosk {number} was given a number after a refusal"
        assert {each[1] for each in said(crowd, f"kiosk{number}") if each[0] == "refused"} == {
            LineClosed.code
        }


def every_number_has_an_end(site: str, issued: dict[str, str]) -> None:
    """Each has one end with the reason of the state it was in; nothing was made that nobody was told of."""
    assert {ticket.token: ticket.code for ticket in Ticket.objects.filter(site__code=site)} == issued
    assert not Ticket.objects.filter(site__code=site, state__in=OPEN).exists()
    assert not Ticket.objects.filter(site__code=site, ended_at=None).exists()
    ends = Step.objects.filter(ticket__site__code=site, verb="close")
    assert sorted(ends.values_list("ticket__token", flat=True)) == sorted(issued)
    assert {(step.source, step.why) for step in ends} == set(REASONS.items())


def closed_once(crowd: Crowd, site: str, issued: int) -> None:
    """Both managers, and one who comes later, get the sheet of one close, and after it no number was issued."""
    answers = [words for manager in range(2) for words in said(crowd, f"manager{manager}")]
    kept = DayClose.objects.get(site__code=site)
    assert {at for _word, at, _left in answers} == {kept.closed_at.isoformat()}
    assert sorted(int(left) for _word, _at, left in answers) == [0, issued]
    now = timezone.now()
    again = days.close_day(site=site, day=plan(site).business_day(now), by="user:kepala", at=now)
    assert (again.closed_at, again.leftovers, again.sheet) == (kept.closed_at, 0, kept.sheet)
    assert kept.sheet["balances"] is True
    assert kept.sheet["total"]["issued"] == issued
    kinds = [event.kind for event in told(site)]
    assert kinds.count("queueing.day.closed") == 1
    assert "queueing.ticket.issued" not in kinds[kinds.index("queueing.day.closed") :]
