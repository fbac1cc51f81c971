"""Rules: a value holds from its day until the next one, and nothing that held is overwritten."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sewaka.journal.queries import events_of
from sewaka.norms import actions, queries
from sewaka.norms.errors import RuleMissing, RuleOverlaps, RuleUnknownCertainty
from sewaka.norms.models import Rule

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 2, 1, 0, tzinfo=UTC)


def enact(value: Any, since: date, **more: Any) -> None:
    facts = {"key": "queueing.recalls", "certainty": "D"} | more
    actions.enact(value=value, valid_from=since, by="user:uji", at=NOW, **facts)


def test_a_value_holds_until_the_next_one_starts() -> None:
    enact(3, date(2026, 1, 1))
    enact(4, date(2026, 6, 1))
    assert queries.rule("queueing.recalls", on=date(2026, 5, 31)) == 3
    assert queries.rule("queueing.recalls", on=date(2026, 6, 1)) == 4
    assert [each.value for each in queries.rules()] == [3, 4]
    assert [each.value for each in queries.rules(on=date(2026, 6, 1))] == [4]


def test_before_its_first_day_a_rule_is_missing_by_name() -> None:
    enact(3, date(2026, 1, 1))
    with pytest.raises(RuleMissing) as no:
        queries.rule("queueing.recalls", on=date(2025, 12, 31))
    assert "queueing.recalls" in no.value.message


def test_a_narrow_scope_goes_before_a_wide_one() -> None:
    enact("semua", date(2026, 1, 1))
    enact("mal", date(2026, 1, 1), scope="badung")
    enact("antrean", date(2026, 1, 1), scope="badung/D")
    day = date(2026, 6, 1)
    told = [
        queries.rule("queueing.recalls", on=day, scope=each)
        for each in ("badung/D", "badung/A", "lain/D", "")
    ]
    assert told == ["antrean", "mal", "semua", "semua"]


@pytest.mark.parametrize("since", [date(2026, 6, 1), date(2026, 5, 1)])
def test_nothing_goes_before_a_value_already_enacted(since: date) -> None:
    enact(3, date(2026, 6, 1))
    with pytest.raises(RuleOverlaps):
        enact(4, since)
    assert [each.value for each in queries.rules()] == [3]


def test_an_unknown_certainty_is_refused() -> None:
    with pytest.raises(RuleUnknownCertainty):
        enact(3, date(2026, 6, 1), certainty="X")


def test_enacting_is_told_and_names_its_basis() -> None:
    actions.save_basis(
        code="perbup_1",
        title="Tentang antrean",
        kind="perbup",
        number="1",
        year=2026,
        certainty="P",
        by="user:a",
        at=NOW,
    )
    enact(3, date(2026, 6, 1), basis="perbup_1")
    assert queries.rules()[0].basis_title == "Tentang antrean"
    assert queries.legal_bases()[0].code == "perbup_1"
    told = events_of(site="bersama", subject="rule:queueing.recalls")
    assert [each.kind for each in told] == ["norms.rule.enacted"]
    assert told[0].data["valid_from"] == "2026-06-01"


def test_the_database_itself_keeps_one_open_value() -> None:
    enact(3, date(2026, 1, 1))
    with pytest.raises(IntegrityError, match="norms_rule_one_open"), transaction.atomic():
        Rule.objects.create(key="queueing.recalls", value=4, valid_from=date(2026, 2, 1), certainty="D")
