"""The slip survives its journey as JSON and refuses what is not a slip."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.lib.slips import LONGEST, Slip, UnreadableSlipError

texts = st.text(max_size=LONGEST)


@given(
    st.builds(
        Slip, site=texts, number=texts, service=texts, ahead=st.none() | st.integers(), copy=st.booleans()
    )
)
def test_there_and_back(slip: Slip) -> None:
    assert Slip.from_json(slip.to_json()) == slip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"site":"a","number":"b"}',
        '{"site":"a","number":"b","service":7}',
        '{"site":"a","number":"b","service":"c","ahead":true}',
        '{"site":"a","number":"b","service":"c","copy":1}',
        '{"site":"a","number":"b","service":"c","visitor_name":"d"}',
        json.dumps({"site": "a", "number": "b", "service": "x" * (LONGEST + 1)}),
    ],
)
def test_what_is_no_slip_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSlipError):
        Slip.from_json(text)


def test_a_slip_cannot_be_changed() -> None:
    slip = Slip(site="a", number="D 014", service="c")
    with pytest.raises(AttributeError):
        slip.number = "D 015"  # type: ignore[misc]
