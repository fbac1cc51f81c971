"""The sentences of announcements in the office: read, reworded, added, put out of use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sewaka.devices.queries.messages import template
from tests.halls import Hall

LIST = "perangkat/kalimat/"


def test_the_starters_are_there_and_can_be_reworded(office: Callable[..., Any], hall: Hall) -> None:
    desk = office("organiser")
    assert "Kendaraan menghalangi" in desk.text(LIST)
    answer = desk.post(f"{LIST}parkir/", title="Parkir", text="Mobil {warna} menghalangi.", is_used="on")
    assert answer.status_code == 302
    found = template(site=hall.site, code="parkir")
    assert found is not None and (found.text, found.blanks) == ("Mobil {warna} menghalangi.", ("warna",))


def test_a_new_one_and_one_out_of_use(office: Callable[..., Any], hall: Hall) -> None:
    desk = office("floor_manager")
    new = {"code": "senam", "title": "Senam", "text": "Senam bersama di {tempat}."}
    assert desk.post(f"{LIST}baru/", **new).status_code == 302
    found = template(site=hall.site, code="senam")
    assert found is not None and not found.is_used
    assert desk.post(f"{LIST}baru/", **new).status_code == 422


def test_a_broken_blank_is_told_at_the_field(office: Callable[..., Any], hall: Hall) -> None:
    answer = office("organiser").post(f"{LIST}parkir/", title="Parkir", text="Mobil {warna.", is_used="on")
    assert answer.status_code == 422
    assert "kurung kurawal" in answer.content.decode()


@pytest.mark.parametrize("role", ["agency_head", "information_officer", "viewer"])
def test_others_may_not(office: Callable[..., Any], role: str) -> None:
    assert office(role).get(LIST).status_code == 403
