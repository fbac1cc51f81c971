"""Tokens of the live streams: only what this installation sealed, only as long as it said."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.lib import streams

SECRET = "rahasia-uji-rahasia-uji-rahasia-uji"
TOPICS = ["zone:badung:timur", "plan:badung"]
NOW = 1_800_000_000.0


def test_a_token_opens_what_it_was_sealed_for() -> None:
    token = streams.seal(topics=TOPICS, secret=SECRET, now=NOW)
    admission = streams.open_seal(token, secret=SECRET, now=NOW + 899)
    assert admission.topics == set(TOPICS)
    assert admission.expires == NOW + 900


def test_after_fifteen_minutes_it_is_over() -> None:
    token = streams.seal(topics=TOPICS, secret=SECRET, now=NOW)
    with pytest.raises(streams.TokenExpired):
        streams.open_seal(token, secret=SECRET, now=NOW + 900)


def test_other_topics_cannot_be_written_into_it() -> None:
    payload, mark = streams.seal(topics=TOPICS, secret=SECRET, now=NOW).split(".")
    facts = json.loads(base64.urlsafe_b64decode(payload + "=="))
    facts["t"] = ["site:badung"]
    forged = base64.urlsafe_b64encode(json.dumps(facts).encode()).rstrip(b"=").decode()
    with pytest.raises(streams.TokenForged):
        streams.open_seal(f"{forged}.{mark}", secret=SECRET, now=NOW)


def test_another_installation_s_token_opens_nothing() -> None:
    token = streams.seal(topics=TOPICS, secret=SECRET + "x", now=NOW)
    with pytest.raises(streams.TokenForged):
        streams.open_seal(token, secret=SECRET, now=NOW)


@given(st.text(max_size=200))
def test_any_text_is_forged_and_nothing_worse(text: str) -> None:
    with pytest.raises(streams.TokenForged):
        streams.open_seal(text, secret=SECRET, now=NOW)


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "a.b", ".", "é.é", "'; DROP TABLE--.<script>", "\ud800.\ud800"]
)
def test_bad_texts_are_forged(text: str) -> None:
    with pytest.raises(streams.TokenForged):
        streams.open_seal(text, secret=SECRET, now=NOW)


@pytest.mark.parametrize("topics", [[], ["rumah:badung"], ["zone:"], ["zone:a\n"], ["site:" + "x" * 99]])
def test_what_is_no_topic_is_not_sealed(topics: list[str]) -> None:
    with pytest.raises(ValueError, match="no topics"):
        streams.seal(topics=topics, secret=SECRET, now=NOW)


def test_an_open_stream_renews_for_a_day_and_no_longer() -> None:
    admission = streams.open_seal(streams.seal(topics=TOPICS, secret=SECRET, now=NOW), secret=SECRET, now=NOW)
    later = streams.renewed(admission, secret=SECRET, now=NOW + 600)
    assert later is not None
    assert streams.open_seal(later, secret=SECRET, now=NOW + 1400).first == NOW
    assert streams.renewed(admission, secret=SECRET, now=NOW + 86_401) is None
