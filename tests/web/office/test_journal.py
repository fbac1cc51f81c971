"""The journal in the office: sentences, narrowing, paging, reach, and the chain checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from sewaka.accounts.roles import ROLE_MAY, Role
from sewaka.journal.actions import record, recording
from sewaka.journal.queries import Told
from sewaka.places.queries import plan
from sewaka.web.office.entry import Here
from sewaka.web.office.tables import told
from tests.clocks import Clock
from tests.halls import AT, Hall
from tests.web.office.conftest import Desk

SEVERAL = 130


@pytest.fixture
def desk(office: Callable[..., Desk]) -> Desk:
    return office("organiser")


def tell(hall: Hall, clock: Clock, kind: str, subject: str, **data: Any) -> None:
    with recording():
        record(site=hall.site, kind=kind, subject=subject, by="user:uji", at=clock.now, data=data)


def rows(page: str) -> str:
    """The table alone: the filters above name everything."""
    return page[page.index("<tbody") : page.index("</tbody>")]


def test_events_are_told_in_their_sentences_with_labels_and_links(desk: Desk, day: dict[str, str]) -> None:
    page = rows(desk.text("catatan/"))
    assert "Nomor A 001 dipanggil ke Loket 1." in page
    assert "Loket 1 dibuka." in page
    assert "/kantor/antrean/2026-11-23/A001/" in page, "a number leads to its history"
    assert page.index("selesai dilayani") < page.index("mulai dilayani"), "newest first"
    assert "perangkat K1" in page and "queueing.ticket.called" in page


@pytest.mark.parametrize(
    ("query", "there", "away"),
    [
        ("jenis=queueing.ticket.", "A 001", "Teks berjalan"),
        ("jenis=devices.", "Teks berjalan", "A 001"),
        ("tentang=a1", "A 001", "A 002"),
        ("tentang=A%20001&hari=2026-11-23", "A 001", "K 001"),
        ("tentang=perangkat%20K1", "Kios pintu", "A 001"),
        ("tentang=ticket:2026-11-23/K", "K 001", "A 001"),
        ("hari=2026-11-23", "A 001", "Tidak ada kejadian"),
        ("aliran=bersama", "Tidak ada kejadian", "A 001"),
        ("aliran=orang-lain", "A 001", "Tidak ada kejadian"),
        ("jenis=rahasia.&sebelum=x&hari=kemarin", "A 001", "Tidak ada kejadian"),
    ],
)
def test_it_is_narrowed_by_kind_subject_day_and_stream(
    query: str, there: str, away: str, desk: Desk, day: dict[str, str]
) -> None:
    page = desk.text(f"catatan/?{query}")
    shown = rows(page) if "<tbody" in page else page
    assert there in shown and away not in shown


@pytest.mark.parametrize(
    "query",
    [
        "hari=2026-11-22",
        "tentang=" + "x" * 10_000,
        "tentang=%00",
        "tentang='--",
        "hari=9999-12-31",
        "sebelum=1",
    ],
)
def test_odd_questions_are_answered_with_nothing_or_everything_never_with_an_error(
    query: str, desk: Desk, day: dict[str, str]
) -> None:
    assert desk.get(f"catatan/?{query}").status_code == 200


def test_html_in_what_was_told_stays_text(desk: Desk, hall: Hall, clock: Clock) -> None:
    tell(hall, clock, "devices.text.set", "text:9", text="<script>alert(1)</script>{kind}", zone="")
    page = desk.text("catatan/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{kind}" in page and "<script>alert" not in page


def test_a_long_journal_is_read_page_by_page_without_a_gap(desk: Desk, hall: Hall, clock: Clock) -> None:
    with recording():
        for n in range(SEVERAL):
            record(
                site=hall.site, kind="devices.text.set", subject=f"text:{n}", by="user:uji", at=clock.now,
                data={"text": f"teks-ke-{n}.", "zone": ""},
            )  # fmt: skip
    first = desk.text("catatan/?jenis=devices.text.")
    older = re.search(r'href="([^"]*sebelum=\d+[^"]*)"', first)
    assert older is not None
    second = desk.text(f"catatan/{older[1].replace('&amp;', '&')}")
    shown = rows(first) + rows(second)
    assert all(shown.count(f"teks-ke-{n}.") == 1 for n in range(SEVERAL))
    assert "Lebih lama" not in second and "Terbaru" in second
    file = desk.get("catatan/?jenis=devices.text.&bentuk=csv").content.decode("utf-8-sig")
    assert all(f"teks-ke-{n}." in file for n in range(SEVERAL)), "the file is not cut at a page"


def test_the_file_holds_no_formula(desk: Desk, hall: Hall, clock: Clock) -> None:
    tell(hall, clock, "=cmd()", "+1", code="x")
    file = desk.get("catatan/?bentuk=csv").content.decode("utf-8-sig")
    assert "'=cmd()" in file and "'+1" in file and ",=cmd" not in file and ",+1" not in file


def test_an_agency_reads_of_its_own_queues_only_and_finds_them_behind_many_others(
    office: Callable[..., Desk], hall: Hall, clock: Clock, day: dict[str, str]
) -> None:
    with recording():
        for n in range(3 * SEVERAL):
            record(
                site=hall.site, kind="queueing.ticket.printed", subject=f"ticket:2026-11-23/U {n}",
                by="device:K1", at=clock.now, data={"code": f"U {n}", "queue": "U"},
            )  # fmt: skip
    page = office(Role.AGENCY_HEAD).text("catatan/")
    assert "A 001" in rows(page) and "Loket 1 dibuka." in rows(page)
    assert "nomor U" not in page and "Teks berjalan" not in rows(page)
    assert "Periksa keutuhan" not in page and 'name="aliran"' in page
    assert "bersama" not in page and "sistem" not in page


def test_log_ins_are_read_only_by_who_looks_after_users(office: Callable[..., Desk], desk: Desk) -> None:
    assert 'value="sistem"' in desk.text("catatan/")
    assert "Pengguna baru dibuat." in rows(desk.text("catatan/?aliran=sistem"))
    manager = office(Role.FLOOR_MANAGER)
    assert 'value="sistem"' not in manager.text("catatan/")
    assert "Pengguna baru dibuat." not in manager.text("catatan/?aliran=sistem")


@pytest.mark.parametrize("role", [role for role in Role if "journal.see" not in ROLE_MAY[role]])
def test_without_the_permission_there_is_no_journal(
    role: Role, office: Callable[..., Desk], hall: Hall
) -> None:
    assert office(role).get("catatan/").status_code == 403


def test_every_subject_and_actor_that_is_told_has_words() -> None:
    assert told.named("ticket:2026-11-23/D 014") == "nomor D 014"
    assert told.named("counter:badung/4") == "loket 4"
    assert told.named("day:2026-11-23") == "hari layanan 23 November 2026"
    assert told.named("door:gate") == "pintu masuk"
    assert told.named("aneh") == "aneh" and told.named("x:y") == "x:y"


def test_a_sentence_with_a_missing_or_unknown_fact_is_still_told(hall: Hall, rf: Any) -> None:
    here = Here(rf.get("/"), plan(hall.site, at=AT), None, AT, "journal.see")  # type: ignore[arg-type]

    def words(kind: str, **data: Any) -> str:
        return told.sentence(here, Told(hall.site, 1, kind, "x", "y", AT, data))

    assert words("queueing.ticket.called") == "Nomor – dipanggil ke –. –"
    assert (
        words("queueing.day.opened", day="2026-11-23", lines=3)
        == "Hari 23 November 2026 dibuka untuk 3 antrean."
    )
    assert words("accounts.role.granted", role="viewer", site="uji", agency="", counter="") == (
        "Peran Pemantau diberikan untuk uji."
    )
    assert words("staff.officer.placed", counter="", from_on="2026-11-23") == (
        "Petugas ditempatkan di loket mana pun mulai 23 November 2026."
    )
    assert words("devices.print.queued", code="C1", reason="test") == "Cetak uji dikirim ke C1."
    assert words("tak.dikenal") == "tak.dikenal"
