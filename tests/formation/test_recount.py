"""The catalogue counted anew, beside what the papers state."""

from __future__ import annotations

from sewaka.formation.queries.figures import recaps


def test_services_and_bodies_equal_the_stated_ones(badung: str) -> None:
    found = {each.key: each for each in recaps(site=badung)}
    for key, value in {
        "confirmed-services": 108,
        "confirmed-agencies": 13,
        "with_unconfirmed-services": 110,
        "with_unconfirmed-agencies": 15,
    }.items():
        assert (found[key].stated, found[key].computed) == (value, value)
    assert "Menurut lembaga 11, menurut unit 18." in found["confirmed-agencies"].why
    groups = ("group-regency", "group-ministries", "group-bodies")
    assert [found[key].computed for key in groups] == [60, 25, 23]
