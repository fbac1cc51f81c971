"""The page of the history of master data."""

from __future__ import annotations

from collections.abc import Callable

from sewaka.places import actions as places
from sewaka.places.models import Zone
from tests.clocks import Clock
from tests.halls import Hall
from tests.web.office.conftest import Desk


def test_before_and_after_stand_beside_each_other(
    office: Callable[..., Desk], hall: Hall, clock: Clock
) -> None:
    zone = Zone.objects.filter(site__code=hall.site).earliest("id")
    places.save_zone(site=hall.site, code=zone.code, name="<b>Baru</b>", by="user:uji.1", at=clock.now)
    page = office("organiser").text(f"catatan/perubahan/?sumber=places_zone&tentang={zone.code}")
    assert f"nama: {zone.name} menjadi &lt;b&gt;Baru&lt;/b&gt;" in page
    assert f"dibuat: nama {zone.name}" in page


def test_another_mall_and_odd_questions_show_nothing(
    office: Callable[..., Desk], hall: Hall, clock: Clock
) -> None:
    places.save_site(code="lain", name="Mal Lain", short_name="Lain", by="user:x", at=clock.now)
    desk = office("organiser")
    assert "Mal Lain" not in desk.text("catatan/perubahan/?tentang=lain")
    for odd in ("?sumber=auth_user", "?sebelum=-1", "?sebelum=x", "?tentang=%00", "?tentang=" + "x" * 10_000):
        assert "Perubahan data" in desk.text(f"catatan/perubahan/{odd}")


def test_an_agency_head_does_not_see_it(office: Callable[..., Desk], hall: Hall) -> None:
    assert office("agency_head").get("catatan/perubahan/").status_code == 403
