"""The officer's desk through the door: every verb, twice, stale, wrong, and without a module."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sewaka.queueing.models import Desk, Performed, Step, Ticket
from sewaka.web.counter.screens import BUTTONS, LAYOUT
from sewaka.web.counter.verbs import VERBS
from tests.callers import logged_in
from tests.web.counter.conftest import page, state


def desk_state(answer) -> str:
    return re.search(r'data-desk-state="(\w+)"', page(answer))[1]


def refusal(answer) -> str:
    found = re.search(r'data-refusal="(\w+)"', page(answer))
    return found[1] if found else ""


def serving(browser, token):
    browser.do("panggil")
    browser.do("mulai", token=token)
    return token


def test_a_closed_counter_offers_to_be_opened(officer, take):
    take()
    luh = officer(opened=False)
    assert desk_state(luh.get()) == "closed"
    assert "1 orang menunggu." in page(luh.get())
    assert desk_state(luh.do("buka")) == "ready"
    assert Desk.objects.get().counter.code == "1"


def test_one_visitor_from_call_to_finish(officer, take, clock):
    luh, token = officer(), take()
    assert desk_state(luh.do("panggil")) == "called"
    assert desk_state(luh.do("mulai", token=token)) == "serving"
    clock.later(minutes=7)
    ended = luh.do("selesai", token=token)
    assert desk_state(ended) == "empty"
    assert "Hari ini Anda melayani 1 orang, rata-rata 7 menit." in page(luh.get("isi/"))
    assert list(Performed.objects.values_list("service_code", "quantity", "result")) == [
        ("uji_a", 1, "selesai")
    ]


def test_the_screen_says_what_the_officer_needs(officer, take, clock):
    luh, token = officer(), take("uji_a2", priority="lansia")
    clock.later(minutes=11)
    serving(luh, token)
    shown = page(luh.get("isi/"))
    for words in ("Lansia", "Layanan kedua · menunggu 11 menit", "standar 10 menit", "Kunjungan ini"):
        assert words in shown
    assert "Kartu &lt;b&gt;Keluarga&lt;/b&gt;" in shown


def test_who_is_next_and_why(officer, take, clock):
    take()
    clock.later(minutes=4)
    take(priority="hamil")
    shown = page(officer().get("isi/"))
    assert "A 002" in shown and "Didahulukan 60 menit: prioritas." in shown
    assert shown.index("A 002") < shown.index("A 001")


def test_calling_when_nobody_waits_says_so_in_place(officer):
    answer = officer().do("panggil")
    assert answer.status_code == 409 and refusal(answer) == "nobody_waiting"
    assert desk_state(answer) == "empty" and answer["X-Fragment"] == "1"
    assert "Belum ada yang menunggu untuk loket ini." in page(answer)


def test_the_same_key_twice_calls_one_visitor(officer, take):
    luh, first, second = officer(), take(), take()
    for _ in range(2):
        assert luh.do("panggil", request_key="satu").status_code == 200
    assert (state(first), state(second)) == ("called", "waiting")
    luh.do("mulai", token=first)
    for _ in range(2):
        assert luh.do("selesai", token=first, request_key="dua").status_code == 200
    assert Performed.objects.count() == 1


def test_a_repeat_after_the_next_step_still_changes_nothing(officer, take):
    luh, token, other = officer(), take(), take()
    luh.do("panggil", request_key="satu")
    luh.do("mulai", token=token)
    luh.do("selesai", token=token)
    assert luh.do("panggil", request_key="satu").status_code == 200
    assert state(other) == "waiting"


def test_two_officers_never_call_the_same_visitor(officer, take):
    tokens = {take(), take()}
    luh, made = officer(0), officer(1)
    luh.do("panggil")
    made.do("panggil")
    assert set(Ticket.objects.filter(state="called").values_list("token", flat=True)) == tokens


def test_a_colleague_cannot_act_at_an_open_desk(officer, take):
    take()
    officer(0)
    made = officer(1, opened=False)
    made.counter = "1"
    assert desk_state(made.get()) == "taken"
    answer = made.do("panggil")
    assert answer.status_code == 409 and refusal(answer) == "desk_taken"
    assert Ticket.objects.get().state == "waiting"


def test_a_second_counter_is_refused_while_the_first_is_open(officer):
    luh = officer(0)
    luh.counter = "2"
    assert refusal(luh.do("buka")) == "officer_elsewhere"


def test_a_stale_page_is_told_and_refreshed(officer, take):
    luh, token = officer(), take()
    serving(luh, token)
    luh.do("alihkan", token=token, queue="K", reason="perlu layanan lain")
    answer = luh.do("selesai", token=token)
    assert answer.status_code == 409 and refusal(answer) == "not_at_this_counter"
    assert desk_state(answer) == "empty" and not Performed.objects.exists()


def test_calling_again_waits_and_ends(officer, take, clock):
    luh, token = officer(), take()
    luh.do("panggil")
    early = luh.do("ulang", token=token)
    assert refusal(early) == "recall_too_soon" and "detik lagi" in page(early)
    for _ in range(2):
        clock.later(seconds=31)
        assert luh.do("ulang", token=token).status_code == 200
    clock.later(seconds=31)
    assert refusal(luh.do("ulang", token=token)) == "recalls_used_up"
    assert luh.do("tidak-hadir", token=token).status_code == 200 and state(token) == "no_show"


def test_a_keypress_is_answered_with_the_number_in_hand_alone(officer, take):
    luh, token, _second = officer(), take(), take()
    called = luh.do("panggil")
    assert called["HX-Retarget"] == "[data-hand]" and "desk__queue" not in page(called)
    assert ">001<" in page(called) and f'data-token="{token}"' in page(called)
    luh.do("mulai", token=token)
    ended = page(luh.do("selesai", token=token))
    assert ">002<" in ended and desk_state(luh.get("isi/")) == "ready"


def test_a_keypress_at_a_desk_somebody_else_took_tells_the_whole(officer, take, monkeypatch):
    luh = officer()
    take()
    monkeypatch.setattr("sewaka.web.counter.screens.state_of", lambda here, view: "taken")
    assert "desk__queue" in page(luh.do("panggil"))


def test_held_and_missed_visitors_come_back(officer, take):
    luh, token = officer(), take()
    serving(luh, token)
    luh.do("tahan", token=token)
    assert state(token) == "held" and "Ditahan" in page(luh.get("isi/"))
    assert desk_state(luh.do("lanjut", token=token)) == "serving"
    luh.do("selesai", token=token)
    late = take()
    luh.do("panggil")
    luh.do("tidak-hadir", token=late)
    assert "Terlewat" in page(luh.get("isi/"))
    assert luh.do("kembali", token=late).status_code == 200 and state(late) == "waiting"


def test_a_transfer_shows_what_waits_there_and_wants_a_reason(officer, take):
    take("uji_k")
    luh, token = officer(), take()
    serving(luh, token)
    form = page(luh.get("alihkan/"))
    assert "Antrean K (1 menunggu · belum ada loket buka)" in form
    refused = luh.do("alihkan", token=token, queue="K", reason=" ", panel="1")
    assert refused.status_code == 400 and refused["HX-Retarget"] == "#panel"
    assert refusal(refused) == "reason_missing" and '<option value="K" selected>' in page(refused)
    assert luh.do("alihkan", token=token, queue="K", reason="pindah", panel="1").status_code == 200
    moved = Ticket.objects.select_related("line__queue").get(token=token)
    assert (moved.line.queue.code, moved.code, moved.state) == ("K", "A 001", "waiting")


def test_details_of_a_finish(officer, take):
    luh, token = officer(), take()
    serving(luh, token)
    form = page(luh.get("selesai/"))
    assert 'name="jumlah.uji_a" type="number"' in form and "Berkas belum lengkap" in form
    fields = {
        "jumlah.uji_a": "1",
        "jumlah.uji_a2": "3",
        "result": "diproses",
        "note": "dua berkas",
        "panel": "1",
    }
    assert luh.do("selesai", token=token, **fields).status_code == 200
    assert set(Performed.objects.values_list("service_code", "quantity", "result")) == {
        ("uji_a", 1, "diproses"),
        ("uji_a2", 3, "diproses"),
    }
    assert Step.objects.get(ticket__token=token, verb="finish").why == "dua berkas"


@pytest.mark.parametrize(
    "fields",
    [
        {"jumlah.uji_a": "-1"},
        {"jumlah.uji_a": "banyak"},
        {"jumlah.uji_a": "101"},
        {"jumlah.tidak_ada": "1"},
        {"jumlah.uji_a": "1", "result": "entah"},
        {"note": "n" * 10_000},
    ],
)
def test_odd_details_are_refused_and_stay_in_the_form(officer, take, fields):
    luh, token = officer(), take()
    serving(luh, token)
    answer = luh.do("selesai", token=token, panel="1", **fields)
    assert answer.status_code == 400 and refusal(answer) == "wrong_request"
    assert state(token) == "serving" and not Performed.objects.exists()
    if "note" in fields:
        assert "n" * 10_000 in page(answer)


def test_markup_and_sql_are_only_text(officer, take):
    luh, token = officer(), take()
    nasty = "<script>alert(1)</script>'; DROP TABLE queueing_ticket; --"
    serving(luh, token)
    luh.do("alihkan", token=token, queue="K", reason=nasty)
    assert Step.objects.get(ticket__token=token, verb="transfer").why == nasty
    kiri = officer(2)
    shown = page(kiri.get("isi/"))
    shown += page(kiri.do("panggil")) + page(kiri.get("isi/"))
    assert "<script>alert" not in shown and "&lt;script&gt;alert(1)" in shown


def test_closing_wants_nobody_in_hand_and_may_be_repeated(officer, take):
    luh, token = officer(), take()
    luh.do("panggil")
    refused = luh.do("tutup", reason="Istirahat", panel="1")
    assert refusal(refused) == "ticket_in_hand" and 'value="Istirahat"' in page(refused)
    luh.do("tidak-hadir", token=token)
    for _ in range(2):
        answer = luh.do("tutup", reason="Istirahat")
        assert answer.status_code == 200 and desk_state(answer) == "closed"
    assert Desk.objects.get().close_reason == "Istirahat"


def test_the_last_step_can_be_undone_for_a_while(officer, take, clock):
    luh, token = officer(), take()
    serving(luh, token)
    luh.do("selesai", token=token)
    assert desk_state(luh.do("urungkan", token=token)) == "serving"
    assert not Performed.objects.exists()
    luh.do("selesai", token=token)
    clock.later(minutes=6)
    assert refusal(luh.do("urungkan", token=token)) == "undo_too_late" and state(token) == "done"


def test_calling_a_chosen_number_wants_a_reason(officer, take):
    luh, first, second = officer(), take(), take()
    assert "Panggil nomor ini sekarang" in page(luh.get(f"nomor/{second}/"))
    refused = luh.do("pilih", token=second, reason="", panel="1")
    assert refusal(refused) == "reason_missing" and refused["HX-Retarget"] == "#panel"
    assert luh.do("pilih", token=second, reason="sakit di ruang tunggu").status_code == 200
    assert (state(first), state(second)) == ("waiting", "called")
    assert "Dipanggil khusus oleh petugas: sakit di ruang tunggu." in page(luh.get("isi/"))


def test_priority_is_given_and_withdrawn_with_a_reason(officer, take):
    luh, token = officer(), take()
    refused = luh.do("prioritas", token=token, group="lansia", reason="", panel="1")
    assert refusal(refused) == "reason_missing" and '<option value="lansia" selected>' in page(refused)
    luh.do("prioritas", token=token, group="lansia", reason="sudah sepuh")
    assert Ticket.objects.get(token=token).priority == "lansia"
    luh.do("cabut-prioritas", token=token, reason="keliru pencet")
    assert Ticket.objects.get(token=token).priority == ""


@pytest.mark.parametrize("verb", ["prioritas", "cabut-prioritas", "kembali"])
def test_numbers_of_other_queues_are_not_touched_here(officer, take, verb):
    luh, token = officer(), take("uji_k")
    answer = luh.do(verb, token=token, group="lansia", reason="coba")
    assert answer.status_code == 409 and refusal(answer) == "not_of_this_counter"
    assert Ticket.objects.get(token=token).priority == ""
    assert luh.get(f"nomor/{token}/").status_code == 404


# Verbs that concern the desk, not a number; done twice they are the same deed.
OF_THE_DESK = {"tampilan", "usai-tampilan", "buka", "tutup", "jeda", "usai-jeda", "bantuan"}


@pytest.mark.parametrize("verb", sorted(set(VERBS) - OF_THE_DESK - {"panggil"}))
@pytest.mark.parametrize("token", ["", "XXXXXXXXXXXXXXXXX", "' OR 1=1 --", "\0"])
def test_an_unknown_number_is_refused_by_name(officer, verb, token):
    answer = officer().do(verb, token=token, reason="coba", queue="K", group="lansia")
    assert answer.status_code in (400, 404, 409) and refusal(answer) in ("unknown_ticket", "wrong_request")


@pytest.mark.parametrize("verb", sorted(set(VERBS) - OF_THE_DESK))
def test_a_missing_request_key_is_refused(officer, take, verb):
    answer = officer().do(verb, token=take(), reason="coba", queue="K", group="lansia", request_key="")
    assert answer.status_code == 400 and refusal(answer) == "wrong_request"


@pytest.mark.parametrize(
    "verb",
    sorted(
        set(VERBS)
        - {"buka", "tutup", "usai-jeda", "bantuan"}
        - {"prioritas", "cabut-prioritas", "kembali", "urungkan"}
        - {"tampilan", "usai-tampilan"}
    ),
)
def test_nothing_is_done_at_a_closed_desk(officer, take, verb):
    answer = officer(opened=False).do(verb, token=take(), reason="coba", queue="K", minutes="10")
    assert refusal(answer) == "desk_closed" and "belum dibuka" in page(answer)


def test_every_button_has_its_own_key_and_is_on_the_screen(officer, take):
    keys = {verb: key for verb, (_word, key, _icon) in BUTTONS.items()}
    assert len(set(keys.values())) == len(keys)
    assert {
        keys[verb]
        for verb in ("panggil", "ulang", "mulai", "tahan", "alihkan", "selesai", "tidak-hadir", "urungkan")
    } == set("nrshtfxz")
    luh, token = officer(), take()
    for reached in (luh.get(), luh.do("panggil"), luh.do("mulai", token=token)):
        shown = page(reached)
        for verb in LAYOUT[desk_state(reached)]:
            assert shown.count(f'data-key="{keys[verb]}"') == 1
            assert re.search(rf'data-key="{keys[verb]}"[^>]*data-verb="{verb}"', shown)
            assert re.search(rf"<kbd[^>]*>{keys[verb].upper()}</kbd>", shown)
    assert 'data-shift-key="f"' in shown


def test_a_fragment_is_not_sent_twice(officer, take):
    luh = officer()
    first = luh.get("isi/")
    same = luh.get("isi/", **{"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    take()
    changed = luh.get("isi/", **{"If-None-Match": first["ETag"]})
    assert changed.status_code == 200 and changed["ETag"] != first["ETag"] and changed["X-Live-Token"]


def test_the_browser_of_a_shared_pc_keeps_no_fragment(officer, take):
    luh = officer()
    first = luh.get("isi/")
    assert "no-store" in first["Cache-Control"]
    assert first["ETag"].endswith('-id"')


def test_without_a_module_forms_lead_back_to_the_desk(officer, take):
    token = take()
    luh = officer(plain=True)
    done = luh.do("panggil")
    assert (done.status_code, done["Location"]) == (302, "/loket/1/")
    refused = luh.do("panggil")
    assert refused.status_code == 409 and "<html" in page(refused) and refusal(refused) == "counter_busy"
    assert "<html" in page(luh.get("alihkan/")) and luh.get("mulai/").status_code == 302
    assert state(token) == "called"


def test_a_colleague_who_took_over_by_pin_acts_in_their_own_name(officer, take, hall):
    take()
    luh = officer(0, opened=False)
    session = luh.client.session
    session.update({"sewaka_site": hall.site, "sewaka_counter": "1", "sewaka_officer_id": hall.officers[1]})
    session.save()
    luh.do("buka")
    luh.do("panggil")
    assert Step.objects.get(verb="call").by == "user:uji.2"
    assert Desk.objects.get().officer_id == hall.officers[1]


def test_the_browser_goes_back_to_its_counter(officer):
    luh = officer()
    assert luh.client.get("/loket/")["Location"] == "/loket/1/"
    chosen = page(luh.client.get("/loket/?pilih"))
    assert "Sedang Anda buka" in chosen and chosen.index("Loket 1") < chosen.index("Loket 2")


def test_who_may_not_be_here(officer, hall, client_as, person):
    officer(opened=False)
    assert Client().get("/loket/1/")["Location"].startswith("/masuk/?next=")
    away = Client().get("/loket/1/isi/", headers={"X-Fragment": "1"})
    assert away.status_code == 401 and away["HX-Redirect"].startswith("/masuk/")
    for role, scope in (
        ("viewer", {}),
        ("organiser", {}),
        ("officer", {"agency": "lain"}),
        ("officer", {"counter": "2"}),
    ):
        stranger = client_as(role, site=hall.site, **scope)
        assert stranger.get("/loket/1/").status_code == 403
        assert stranger.post("/loket/1/panggil/").status_code == 403


def test_an_account_that_is_no_officer_is_told_so(hall, clock, client_as):
    answer = client_as("officer", site=hall.site, agency="ag_uji").get("/loket/1/")
    assert answer.status_code == 403 and "belum terdaftar sebagai petugas loket" in page(answer)


@pytest.mark.parametrize("path", ["99/", "99/isi/", "1/tari/", "1/nomor/XXXX/"])
def test_what_does_not_exist(officer, path):
    assert officer().client.get(f"/loket/{path}").status_code == 404


def test_a_form_from_elsewhere_is_refused(officer, hall, take):
    take()
    officer(0)
    user_id = Desk.objects.get().officer.user_id
    assert logged_in(user_id, strict=True).post("/loket/1/panggil/", {"request_key": "x"}).status_code == 403
    assert Ticket.objects.get().state == "waiting"
