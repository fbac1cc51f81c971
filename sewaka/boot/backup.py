"""Copies the database aside and back: ``script/backup [FILE]`` and ``script/restore FILE``.

A backup is taken while the mall is open: the database in FILE, the pictures and videos of its boards beside it in
FILE.media.tar. A restore needs it closed, replaces the database, keeps the replaced state as one more backup first, and
brings back pictures that are missing; those that are there never changed.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sewaka import env
from sewaka.boot import account, cluster, folders, preparation


class BackupFailed(env.WrongSetting):
    """Nothing was changed; the text holds what PostgreSQL's tool said."""


def _embedded() -> cluster.Cluster:
    settings = env.read()
    if settings.database_url:
        raise BackupFailed(
            "DATABASE_URL terisi: cadangkan server PostgreSQL itu dengan alatnya sendiri (pg_dump)."
        )
    return cluster.locate(settings.var)


def _tool(made: cluster.Cluster, program: str, *words: str, user: str = "sewaka") -> str:
    """Runs one of PostgreSQL's own tools as ``sewaka`` or ``postgres`` and returns what it prints."""
    parts = urlsplit((made.notes / "url").read_text())
    word = unquote(parts.password or "") if user == "sewaka" else (made.notes / "admin").read_text().strip()
    command = [*made.command(program), "-U", user, *words]
    surroundings = account.CLEAN | {"PGPASSWORD": word}
    result = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    if result.returncode:
        raise BackupFailed(f"{program} gagal:\n{result.stderr.strip()[-2000:]}")
    return result.stdout


def backup(made: cluster.Cluster, target: Path) -> Path:
    """Writes a whole, readable dump to ``target`` or nothing."""
    if target.exists():
        raise BackupFailed(f"Berkas {target} sudah ada dan tidak ditimpa. Pilih nama lain.")
    running = made.pid() is not None
    made.start()
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = target.with_name(f".{target.name}.baru")
        draft.touch(mode=0o600)
        _tool(made, "pg_dump", "-d", "sewaka", "--format=custom", "--no-owner", f"--file={draft}")
        _keep_media(made.var, target)
        draft.replace(target)
    finally:
        if not running:
            made.stop()
    return target


def media_of(target: Path) -> Path:
    """Where the pictures and videos of a backup lie."""
    return target.with_name(f"{target.name}.media.tar")


def _keep_media(var: Path, target: Path) -> None:
    """After the dump, so that every file a row of it names is there; each is named by its contents and never changes."""
    files = sorted(each for each in (var / "media").rglob("*") if each.is_file())
    if not files:
        return
    draft = target.with_name(f".{target.name}.media.baru")
    draft.touch(mode=0o600)
    with tarfile.open(draft, "w") as packed:
        for each in files:
            packed.add(each, each.relative_to(var / "media"))
    draft.replace(media_of(target))


def _bring_media(var: Path, source: Path) -> None:
    if not media_of(source).is_file():
        return
    (var / "media").mkdir(parents=True, exist_ok=True, mode=0o700)
    with tarfile.open(media_of(source)) as packed:
        missing = [each for each in packed.getmembers() if not (var / "media" / each.name).exists()]
        packed.extractall(var / "media", missing, filter="data")


def restore(made: cluster.Cluster, source: Path) -> Path:
    """Replaces the database by ``source``; returns where the replaced state was kept."""
    if not source.is_file():
        raise BackupFailed(f"Berkas cadangan {source} tidak ada.")
    made.start()
    _tool(made, "pg_restore", "--list", str(source))
    kept = backup(made, usual_target(made.var, "sebelum-dipulihkan"))
    try:
        _tool(made, "dropdb", "--force", "sewaka", user="postgres")
        _tool(made, "createdb", "--owner=sewaka", "sewaka", user="postgres")
        _tool(made, "pg_restore", "-d", "sewaka", "--no-owner", "--exit-on-error", str(source))
        _bring_media(made.var, source)
        preparation.Marks(made.var).forget()
        if not (made.var / "pemasangan").exists():
            preparation.decide_demo(made.var, asked=False)
    finally:
        made.stop()
    return kept


def usual_target(var: Path, name: str = "sewaka") -> Path:
    """``var/cadangan/<name>-<moment>.dump``, a name that is not taken yet."""
    stem = f"{name}-{time.strftime('%Y%m%d-%H%M%S')}"
    names = (f"{stem}{again}.dump" for again in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(path for each in names if not (path := var / "cadangan" / each).exists())


def main(arguments: list[str]) -> None:
    """``backup [FILE]`` or ``restore FILE``."""
    verb, *files = arguments
    made = _embedded()
    if verb == "backup" and len(files) <= 1:
        target = Path(files[0]).absolute() if files else usual_target(made.var)
        print(f"Cadangan tersimpan: {backup(made, target)}")
    elif verb == "restore" and len(files) == 1:
        with folders.claim(made.var):
            kept = restore(made, Path(files[0]).absolute())
        print(f"Data dipulihkan dari {files[0]}. Keadaan sebelumnya disimpan di {kept}.")
    else:
        raise BackupFailed("Pemakaian: script/backup [BERKAS]  atau  script/restore BERKAS")


if __name__ == "__main__":
    main(sys.argv[1:])
