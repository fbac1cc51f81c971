"""The embedded PostgreSQL, for real: made, started, killed, restarted, in a path with spaces."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from sewaka import env
from sewaka.boot import account, cluster
from tests.waiting import wait_for

from .conftest import House, ground


@pytest.fixture(scope="module")
def started() -> Iterator[cluster.Cluster]:
    """One cluster for the module; every test leaves it running."""
    with ground() as place:
        made = cluster.locate(place / "folder keadaan")
        made.start()
        yield made
        made.destroy()


def ask(made: cluster.Cluster, sql: str) -> str:
    parts = urlsplit((made.notes / "url").read_text())
    with psycopg.connect(
        host=unquote(parts.hostname or ""), user=parts.username, password=parts.password, dbname="sewaka"
    ) as connection:
        return str(connection.execute(sql).fetchone()[0])  # type: ignore[index, call-overload]


def test_the_promises_of_the_house(started: cluster.Cluster) -> None:
    promised = {"fsync": "on", "synchronous_commit": "on", "data_checksums": "on", "listen_addresses": ""}
    promised |= {"full_page_writes": "on", "server_encoding": "UTF8", "jit": "off", "TimeZone": "UTC"}
    assert {name: ask(started, f"SHOW {name}") for name in promised} == promised


def test_its_log_quotes_no_row_and_no_statement(started: cluster.Cluster) -> None:
    with pytest.raises(psycopg.errors.NotNullViolation):
        ask(
            started,
            "DO $$ BEGIN CREATE TEMP TABLE t (a int NOT NULL, b text);"
            " INSERT INTO t VALUES (NULL, 'rahasia'); END $$",
        )
    told = started.log.read_text()
    assert "violates not-null constraint" in told
    assert "rahasia" not in told


def test_a_client_without_the_password_is_refused(started: cluster.Cluster) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(started.sockets), user="sewaka", password="tebakan", dbname="sewaka")


def test_its_secrets_and_socket_are_private(started: cluster.Cluster) -> None:
    assert {(started.notes / name).stat().st_mode & 0o777 for name in ("url", "admin")} == {0o600}
    assert started.sockets.stat().st_mode & 0o777 == 0o700
    assert len(str(started.sockets / cluster.SOCKET_NAME)) < cluster.SOCKET_PATH_BYTES


def test_the_role_of_the_mall_is_no_superuser(started: cluster.Cluster) -> None:
    assert ask(started, "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = 'sewaka'") == "False"


def test_a_second_start_finds_the_running_one(started: cluster.Cluster) -> None:
    before, address = started.pid(), (started.notes / "url").read_text()
    assert cluster.locate(started.var).start() == address
    assert started.pid() == before


def test_data_outlives_stop_and_kill(started: cluster.Cluster) -> None:
    ask(started, "SELECT 1 FROM (SELECT set_config('x.y', '1', false)) AS t")
    parts = urlsplit((started.notes / "url").read_text())
    address = {
        "host": unquote(parts.hostname or ""),
        "user": "sewaka",
        "password": parts.password,
        "dbname": "sewaka",
    }
    with psycopg.connect(**address, autocommit=True) as connection:  # type: ignore[arg-type]
        connection.execute("CREATE TABLE janji AS SELECT 41 AS nomor")
        os.kill(started.pid() or 0, signal.SIGKILL)
    wait_for(lambda: started.pid() is None, "the server to be gone")
    started.start()
    assert ask(started, "SELECT nomor FROM janji") == "41"
    started.stop()
    assert started.pid() is None
    started.start()
    assert ask(started, "SELECT nomor FROM janji") == "41"


def test_a_lock_file_whose_number_now_belongs_to_another_is_cleared(started: cluster.Cluster) -> None:
    started.stop()
    lock = started.data / "postmaster.pid"
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        lock.write_text(f"{stranger.pid}\n{started.data}\n0\n5432\n{started.sockets}\n\n1 1\nready\n")
        account.own(lock, started.who)
        assert started.pid() is None
        started.start()
        assert ask(started, "SELECT 1") == "1"
    finally:
        stranger.kill()
        stranger.wait()


def test_a_socket_folder_of_somebody_else_is_refused(started: cluster.Cluster) -> None:
    started.sockets.chmod(0o755)
    with pytest.raises(cluster.ClusterFailed, match="bukan milik"):
        started.start()
    started.sockets.chmod(0o700)


def test_an_interrupted_making_is_begun_again(place: Path) -> None:
    made = cluster.locate(place / "var", durable=False)
    (made.home / "data.baru" / "base").mkdir(parents=True)
    try:
        made.start()
        assert ask(made, "SHOW fsync") == "off"
        assert not (made.home / "data.baru").exists()
    finally:
        made.destroy()


def test_the_supervisor_revives_a_killed_server(house: House) -> None:
    process = house.open(DATABASE_URL="")
    first = house.status("postgres")["pid"]
    os.kill(first, signal.SIGKILL)
    second = wait_for(lambda: (s := house.status("postgres"))["pid"] not in {None, first} and s, "PostgreSQL")
    assert (second["state"], second["restarts"]) == ("up", 1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert not (house.var / "postgres" / "data" / "postmaster.pid").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_root_behind_a_closed_folder_lends_the_server_a_reachable_one(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    made = cluster.locate(tmp_path / "var", durable=False)
    try:
        made.start()
        assert made.home == Path("/var/lib") / f"sewaka-{cluster.short_name(tmp_path / 'var')}"
        assert cluster.locate(tmp_path / "var").home == made.home
        assert ask(made, "SELECT 1") == "1"
        assert made.data.stat().st_uid == made.who.uid != 0
    finally:
        made.destroy()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_binaries_behind_a_closed_folder_are_copied_whole(tmp_path: Path, place: Path) -> None:
    package = cluster.wheel_tree().parent
    closed = tmp_path / "tertutup"
    closed.mkdir(mode=0o700)
    for found in package.parent.glob(f"{package.name}*"):
        if not found.name.endswith(".dist-info"):
            shutil.copytree(found, closed / found.name, ignore=shutil.ignore_patterns("pginstall"))
    who = account.choose(place)
    copy = account.reachable_copy(closed / package.name / cluster.wheel_tree().name, who, place)
    assert copy.is_relative_to(place)
    for program in ("postgres", "initdb"):
        said = who.run([str(copy / "bin" / program), "--version"], capture_output=True)
        assert said.returncode == 0, said.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_an_ordinary_user_with_a_closed_home_runs_it_as_itself(place: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    own = place / "milik sendiri"
    own.mkdir()
    os.chown(own, nobody.pw_uid, nobody.pw_gid)
    script = (
        "from pathlib import Path; from sewaka.boot import cluster\n"
        f"made = cluster.locate(Path({str(own / 'var')!r}), durable=False)\n"
        "made.start(); print(made.who.name, made.data.stat().st_uid); made.destroy()"
    )
    result = subprocess.run(
        [
            "setpriv",
            f"--reuid={nobody.pw_uid}",
            f"--regid={nobody.pw_gid}",
            "--clear-groups",
            sys.executable,
            "-c",
            script,
        ],
        cwd=env.ROOT,
        env={"PATH": os.environ["PATH"], "HOME": "/root"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout.split() == ["nobody", str(nobody.pw_uid)], result.stderr
