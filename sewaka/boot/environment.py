"""Makes the virtual environment from pinned, hashed requirements, then becomes the program in it.

Runs on the machine's own Python before anything is installed. The stamp is written last: an
installation that was interrupted has none and is made again from nothing. With an unchanged stamp
nothing is installed and no network is needed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from sewaka import env
from sewaka.boot import folders

KINDS = {"run": ("venv", ("run.txt",)), "dev": ("venv-dev", ("run.txt", "dev.txt"))}
_RUN_SECONDS = "± 1 menit"


def requirement_files(kind: str) -> list[Path]:
    """The locked requirement files of one kind of environment."""
    return [env.ROOT / "requirements" / name for name in KINDS[kind][1]]


def fingerprint(kind: str, place: Path) -> str:
    """Changes when the requirements, the Python or the place change: any of them needs a new install."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {place}".encode())
    for path in requirement_files(kind):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def interpreter(place: Path) -> Path:
    """The Python inside a virtual environment."""
    return place / "bin" / "python"


def is_ready(kind: str, place: Path) -> bool:
    """True when the last installation ended well and is of today's requirements."""
    stamp = place / "sewaka.stamp"
    return interpreter(place).exists() and stamp.is_file() and stamp.read_text() == fingerprint(kind, place)


def _make(place: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise env.WrongSetting(
            f"Python {version} di mesin ini tidak membawa ensurepip, jadi lingkungannya tidak dapat dibuat.\n"
            f"Pasang dulu: apt-get install python{version}-venv (atau python3-venv), lalu jalankan lagi."
        )
    result = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(place)], capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise env.WrongSetting(
            f"Lingkungan Python tidak dapat dibuat di {place}:\n{result.stdout}{result.stderr}"
        )


def _install(kind: str, place: Path) -> None:
    command = [str(interpreter(place)), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    command += ["--no-input", "--require-hashes", "--prefer-binary"]
    for path in requirement_files(kind):
        command += ["-r", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if result.returncode:
        tail = "\n".join((result.stdout + result.stderr).strip().splitlines()[-12:])
        raise env.WrongSetting(
            f"Kebutuhan Sewaka tidak berhasil dipasang. Periksa sambungan internet, lalu ulangi.\n{tail}"
        )


def ensure(kind: str) -> Path:
    """The environment's Python, made first if needed. Raises ``WrongSetting`` with what to do."""
    var = folders.open_var(env.read().var)
    place = var / KINDS[kind][0]
    if is_ready(kind, place):
        return interpreter(place)
    print(f"Memasang kebutuhan Sewaka ke {place} (sekali saja, {_RUN_SECONDS}) …", flush=True)
    (place / "sewaka.stamp").unlink(missing_ok=True)
    _make(place)
    _install(kind, place)
    (place / "sewaka.stamp").write_text(fingerprint(kind, place))
    return interpreter(place)


def main(arguments: list[str]) -> None:
    """``python -m sewaka.boot.environment run|dev MODULE …``: make, then become MODULE."""
    kind, module, *rest = arguments
    asks_help = module == "sewaka.boot" and bool({"--help", "-h"} & set(rest))
    python = Path(sys.executable) if asks_help else ensure(kind)
    if not os.access(env.ROOT / "sewaka", os.W_OK):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(env.read().var / "pycache"))
    os.execv(python, [str(python), "-m", module, *rest])


if __name__ == "__main__":
    main(sys.argv[1:])
