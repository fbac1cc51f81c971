"""One tap after being served: once a ticket, changeable, refused before and long after."""

from __future__ import annotations

from datetime import date

import pytest

from sewaka.feedback import actions, errors, queries
from sewaka.journal.queries import events_after
from sewaka.queueing.actions import tickets
from sewaka.queueing.errors import UnknownTicket
from tests.halls import build
from tests.queueing.conftest import Day


@pytest.fixture
def day(db: None) -> Day:
    return Day(build())


def served(day: Day) -> str:
    day.open()
    token = day.take().token
    day.do(tickets.call_next)
    day.do(tickets.start, token=token)
    day.do(tickets.finish, token=token)
    return token


def test_a_rating_is_kept_once_and_may_be_changed(day: Day) -> None:
    token = served(day)
    actions.rate(token=token, stars=2, note="ramah", by="visitor", at=day.now)
    actions.rate(token=token, stars=4, by="visitor", at=day.now)
    kept = queries.rating(token=token)
    assert kept is not None
    assert (kept.stars, kept.words, kept.note) == (4, "Sangat puas", "ramah")
    found = queries.figures(site="uji", day=date(2026, 11, 23))
    assert (found.n, found.mean) == (1, 4.0)
    assert "ramah" not in str(events_after(site="uji", seq=0))


def test_only_served_tickets_are_rated(day: Day) -> None:
    token = day.take().token
    with pytest.raises(errors.NotServedYet):
        actions.rate(token=token, stars=3, by="visitor", at=day.now)
    with pytest.raises(UnknownTicket):
        actions.rate(token="0" * 17, stars=3, by="visitor", at=day.now)


def test_a_late_or_wrong_rating_is_refused(day: Day) -> None:
    token = served(day)
    for stars, note in ((0, ""), (5, ""), (3, "x" * 501)):
        with pytest.raises(errors.WrongRating):
            actions.rate(token=token, stars=stars, note=note, by="visitor", at=day.now)
    with pytest.raises(errors.RatingOver):
        actions.rate(token=token, stars=3, by="visitor", at=day.later(days=4).now)
