"""Taking a number: acknowledged or not promised, printed or shown, never twice."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from sewaka.devices import actions as devices
from sewaka.devices.actions.enrolment import Paired
from sewaka.lib.codes import new_token
from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.ticket import my_number
from tests.callers import BY
from tests.clocks import Clock
from tests.web.kiosk.conftest import KTP, tap


def token_of(html: str) -> str:
    found = re.search(r'data-number="/kiosk/nomor/(\w+)/"', html)
    assert found is not None
    return found[1]


def taken(kiosk: Client, **more: str) -> str:
    """The token of a fresh number."""
    return token_of(tap(kiosk, **more).content.decode())


def slip(kiosk: Client, token: str) -> str:
    return kiosk.get(f"/kiosk/cetak/{token}/", headers={"HX-Request": "true"}).content.decode()


def test_a_tap_is_answered_with_the_number_itself(kiosk: Client) -> None:
    answer = tap(kiosk)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in html
    assert "<span>D</span> <span>001</span>" in html
    assert "Anda akan dipanggil ke Loket 4, 5, atau 6" in html
    assert "<svg" in html and "Ikuti nomor Anda di ponsel" in html


def test_a_double_tap_is_one_number(kiosk: Client) -> None:
    first, second = tap(kiosk, key="satu-kunci"), tap(kiosk, key="satu-kunci")
    assert token_of(first.content.decode()) == token_of(second.content.decode())
    assert Ticket.objects.count() == 1


def test_without_javascript_the_number_has_a_page(kiosk: Client) -> None:
    answer = kiosk.post("/kiosk/ambil/", {"service": KTP, "request_key": "tanpa-js"}, follow=True)
    assert answer.redirect_chain[0][0].startswith("/kiosk/nomor/")
    assert "<span>001</span>" in answer.content.decode()
    assert kiosk.get("/kiosk/ambil/")["Location"] == "/kiosk/"


def test_a_priority_number_says_so_only_here(kiosk: Client) -> None:
    html = tap(kiosk, priority="lansia").content.decode()
    assert "Anda didahulukan" in html
    assert Ticket.objects.get().priority == "lansia"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"service": "tidak_ada"}, 404, "unknown_service"),
        ({"service": "x" * 10_000}, 404, "unknown_service"),
        ({"service": "<b>'; DROP TABLE"}, 404, "unknown_service"),
        ({"priority": "raja"}, 400, "wrong_request"),
        ({"key": "k" * 10_000}, 400, "wrong_request"),
        ({"key": "\0"}, 400, "wrong_request"),
    ],
)
def test_a_wrong_tap_is_refused_by_name_and_leaves_nothing(
    kiosk: Client, body: dict[str, str], status: int, code: str
) -> None:
    answer = tap(kiosk, **body)
    assert answer.status_code == status
    assert f'data-refusal="{code}"' in answer.content.decode()
    assert Ticket.objects.count() == 0


def test_after_closing_a_stale_page_is_refused_with_the_reason(kiosk: Client, clock: Clock) -> None:
    clock.later(hours=10)
    answer = tap(kiosk)
    assert answer.status_code == 409
    assert "sudah tutup" in answer.content.decode()
    full = kiosk.post("/kiosk/ambil/", {"service": KTP, "request_key": "a"})
    assert full.status_code == 409 and "<html" in full.content.decode()


def test_a_form_of_another_site_is_refused(kiosk: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = kiosk.cookies
    assert tap(strict).status_code == 403
    assert Ticket.objects.count() == 0


def test_a_well_printer_prints_and_the_number_then_counts(
    kiosk: Client, agent: Paired, printer: Callable[[str], None], clock: Clock
) -> None:
    printer("ok")
    token = taken(kiosk)
    assert Ticket.objects.get().state == "reserved"
    assert "sedang dicetak" in slip(kiosk, token)
    (job,) = devices.take_jobs(device_id=agent.device.id, by="device:A1", at=clock.now)
    devices.finish_job(key=job.key, ok=True, by="device:A1", at=clock.now)
    tickets.confirm_print(token=token, ok=True, by="device:A1", at=clock.now)
    assert "Slip sudah tercetak" in slip(kiosk, token)
    assert Ticket.objects.get().state == "waiting"


def test_a_slip_that_fails_leaves_the_number_on_the_screen(
    kiosk: Client, agent: Paired, printer: Callable[[str], None], clock: Clock
) -> None:
    printer("ok")
    token = taken(kiosk)
    (job,) = devices.take_jobs(device_id=agent.device.id, by="device:A1", at=clock.now)
    devices.finish_job(key=job.key, ok=False, detail="kertas habis", by="device:A1", at=clock.now)
    assert f'hx-post="/kiosk/tampil/{token}/"' in slip(kiosk, token)
    assert Ticket.objects.get().state == "reserved"
    shown = kiosk.post(f"/kiosk/tampil/{token}/", headers={"HX-Request": "true"}).content.decode()
    assert "Foto atau catat nomor ini" in shown
    assert Ticket.objects.get().state == "waiting"


def test_nobody_waits_long_for_paper(kiosk: Client, printer: Callable[[str], None], clock: Clock) -> None:
    printer("ok")
    token = taken(kiosk)
    clock.later(seconds=11)
    assert "sedang dicetak" in slip(kiosk, token)
    clock.later(seconds=2)
    assert "Slip tidak tercetak" in slip(kiosk, token)


def test_a_number_voided_meanwhile_lives_again_when_it_is_shown(
    kiosk: Client, printer: Callable[[str], None], clock: Clock
) -> None:
    printer("ok")
    token = taken(kiosk)
    clock.later(minutes=5)
    assert tickets.expire_prints(site="badung", by="system:worker", at=clock.now) == 1
    answer = kiosk.post(f"/kiosk/tampil/{token}/")
    assert answer["Location"] == f"/kiosk/nomor/{token}/"
    assert Ticket.objects.get().state == "waiting"


@pytest.mark.parametrize("state", ["habis", None])
def test_an_ailing_or_silent_printer_is_not_asked(
    kiosk: Client, printer: Callable[[str], None], state: str | None
) -> None:
    if state:
        printer(state)
    html = tap(kiosk).content.decode()
    assert "Foto atau catat nomor ini" in html
    assert Ticket.objects.get().state == "waiting"


def test_a_number_page_can_be_loaded_again(kiosk: Client) -> None:
    token = taken(kiosk)
    html = kiosk.get(f"/kiosk/nomor/{token}/").content.decode()
    assert "data-countdown=" in html and "Selesai" in html


@pytest.mark.parametrize("verb", ["nomor", "cetak", "tampil"])
def test_a_tampered_or_unknown_code_is_refused(kiosk: Client, verb: str) -> None:
    token = taken(kiosk)
    swapped = ("0" if token[0] != "0" else "1") + token[1:]
    for wrong in (swapped, new_token(), "x" * 300):
        path = f"/kiosk/{verb}/{wrong}/"
        answer = kiosk.post(path) if verb == "tampil" else kiosk.get(path)
        assert answer.status_code == 404
        assert "unknown_ticket" in answer.content.decode()


def test_the_language_of_the_visitor_goes_with_the_number(kiosk: Client, clock: Clock) -> None:
    kiosk.cookies["django_language"] = "en"
    token = taken(kiosk)
    assert Ticket.objects.get().language == "en"
    assert my_number(token=token, at=clock.now) is not None


def test_who_comes_later_stands_behind(kiosk: Client, clock: Clock) -> None:
    tickets.issue(site="badung", service=KTP, source="demo", request_key="dulu", by=BY, at=clock.now)
    assert "1 orang di depan Anda" in tap(kiosk).content.decode()
