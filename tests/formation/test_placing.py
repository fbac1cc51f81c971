"""Numbers without columns: what can be said of where a lack lies."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from sewaka.formation.placing import columns_of_lack


def by_trying(rows: tuple[tuple[int, ...], ...], totals: tuple[int, ...]) -> tuple[int, ...]:
    """The same by trying every placement."""
    width, lack = len(totals), sum(totals) - sum(map(sum, rows))
    if lack <= 0:
        return ()
    found = set()
    for chosen in product(*(list(combinations(range(width), len(row))) for row in rows)):
        sums = [0] * width
        for columns, row in zip(chosen, rows, strict=True):
            for column, value in zip(columns, row, strict=True):
                sums[column] += value
        short = [total - have for total, have in zip(totals, sums, strict=True)]
        if sorted(short)[:-1] == [0] * (width - 1):
            found.add(short.index(lack))
    return tuple(sorted(found))


row = st.lists(st.integers(1, 4), max_size=4).map(tuple)


@settings(deadline=None)
@given(st.lists(row, max_size=4).map(tuple), st.lists(st.integers(0, 9), min_size=4, max_size=5).map(tuple))
def test_it_finds_what_trying_everything_finds(
    rows: tuple[tuple[int, ...], ...], totals: tuple[int, ...]
) -> None:
    assert columns_of_lack(rows, totals) == by_trying(rows, totals)


@settings(deadline=None)
@given(st.data())
def test_a_lack_put_into_one_column_is_found_there(data: st.DataObject) -> None:
    width = 6
    rows, sums = [], [0] * width
    for _ in range(data.draw(st.integers(1, 4))):
        columns = sorted(data.draw(st.sets(st.integers(0, width - 1))))
        numbers = [data.draw(st.integers(1, 4)) for _ in columns]
        rows.append(tuple(numbers))
        for column, number in zip(columns, numbers, strict=True):
            sums[column] += number
    place, lack = data.draw(st.integers(0, width - 1)), data.draw(st.integers(1, 9))
    sums[place] += lack
    assert place in columns_of_lack(tuple(rows), tuple(sums))
