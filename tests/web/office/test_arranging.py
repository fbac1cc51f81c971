"""The page *Atur aula*: counters × queues, the preview of whom it concerns, saving, and putting back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sewaka.places.queries import plan
from sewaka.places.running import Arrangement
from tests.halls import Hall
from tests.web.office.conftest import Desk

Office = Callable[..., Desk]


def stand(page: str) -> str:
    found = re.search(r'name="stand" value="(\w+)"', page)
    assert found is not None
    return found[1]


def test_from_the_grid_over_the_preview_to_the_change(
    office: Office, hall: Hall, day: dict[str, str]
) -> None:
    desk = office("floor_manager")
    page = desk.text("aula/atur/")
    assert 'name="l.1.A"' in page and "1 menunggu" in page
    fields = {"zona": "utama", "stand": stand(page), "l.3.A": "2"}
    seen = desk.post("aula/atur/tinjau/", **fields).content.decode()
    assert "K 1 → <b>K 1, A 2</b>" in " ".join(seen.split()) and not Arrangement.objects.exists()
    fields |= {"reason": "antrean A panjang", "request_key": "atur"}
    for _ in range(2):
        assert desk.post("aula/atur/simpan/", **fields).status_code == 302
    assert plan(hall.site).counters["3"].queue_codes == ("K", "A") and Arrangement.objects.count() == 1
    again = desk.text("aula/atur/")
    assert "antrean A panjang" in again and "K 1 → K 1, A 2" in again
    assert "pengguna floor.manager" in again and "user:" not in again
    back = desk.text(f"aula/atur/?dari={Arrangement.objects.get().pk}")
    assert "susunan sebelum perubahan itu" in back and "arrange__changed" in back


def test_somebody_who_waits_is_not_stranded(office: Office, hall: Hall, day: dict[str, str]) -> None:
    desk = office("floor_manager")
    fields = {"zona": "utama", "stand": stand(desk.text("aula/atur/")), "l.3.K": "0", "l.3.A": "1"}
    seen = desk.post("aula/atur/tinjau/", **fields).content.decode()
    assert "tidak dapat disimpan" in seen and "Simpan susunan" not in seen
    answer = desk.post("aula/atur/simpan/", **fields, reason="coba")
    assert answer.status_code == 409 and 'data-refusal="would_strand"' in answer.content.decode()
    assert plan(hall.site).counters["3"].queue_codes == ("K",)


def test_an_older_page_is_told(office: Office, hall: Hall) -> None:
    desk = office("organiser")
    fields = {"zona": "utama", "stand": stand(desk.text("aula/atur/"))}
    assert desk.post("aula/atur/simpan/", **fields, reason="a", **{"l.3.A": "2"}).status_code == 302
    answer = desk.post("aula/atur/simpan/", **fields, reason="b", **{"l.2.K": "2"})
    assert answer.status_code == 409 and 'data-refusal="arranged_meanwhile"' in answer.content.decode()


@pytest.mark.parametrize("tier", ["", "x", "-1", "99", "٣", "\0", "1; DROP TABLE", "9" * 1000])
def test_an_odd_order_serves_nothing_and_breaks_nothing(office: Office, hall: Hall, tier: str) -> None:
    desk = office("floor_manager")
    answer = desk.post(
        "aula/atur/tinjau/", zona="utama", stand="x", **{"l.1.A": "1", "l.2.A": "1", "l.3.A": tier}
    )
    assert answer.status_code == 200 and "Tidak ada loket yang berubah" in answer.content.decode()


def test_what_is_missing_is_asked_for(office: Office, hall: Hall) -> None:
    desk = office("floor_manager")
    assert desk.post("aula/atur/simpan/").status_code == 302
    assert desk.post("aula/atur/tinjau/", zona="tidak-ada").status_code == 404
    assert desk.get("aula/atur/?zona=tidak-ada").status_code == 404
    fields = {"zona": "utama", "stand": stand(desk.text("aula/atur/")), "l.3.A": "2"}
    assert desk.post("aula/atur/simpan/", **fields, reason="").status_code in (409, 422)
    long = desk.post("aula/atur/simpan/", **fields, reason="x" * 10_000)
    assert long.status_code in (409, 422) and not Arrangement.objects.exists()
