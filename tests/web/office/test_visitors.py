"""The people of a day in the office: page, sheet, files; and the lists of what is counted, as rules."""

from __future__ import annotations

from collections.abc import Callable

from sewaka.norms import actions as norms
from sewaka.norms.models import Rule
from sewaka.visits import actions as visits
from tests.clocks import Clock
from tests.halls import FIRST, Hall
from tests.web.office.conftest import Desk

Office = Callable[..., Desk]


def counted(hall: Hall, clock: Clock) -> None:
    facts = {"site": hall.site, "by": "user:uji", "at": clock.now}
    visits.count(kind="purpose", what="tanya", request_key="a", **facts)
    visits.count(kind="group", what="lansia", request_key="b", **facts)


def test_who_came_stands_in_page_sheet_and_file(
    office: Office, hall: Hall, clock: Clock, day: dict[str, str]
) -> None:
    counted(hall, clock)
    desk = office("floor_manager")
    assert "5" in desk.text("antrean/pengunjung/") and "Bertanya" in desk.text("antrean/pengunjung/")
    assert "Kelompok rentan" in desk.text("antrean/lembar/")
    lines = desk.get("antrean/pengunjung/?bentuk=csv").content.decode("utf-8-sig").splitlines()
    assert "Bertanya,tanpa nomor,1" in lines and "Dilayani dengan nomor,dengan nomor,4" in lines
    assert "Semua orang,,5" in lines
    groups = desk.get("antrean/pengunjung/?daftar=kelompok&bentuk=csv").content.decode("utf-8-sig")
    assert "Lansia (60 tahun ke atas),1,0,1" in groups
    assert desk.get("antrean/pengunjung/?hari=x&daftar=%00").status_code == 200


def test_an_agency_does_not_see_the_people_of_the_mall(office: Office) -> None:
    head = office("agency_head")
    assert head.get("antrean/pengunjung/").status_code == 403
    assert "Kelompok rentan" not in head.text("antrean/lembar/")


def test_what_is_counted_is_a_list_in_the_rules(office: Office, hall: Hall, clock: Clock) -> None:
    norms.enact(
        key="visits.purposes", value=[["tanya", "Bertanya"]], valid_from=FIRST, certainty="D", by="user:uji",
        at=clock.now,
    )  # fmt: skip
    desk = office("organiser")
    assert "tanya = Bertanya" in desk.text("aturan/isi/visits.purposes/ubah/")
    fields = {
        "scope": "*",
        "valid_from": clock.now.date().isoformat(),
        "certainty": "P",
        "note": "",
        "basis": "",
    }
    path = "aturan/isi/visits.purposes/ubah/"
    for wrong in (
        "Bertanya",
        "a = ",
        "= x",
        "a = x\na = y",
        "A b = x",
        "\n".join(f"a{n} = x" for n in range(10)),
    ):
        assert desk.post(path, isi=wrong, **fields).status_code == 422, wrong
    assert desk.post(path, isi="tanya = Bertanya\nsalin = Memfotokopi", **fields).status_code == 302
    assert Rule.objects.get(valid_to=None, key="visits.purposes").value == [
        ["tanya", "Bertanya"],
        ["salin", "Memfotokopi"],
    ]
    assert "Bertanya, Memfotokopi" in desk.text("aturan/")
