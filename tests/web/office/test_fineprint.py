"""Words on slips and caps by the time of day, in the office: looked at first, kept, refused at the field."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from sewaka.accounts.roles import Role
from sewaka.places.models import Offering
from sewaka.places.queries import plan
from sewaka.places.slips import SlipText
from tests.web.office.conftest import Desk

WORDS = {"top": "Melayani dengan hati", "bottom": "Terima kasih.", "copies": "1"}
LIMITS = "tempat/layanan/uji_a/jatah/"


@pytest.fixture
def desk(office: Callable[..., Desk]) -> Desk:
    return office(Role.ORGANISER)


def test_the_paper_is_looked_at_before_anything_is_kept(desk: Desk) -> None:
    page = desk.post("perangkat/slip/mal/", **WORDS, without=["told"], lihat="1").content.decode()
    assert "belum disimpan" in page and "top=Melayani+dengan+hati" in page and not SlipText.objects.exists()
    paper = desk.get("perangkat/slip/mal/contoh.png?top=Melayani+dengan+hati&copies=1")
    image = Image.open(io.BytesIO(paper.content))
    assert paper["Content-Type"] == "image/png" and image.height > 400
    twice = Image.open(io.BytesIO(desk.get("perangkat/slip/mal/contoh.png?copies=2").content))
    assert twice.height > 1.7 * image.height


def test_words_are_kept_for_the_mall_and_for_an_agency(desk: Desk) -> None:
    assert desk.post("perangkat/slip/mal/", **WORDS).status_code == 302
    assert desk.post("perangkat/slip/ag_lain/", top="Dinas Lain", copies="2").status_code == 302
    page = desk.text("perangkat/slip/")
    assert "Melayani dengan hati" in page and "Dinas Lain" in page and "mengikuti mal" in page
    assert (
        plan("uji").slip_words("ag_uji").top == WORDS["top"] and plan("uji").slip_words("ag_lain").copies == 2
    )
    assert desk.post("perangkat/slip/ag_lain/batal/").status_code == 302
    assert plan("uji").slip_words("ag_lain").top == WORDS["top"]


@pytest.mark.parametrize(
    "wrong", [{"copies": "9"}, {"top": "x" * 121, "copies": "1"}, {"copies": "1", "without": ["qr"]}]
)
def test_what_does_not_fit_is_said_at_its_field(wrong: dict[str, str], desk: Desk) -> None:
    answer = desk.post("perangkat/slip/mal/", **wrong)
    assert answer.status_code == 422 and not SlipText.objects.exists()
    assert desk.get("perangkat/slip/mal/contoh.png?copies=9").status_code == 200


def test_an_unknown_agency_is_a_page_that_does_not_exist(desk: Desk) -> None:
    assert desk.get("perangkat/slip/bukan/").status_code == 404
    assert desk.get("tempat/layanan/bukan/jatah/").status_code == 404


def test_caps_are_typed_a_line_each(desk: Desk) -> None:
    assert "Jatah dan ketentuan" in desk.text("tempat/layanan/uji_a/")
    typed = {"bands": "08.00–10.00 20\n10:00 - 12:00 = 15", "priority_only": "on"}
    assert desk.post(LIMITS, **typed).status_code == 302
    row = Offering.objects.get(service__code="uji_a")
    assert row.bands == [["08:00", "10:00", 20], ["10:00", "12:00", 15]] and row.priority_only
    page = desk.text(LIMITS)
    assert "08.00–10.00 20" in page and "10.00–12.00 15" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("pagi 20", "belum benar"),
        ("25.00–26.00 20", "belum benar"),
        ("08.00–10.00 5\n09.00–11.00 5", "bertumpuk"),
    ],
)
def test_odd_lines_are_said_and_nothing_is_lost(typed: str, said: str, desk: Desk) -> None:
    answer = desk.post(LIMITS, bands=typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and typed.split("\n")[0] in page
    assert Offering.objects.get(service__code="uji_a").bands == []
