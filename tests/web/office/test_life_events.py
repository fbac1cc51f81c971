"""Occasions in life are made, ordered, changed and taken away by the organiser; the kiosk shows them so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sewaka.catalogue import actions
from sewaka.catalogue.models import LifeEvent
from sewaka.catalogue.queries import life_events
from tests.halls import AT, Hall
from tests.web.office.conftest import Desk

LIST, NEW = "katalog/peristiwa/", "katalog/peristiwa/baru/"
BIRTH: dict[str, Any] = {
    "code": "lahir",
    "name": "Anak saya lahir",
    "name_en": "My child was born",
    "position": 2,
    "order_notes": "KK dahulu\n\nlalu akta",
    "service_1": "uji_k",
    "service_3": "uji_a",
}


@pytest.fixture
def desk(office: Callable[..., Desk], hall: Hall) -> Desk:
    return office("organiser")


def test_a_new_one_stands_in_its_order_with_its_services(desk: Desk) -> None:
    actions.save_life_event(code="usaha", name="Usaha", services=["uji_a"], position=5, by="user:x", at=AT)
    assert "Belum ada peristiwa" not in desk.text(LIST)
    assert desk.post(NEW, **BIRTH).status_code == 302
    first, second = life_events()
    assert (first.code, first.services, first.order_notes) == (
        "lahir",
        ("uji_k", "uji_a"),
        ("KK dahulu", "lalu akta"),
    )
    assert second.code == "usaha" and "Layanan K → Layanan A" in desk.text(LIST)


def test_it_is_changed_with_all_that_stood_before(desk: Desk) -> None:
    desk.post(NEW, **BIRTH)
    page = desk.text(f"{LIST}lahir/")
    assert 'value="Anak saya lahir"' in page and '<option value="uji_k" selected>' in page
    wanted = {name: value for name, value in BIRTH.items() if name != "code"}
    desk.post(f"{LIST}lahir/", **wanted | {"name": "Kelahiran", "service_1": "uji_a", "service_3": "uji_u"})
    assert [(each.name, each.services) for each in life_events()] == [("Kelahiran", ("uji_a", "uji_u"))]
    assert "nama: Anak saya lahir menjadi Kelahiran" in desk.text(
        "catatan/perubahan/?sumber=catalogue_lifeevent"
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"service_1": "", "service_3": ""}, "Bidang ini tidak boleh kosong"),
        ({"service_3": "uji_k"}, "sudah dipilih di atas"),
        ({"service_1": "tidak_ada"}, "Masukkan pilihan yang valid"),
        ({"code": "Lahir Baru"}, "tanpa spasi"),
        ({"code": "baru"}, "tanpa spasi"),
        ({"name": "x" * 81}, "80"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_typed_is_lost(
    desk: Desk, change: dict[str, str], words: str
) -> None:
    answer = desk.post(NEW, **BIRTH | change)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "lalu akta" in page
    assert not LifeEvent.objects.exists()


def test_a_service_that_ended_stays_until_it_is_taken_out(desk: Desk) -> None:
    desk.post(NEW, **BIRTH)
    actions.retire(service="uji_k", valid_to=AT.date(), by="user:x", at=AT)
    assert '<option value="uji_k" selected>' in desk.text(f"{LIST}lahir/")


def test_it_is_taken_away_after_a_question(desk: Desk) -> None:
    desk.post(NEW, **BIRTH)
    assert "Hapus Anak saya lahir?" in desk.text(f"{LIST}lahir/hapus/")
    assert desk.post(f"{LIST}lahir/hapus/").status_code == 302
    assert not LifeEvent.objects.exists() and "Belum ada peristiwa hidup" in desk.text(LIST)
    assert desk.get(f"{LIST}lahir/").status_code == 404


def test_only_who_may_edit_the_catalogue_sees_the_way_in(office: Callable[..., Desk], hall: Hall) -> None:
    actions.save_life_event(code="usaha", name="Usaha", services=["uji_a"], by="user:x", at=AT)
    head = office("agency_head")
    assert f"/kantor/{LIST}usaha/" not in head.text(LIST)
    for path in (NEW, f"{LIST}usaha/", f"{LIST}usaha/hapus/"):
        assert head.get(path).status_code == 403 and head.post(path, **BIRTH).status_code == 403
