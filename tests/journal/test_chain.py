"""The chain: recomputable by anyone, broken by any single change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from sewaka.journal import chain, hot
from sewaka.journal.actions import record, recording, verify
from sewaka.journal.chain import Link
from sewaka.journal.errors import ChainBroken
from sewaka.journal.models import Event
from sewaka.journal.proofs import DayRoot
from sewaka.journal.queries import events_after, last_seq, links

AT = datetime(2026, 11, 23, 1, 30, 0, 123456, tzinfo=UTC)


def told(count: int) -> list[Link]:
    made: list[Link] = []
    previous = chain.START
    for seq in range(1, count + 1):
        at = AT + timedelta(seconds=seq)
        body = chain.record_bytes(kind="k", subject=f"s{seq}", actor="a", at=at, data="{}")
        previous = chain.link_hash(previous, seq, body)
        made.append(Link(seq, "k", f"s{seq}", "a", at, "{}", previous))
    return made


def test_what_is_left_out_of_a_publication_is_covered_by_the_hash() -> None:
    """Told and done are digests of their own, each with its own half of the salt."""
    salt = bytes(range(32))
    facts = {"kind": "k", "subject": "s", "at": AT, "data": "{}"}
    told = chain.told_digest(salt, **facts)  # type: ignore[arg-type]
    done = chain.done_digest(salt, actor="user:a", closed='{"why":"x"}')
    whole = chain.record_bytes(**facts, actor="user:a", closed='{"why":"x"}', salt=salt)  # type: ignore[arg-type]
    assert whole == b"\x02" + told + done
    assert told == chain.told_digest(salt[:16], **facts)  # type: ignore[arg-type]
    assert done != chain.done_digest(salt[:16] * 2, actor="user:a", closed='{"why":"x"}')


def test_every_break_is_told_not_only_the_first() -> None:
    links = told(9)
    links[2] = replace(links[2], subject="lain")
    links[8] = replace(links[8], seq=8)
    del links[5]
    walk = chain.Walk()
    found = [(each.seq, each.what, each.upto) for each in walk.breaks(links)]
    assert found == [(3, chain.CHANGED, 0), (6, chain.MISSING, 6), (8, chain.REPEATED, 0)]
    assert walk.length == 8


@given(st.integers(2, 30), st.data())
def test_any_single_edit_is_found_where_it_is(count: int, data: st.DataObject) -> None:
    links = told(count)
    place = data.draw(st.integers(0, count - 1))
    edits = [
        links[:place] + [replace(links[place], data='{"x":1}')] + links[place + 1 :],
        links[:place]
        + [replace(links[place], at=links[place].at + timedelta(microseconds=1))]
        + links[place + 1 :],
        links[:place] + [links[place]] + links[place:],
    ]
    if place + 1 < count:
        edits.append(links[:place] + links[place + 1 :])
        edits.append([*links[:place], links[place + 1], links[place], *links[place + 2 :]])
    assert not list(chain.Walk().breaks(links))
    for edited in edits:
        assert list(chain.Walk().breaks(edited))


def tell(site: str, subject: str) -> None:
    record(site=site, kind="uji.hal.terjadi", subject=subject, by="user:uji", at=AT, data={"nama": "é"})


def test_the_database_and_python_make_the_same_chain(db: None) -> None:
    for number in range(3):
        with recording():
            tell("uji", f"hal:{number}")
            with recording():
                tell("uji", f"hal:{number}b")
    assert verify(site="uji") == 6
    assert [link.seq for link in links(site="uji")] == [1, 2, 3, 4, 5, 6]
    assert events_after(site="uji", seq=5)[0].data == {"nama": "é"}


def test_a_refused_action_tells_nothing(db: None) -> None:
    with pytest.raises(ValueError, match="x"), recording():
        tell("uji", "hal:1")
        raise ValueError("x")
    assert last_seq(site="uji") == 0


def test_telling_outside_a_recording_is_a_mistake() -> None:
    with pytest.raises(RuntimeError):
        tell("uji", "hal:1")


def test_what_somebody_typed_is_stored_apart_and_read_together(db: None) -> None:
    with recording():
        record(site="uji", kind="k", subject="s", by="user:uji", at=AT, data={"n": 1, "why": "ibu hamil"})
    stored = Event.objects.get(site="uji", seq=1)
    assert (stored.data, stored.closed, len(bytes(stored.salt))) == ('{"n":1}', '{"why":"ibu hamil"}', 32)
    assert events_after(site="uji", seq=0)[0].data == {"n": 1, "why": "ibu hamil"}
    assert verify(site="uji") == 1


def test_events_of_an_earlier_version_still_verify(db: None) -> None:
    """Before salts, the hash covered the texts themselves; such events stand before newer ones."""
    body = chain.record_bytes(kind="k", subject="s", actor="a", at=AT, data="{}")
    facts = {"kind": "k", "subject": "s", "actor": "a", "at": AT, "data": "{}", "closed": "", "salt": b""}
    with transaction.atomic():
        hot.append(connection, "uji", body, facts)
    with recording():
        tell("uji", "hal:1")
    assert verify(site="uji") == 2


def test_the_event_that_closes_a_day_is_its_root(db: None) -> None:
    with recording():
        tell("uji", "hal:1")
        record(site="uji", kind="k", subject="day:x", by="system:worker", at=AT, data={}, seals=AT.date())
    root = DayRoot.objects.get(site="uji")
    assert (root.day, root.seq, bytes(root.hash)) == (AT.date(), 2, list(links(site="uji"))[1].hash)
    with pytest.raises(IntegrityError, match="tidak boleh diubah"), transaction.atomic():
        DayRoot.objects.update(seq=1)


def test_an_edit_behind_the_triggers_back_is_found(db: None) -> None:
    for number in range(4):
        with recording():
            tell("uji", f"hal:{number}")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_event DISABLE TRIGGER journal_event_immutable")
        cursor.execute("UPDATE journal_event SET actor = 'user:lain' WHERE seq = 3")
        cursor.execute("ALTER TABLE journal_event ENABLE TRIGGER journal_event_immutable")
    with pytest.raises(ChainBroken) as broken:
        verify(site="uji")
    assert broken.value.facts["seq"] == 3
