"""The office's menu, and what does not exist. Who may open what is walked in ``tests/web/test_walk.py``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sewaka.accounts.roles import ROLE_MAY, Role
from tests.halls import Hall
from tests.web.office.conftest import SCOPES, Desk


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_shows_only_what_one_may_open(role: Role, office: Callable[..., Desk], hall: Hall) -> None:
    if role == Role.OFFICER:
        assert office(role).get().status_code == 403
        return
    desk = office(role)
    page = desk.text()
    links = {part.split('"')[0] for part in page.split('href="/kantor/')[1:]}
    assert links
    assert not [link for link in links if desk.get(link).status_code != 200]
    assert ("catatan/" in links) == ("journal.see" in ROLE_MAY[role])
    assert ("tempat/loket/" in links) == ("places.close" in ROLE_MAY[role])


def test_a_page_of_the_whole_mall_is_in_the_menu_of_all_who_may_open_it(
    office: Callable[..., Desk], hall: Hall
) -> None:
    assert '/kantor/catatan/perubahan/"' in office("floor_manager").text("catatan/")
    assert '/kantor/catatan/perubahan/"' not in office("agency_head").text("catatan/")


@pytest.mark.parametrize(
    "path",
    [
        "antrean/kemarin/A001/", "antrean/2026-11-23/Z999/", "antrean/2026-11-23/%00/", "katalog/layanan/tidak-ada/",
        "katalog/instansi/x/", "katalog/unit/x/", "tempat/loket/77/", "tempat/antrean/ZZ/", "tempat/layanan/x/",
        "tempat/jam/mal/lain/1/", "tempat/jam/unit/unit_uji/9/", "tempat/tutup/999999/", "tempat/instansi/x/",
        "tempat/zona/x/", "tempat/ruang/x/", "orang/petugas/x/", "orang/pengguna/x/", "perangkat/kode/x/",
        "perangkat/kode/%00/", "perangkat/teks/99999/", "aturan/isi/x/", "aturan/dasar/x/",
    ],
)  # fmt: skip
def test_what_does_not_exist_says_so(path: str, office: Callable[..., Desk], hall: Hall) -> None:
    assert office("organiser").get(path).status_code == 404


def test_the_scopes_of_the_tests_are_those_of_the_roles() -> None:
    assert set(SCOPES) == {Role.AGENCY_HEAD, Role.OFFICER}
