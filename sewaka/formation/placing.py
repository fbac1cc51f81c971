"""Numbers in reading order whose columns were lost: where the whole of a lack may lie. Pure.

A source prints rows of numbers without their blank cells, and a total for each column. Rows may be placed in many ways;
what can be said for certain is which single column could hold everything that the rows lack against the totals.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

Row = tuple[int, ...]


@cache
def columns_of_lack(rows: tuple[Row, ...], totals: Row) -> tuple[int, ...]:
    """The columns that alone could hold the whole lack, every other total being met exactly; empty when none can.

    ``rows`` keep their order from left to right; ``totals``: what the placed rows should add up to, by column.
    """
    lack, width = sum(totals) - sum(map(sum, rows)), len(totals)
    if lack <= 0:
        return ()
    left = _placed(rows, totals)
    mirrored = _placed(tuple(row[::-1] for row in rows), totals[::-1])
    lengths = tuple(map(len, rows))
    right = [{_others(lengths, each) for each in states} for states in reversed(mirrored)]
    return tuple(
        place
        for place, total in enumerate(totals)
        if any(
            made in right[place + 1]
            for state in left[place]
            for made in _next(rows, state, total - lack, width - place - 1)
        )
    )


def _others(lengths: Row, state: Row) -> Row:
    return tuple(length - count for length, count in zip(lengths, state, strict=True))


def _placed(rows: tuple[Row, ...], totals: Row) -> list[set[Row]]:
    """How much of each row can be placed before each column, and after the last, while every total is met exactly.

    A state says how many values of each row are placed already.
    """
    found: list[set[Row]] = [{(0,) * len(rows)}]
    for place, total in enumerate(totals):
        after = len(totals) - place - 1
        found.append({made for state in found[-1] for made in _next(rows, state, total, after)})
    return found


def _next(rows: tuple[Row, ...], state: Row, total: int, after: int) -> Iterator[Row]:
    """The states after a column that takes exactly ``total``; ``after``: how many columns are left then."""
    if total < 0:
        return
    if not state:
        if total == 0:
            yield ()
        return
    row, placed = rows[0], state[0]
    left = len(row) - placed
    if left and row[placed] <= total:
        for rest in _next(rows[1:], state[1:], total - row[placed], after):
            yield (placed + 1, *rest)
    if left <= after:
        for rest in _next(rows[1:], state[1:], total, after):
            yield (placed, *rest)
