"""The state directory: what lies in it, who may read it, and files that are never half written."""

from __future__ import annotations

import fcntl
import os
import secrets
from pathlib import Path
from typing import IO

from sewaka import env


def open_var(var: Path) -> Path:
    """``var`` with its folders made. As root others may walk through (PostgreSQL does), not look."""
    try:
        for folder in (var, var / "run", var / "log"):
            if not folder.is_dir():
                folder.mkdir(parents=True)
                folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    except OSError as trouble:
        raise env.WrongSetting(
            f"Folder keadaan {var} tidak dapat dibuat ({trouble.strerror}). "
            "Isi SEWAKA_VAR dengan folder lain."
        ) from None
    if not os.access(var, os.W_OK | os.X_OK) or not os.access(var / "run", os.W_OK | os.X_OK):
        raise env.WrongSetting(
            f"Folder keadaan {var} tidak dapat ditulis oleh pengguna ini. "
            "Jalankan sebagai pemiliknya, atau isi SEWAKA_VAR dengan folder lain."
        )
    return var


def write(path: Path, text: str, *, mode: int = 0o600) -> None:
    """Writes the whole file or nothing: a reader and a power cut see the old or the new text."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "w") as stream:
        os.fchmod(handle, mode)  # whatever the umask
        stream.write(text)
        stream.flush()
        os.fsync(handle)
    draft.replace(path)


def keep_secret(path: Path) -> str:
    """The secret in ``path``, made once (0600)."""
    if not path.is_file() or not path.read_text().strip():
        write(path, secrets.token_hex(32))
    return path.read_text().strip()


def claim(var: Path) -> IO[str]:
    """Holds this ``var`` for one supervisor while the returned file is open; refuses a second one."""
    path = var / "run" / "lock"
    held = path.open("a+")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.seek(0)
        other = held.read().strip() or "?"
        raise env.WrongSetting(
            f"Sewaka sudah berjalan dengan folder {var} (proses {other}). "
            "Hentikan dulu yang itu, atau isi SEWAKA_VAR dengan folder lain."
        ) from None
    held.truncate(0)
    held.write(str(os.getpid()))
    held.flush()
    return held
