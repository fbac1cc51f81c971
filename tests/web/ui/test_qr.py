"""A code put together from patterns is the code segno draws, and its path blackens just its modules."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sewaka.lib.codes import ALPHABET, LENGTH
from sewaka.web.ui import qr

TOKENS = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
MOVES = re.compile(r"M(\d+) (\d+)\.5|([hm])(\d+)")


@given(TOKENS, st.sampled_from(("http://127.0.0.1:8000/n/{}/", "https://antrean.badungkab.example/n/{}/")))
def test_a_code_put_together_is_the_code_drawn(token: str, address: str) -> None:
    text = address.format(token)
    assert qr.varied(text, token) == qr.drawn(text)


def blackened(path: str) -> set[tuple[int, int]]:
    """The modules (column, row) the pen passes."""
    found: set[tuple[int, int]] = set()
    x = y = 0
    for column, row, move, steps in MOVES.findall(path):
        if column:
            x, y = int(column), int(row)
            continue
        if move == "h":
            found |= {(x + step, y) for step in range(int(steps))}
        x += int(steps)
    return found


def test_the_path_blackens_the_dark_modules_within_the_quiet_zone() -> None:
    for text in ("https://a/1", "otpauth://totp/Sewaka:ni.luh?secret=JBSWY3DPEHPK3PXP&issuer=Sewaka" * 2):
        side, modules = qr.drawn(text)
        whole, path = qr.path((side, modules))
        bits = f"{modules:0{side * side}b}"
        dark = {(qr.QUIET + at % side, qr.QUIET + at // side) for at, bit in enumerate(bits) if bit == "1"}
        assert whole == side + 2 * qr.QUIET
        assert blackened(path) == dark
