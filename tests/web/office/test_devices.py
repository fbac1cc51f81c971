"""Devices from the office: added, paired by a code, seen, tested, changed, revoked; running texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sewaka.accounts.roles import Role
from sewaka.devices import actions as devices
from sewaka.devices.errors import PairingWrong
from sewaka.devices.queries import device, device_by_key, pending_jobs, planned_texts
from tests.callers import paired
from tests.clocks import Clock
from tests.halls import Hall
from tests.web.office.conftest import Desk

BY = "user:uji"


@pytest.fixture
def desk(office: Callable[..., Desk]) -> Desk:
    return office("floor_manager")


@pytest.fixture
def agent(hall: Hall, clock: Clock) -> Any:
    """A paired print agent whose printer is well; the kiosk K1 prints there."""
    site, at = hall.site, clock.now
    made = paired(site=site, code="C1", kind="agent", name="Pencetak pintu", at=at).device
    devices.change_device(site=site, code="K1", agent="C1", by=BY, at=at)
    devices.beat(device_id=made.id, version="2.1", status={"printer": "ok"}, by=made.actor, at=at)
    return made


def code_on(page: str) -> str:
    return re.search(r"data-pairing-code>([A-Z0-9]{6})<", page)[1]  # type: ignore[index]


def test_a_kiosk_is_added_with_its_printer_and_keeps_what_its_kind_needs(
    desk: Desk, hall: Hall, agent: Any
) -> None:
    answer = desk.post(
        "perangkat/baru/",
        code="K7",
        kind="kiosk",
        name="Kios <b>timur</b>",
        zone="utama",
        agent="C1",
        keyboard="on",
    )
    assert answer.status_code == 302
    made = device(site=hall.site, code="K7")
    assert made is not None and made.settings == {"keyboard": True}
    assert (made.zone, made.agent_id) == ("utama", agent.id)
    page = desk.text("perangkat/")
    assert "Kios &lt;b&gt;timur&lt;/b&gt;" in page and "<b>timur" not in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"code": "K1", "kind": "kiosk", "name": "Kembar"}, "sudah dipakai"),
        ({"code": "L9", "kind": "counter_display", "name": "Layar"}, "Layar loket harus menyebut loketnya"),
        (
            {"code": "B9", "kind": "board", "name": "Papan", "agent": "C1"},
            "Hanya kios yang memiliki pencetak",
        ),
        ({"code": "B9", "kind": "radio", "name": "Papan"}, "radio"),
        ({"code": "B9", "kind": "board", "name": "P" * 10_000}, "80"),
        ({"code": "../x", "kind": "board", "name": "Papan"}, "Pakai huruf"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(
    fields: dict[str, str], said: str, desk: Desk, hall: Hall, agent: Any
) -> None:
    answer = desk.post("perangkat/baru/", **fields)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page
    assert fields["name"] in page
    assert device(site=hall.site, code="B9") is None and device(site=hall.site, code="L9") is None


def test_a_change_reaches_the_device_and_keeps_its_other_settings(
    desk: Desk, hall: Hall, clock: Clock
) -> None:
    kept = {"keyboard": True, "width": 58}
    before = devices.change_device(site=hall.site, code="K1", settings=kept, by=BY, at=clock.now)
    assert desk.post("perangkat/kode/K1/ubah/", name="Kios lobi", zone="utama").status_code == 302
    after = device(site=hall.site, code="K1")
    assert after is not None and (after.name, after.zone) == ("Kios lobi", "utama")
    assert after.settings == {"keyboard": False, "width": 58}
    assert after.config_version == before.config_version + 1


def test_the_pairing_code_is_shown_large_once_and_works_until_it_ends(
    desk: Desk, hall: Hall, clock: Clock
) -> None:
    assert "data-pairing-code" not in desk.text("perangkat/kode/K1/pasang/")
    first = code_on(desk.post("perangkat/kode/K1/pasang/").content.decode())
    page = desk.post("perangkat/kode/K1/pasang/").content.decode()
    second = code_on(page)
    assert "09.40" in page, "ten minutes after 09.30"
    with pytest.raises(PairingWrong):
        devices.pair(code=first, by="door:gate", at=clock.now)
    assert devices.pair(code=second, by="door:gate", at=clock.now).device.code == "K1"
    assert second not in desk.text("perangkat/kode/K1/") + desk.text("catatan/")


def test_a_revoked_device_is_out_at_once(desk: Desk, hall: Hall, clock: Clock) -> None:
    typed = devices.begin_pairing(site=hall.site, code="K1", by=BY, at=clock.now).code
    key = devices.pair(code=typed, by="door:gate", at=clock.now).key
    assert "perangkat/kode/K1/cabut/" in desk.text("perangkat/kode/K1/")
    assert "langsung tidak dapat dipakai" in desk.text("perangkat/kode/K1/cabut/")
    assert device_by_key(key=key) is not None, "looking is not doing"
    assert desk.post("perangkat/kode/K1/cabut/").status_code == 302
    assert device_by_key(key=key) is None
    page = desk.text("perangkat/kode/K1/")
    assert "dicabut" in page and "perangkat/kode/K1/cabut/" not in page


def test_the_page_tells_beat_version_printer_and_history(desk: Desk, agent: Any) -> None:
    page = desk.text("perangkat/kode/C1/")
    for said in ("terhubung", "2.1", "siap mencetak", "pukul 09.30 WITA", "Perangkat C1 terpasang."):
        assert said in page
    assert "pintu masuk" in page, "who paired it, in words"
    kiosk = desk.text("perangkat/kode/K1/")
    assert "C1 · Pencetak pintu" in kiosk and "/kantor/perangkat/kode/C1/" in kiosk


def test_a_silent_or_broken_printer_is_told_and_gets_no_test_slip(
    desk: Desk, agent: Any, hall: Hall, clock: Clock
) -> None:
    status = {"printer": "failed", "detail": "Kertas habis."}
    devices.beat(device_id=agent.id, status=status, by=agent.actor, at=clock.now)
    assert "Kertas habis." in desk.text("perangkat/") and "Kertas habis." in desk.text("perangkat/kode/C1/")
    desk.post("perangkat/kode/C1/uji/")
    assert "Slip uji tidak dikirim. Kertas habis." in desk.text("perangkat/kode/C1/")
    clock.later(minutes=3)
    page = desk.text("perangkat/kode/C1/")
    assert "tidak terhubung" in page and "tidak siap" in page
    assert desk.post("perangkat/kode/C1/uji/").status_code == 302
    assert pending_jobs(device_id=agent.id) == ()


@pytest.mark.parametrize("code", ["C1", "K1"])
def test_a_test_slip_is_printed_once_however_often_the_button_is_pressed(
    code: str, desk: Desk, agent: Any, clock: Clock
) -> None:
    answers = [desk.post(f"perangkat/kode/{code}/uji/", request_key="sama") for _press in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    (job,) = pending_jobs(device_id=agent.id)
    assert (job.reason, job.token) == ("test", "") and "bukan nomor antrean" in job.slip.footer
    path = answers[0]["Location"].removeprefix("/kantor/")
    assert "menunggu kabar pencetak" in desk.text(path)
    devices.finish_job(key=job.key, device_id=agent.id, ok=True, by=agent.actor, at=clock.now)
    fragment = path.replace(f"{code}/?", f"{code}/sekarang/?")
    assert "Slip uji tercetak." in desk.text(fragment)


def test_a_failed_test_slip_says_why_and_another_printers_job_says_nothing(
    desk: Desk, agent: Any, hall: Hall, clock: Clock
) -> None:
    path = desk.post("perangkat/kode/C1/uji/")["Location"].removeprefix("/kantor/")
    (job,) = pending_jobs(device_id=agent.id)
    devices.finish_job(
        key=job.key, device_id=agent.id, ok=False, detail="Tutup <b>terbuka</b>", by=agent.actor, at=clock.now
    )
    page = desk.text(path)
    assert "gagal dicetak: Tutup &lt;b&gt;terbuka&lt;/b&gt;" in page
    assert "Cetak di C1 gagal: Tutup &lt;b&gt;" in page, "and its history keeps it"
    assert "Slip uji" not in desk.text(path.replace(job.key, "uji-lain")).replace("Cetak slip uji", "")


def test_a_device_without_a_printer_makes_no_test_slip(desk: Desk, hall: Hall) -> None:
    assert "Cetak slip uji" not in desk.text("perangkat/kode/K1/")
    desk.post("perangkat/kode/K1/uji/")
    assert "belum memiliki pencetak" in desk.text("perangkat/kode/K1/")


def test_who_only_watches_sees_the_devices_and_changes_none(office: Callable[..., Desk], agent: Any) -> None:
    desk = office(Role.VIEWER)
    page = desk.text("perangkat/kode/C1/")
    assert "terhubung" in page
    assert not any(word in page for word in ("/ubah/", "/pasang/", "/cabut/", "/uji/"))
    for deed in ("ubah", "pasang", "cabut", "uji"):
        assert desk.post(f"perangkat/kode/C1/{deed}/").status_code == 403


def test_an_agency_sees_the_screens_at_its_own_counters_only(
    office: Callable[..., Desk], hall: Hall, clock: Clock
) -> None:
    for code, counter in (("L1", "1"), ("L9", "9")):
        devices.new_device(
            site=hall.site, code=code, kind="counter_display", name=f"Layar {code}", counter=counter,
            by=BY, at=clock.now,
        )  # fmt: skip
    page = office(Role.AGENCY_HEAD).text("perangkat/")
    assert "Layar L1" in page and "Layar L9" not in page and "Kios pintu" not in page


def test_a_name_like_a_formula_is_harmless_in_the_file(desk: Desk, hall: Hall, clock: Clock) -> None:
    devices.new_device(site=hall.site, code="K8", kind="kiosk", name="=1+1", by=BY, at=clock.now)
    rows = desk.get("perangkat/?bentuk=csv").content.decode("utf-8-sig")
    assert "'=1+1" in rows and ",=1+1" not in rows


def test_a_running_text_runs_in_its_zone_between_the_times_typed(
    desk: Desk, hall: Hall, clock: Clock
) -> None:
    answer = desk.post(
        "perangkat/teks/baru/", text="Senam <i>pagi</i>", zone="utama",
        from_at="2026-11-24T07:00", until_at="2026-11-24T08:00",
    )  # fmt: skip
    assert answer.status_code == 302
    made = next(each for each in planned_texts(site=hall.site, at=clock.now) if "Senam" in each.text)
    assert made.zone == "utama" and made.until_at is not None
    assert made.until_at - made.from_at == timedelta(hours=1)
    assert made.from_at.isoformat() == "2026-11-23T23:00:00+00:00", "typed in WITA"
    page = desk.text("perangkat/teks/")
    assert "Senam &lt;i&gt;pagi&lt;/i&gt;" in page and "menunggu waktunya" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": "x" * 10_000},
        {"text": "Halo", "zone": "bulan"},
        {"text": "Halo", "from_at": "2026-11-24T08:00", "until_at": "2026-11-24T07:00"},
    ],
)
def test_a_running_text_that_does_not_fit_is_not_run(
    fields: dict[str, str], desk: Desk, hall: Hall, clock: Clock
) -> None:
    answer = desk.post("perangkat/teks/baru/", **fields)
    assert answer.status_code == 422
    assert len(planned_texts(site=hall.site, at=clock.now)) == 1


def test_a_running_text_is_ended_after_a_question(desk: Desk, hall: Hall, clock: Clock) -> None:
    (text,) = planned_texts(site=hall.site, at=clock.now)
    assert "Selamat datang." in desk.text(f"perangkat/teks/{text.id}/")
    clock.later(seconds=1)
    assert desk.post(f"perangkat/teks/{text.id}/").status_code == 302
    assert planned_texts(site=hall.site, at=clock.now) == ()


def test_a_running_text_is_changed_where_it_stands_and_moved(desk: Desk, hall: Hall, clock: Clock) -> None:
    devices.set_running_text(site=hall.site, text="Yang kedua", by=BY, at=clock.now)
    first, second = planned_texts(site=hall.site, at=clock.now)
    page = desk.text(f"perangkat/teks/{second.id}/ubah/")
    assert "Yang kedua" in page
    answer = desk.post(f"perangkat/teks/{second.id}/ubah/", text="Yang <b>baru</b>", zone="utama")
    assert answer.status_code == 302
    for _twice in range(2):
        desk.post(f"perangkat/teks/{second.id}/urutan/", arah="naik", request_key="k1")
    now = planned_texts(site=hall.site, at=clock.now)
    assert [each.id for each in now] == [second.id, first.id]
    assert (now[0].text, now[0].zone, now[0].from_at) == ("Yang <b>baru</b>", "utama", second.from_at)
    assert "Yang &lt;b&gt;baru" in desk.text("perangkat/teks/")
    desk.post(f"perangkat/teks/{first.id}/urutan/", arah="turun")
    assert [each.id for each in planned_texts(site=hall.site, at=clock.now)] == [second.id, first.id]


def test_a_change_that_does_not_fit_changes_nothing(desk: Desk, hall: Hall, clock: Clock) -> None:
    (text,) = planned_texts(site=hall.site, at=clock.now)
    for fields in ({"text": " "}, {"text": "x" * 10_000}, {"text": "Halo", "zone": "bulan"}):
        assert desk.post(f"perangkat/teks/{text.id}/ubah/", **fields).status_code == 422
    assert planned_texts(site=hall.site, at=clock.now) == (text,)
    assert desk.post("perangkat/teks/999999/urutan/", arah="naik").status_code == 404
    assert desk.get("perangkat/teks/999999/ubah/").status_code == 404
