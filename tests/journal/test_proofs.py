"""Roots of days, copies of the chain, the command and the standalone script, on a real database."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from sewaka.journal import chain, exports, roots
from sewaka.journal.actions import inspections, record, recording
from sewaka.journal.errors import NothingToInspect
from sewaka.journal.inspected import inspection
from sewaka.journal.models import Stream
from sewaka.journal.proofs import Inspection
from tests.journal.chains import AT, SCRIPT, chained

PUBLIC = ("queueing.ticket.", "queueing.day.")
_COLUMNS = "site, seq, kind, subject, actor, at, data, closed, salt, hash"


def told(site: str, count: int, *, seals: date | None = None) -> None:
    with recording():
        for number in range(count):
            data = {"code": f"A {number:03}", "why": "Ibu Made sedang hamil"}
            last = seals if number == count - 1 else None
            kind = "queueing.day.closed" if last else "queueing.ticket.called"
            record(
                site=site,
                kind=kind,
                subject=f"ticket:{number}",
                by="user:ni.luh",
                at=AT,
                data=data,
                seals=last,
            )


def checked(*files: Path, harap: str | tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """The standalone script, isolated from this project and its packages."""
    wish = [f"--harap={each}" for each in ((harap,) if isinstance(harap, str) else harap)]
    command = [sys.executable, "-I", "-S", str(SCRIPT), *map(str, files), *wish]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def command(name: str, *given: Any, **options: Any) -> tuple[int, str]:
    """A management command's exit code and what it said."""
    out = io.StringIO()
    try:
        call_command(name, *given, stdout=out, **options)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def behind() -> Iterator[Callable[[str], None]]:
    """SQL behind the trigger's back."""

    def run(sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE journal_event DISABLE TRIGGER USER")
            cursor.execute(sql)
            cursor.execute("ALTER TABLE journal_event ENABLE TRIGGER USER")

    yield run


def copy(tmp_path: Path, site: str = "uji", *, full: bool = False, **part: Any) -> Path:
    path = tmp_path / f"{site}{'-penuh' if full else ''}.jsonl.gz"
    command("export_chain", site, out=path, full=full, **part)
    return path


def lines_of(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as read:
        return [json.loads(line) for line in read]


# --- the parts of the days ---------------------------------------------------------------------------------------


def test_a_day_begins_after_the_root_of_the_one_before(db: None) -> None:
    told("uji", 5, seals=date(2026, 11, 23))
    told("uji", 3)
    told("uji", 4, seals=date(2026, 11, 24))
    told("uji", 2)
    late, early = roots.roots(site="uji")
    assert (early.first, early.head.seq, early.length) == (1, 5, 5)
    assert (late.first, late.head.seq, late.before.hash) == (6, 12, early.head.hash)
    day = date(2026, 11, 24)
    assert roots.part_of_days(site="uji", since=day, until=day) == (6, 12)
    assert roots.part_of_days(site="uji", since=day, until=day + timedelta(days=1)) == (6, 14)
    assert roots.part_of_days(site="uji", since=day + timedelta(days=1), until=date.max) == (13, 14)
    assert roots.part_of_days(site="kosong", since=day, until=day) == (1, 0)
    long_ago = day - timedelta(days=30)
    assert roots.part_of_days(site="uji", since=long_ago, until=long_ago) == (1, 0)


def test_many_days_are_read_at_once(db: None, django_assert_num_queries: Any) -> None:
    for number in range(5):
        told("uji", 2, seals=date(2026, 11, 1) + timedelta(days=number))
    with django_assert_num_queries(1):
        found = roots.roots(site="uji", limit=3)
    assert [(each.first, each.head.seq) for each in found] == [(9, 10), (7, 8), (5, 6)]
    assert [each.before for each in found][:2] == [each.head for each in found][1:]


def test_the_end_is_short_enough_to_read_aloud(db: None) -> None:
    assert roots.head(site="kosong") == roots.BEGINNING
    told("uji", 1)
    short = roots.head(site="uji").short
    assert [len(each) for each in short.split(" ")] == [4, 4, 4, 4]


# --- copies and the script ---------------------------------------------------------------------------------------


def test_an_open_copy_names_nobody_and_still_checks(db: None, tmp_path: Path) -> None:
    told("uji", 6, seals=date(2026, 11, 23))
    path = copy(tmp_path)
    text = gzip.decompress(path.read_bytes()).decode()
    assert "ni.luh" not in text and "Made" not in text and "hamil" not in text
    assert "A 003" in text
    answer = checked(path)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "6 kejadian uji berurutan" in answer.stdout and "UTUH" in answer.stdout


def test_kinds_that_are_not_public_are_a_digest(db: None, tmp_path: Path) -> None:
    with recording():
        record(
            site="uji",
            kind="staff.officer.changed",
            subject="officer:9",
            by="user:a",
            at=AT,
            data={"x": "rahasia"},
        )
    path = copy(tmp_path)
    assert set(lines_of(path)[1]) == {"seq", "hash", "told", "done"}
    assert checked(path).returncode == 0


def test_a_full_copy_shows_who_and_why_and_checks(db: None, tmp_path: Path) -> None:
    told("uji", 2)
    path = copy(tmp_path, full=True)
    assert lines_of(path)[1]["actor"] == "user:ni.luh"
    assert "hamil" in lines_of(path)[1]["closed"]
    assert checked(path).returncode == 0


def test_the_copies_of_two_days_are_one_chain(db: None, tmp_path: Path) -> None:
    told("uji", 4, seals=date(2026, 11, 23))
    told("uji", 3, seals=date(2026, 11, 24))
    inspections.keep_outside(site="uji", folder=tmp_path, public=PUBLIC, by="system:worker", at=AT)
    first, second = (inspections.day_file(folder=tmp_path, site="uji", day=f"2026-11-{n}") for n in (23, 24))
    assert checked(first).returncode == checked(second).returncode == checked(first, second).returncode == 0
    assert checked(second, first).returncode == 0
    told("uji", 2, seals=date(2026, 11, 25))
    inspections.keep_outside(site="uji", folder=tmp_path, public=PUBLIC, by="system:worker", at=AT)
    gap = checked(first, inspections.day_file(folder=tmp_path, site="uji", day="2026-11-25"))
    assert gap.returncode == 1 and "tidak menyambung" in gap.stdout


def test_what_is_held_in_the_hand_is_compared(db: None, tmp_path: Path) -> None:
    told("uji", 4)
    path, end = copy(tmp_path), roots.head(site="uji")
    assert checked(path, harap=f"4:{end.short}").returncode == 0
    wrong = checked(path, harap="4:0123456789abcdef")
    assert wrong.returncode == 1 and "seperti yang diharapkan" in wrong.stdout
    assert checked(path, harap="9:0123456789abcdef").returncode == 2
    slips = ("4:0123456789abcdef", f"4:{end.short}")
    assert checked(path, harap=slips).returncode == checked(path, harap=slips[::-1]).returncode == 1
    assert checked(path, harap="4:xyz").returncode == 2


def test_an_event_of_an_earlier_version_is_hidden_and_told_to_be(db: None, tmp_path: Path) -> None:
    body = chain.record_bytes(kind="k", subject="s", actor="user:a", at=AT, data="{}")
    digest = chain.link_hash(chain.START, 1, body)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_stream (site, last_seq, last_hash) VALUES ('uji', 1, %s)", [digest]
        )
        cursor.execute(
            "INSERT INTO journal_event (site, seq, kind, subject, actor, at, data, hash)"
            " VALUES ('uji', 1, 'k', 's', 'user:a', %s, '{}', %s)",
            [AT, digest],
        )
    told("uji", 1)
    hidden = checked(copy(tmp_path))
    assert hidden.returncode == 2 and "1 kejadian lama" in hidden.stdout
    assert "user:a" not in gzip.decompress(copy(tmp_path).read_bytes()).decode()
    assert checked(copy(tmp_path, full=True)).returncode == 0
    assert command("verify_chain", "uji")[0] == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: "[]\n",
        lambda text: text.replace('"sewaka-chain"', '"lain"'),
        lambda text: text.replace('"seq":2', '"seq":"dua"'),
        lambda text: text.replace('"done":"', '"done":"zz'),
        lambda text: text.replace('"subject"', '"subyek"'),
        lambda text: text.replace('"told_salt"', '"told":"' + "0" * 64 + '","told_salt"', 1),
        lambda text: text + "{",
    ],
)
def test_what_is_no_copy_cannot_be_checked(db: None, tmp_path: Path, damage: Callable[[str], str]) -> None:
    told("uji", 3)
    path = tmp_path / "rusak.jsonl"
    path.write_text(damage(gzip.decompress(copy(tmp_path).read_bytes()).decode()))
    answer = checked(path)
    assert answer.returncode in (1, 2) and "Traceback" not in answer.stderr
    assert answer.returncode == 2 or "TIDAK UTUH" in answer.stdout


def test_a_half_downloaded_copy_is_no_whole_one(db: None, tmp_path: Path) -> None:
    told("uji", 50)
    path = copy(tmp_path)
    path.write_bytes(path.read_bytes()[:-20])
    assert checked(path).returncode == 2
    assert checked(tmp_path / "tidak ada").returncode == 2


# --- damage in the database --------------------------------------------------------------------------------------

EXTRA = "SELECT site, 99, kind, subject, actor, at, data, closed, salt, hash FROM journal_event WHERE seq = 3"
DAMAGE = {
    "edit": ("UPDATE journal_event SET data = '{}' WHERE seq = 3", "Kejadian 3:"),
    "edit of what was typed": ("UPDATE journal_event SET closed = '' WHERE seq = 3", "Kejadian 3:"),
    "edit of a salt": ("UPDATE journal_event SET salt = sha256('x') WHERE seq = 3", "Kejadian 3:"),
    "edit of a hash": ("UPDATE journal_event SET hash = sha256('x') WHERE seq = 3", "Kejadian 3:"),
    "deletion": ("DELETE FROM journal_event WHERE seq = 3", "Kejadian 3 sampai 3 hilang"),
    "deletion at the end": ("DELETE FROM journal_event WHERE seq = 8", "berakhir sebelum kejadian 8"),
    "insertion at the end": (f"INSERT INTO journal_event ({_COLUMNS}) {EXTRA}", "sesudah ujung"),
    "insertion, the rest renumbered": (
        "UPDATE journal_event SET seq = seq + 100 WHERE seq > 3;"
        f"INSERT INTO journal_event ({_COLUMNS}) {EXTRA.replace('99', '4')};"
        "UPDATE journal_event SET seq = seq - 99 WHERE seq > 100;"
        "UPDATE journal_stream SET last_seq = 9",
        "Kejadian 4:",
    ),
    "swap": (
        "UPDATE journal_event e SET data = o.data, subject = o.subject, salt = o.salt, hash = o.hash"
        " FROM journal_event o WHERE (e.seq = 3 AND o.seq = 4) OR (e.seq = 4 AND o.seq = 3)",
        "Kejadian 3:",
    ),
    "root": ("UPDATE journal_event SET hash = sha256('x') WHERE seq = 5", "akar hari 2026-11-23"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_in_the_database_is_found_by_command_and_script(
    db: None, tmp_path: Path, behind: Callable[[str], None], name: str
) -> None:
    told("uji", 5, seals=date(2026, 11, 23))
    told("uji", 3)
    assert command("verify_chain", "uji")[0] == 0
    sql, said = DAMAGE[name]
    behind(sql)
    code, words = command("verify_chain", "uji")
    assert code == 1 and said in words
    outcome = checked(copy(tmp_path)).returncode
    assert outcome == 1 or name == "insertion at the end"


def test_the_command_checks_all_streams_or_a_part(db: None, behind: Callable[[str], None]) -> None:
    told("satu", 3, seals=date(2026, 11, 23))
    told("satu", 3, seals=date(2026, 11, 24))
    told("dua", 2)
    code, words = command("verify_chain")
    assert code == 0 and "satu: UTUH, kejadian 1 sampai 6" in words and "dua: UTUH" in words
    behind("UPDATE journal_event SET actor = 'user:lain' WHERE site = 'satu' AND seq = 2")
    assert command("verify_chain")[0] == 1
    assert command("verify_chain", "dua")[0] == 0
    assert command("verify_chain", "satu", since=date(2026, 11, 24))[0] == 0
    assert command("verify_chain", "satu", until=date(2026, 11, 23))[0] == 1
    with pytest.raises(CommandError) as unknown:
        call_command("verify_chain", "tidak-ada")
    assert unknown.value.returncode == 2


@pytest.mark.race
def test_a_hundred_thousand_events_in_the_database(
    db: None, tmp_path: Path, behind: Callable[[str], None]
) -> None:
    """Command and script over all of them, whole and with one event changed somewhere."""
    links = chained(100_000)
    with connection.cursor() as cursor, cursor.copy(f"COPY journal_event ({_COLUMNS}) FROM STDIN") as into:
        for one in links:
            into.write_row(("uji", one.seq, one.kind, one.subject, one.actor, one.at, one.data, one.closed,
                            one.salt, one.hash))  # fmt: skip
    Stream.objects.create(site="uji", last_seq=100_000, last_hash=links[-1].hash)
    assert command("verify_chain", "uji")[0] == 0
    assert checked(copy(tmp_path)).returncode == 0
    behind("UPDATE journal_event SET subject = 'ticket:lain' WHERE seq = 71234")
    assert "Kejadian 71234:" in command("verify_chain", "uji")[1]
    assert "kejadian 71234:" in checked(copy(tmp_path)).stdout


# --- inspections by the worker -----------------------------------------------------------------------------------


def work(tmp_path: Path) -> int:
    return inspections.work_off(folder=tmp_path, public=PUBLIC, clock=lambda: AT, by="system:worker", at=AT)


def asked(purpose: str = "check", **part: Any) -> int:
    return inspections.ask(stream="uji", purpose=purpose, **part, by="user:uji", at=AT)


def test_a_check_is_asked_for_once_and_done_by_the_worker(db: None, tmp_path: Path) -> None:
    told("uji", 7)
    number = asked()
    assert asked() == number
    view = inspection(number=number)
    assert view is not None and view.is_open and view.length == 7
    assert work(tmp_path) == 1 and work(tmp_path) == 0
    done = inspection(number=number)
    assert done is not None and done.is_good and done.percent == 100
    kinds = [link.kind for link in inspections.portion(site="uji", after=7)]
    assert kinds == ["journal.inspection.asked", "journal.inspection.ended"]
    assert asked() != number


def test_a_check_says_where_and_what(db: None, tmp_path: Path, behind: Callable[[str], None]) -> None:
    told("uji", 7)
    behind("UPDATE journal_event SET data = '{}' WHERE seq IN (2, 6)")
    number = asked()
    work(tmp_path)
    view = inspection(number=number)
    assert view is not None and not view.is_good
    assert [each[:11] for each in view.problems] == ["Kejadian 2:", "Kejadian 6:"]


def test_an_interrupted_check_begins_anew(db: None, tmp_path: Path) -> None:
    told("uji", 3)
    number = asked()
    Inspection.objects.update(state="running", reached=2)
    assert work(tmp_path) == 1
    done = inspection(number=number)
    assert done is not None and done.is_good


def test_a_copy_lies_in_the_folder_and_goes_after_its_time(db: None, tmp_path: Path) -> None:
    told("uji", 3)
    number = asked("export", first=2, last=3)
    work(tmp_path)
    path = inspections.file_of(folder=tmp_path, number=number)
    assert [each["seq"] for each in lines_of(path)[1:]] == [2, 3]
    assert checked(path).returncode == 0
    inspections.work_off(
        folder=tmp_path, public=PUBLIC, clock=lambda: AT, by="system:worker", at=AT + timedelta(days=31)
    )
    assert not path.exists() and inspection(number=number) is None


def test_nothing_cannot_be_inspected(db: None) -> None:
    with pytest.raises(NothingToInspect):
        asked()
    told("uji", 2)
    for part in ({"first": 3}, {"first": 0}, {"first": 2, "last": 1}):
        with pytest.raises(NothingToInspect):
            asked(**part)


def test_what_is_kept_outside_is_written_once(db: None, tmp_path: Path) -> None:
    told("uji", 3, seals=date(2026, 11, 23))
    keep = {"site": "uji", "folder": tmp_path, "public": PUBLIC, "by": "system:worker", "at": AT}
    assert inspections.keep_outside(**keep) == 1  # type: ignore[arg-type]
    assert inspections.keep_outside(**keep) == 0  # type: ignore[arg-type]
    [line] = (tmp_path / "uji" / "akar.txt").read_text().splitlines()
    assert line == f"2026-11-23 3 {roots.head(site='uji').hash.hex()}"
    told("uji", 2, seals=date(2026, 11, 24))
    (tmp_path / "uji" / "akar.txt").write_text("2026-11-20 1 aa\n" + line + "\n")
    assert inspections.keep_outside(**keep) == 1  # type: ignore[arg-type]
    assert len((tmp_path / "uji" / "akar.txt").read_text().splitlines()) == 3


def test_a_copy_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    def breaking() -> Iterator[str]:
        yield "{}\n"
        raise OSError("piring penuh")

    with pytest.raises(OSError, match="penuh"):
        exports.write(tmp_path / "a.gz", breaking())
    assert not (tmp_path / "a.gz").exists()
