"""The gallery, the language, and what every page carries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client, RequestFactory

from sewaka.web.ui import context, gallery

pytestmark = pytest.mark.urls("tests.web.ui.test_refusals")


@pytest.fixture
def demo(settings):
    settings.ENV = replace(settings.ENV, demo=True)


@pytest.mark.parametrize("surface", gallery.SURFACES)
def test_the_gallery_is_open_in_the_demo(db: None, demo: None, surface: str) -> None:
    answer = Client().get(f"/ui/{surface}/")
    assert answer.status_code == 200
    assert f'data-surface="{surface}"' in answer.content.decode()


def test_the_gallery_shows_mistakes_too(db: None, demo: None) -> None:
    html = Client().get("/ui/?salah").content.decode()
    assert "Loket ini masih memegang nomor D 014." in html
    assert "<script>alert" not in html


def test_outside_the_demo_the_gallery_needs_a_permission(client_as: Callable[..., Client]) -> None:
    assert Client().get("/ui/").status_code == 403
    assert client_as("officer", counter="4").get("/ui/").status_code == 403
    assert client_as("organiser").get("/ui/").status_code == 200


def test_an_unknown_surface_is_not_found(db: None, demo: None) -> None:
    assert Client().get("/ui/nowhere/").status_code == 404


def test_the_language_is_kept_and_one_stays_on_the_page(db: None, demo: None) -> None:
    browser = Client()
    answer = browser.post("/bahasa/", {"language": "en", "back": "/ui/phone/?salah"})
    assert (answer.status_code, answer["Location"]) == (302, "/ui/phone/?salah")
    html = browser.get("/ui/phone/").content.decode()
    assert '<html lang="en"' in html
    assert "Skip to content" in html


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "x" * 10_000]
)
def test_the_language_leads_nowhere_else(db: None, back: str) -> None:
    assert "evil" not in Client().post("/bahasa/", {"language": "en", "back": back})["Location"]
    assert (
        not Client().post("/bahasa/", {"language": "en", "back": back})["Location"].startswith("javascript")
    )


@pytest.mark.parametrize("language", ["xx", "", "<script>", "id\r\nSet-Cookie: a=b"])
def test_an_unknown_language_changes_nothing(db: None, language: str) -> None:
    assert "django_language" not in Client().post("/bahasa/", {"language": language, "back": "/"}).cookies


def test_the_browsers_own_language_is_not_believed(db: None, demo: None) -> None:
    """A kiosk's browser speaks English; its visitors do not."""
    html = Client().get("/ui/", headers={"accept-language": "en-US,en;q=0.9"}).content.decode()
    assert '<html lang="id"' in html


def test_the_mall_names_itself(badung: str, demo: None) -> None:
    html = Client().get("/ui/").content.decode()
    assert "Mal Pelayanan Publik<small>Kabupaten Badung</small>" in html
    assert 'data-zone="Asia/Makassar"' in html


def test_before_any_mall_exists_pages_still_appear(db: None, demo: None) -> None:
    assert "Mal Pelayanan Publik" in Client().get("/ui/").content.decode()


def test_a_request_from_before_the_middleware_finds_defaults() -> None:
    page = context.page(RequestFactory().get("/"))
    assert page["site_name"]() == "Mal Pelayanan Publik"
    assert page["person"]() is None


def test_a_page_of_nobody_asks_the_database_once_at_most(
    badung: str, demo: None, django_assert_max_num_queries: Callable
) -> None:
    with django_assert_max_num_queries(1):
        Client().get("/ui/phone/")
