"""The founding programme of the file, entered with the mall."""

from __future__ import annotations

from django.core.management import call_command

from sewaka.formation.queries.stated import stated


def test_the_figures_of_the_source_are_kept(badung: str) -> None:
    call_command("load_mall", "badung", verbosity=0)
    found = {key: row.value for key, row in stated(site=badung).items()}
    assert found["confirmed-services"] == 108
    assert found["with_unconfirmed-agencies"] == 15
