"""Which system user runs PostgreSQL, and which folders that user can reach.

PostgreSQL refuses to run as root. An ordinary user runs it as itself; root hands it to the owner of
the data if there is one, else to ``postgres``, else to ``nobody``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from sewaka import env

CLEAN = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "HOME": "/"}
DEFAULTS = {"cwd": "/", "env": CLEAN, "stdin": subprocess.DEVNULL, "text": True, "umask": 0o077}


@dataclass(frozen=True)
class Account:
    """A system user; ``foreign`` when it is not the one running this process."""

    name: str
    uid: int
    gid: int

    @property
    def foreign(self) -> bool:
        """True when becoming this user needs root."""
        return self.uid != os.geteuid()

    def run(self, command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        """Runs a command as this user with a clean environment, from the root folder."""
        if self.foreign:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        options = {
            "cwd": "/",
            "env": CLEAN,
            "stdin": subprocess.DEVNULL,
            "text": True,
            "umask": 0o077,
        } | options
        return subprocess.run(command, check=False, **options)  # type: ignore[call-overload]

    def reaches(self, path: Path) -> bool:
        """True when this user can walk to ``path`` and read it."""
        if not self.foreign:
            return os.access(path, os.R_OK | os.X_OK)
        test = 'test -r "$0" && test -x "$0"'
        return self.run(["/bin/sh", "-c", test, str(path)], stderr=subprocess.DEVNULL).returncode == 0

    def walks(self, folder: Path) -> bool:
        """True when this user can pass through ``folder``, be it without looking."""
        if not self.foreign:
            return os.access(folder, os.X_OK)
        return (
            self.run(["/bin/sh", "-c", 'cd -- "$0"', str(folder)], stderr=subprocess.DEVNULL).returncode == 0
        )


def choose(data: Path) -> Account:
    """The user for the cluster at ``data``. Raises ``WrongSetting`` when root finds nobody to run it."""
    if os.geteuid() != 0:
        return own_user()
    if data.is_dir() and data.stat().st_uid:
        return _by_uid(data.stat().st_uid)
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, found.pw_uid, found.pw_gid)
    raise env.WrongSetting(
        "PostgreSQL tidak mau dijalankan oleh root, dan di sini tidak ada pengguna postgres maupun nobody.\n"
        "Jalankan sebagai pengguna biasa, atau buat satu: useradd --system postgres"
    )


def own_user() -> Account:
    """The user running this process."""
    return _by_uid(os.geteuid())


def _by_uid(uid: int) -> Account:
    try:
        return Account(pwd.getpwuid(uid).pw_name, uid, pwd.getpwuid(uid).pw_gid)
    except KeyError:
        return Account(str(uid), uid, os.getegid())


def own(path: Path, account: Account) -> Path:
    """Gives ``path`` to ``account``."""
    if account.foreign:
        os.chown(path, account.uid, account.gid)
    return path


def reachable_copy(tree: Path, account: Account, shelter: Path) -> Path:
    """``tree`` itself if the account can read it, else a copy under ``shelter``, made once per version.

    A wheel keeps its shared libraries beside the package (``<package>.libs``), where the programs look
    for them by a relative path: the copy has the same shape.
    """
    server = tree / "bin" / "postgres"
    if account.reaches(server):
        return tree
    package = tree.parent
    copy = shelter / f"{package.name}-{server.stat().st_size:x}"
    if not copy.is_dir():
        draft = shelter / f".{copy.name}"
        shutil.rmtree(draft, ignore_errors=True)
        _copy(tree, draft / package.name / tree.name)
        _copy(package.with_name(f"{package.name}.libs"), draft / f"{package.name}.libs")
        _open_to_all(draft)
        draft.rename(copy)
    return copy / package.name / tree.name


def _copy(tree: Path, target: Path) -> None:
    if tree.is_dir():
        shutil.copytree(tree, target, symlinks=True, ignore=shutil.ignore_patterns("include"))


def _open_to_all(tree: Path) -> None:
    """Makes a copy readable whatever umask its original was installed with."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if mode & 0o100 else 0o444))
