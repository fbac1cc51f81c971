"""The floor manager's pages: issuing by hand, calls for help, pauses, chosen calls, the evacuation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sewaka.places.queries import plan
from sewaka.places.running import Freeze, Restriction
from sewaka.queueing.actions import desks, helpcalls, pauses, tickets
from sewaka.queueing.running import HelpCall
from tests.halls import Hall
from tests.web.office.conftest import Clock, Desk

Office = Callable[..., Desk]
FIRE = {"reason": "Alarm kebakaran", "where": "halaman <timur>"}


def done(answer: Any) -> bool:
    return answer.status_code == 302


def at_counter(hall: Hall, clock: Clock, n: int = 0) -> dict[str, Any]:
    who = {
        "site": hall.site,
        "counter": hall.counters[n],
        "officer": hall.officers[n],
        "by": f"user:uji.{n + 1}",
    }
    return who | {"at": clock.now}


def test_a_queue_is_stopped_and_goes_on(office: Office, hall: Hall) -> None:
    desk = office("floor_manager")
    assert "Semua antrean mengikuti" in desk.text("aula/nomor/")
    assert done(desk.post("aula/nomor/hentikan/", what="q:A", reason="listrik padam", until_on=""))
    page = desk.text("aula/nomor/")
    assert "listrik padam" in page and "nomor dihentikan" in page
    number = Restriction.objects.get().pk
    assert "Cabut" in desk.text(f"aula/nomor/{number}/cabut/")
    assert done(desk.post(f"aula/nomor/{number}/cabut/"))
    assert desk.get(f"aula/nomor/{number}/cabut/").status_code == 404
    assert not plan(hall.site).restrictions


@pytest.mark.parametrize(
    "fields",
    [
        {"what": "", "reason": "x"},
        {"what": "q:ZZ", "reason": "x"},
        {"what": "s:' OR 1=1", "reason": "x"},
        {"what": "q:A", "reason": ""},
        {"what": "q:A", "reason": "x" * 10_000},
        {"what": "q:A", "reason": "x", "until_on": "2020-01-01"},
        {"what": "q:A", "reason": "x", "until_on": "kapan-kapan"},
    ],
)
def test_what_is_no_stop_stays_in_the_form(office: Office, hall: Hall, fields: dict[str, str]) -> None:
    assert office("floor_manager").post("aula/nomor/hentikan/", **fields).status_code == 422
    assert not Restriction.objects.exists()


def test_last_number_and_quota_of_today(office: Office, hall: Hall) -> None:
    desk = office("floor_manager")
    assert done(desk.post("aula/nomor/terakhir/", what="q:A", last="11:30", reason="rapat"))
    assert done(desk.post("aula/nomor/kuota/", what="s:uji_k", value="40", reason="petugas dua"))
    assert done(desk.post("aula/nomor/kuota/", what="s:uji_a", value="", reason="bebas"))
    page = desk.text("aula/nomor/")
    assert "nomor terakhir pukul 11.30" in page and "kuota 40" in page and "tanpa kuota" in page
    assert desk.post("aula/nomor/kuota/", what="q:A", value="-1", reason="x").status_code == 422


def test_a_double_tap_is_one_restriction(office: Office, hall: Hall) -> None:
    desk = office("floor_manager")
    for _ in range(2):
        assert done(desk.post("aula/nomor/hentikan/", what="q:A", reason="padam", request_key="sama"))
    assert Restriction.objects.count() == 1


def test_a_reason_is_shown_as_text(office: Office, hall: Hall) -> None:
    desk = office("floor_manager")
    desk.post("aula/nomor/hentikan/", what="q:A", reason="<script>alert(1)</script>")
    assert "<script>alert" not in desk.text("aula/nomor/")


def test_from_a_call_for_help_to_its_note(office: Office, hall: Hall, clock: Clock) -> None:
    desk = office("floor_manager")
    number = helpcalls.raise_help(site=hall.site, counter="1", by="user:uji.1", at=clock.now)
    page = desk.text("aula/")
    assert "Loket 1 memanggil bantuan" in page and f'data-alarm="{number}"' in page
    assert done(desk.post(f"aula/bantuan/{number}/terima/"))
    page = desk.text("aula/")
    assert "data-alarm=" not in page and "Diterima" in page
    assert "oleh pengguna floor.manager" in page and "user:" not in page
    assert desk.post(f"aula/bantuan/{number}/selesai/", note="").status_code == 422
    assert done(desk.post(f"aula/bantuan/{number}/selesai/", note="pengunjung pingsan, dibawa ke klinik"))
    assert "memanggil bantuan" not in desk.text("aula/") and "dibawa ke klinik" in desk.text("aula/bantuan/")
    assert desk.post(f"aula/bantuan/{number}/selesai/", note="lagi").status_code == 422
    assert desk.post("aula/bantuan/999999/terima/").status_code == 404
    assert HelpCall.objects.get().resolved_by.startswith("user:floor.manager")


def test_the_fragment_is_sent_only_when_something_happened(office: Office, hall: Hall, clock: Clock) -> None:
    desk = office("information_officer")
    first = desk.get("aula/isi/")
    assert desk.get("aula/isi/", **{"If-None-Match": first["ETag"]}).status_code == 304
    helpcalls.raise_help(site=hall.site, counter="1", by="user:uji.1", at=clock.now)
    again = desk.get("aula/isi/", **{"If-None-Match": first["ETag"]})
    assert again.status_code == 200 and "Loket 1 memanggil bantuan" in again.content.decode()


def test_pauses_and_their_overrun(office: Office, hall: Hall, clock: Clock) -> None:
    who = at_counter(hall, clock)
    desks.open_desk(**who)
    pauses.pause(**who | {"reason": "Sembahyang", "minutes": 10})
    clock.later(minutes=17)
    page = office("floor_manager").text("aula/")
    assert "Sembahyang" in page and "lewat 7 menit" in page


def test_chosen_calls_are_counted_and_marked_past_the_limit(
    office: Office, hall: Hall, clock: Clock, take: Callable[..., str]
) -> None:
    who = at_counter(hall, clock)
    desks.open_desk(**who)
    for n in range(6):
        if n == 5:
            assert "wajar" in office("floor_manager").text("aula/")
        token = take()
        tickets.call_chosen(**who | {"token": token, "reason": "rapat", "request_key": f"p{n}"})
        tickets.start(**who | {"token": token, "request_key": f"q{n}"})
        tickets.finish(**who | {"token": token, "request_key": f"r{n}"})
    take()
    tickets.call_next(**who | {"request_key": "biasa"})
    page = office("floor_manager").text("aula/")
    assert "lebih dari 5 per petugas atau 8 per loket" in page
    assert ">6<" in "".join(page.split()), "the ordinary call is not counted"


def test_an_evacuation_takes_two_steps(office: Office, hall: Hall) -> None:
    desk = office("information_officer")
    first = desk.post("aula/darurat/", **FIRE)
    shown = first.content.decode()
    assert (
        first.status_code == 200
        and "Hentikan seluruh aula sekarang?" in shown
        and "halaman &lt;timur&gt;" in shown
    )
    assert not Freeze.objects.exists()
    assert desk.post("aula/darurat/", reason="", where="x", yakin="1").status_code == 422
    assert done(desk.post("aula/darurat/", **FIRE, yakin="1", request_key="api"))
    assert done(desk.post("aula/darurat/", **FIRE, yakin="1", request_key="api")), (
        "a double tap is one evacuation"
    )
    assert desk.post("aula/darurat/", **FIRE, yakin="1").status_code == 422
    assert Freeze.objects.count() == 1
    page = desk.text("aula/darurat/")
    assert "Alarm kebakaran" in page and "Hanya manajer lantai" in page
    assert desk.post("aula/darurat/lanjutkan/", note="aman", sure="on").status_code == 403


def test_the_manager_goes_on_after_looking(office: Office, hall: Hall) -> None:
    desk = office("floor_manager")
    desk.post("aula/darurat/", **FIRE, yakin="1")
    assert "Lanjutkan pelayanan" in desk.text("aula/darurat/") and "Seluruh aula dihentikan" in desk.text(
        "aula/"
    )
    assert desk.post("aula/darurat/lanjutkan/", note="aman").status_code == 422
    assert done(desk.post("aula/darurat/lanjutkan/", note="alarm palsu", sure="on"))
    assert Freeze.objects.get().note == "alarm palsu" and "Seluruh aula dihentikan" not in desk.text("aula/")
    assert desk.post("aula/darurat/lanjutkan/", note="lagi", sure="on").status_code == 422


def test_the_information_desk_hears_and_goes_there(office: Office, hall: Hall, clock: Clock) -> None:
    number = helpcalls.raise_help(site=hall.site, counter="1", by="user:uji.1", at=clock.now)
    desk = office("information_officer").client
    page = desk.get("/loket/informasi/").content.decode()
    assert f'data-alarm="{number}"' in page and "Loket 1 memanggil bantuan" in page
    assert desk.post(f"/loket/informasi/bantuan/{number}/").status_code == 302
    page = desk.get("/loket/informasi/aula/").content.decode()
    assert "data-alarm=" not in page and "Diterima" in page
    assert office("viewer").client.post(f"/loket/informasi/bantuan/{number}/").status_code == 403


def test_the_wall_shows_each_counter_and_queue_with_its_state_in_words(
    office: Office, hall: Hall, clock: Clock, take: Callable[..., str]
) -> None:
    who = at_counter(hall, clock)
    desks.open_desk(**who)
    token = take()
    tickets.call_next(**who | {"request_key": "c"})
    take("uji_k")
    desk = office("floor_manager")
    for path in ("aula/", "aula/dinding/"):
        page = desk.text(path)
        assert "Memanggil" in page and "Tutup" in page and "Tanpa loket" in page
    seen = desk.get("aula/dinding/isi/")["ETag"]
    assert desk.get("aula/dinding/isi/", **{"If-None-Match": seen}).status_code == 304
    tickets.start(**who | {"token": token, "request_key": "s"})
    fresh = desk.get("aula/dinding/isi/", **{"If-None-Match": seen})
    assert fresh.status_code == 200 and "Melayani" in fresh.content.decode()
