"""What is rendered once for everybody: kept by use, forgotten by disuse."""

from __future__ import annotations

from functools import partial

from sewaka.web.ui.kept import Kept


def test_what_was_used_or_made_again_last_stays() -> None:
    kept = Kept(2)
    kept.put("a", b"1")
    kept.put("b", b"2")
    kept.put("a", b"3")
    kept.put("c", b"4")
    assert (kept.get("a"), kept.get("b")) == (b"3", None)
    kept.put("d", b"5")
    assert kept.get("c") is None and kept.get("a") == b"3"


def test_it_is_made_only_where_it_is_not_kept() -> None:
    kept = Kept(2)
    made = [kept.get_or("a", partial(bytes, word)) for word in (b"1", b"2")]
    assert made == [b"1", b"1"]
