"""Every address of the office and every role: let in exactly as the table of permissions says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from sewaka.accounts.models import Grant
from sewaka.accounts.roles import ROLE_MAY, Role
from sewaka.devices.models import RunningText
from sewaka.places.actions import set_quota
from sewaka.places.models import Closure
from sewaka.places.running import Restriction
from sewaka.queueing.actions import helpcalls
from sewaka.staff.models import Placement
from sewaka.web.office.urls import urlpatterns
from tests.halls import AT, Hall
from tests.web.office.conftest import OWN, SCOPES, Desk

WHOLE = [role for role in Role if role not in (Role.AGENCY_HEAD, Role.OFFICER)]


def arguments(name: str) -> dict[str, Any]:
    """Something real for the parts of an address."""
    known: dict[str, dict[str, Any]] = {
        "queue_today_number": {"day": "2026-11-23", "code": "A001"},
        "queue_promises_file": {"form": "csv"},
        "catalogue_services": {"code": "uji_a"},
        "catalogue_agencies": {"code": OWN},
        "catalogue_units": {"code": "unit_uji"},
        "places_counters": {"code": "1"},
        "places_queues": {"code": "A"},
        "places_offers": {"service": "uji_a"},
        "places_hours": {"kind": "mal", "code": "uji", "weekday": 5},
        "places_closures": {"number": Closure.objects.values_list("pk", flat=True)[0]},
        "places_admissions": {"agency": OWN},
        "places_site_zone": {"code": "utama"},
        "places_site_room": {"code": "lobi"},
        "people_officers": {"code": "made.uji", "number": Placement.objects.get(officer__code="made.uji").pk},
        "people_users": {"username": "made.uji", "number": Grant.objects.get(user__username="made.uji").pk},
        "devices_texts": {"number": RunningText.objects.values_list("pk", flat=True)[0]},
        "devices_all": {"code": "K1"},
        "norms_rules": {"key": "queueing.recalls"},
        "norms_bases": {"code": "uu-uji"},
        "links_keys": {"code": "mitra"},
        "hall_help": {"number": _help_call()},
        "hall_issuing": {"number": _restriction()},
    }
    return next((given for start, given in known.items() if name.startswith(start)), {})


def _help_call() -> int:
    """A call for help that is open."""
    return helpcalls.raise_help(site="uji", counter="2", by="user:uji.2", at=AT)


def _restriction() -> int:
    """A quota that limits nobody."""
    held = Restriction.objects.filter(lifted_at=None).first()
    facts = {"site": "uji", "queue": "K", "value": 900, "reason": "uji", "by": "user:uji", "at": AT}
    return held.pk if held else set_quota(**facts)  # type: ignore[arg-type]


def address(pattern: Any) -> str:
    wanted = pattern.pattern.converters
    given = arguments(pattern.name)
    path = reverse(f"office:{pattern.name}", kwargs={name: given[name] for name in wanted})
    return path.removeprefix("/kantor/")


def ask(desk: Desk, pattern: Any) -> Any:
    """Open the address as it is meant to be opened: a page, or a button's deed."""
    path = address(pattern)
    return desk.get(path) if "GET" in pattern.callback.methods else desk.post(path)


def allowed(role: Role, view: Any) -> bool:
    may = {"office.enter", view.guard.what} <= ROLE_MAY[role]
    return may and (role in WHOLE or not view.whole)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_reaches_exactly_what_the_table_gives_it(
    role: Role, office: Callable[..., Desk], day: dict[str, str]
) -> None:
    desk, wrong = office(role), []
    for pattern in urlpatterns:
        path, answer = address(pattern), ask(desk, pattern)
        if (answer.status_code in (200, 302)) != allowed(role, pattern.callback):
            wrong.append(f"{path}: {answer.status_code}")
        if not allowed(role, pattern.callback) and answer.status_code != 403:
            wrong.append(f"{path}: {answer.status_code} instead of a refusal")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.INFORMATION_OFFICER, Role.AGENCY_HEAD])
def test_nobody_writes_without_the_permission(
    role: Role, office: Callable[..., Desk], hall: Hall, day: dict[str, str]
) -> None:
    desk = office(role)
    for pattern in urlpatterns:
        if not allowed(role, pattern.callback):
            assert desk.post(address(pattern)).status_code == 403, pattern.name


def test_without_a_login_every_address_leads_to_it(hall: Hall, client: Any, day: dict[str, str]) -> None:
    for pattern in urlpatterns:
        answer = ask(Desk(client), pattern)
        assert answer.status_code == 302 and answer["Location"].startswith("/masuk/"), pattern.name


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_shows_only_what_one_may_open(role: Role, office: Callable[..., Desk], hall: Hall) -> None:
    if role == Role.OFFICER:
        assert office(role).get().status_code == 403
        return
    desk = office(role)
    page = desk.text()
    links = {part.split('"')[0] for part in page.split('href="/kantor/')[1:]}
    assert links
    assert all(desk.get(link).status_code == 200 for link in links)
    assert ("catatan/" in links) == ("journal.see" in ROLE_MAY[role])
    assert ("tempat/loket/" in links) == ("places.close" in ROLE_MAY[role])


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
