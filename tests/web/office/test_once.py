"""A form of the office is done once, however often and however closely together it is sent."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from sewaka.accounts import actions as accounts
from sewaka.accounts.errors import FormRepeated
from sewaka.accounts.models import SentForm
from sewaka.accounts.queries import form_done
from sewaka.lib.refusal import Refusal
from sewaka.places.models import Zone
from tests.halls import AT, Hall
from tests.web.office.conftest import Desk

ZONE = {"code": "selatan", "name": "Selatan"}


def test_the_same_form_again_is_answered_as_done(office: Callable[..., Desk], hall: Hall) -> None:
    desk = office("organiser")
    for name in ("Selatan", "Lain"):
        answer = desk.post("tempat/zona/baru/", request_key="sama", code="selatan", name=name)
        assert answer.status_code == 302
    assert Zone.objects.get(code="selatan").name == "Selatan"


def test_a_form_that_was_refused_may_be_sent_again(office: Callable[..., Desk], hall: Hall) -> None:
    desk = office("organiser")
    for name, status in (("", 422), ("Selatan", 302)):
        answer = desk.post("tempat/zona/baru/", request_key="sama", code="selatan", name=name)
        assert answer.status_code == status
    assert Zone.objects.filter(code="selatan").exists()


def test_what_the_action_refuses_leaves_no_note(db: None) -> None:
    def refused() -> None:
        raise Refusal

    with pytest.raises(Refusal):
        accounts.do_once(act=refused, key="k", by="user:a", at=AT)
    assert not form_done(by="user:a", key="k") and not SentForm.objects.exists()


def test_somebody_elses_key_is_another(db: None) -> None:
    done: list[str] = []
    for who in ("user:a", "user:b", "user:a"):
        try:
            accounts.do_once(act=lambda: done.append("x"), key="k", by=who, at=AT)
        except FormRepeated:
            done.append("again")
    assert done == ["x", "x", "again"]
    assert accounts.forget_forms(at=AT + timedelta(days=1)) == 0
    assert accounts.forget_forms(at=AT + timedelta(days=3)) == 2


@pytest.mark.django_db(transaction=True)
def test_two_at_the_very_same_moment_are_done_once() -> None:
    """The second comes while the first is still at it: it waits, and is told."""
    within, told = threading.Event(), []

    def slow() -> None:
        told.append("done")
        within.set()
        second.start()
        assert waits_for_another()

    def send(act: Any) -> None:
        try:
            accounts.do_once(act=act, key="k", by="user:a", at=AT)
        except FormRepeated:
            told.append("repeated")
        finally:
            connection.close()

    second = threading.Thread(target=send, args=[lambda: told.append("done")])
    first = threading.Thread(target=send, args=[slow])
    first.start()
    assert within.wait(10)
    first.join()
    second.join()
    assert told == ["done", "repeated"]


def waits_for_another() -> bool:
    """Until the database says that somebody waits for this transaction to end."""
    asked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"
    with connection.cursor() as cursor:
        for _ in range(1000):
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return True
            threading.Event().wait(0.001)
    return False
