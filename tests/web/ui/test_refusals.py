"""A refusal is told in the shape its asker can read; the database's silence is a kind 503; nothing leaks."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from django.utils import translation

from sewaka.lib.refusal import Refusal
from sewaka.queueing import errors
from sewaka.web.ui.guards import needs, needs_device, open_to_all
from sewaka.web.ui.refusals import Busy, tell, words

EVIL = "<script>" + "x" * 10_000


class LineClosed(Refusal):
    code = "line_closed"
    sentence = "Antrean {queue} sedang tutup."
    advice = "Silakan datang kembali besok."


class Slow(Refusal):
    code = "slow_down"
    status = 429
    sentence = "Terlalu sering."


def raising(error: BaseException) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return open_to_all("uji")(view)


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("isi")


urlpatterns = [
    path("", include("sewaka.web.ui.urls")),
    path("tutup/", raising(LineClosed(queue=EVIL))),
    path("pelan/", raising(Slow(retry_s=7))),
    path("sibuk/", raising(OperationalError("canceling statement due to lock timeout: SELECT rahasia"))),
    path("putus/", raising(InterfaceError("connection already closed"))),
    path("dilarang/", raising(PermissionDenied("rahasia"))),
    path("rusak/", raising(RuntimeError("rahasia"))),
    path("kantor/", needs("office.enter")(plain)),
    path("desk/", needs("desk.open", place=lambda r, k: {"site": "badung", "counter": "4"})(plain)),
    path("kios/", needs_device("kiosk")(plain)),
]
handler400 = "sewaka.web.ui.errors.bad_request"
handler403 = "sewaka.web.ui.errors.forbidden"
handler404 = "sewaka.web.ui.errors.not_found"
handler500 = "sewaka.web.ui.errors.broken"

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def browser(db: None) -> Client:
    return Client(raise_request_exception=False)


def test_a_page_says_what_happened_and_what_to_do(browser: Client) -> None:
    answer = browser.get("/tutup/", headers={"referer": "http://testserver/loket/4/?a=1"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert answer["X-Refusal"] == "line_closed"
    assert "sedang tutup." in html
    assert "Silakan datang kembali besok." in html
    assert 'href="/loket/4/?a=1"' in html
    assert "<script>x" not in html
    assert "<!DOCTYPE html>" in html


@pytest.mark.parametrize(
    "referer", ["https://evil.example/x", "http://testserver//evil.example/", "", "nonsense"]
)
def test_the_way_back_is_never_somewhere_else(browser: Client, referer: str) -> None:
    html = browser.get("/tutup/", headers={"referer": referer}).content.decode()
    assert "evil.example" not in html


@pytest.mark.parametrize("headers", [{"hx-request": "true"}, {"x-fragment": "1"}])
def test_a_fragment_goes_among_the_toasts(browser: Client, headers: dict[str, str]) -> None:
    answer = browser.get("/tutup/", headers=headers)
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "[data-toasts]"
    assert answer["HX-Reswap"] == "beforeend"
    assert "<html" not in answer.content.decode()
    assert "<script>x" not in answer.content.decode()
    assert 'data-refusal="line_closed"' in answer.content.decode()


def test_a_program_gets_json(browser: Client) -> None:
    answer = browser.get("/tutup/", headers={"accept": "application/json"})
    assert answer.status_code == 409
    assert json.loads(answer.content) == {
        "refused": "line_closed",
        "message": f"Antrean {EVIL} sedang tutup.",
        "next_step": "Silakan datang kembali besok.",
    }


def test_a_browser_that_takes_anything_gets_a_page(browser: Client) -> None:
    assert (
        "<html" in browser.get("/tutup/", headers={"accept": "text/html, application/json"}).content.decode()
    )


def test_when_to_come_back_is_told(browser: Client) -> None:
    assert browser.get("/pelan/")["Retry-After"] == "7"


@pytest.mark.parametrize("address", ["/sibuk/", "/putus/"])
def test_a_busy_database_is_told_kindly_and_leaks_nothing(browser: Client, address: str) -> None:
    answer = browser.get(address)
    html = answer.content.decode()
    assert answer.status_code == 503
    assert "Sistem sedang sibuk" in html
    assert int(answer["Retry-After"]) > 0
    assert "data-reload-after" in html
    assert "rahasia" not in html
    assert "lock timeout" not in html


def test_a_post_that_failed_is_not_repeated_by_itself(browser: Client) -> None:
    assert "data-reload-after" not in browser.post("/sibuk/").content.decode()


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/tidak/ada/", 404, "Halaman tidak ditemukan"),
        ("/dilarang/", 403, "Halaman ini bukan untuk Anda"),
        ("/rusak/", 500, "Ada yang salah di pihak kami"),
        ("/bahasa/", 405, "Halaman ini tidak dibuka dengan cara itu"),
    ],
)
def test_error_pages(browser: Client, address: str, status: int, words: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "Yang dapat Anda lakukan" in answer.content.decode()
    assert "rahasia" not in answer.content.decode()


def test_a_wrong_method_still_says_which_are_right(browser: Client) -> None:
    assert browser.get("/bahasa/")["Allow"] == "POST"


def test_a_form_from_an_old_page_is_explained(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/bahasa/", {"language": "en"})
    assert answer.status_code == 403
    assert answer["X-Refusal"] == "stale_form"
    assert "Tidak ada yang berubah." in answer.content.decode()


def test_errors_are_json_for_programs(browser: Client) -> None:
    answer = browser.get("/tidak/ada/", headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert json.loads(answer.content)["refused"] == "not_found"


def test_an_error_page_needs_no_database() -> None:
    """No ``db`` here: a query would fail this test."""
    answer = tell(RequestFactory().get("/"), LineClosed(queue="D"))
    assert "sedang tutup" in answer.content.decode()


def test_policy_allows_nothing_inline(browser: Client) -> None:
    policy = browser.get("/tidak/ada/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy


def test_nobody_is_sent_to_the_log_in_and_back(browser: Client) -> None:
    assert browser.get("/kantor/?a=1&b=2")["Location"] == "/masuk/?next=%2Fkantor%2F%3Fa%3D1%26b%3D2"
    fragment = browser.get("/kantor/", headers={"hx-request": "true"})
    assert (fragment.status_code, fragment["HX-Redirect"][:8]) == (401, "/masuk/?")
    program = browser.get("/kantor/", headers={"accept": "application/json"})
    assert (program.status_code, json.loads(program.content)["refused"]) == (401, "not_logged_in")


def test_the_permission_decides(client_as: Callable[..., Client]) -> None:
    assert client_as("organiser").get("/kantor/").status_code == 200
    assert client_as("officer", counter="4").get("/kantor/").status_code == 403


def test_a_place_narrows_the_permission(client_as: Callable[..., Client]) -> None:
    assert client_as("officer", counter="4").get("/desk/").status_code == 200
    assert client_as("officer", counter="5").get("/desk/").status_code == 403


def test_a_session_ends_with_the_password_it_began_with(client_as: Callable[..., Client]) -> None:
    browser = client_as("organiser")
    session = browser.session
    session["_auth_user_hash"] = "another"
    session.save()
    assert browser.get("/kantor/").status_code == 302


def test_a_strange_machine_is_led_to_pairing_and_a_program_refused(browser: Client) -> None:
    browser.cookies["sewaka_perangkat"] = "K1." + "x" * 60
    assert browser.get("/kios/")["Location"] == "/pasang/"
    assert browser.post("/kios/").status_code == 403
    assert browser.get("/kios/", headers={"x-fragment": "1"})["HX-Redirect"] == "/pasang/"
    answer = browser.get("/kios/", headers={"accept": "application/json"})
    assert json.loads(answer.content)["refused"] == "device_unknown"


def test_a_view_has_one_guard() -> None:
    with pytest.raises(TypeError, match="already has a guard"):
        open_to_all("a")(open_to_all("b")(plain))


@pytest.mark.parametrize(
    ("kind", "surface", "home"),
    [("kiosk", "touch", "/kiosk/"), ("board", "screen", "/papan/"), ("", "phone", "/")],
)
def test_a_machine_keeps_its_look_and_finds_its_own_beginning(kind: str, surface: str, home: str) -> None:
    request = RequestFactory().get("/x/")
    request.device = SimpleNamespace(kind=kind)  # type: ignore[attr-defined]
    html = tell(request, LineClosed(queue="D")).content.decode()
    assert f'data-surface="{surface}"' in html
    assert f'href="{home}"' in html
    assert ("data-idle-after" in html) == (kind == "kiosk")  # nobody is left standing before a refusal
    assert ("data-reload-after" in html) == (kind == "board")


def test_a_refusal_speaks_the_pages_language_and_a_sentence_of_its_own_stays() -> None:
    with translation.override("en"):
        assert words(Busy())[0] == "The system is busy, so this has not been done."
        assert words(Busy("Kertas {kind} habis.", kind="slip"))[0] == "Kertas slip habis."
        assert words(LineClosed(queue="D {x}"))[0] == "Antrean D {x} sedang tutup."


def test_a_reason_known_in_indonesian_only_does_not_stand_in_the_middle_of_another_language() -> None:
    refused = errors.LineClosed(queue="SIM", reason="Belum buka. Pelayanan mulai pukul 08.00 WITA.")
    assert words(refused)[0] == refused.message
    with translation.override("en"):
        assert words(refused)[0] == "The queue SIM is closed."
