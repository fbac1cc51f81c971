"""What the officer lets the counter's display say: from the short list, for a time."""

from __future__ import annotations

from sewaka.devices.notices import CounterNotice
from tests.web.counter.conftest import page
from tests.web.counter.test_desk import refusal


def test_an_officer_chooses_from_the_short_list(officer) -> None:
    luh = officer()
    assert "Layanan keliling hari ini" in page(luh.get("tampilan/"))
    luh.do("tampilan", sentence="keliling", minutes="60")
    assert CounterNotice.objects.get().text == "Layanan keliling hari ini"
    assert "Akhiri sekarang" in page(luh.get("tampilan/"))
    luh.do("usai-tampilan")
    assert CounterNotice.objects.get().ended_by == "user:uji.1"


def test_what_is_not_in_the_list_is_refused(officer) -> None:
    luh = officer()
    for sent in (
        {},
        {"sentence": "x", "minutes": "60"},
        {"sentence": "ambil", "minutes": "9999"},
        {"text": "Halo", "minutes": "5"},
    ):
        assert refusal(luh.do("tampilan", **sent)) in ("notice_not_fitting", "wrong_request"), sent
    assert not CounterNotice.objects.exists()
