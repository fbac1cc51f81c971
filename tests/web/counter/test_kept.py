"""Setting a visitor aside at the desk: for later, for a colleague, and back again; calling from one queue of several."""

from __future__ import annotations

from sewaka.norms import actions as norms
from sewaka.places import actions as places
from sewaka.places.models import Counter, CounterQueue, Queue
from sewaka.queueing.kept import Kept
from tests.clocks import Clock
from tests.halls import AT, FIRST
from tests.web.counter.conftest import page, state
from tests.web.counter.test_desk import desk_state, refusal, serving


def test_the_key_sets_aside_at_once_and_the_panel_asks_more(officer, take):
    luh, token = officer(), take()
    serving(luh, token)
    panel = page(luh.get("tahan/"))
    assert "Kembali dalam" in panel and "saya sendiri" in panel
    assert desk_state(luh.do("tahan", token=token)) == "empty" and not Kept.objects.exists()


def test_the_desk_shows_what_a_number_waits_for(officer, take, clock: Clock):
    luh, token = officer(), take()
    serving(luh, token)
    luh.do("tahan", token=token, reason="Fotokopi KTP", back_min="10", panel="1")
    shown = page(luh.get("isi/"))
    assert "Fotokopi KTP" in shown and "kembali 09.40" in shown and "tag--attention" not in shown
    clock.later(minutes=10)
    assert "tag--attention" in page(luh.get("isi/"))
    assert desk_state(luh.do("panggil-kembali", token=token)) == "called" and state(token) == "called"


def test_a_colleague_is_offered_and_alone_goes_on(officer, take):
    luh, made, token = officer(0), officer(1), take()
    serving(luh, token)
    assert "Loket 2" in page(luh.get("tahan/")) and "Loket 3" not in page(luh.get("tahan/"))
    luh.do("tahan", token=token, keeper=str(Kept.officer.field.related_model.objects.get(code="uji.2").id))
    assert refusal(luh.do("lanjut", token=token)) == "kept_for_another"
    assert "untuk Anda" in page(made.get("isi/"))
    assert desk_state(made.do("lanjut", token=token)) == "serving"


def test_what_does_not_fit_is_said_in_the_panel_and_nothing_is_lost(officer, take):
    luh, token = officer(), take()
    serving(luh, token)
    answer = luh.do("tahan", token=token, reason="Fotokopi KTP", back_min="banyak", panel="1")
    assert answer.status_code == 400 and 'value="Fotokopi KTP"' in page(answer) and state(token) == "serving"
    answer = luh.do("tahan", token=token, keeper="99999999", panel="1")
    assert answer.status_code == 400 and "petugas yang melanjutkan" in page(answer)


def test_sent_to_another_queue_and_asked_back(officer, take):
    luh, ketut, token = officer(0), officer(2), take()
    serving(luh, token)
    luh.do("alihkan", token=token, queue="K", reason="Bayar", back="1", panel="1")
    serving(ketut, token)
    assert "Kirim kembali kepada Petugas (A)" in page(ketut.get("isi/"))
    ketut.do("kirim-balik", token=token)
    shown = page(luh.get("isi/"))
    assert "untuk Anda" in shown and "kembali dari Loket 3" in shown


def test_a_number_nobody_asked_back_is_not_sent_anywhere(officer, take):
    luh, token = officer(), take()
    serving(luh, token)
    assert "Kirim kembali" not in page(luh.get("isi/"))
    assert refusal(luh.do("kirim-balik", token=token)) == "not_to_be_returned"


def both_queues(hall) -> None:
    place = Counter.objects.get(site__code=hall.site, code="1")
    CounterQueue.objects.create(
        counter=place, queue=Queue.objects.get(site__code=hall.site, code="K"), tier=2
    )


def test_an_officer_of_several_queues_calls_from_one(officer, hall, take):
    both_queues(hall)
    luh, first, second = officer(), take(), take("uji_k")
    assert "Panggil A" in page(luh.get("isi/")) and "Panggil K" in page(luh.get("isi/"))
    answer = luh.do("panggil", queue="K")
    assert (state(first), state(second)) == ("waiting", "called")
    assert "Petugas memanggil dari antrean Antrean K." in page(answer)


def test_a_counter_of_one_queue_offers_nothing_to_pick(officer, take):
    take()
    luh = officer()
    assert "Panggil A" not in page(luh.get("isi/"))
    assert refusal(luh.do("panggil", queue="K")) == "wrong_request"


def test_where_the_mall_keeps_the_order_nothing_is_picked(officer, hall, take):
    both_queues(hall)
    take("uji_k")
    norms.enact(
        key="queueing.call_by_queue", value=False, valid_from=FIRST, certainty="D", by="user:uji", at=AT
    )
    luh = officer()
    assert "Panggil K" not in page(luh.get("isi/"))
    assert refusal(luh.do("panggil", queue="K")) == "queue_order_fixed"


def test_a_result_that_is_demanded_opens_the_panel_that_asks(officer, hall, take):
    places.limit_by_time(
        site=hall.site,
        service="uji_a",
        bands=[],
        priority_only=False,
        result_required=True,
        by="user:uji",
        at=AT,
    )
    luh, token = officer(), take()
    serving(luh, token)
    answer = luh.do("selesai", token=token)
    assert answer.status_code == 400 and answer["HX-Retarget"] == "#panel" and state(token) == "serving"
    assert "perlu hasil yang dipilih" in page(answer) and "checked" not in page(answer)
    luh.do("selesai", token=token, result="diproses", panel="1")
    assert state(token) == "done"


def test_closing_the_last_counter_says_whom_nobody_will_call(officer, take):
    luh = officer()
    take()
    assert "1 orang menunggu di antrean Antrean A" in page(luh.get("tutup/"))
    officer(1)
    assert "orang menunggu di antrean" not in page(luh.get("tutup/"))
