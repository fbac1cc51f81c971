"""All machines on one page: what is the matter with them in words, filters, loading anew from afar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sewaka.accounts.roles import Role
from sewaka.devices import actions as devices
from sewaka.devices.queries import device
from tests.callers import paired
from tests.clocks import Clock
from tests.halls import Hall
from tests.web.office.conftest import Desk


@pytest.fixture
def desk(office: Callable[..., Desk]) -> Desk:
    return office("floor_manager")


def _beats(made: Any, clock: Clock, **status: str) -> int:
    return devices.beat(
        device_id=made.id, version="0.1.0-abc", status=status, config=made.config_version,
        address="10.20.0.7", by=made.actor, at=clock.now,
    )  # fmt: skip


@pytest.fixture
def roll(hall: Hall, clock: Clock) -> Any:
    made = paired(site=hall.site, code="C1", kind="agent", name="Pencetak pintu", at=clock.now).device
    _beats(made, clock, printer="ok", paper="low")
    return made


@pytest.fixture
def board(hall: Hall, clock: Clock) -> Any:
    made = paired(
        site=hall.site, code="P7", kind="board", name="Papan timur", settings={"audio": True}, at=clock.now
    )
    _beats(made.device, clock, data="live", suara="locked")
    return made.device


def test_what_is_the_matter_stands_in_words(desk: Desk, roll: Any, board: Any, clock: Clock) -> None:
    page = desk.text("perangkat/")
    assert "Kertas hampir habis." in page and "hampir habis" in page
    assert "Suara belum diizinkan peramban" in page
    assert "10.20.0.7" in page and "0.1.0-abc" in page
    clock.later(minutes=5)
    late = desk.text("perangkat/")
    assert "Tidak terhubung sejak pukul" in late and "Suara belum diizinkan" not in late


def test_a_list_is_narrowed_by_kind_and_by_trouble(desk: Desk, roll: Any, board: Any, clock: Clock) -> None:
    _beats(board, clock, data="live", suara="ready")
    broken = desk.text("perangkat/?saring=masalah")
    assert "Pencetak pintu" in broken and "Papan timur" not in broken
    boards = desk.text("perangkat/?saring=board")
    assert "Papan timur" in boards and "Pencetak pintu" not in boards
    odd = desk.text("perangkat/?saring=%3Cb%3E")
    assert "Papan timur" in odd and "<b>" not in odd


def test_the_last_trouble_stays_when_all_is_well_again(desk: Desk, roll: Any, clock: Clock) -> None:
    _beats(roll, clock, printer="failed", detail="Tutup <pencetak> terbuka.", paper="ok")
    clock.later(seconds=10)
    _beats(roll, clock, printer="ok", paper="ok")
    page = desk.text("perangkat/kode/C1/")
    assert "Tutup &lt;pencetak&gt; terbuka." in page and "Yang perlu dilihat" not in page


def test_a_device_is_loaded_anew_from_afar_and_says_when_it_has(
    desk: Desk, board: Any, hall: Hall, clock: Clock
) -> None:
    assert "terbaru" in desk.text("perangkat/kode/P7/")
    for _twice in range(2):
        assert desk.post("perangkat/kode/P7/muat-ulang/", request_key="satu").status_code == 302
    now = device(site=hall.site, code="P7")
    assert now is not None and now.config_version == board.config_version + 1, "a double tap asks once"
    assert f"menunggu nomor {now.config_version}" in desk.text("perangkat/kode/P7/")
    clock.later(minutes=3)
    assert _beats(board, clock) == now.config_version, "the beat tells it to load"
    assert "Belum memuat ulang sejak diminta." in desk.text("perangkat/")
    _beats(now, clock)
    page = desk.text("perangkat/kode/P7/")
    assert f"nomor {now.config_version}, terbaru" in page and "Belum memuat ulang" not in page


def test_who_may_not_edit_devices_cannot_load_them_anew(
    office: Callable[..., Desk], board: Any, desk: Desk
) -> None:
    assert office(Role.INFORMATION_OFFICER).post("perangkat/kode/P7/muat-ulang/").status_code == 403
    assert desk.post("perangkat/kode/X9/muat-ulang/").status_code == 404


def test_a_revoked_device_hears_nothing(desk: Desk, board: Any, hall: Hall, clock: Clock) -> None:
    devices.revoke(site=hall.site, code="P7", by="user:uji", at=clock.now)
    assert desk.post("perangkat/kode/P7/muat-ulang/").status_code == 302
    assert "belum terpasang" in desk.text("perangkat/kode/P7/")
