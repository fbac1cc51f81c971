"""News in the office: written with a preview, changed, ended, put up again, each step in the history."""

# ruff: noqa: F811 - fixtures by their names
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sewaka.devices.models import NewsItem
from tests.halls import AT
from tests.web.office.conftest import Desk

Office = Callable[..., Desk]
LATER = (AT + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")


def typed(**facts: Any) -> dict[str, Any]:
    return {"title": "Loket 4 pindah", "text": "Kini di timur.", "tone": "info", "until_at": LATER} | facts


def test_a_floor_manager_writes_news_and_everybody_of_the_office_sees_who(office: Office) -> None:
    manager = office("floor_manager")
    assert "Belum ada berita" in manager.text("aula/berita/")
    assert manager.post("aula/berita/baru/", **typed()).status_code == 302
    page = office("organiser").text("aula/berita/")
    assert "Loket 4 pindah" in page and "tampil" in page and "floor.manager" in page


def test_the_same_form_twice_is_one_piece_of_news(office: Office) -> None:
    manager = office("floor_manager")
    for _ in range(2):
        manager.post("aula/berita/baru/", **typed(), request_key="sama")
    assert NewsItem.objects.count() == 1


def test_what_does_not_fit_is_told_at_its_field_and_nothing_typed_is_lost(office: Office) -> None:
    answer = office("organiser").post("aula/berita/baru/", **typed(text="x" * 300))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "paling panjang 240 huruf, sekarang 300" in page and "Loket 4 pindah" in page
    assert not NewsItem.objects.exists()


def test_it_is_seen_before_it_is_put_up(office: Office) -> None:
    page = office("organiser").text(
        "aula/berita/tampil/?title=Loket+pindah&text=Ke+<timur>&tone=attention&title_en=Moved&text_en=East"
    )
    assert "Ke &lt;timur&gt;" in page and "notice--attention" in page and "Moved" in page
    assert "Tulis judul" in office("organiser").text("aula/berita/tampil/?title=+")


def test_it_is_changed_ended_and_put_up_again_from_the_history(office: Office) -> None:
    manager = office("floor_manager")
    manager.post("aula/berita/baru/", **typed(zone="utama", title_en="Moved", text_en="East."))
    item = NewsItem.objects.get()
    assert "Loket 4 pindah" in manager.text(f"aula/berita/{item.pk}/")
    manager.post(f"aula/berita/{item.pk}/", **typed(title="Loket 5 pindah"))
    item.refresh_from_db()
    assert (item.title, item.zone, item.title_en) == ("Loket 5 pindah", None, "")
    manager.post(f"aula/berita/{item.pk}/akhiri/")
    page = manager.text("aula/berita/")
    assert "Pasang lagi" in page and "oleh pengguna floor.manager" in page
    again = manager.text(f"aula/berita/baru/?dari={item.pk}")
    assert 'value="Loket 5 pindah"' in again
    assert manager.post(f"aula/berita/{item.pk}/", **typed()).status_code == 422


def test_who_may_not_publish_is_refused(office: Office) -> None:
    for role in ("information_officer", "viewer", "agency_head"):
        assert office(role).get("aula/berita/").status_code == 403
        assert office(role).post("aula/berita/baru/", **typed()).status_code == 403
    assert not NewsItem.objects.exists()


def test_an_unknown_one_is_not_found(office: Office) -> None:
    assert office("organiser").get("aula/berita/999999/").status_code == 404
    assert office("organiser").get("aula/berita/baru/?dari=999999").status_code == 200
