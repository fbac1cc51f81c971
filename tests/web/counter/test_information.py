"""The information desk through the door: finding, issuing, putting right, printing again."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

import pytest
from django.test import Client

from sewaka.devices import actions as devices
from sewaka.devices.models import PrintJob
from sewaka.norms import actions as norms
from sewaka.places.models import Offering
from sewaka.queueing.models import Step, Ticket
from sewaka.visits.models import Visit
from sewaka.web.counter.deeds import DEEDS
from tests.callers import paired
from tests.clocks import Clock
from tests.halls import AT, Hall, build
from tests.web.counter.conftest import page, state

HOME = "/loket/informasi/"
_keys = count(1)


@pytest.fixture
def desk(hall, clock, client_as):
    return client_as("information_officer", site=hall.site)


@pytest.fixture
def printer(hall, clock):
    """A paired print agent that beats."""
    made = paired(site=hall.site, code="P1", kind="agent", at=AT)

    def beat(printer="ok"):
        devices.beat(
            device_id=made.device.id, version="1", status={"printer": printer}, by="device:P1", at=clock.now
        )

    beat()
    return beat


def do(desk, token, deed, **fields):
    sent = {"request_key": f"i{next(_keys)}"} | fields
    return desk.post(f"{HOME}nomor/{token}/{deed}/", sent)


def issue(desk, service="uji_a", **fields):
    return desk.post(f"{HOME}layanan/{service}/", {"request_key": f"n{next(_keys)}"} | fields)


def refusal(answer):
    found = re.search(r'data-refusal="(\w+)"', page(answer))
    return found[1] if found else ""


@pytest.mark.parametrize("role, agency", [("officer", "ag_uji"), ("viewer", ""), ("agency_head", "ag_uji")])
def test_others_may_not_be_here(hall, client_as, role, agency, take):
    stranger, token = client_as(role, site=hall.site, agency=agency), take()
    for path in (
        "",
        "cari/?q=a",
        "aula/",
        "layanan/uji_a/",
        "slip/",
        f"nomor/{token}/",
        f"nomor/{token}/isi/",
    ):
        assert stranger.get(HOME + path).status_code == 403, path
    assert do(stranger, token, "batal", reason="coba").status_code == 403
    assert issue(stranger).status_code == 403 and state(token) == "waiting"


@pytest.mark.parametrize("role", ["information_officer", "floor_manager", "organiser"])
def test_who_may(hall, clock, client_as, role):
    assert client_as(role, site=hall.site).get(HOME).status_code == 200


def test_letters_find_a_service_with_what_waits(desk, take):
    take("uji_k")
    shown = page(desk.get(HOME, {"q": "layanan k"}))
    assert "Layanan K" in shown and "1 menunggu" in shown
    assert 'name="q"' in shown and 'action="/loket/informasi/layanan/uji_k/"' in shown


def test_a_number_typed_carelessly_opens_at_once(desk, take):
    token = take()
    for typed in ("a 1", "A001", "a-01", " A 001 "):
        assert desk.get(HOME, {"q": typed})["Location"] == f"{HOME}nomor/{token}/", typed


def test_digits_alone_list_every_number_that_fits(desk, take):
    first, other = take("uji_a"), take("uji_k")
    shown = page(desk.get(f"{HOME}cari/", {"q": "1"}))
    assert first in shown and other in shown and "A 001" in shown and "K 001" in shown


@pytest.mark.parametrize(
    "typed", ["", "q" * 10_000, "<script>alert(1)</script>", "' OR 1=1 --", "\0", "a 99999", "zz 1"]
)
def test_odd_searches_find_nothing_and_break_nothing(desk, take, typed):
    take()
    answer = desk.get(HOME, {"q": typed})
    assert answer.status_code == 200 and "<script>alert" not in page(answer)
    assert "A 001" not in page(answer)


def test_a_number_for_a_visitor_is_shown_large_with_its_code(desk):
    taken = issue(desk)
    row = Ticket.objects.get()
    assert taken["Location"] == f"{HOME}nomor/{row.token}/" and (row.state, row.source) == (
        "waiting",
        "information",
    )
    shown = page(desk.get(taken["Location"]))
    assert "plate--huge" in shown and "<svg viewBox" in shown and "Menunggu" in shown


def test_the_same_press_twice_takes_one_number(desk):
    answers = {issue(desk, request_key="sama")["Location"] for _ in range(2)}
    assert len(answers) == 1 and Ticket.objects.count() == 1


def test_priority_persons_and_language_are_asked_for(desk):
    form = page(desk.get(f"{HOME}layanan/uji_a/"))
    assert "Ibu hamil" in form and 'name="persons"' in form and "Basa Bali" in form
    issue(desk, group="hamil", persons="3", language="ban")
    row, visit = Ticket.objects.get(), Visit.objects.get()
    assert (row.priority, row.language, visit.persons) == ("hamil", "ban", 3)


@pytest.mark.parametrize(
    "fields",
    [
        {"group": "raja"},
        {"persons": "0"},
        {"persons": "x"},
        {"persons": "9999"},
        {"language": "xx"},
        {"request_key": ""},
        {"printer": "P9"},
    ],
)
def test_an_odd_wish_is_refused_and_stays_in_the_form(desk, fields):
    answer = issue(desk, **({"group": "hamil"} | fields))
    assert answer.status_code == 400 and refusal(answer) in ("wrong_request", "printer_unknown")
    if "group" not in fields:
        assert re.search(r'value="hamil"\s+checked', page(answer))
    assert not Ticket.objects.exists()


def test_a_closed_service_says_why(desk):
    Offering.objects.filter(service__code="uji_a").update(is_open=False)
    answer = issue(desk)
    assert answer.status_code == 409 and refusal(answer) == "line_closed"
    assert "Layanan ini sedang tidak dibuka." in page(answer) and not Ticket.objects.exists()
    assert issue(desk, service="tidak_ada").status_code == 404


def test_a_slip_is_printed_where_it_was_asked_for(desk, printer):
    taken = issue(desk, printer="P1")
    row, job = Ticket.objects.get(), PrintJob.objects.get()
    assert (row.state, job.token, job.reason) == ("reserved", row.token, "issue")
    assert "Slip sedang dicetak." in page(desk.get(taken["Location"]))
    assert 'value="P1"' in page(desk.get(HOME, {"q": "layanan"}))
    do(desk, row.token, "tampil")
    assert state(row.token) == "waiting"


def test_a_printer_that_is_not_ready_gets_no_slip_to_lose(desk, printer):
    printer("paper_out")
    taken = issue(desk, printer="P1")
    assert Ticket.objects.get().state == "waiting" and not PrintJob.objects.exists()
    assert "Pencetak tidak siap" in page(desk.get(taken["Location"]))


def test_a_reprint_is_a_marked_copy_once_for_each_press(desk, printer, take):
    token = take()
    for _ in range(2):
        assert do(desk, token, "cetak", printer="P1", request_key="lagi").status_code == 302
    job = PrintJob.objects.get()
    assert (job.reason, job.slip["copy"], job.slip["number"]) == ("reprint", True, "A 001")
    do(desk, token, "cetak", printer="P1")
    assert PrintJob.objects.count() == 2
    for chosen in ("", "layar", "P9"):
        assert refusal(do(desk, token, "cetak", printer=chosen)) == "printer_unknown"


def test_a_service_is_put_right_within_its_queue(desk, take):
    token = take()
    assert do(desk, token, "layanan", service="uji_a2").status_code == 302
    assert Ticket.objects.get(token=token).service_code == "uji_a2"
    assert refusal(do(desk, token, "layanan", service="uji_k")) == "wrong_request"


def test_a_change_of_queue_wants_a_reason_and_keeps_what_was_chosen(desk, take):
    token = take()
    refused = do(desk, token, "antrean", queue="K", reason="")
    assert refused.status_code == 400 and refusal(refused) == "reason_missing"
    assert '<option value="K" selected>' in page(refused) and re.search(r"<details[^>]*open", page(refused))
    do(desk, token, "antrean", queue="K", service="uji_k", reason="salah pilih di kios")
    row = Ticket.objects.select_related("line__queue").get(token=token)
    assert (row.line.queue.code, row.service_code, row.code) == ("K", "uji_k", "A 001")


def test_priority_cancel_and_undo_are_told_with_their_reason(desk, take):
    token = take()
    do(desk, token, "prioritas", group="lansia", reason="sudah sepuh")
    assert Ticket.objects.get(token=token).priority == "lansia"
    do(desk, token, "cabut-prioritas", reason="keliru")
    assert refusal(do(desk, token, "batal", reason=" ")) == "reason_missing"
    do(desk, token, "batal", reason="pengunjung pulang")
    assert state(token) == "cancelled"
    shown = page(desk.get(f"{HOME}nomor/{token}/"))
    assert "pengunjung pulang" in shown.lower() and "Urungkan langkah terakhir" in shown
    do(desk, token, "urungkan")
    assert state(token) == "waiting"
    assert list(Step.objects.filter(ticket__token=token).order_by("n").values_list("verb", flat=True)) == [
        "issue", "prioritise", "deprioritise", "cancel", "undo",
    ]  # fmt: skip


def test_somebody_who_missed_the_call_comes_back(desk, officer, take):
    luh, token = officer(), take()
    luh.do("panggil")
    luh.do("tidak-hadir", token=token)
    assert "Kembalikan ke antrean" in page(desk.get(f"{HOME}nomor/{token}/"))
    assert do(desk, token, "kembali").status_code == 302 and state(token) == "waiting"


def test_a_lost_slip_is_found_by_service_and_time(desk, take, clock):
    early = take()
    clock.later(hours=2)
    late, other = take(), take("uji_k")
    shown = page(desk.get(f"{HOME}slip/", {"layanan": "uji_a", "jam": "09:35"}))
    assert early in shown and late not in shown and "09.30" in shown
    everything = page(desk.get(f"{HOME}slip/", {"layanan": "uji_a"}))
    assert early in everything and late in everything and other not in everything
    assert "Belum ketemu" in page(desk.get(f"{HOME}slip/", {"layanan": "uji_a", "jam": "23:00"}))
    for odd in ({"layanan": "x" * 10_000}, {"layanan": "uji_a", "jam": "99:99"}, {"jam": "<b>"}):
        assert desk.get(f"{HOME}slip/", odd).status_code == 200


@pytest.mark.parametrize("deed", sorted(DEEDS))
def test_numbers_that_are_not_of_this_mall_do_not_exist(desk, deed):
    build("lain", prefixes=("B",))
    for token in ("XXXXXXXXXXXXXXXXX", "'--", "a" * 10_000):
        assert do(desk, token, deed, reason="coba").status_code == 404
    assert desk.get(f"{HOME}nomor/XXXXXXXXXXXXXXXXX/").status_code == 404


def test_an_unknown_deed_does_not_exist(desk, take):
    assert do(desk, take(), "sulap").status_code == 404


def test_yesterdays_number_is_shown_but_not_touched(desk, take, clock):
    clock.later(hours=-12)
    token = take()
    clock.later(hours=12)
    assert "berlaku untuk hari lain" in page(desk.get(f"{HOME}nomor/{token}/"))
    assert refusal(do(desk, token, "batal", reason="coba")) == "not_today"


def test_the_hall_is_sent_again_only_when_it_changed(desk, take):
    take()
    first = desk.get(f"{HOME}aula/")
    assert "Antrean A" in page(first) and "antrean lain, tanpa yang menunggu" in page(first)
    assert desk.get(f"{HOME}aula/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    take()
    assert desk.get(f"{HOME}aula/", headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", ["aula/", "nomor/{token}/isi/"])
def test_a_fragment_of_somebody_else_is_not_taken_for_ones_own(desk, client_as, take, path):
    """At a shared PC: what may be undone, and the language, are a person's own; the browser keeps nothing."""
    path = path.format(token=take())
    first = desk.get(f"{HOME}{path}")
    assert "no-store" in first["Cache-Control"]
    other = client_as("information_officer", site="uji")
    again = other.get(f"{HOME}{path}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200 and again["ETag"] != first["ETag"]


def test_a_live_number_page_renews_itself(desk, take, officer):
    token = take()
    first = desk.get(f"{HOME}nomor/{token}/isi/")
    officer().do("panggil")
    again = desk.get(f"{HOME}nomor/{token}/isi/", headers={"If-None-Match": first["ETag"]})
    assert "Dipanggil · Loket 1" in page(again)


def test_a_service_with_a_limit_for_each_person_asks_for_it_or_a_reason(
    hall: Hall, clock: Clock, client_as: Callable[..., Client]
) -> None:
    norms.enact(
        key="queueing.person_limits", value={"uji_a": {"asks": "nik", "times": 1}},
        valid_from=clock.now.date(), certainty="D", by="user:uji", at=clock.now,
    )  # fmt: skip
    desk, form = client_as("information_officer", site=hall.site), "/loket/informasi/layanan/uji_a/"
    assert "NIK (16 angka)" in page(desk.get(form))
    sent = {"printer": "layar"}
    assert desk.post(form, sent | {"request_key": "n1"}).status_code == 400
    assert desk.post(form, sent | {"request_key": "n2", "identity": "5103010101900001"}).status_code == 302
    assert desk.post(form, sent | {"request_key": "n3", "identity": "5103010101900001"}).status_code == 409
    assert desk.post(form, sent | {"request_key": "n4", "reason": "Satu keluarga"}).status_code == 302
