"""The environment is made once, repaired when its making was interrupted, and needs no network after that."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sewaka import env
from sewaka.boot import environment

from .conftest import House

# The machine's own Python, not that of the environment these tests run in.
PYTHON = Path(sys._base_executable)  # type: ignore[attr-defined]
BARE = {"PATH": f"{PYTHON.parent}:/usr/local/bin:/usr/bin:/bin"}


@pytest.fixture
def bare(house: House) -> House:
    """A house whose requirements are empty, with the real scripts: nothing is fetched."""
    for path in (house.root / "requirements").glob("*.txt"):
        path.write_text("")
    shutil.copytree(env.ROOT / "script", house.root / "script")
    (house.root / "periksa.py").write_text("import os, sys; print(sys.prefix, os.getcwd(), *sys.argv[1:])")
    return house


def run(
    house: House, *words: str, cwd: Path | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    command = [str(PYTHON), "-m", "sewaka.boot.environment", *words]
    surroundings = BARE | {"HOME": "/tidak-ada", "PIP_NO_INDEX": "1"} | settings
    return subprocess.run(
        command, cwd=cwd or house.root, env=surroundings, capture_output=True, text=True, check=False
    )


def test_made_once_then_only_entered(bare: House) -> None:
    first = run(bare, "run", "periksa", "satu dua")
    assert first.returncode == 0, first.stderr
    assert "sekali saja" in first.stdout
    assert first.stdout.splitlines()[-1] == f"{bare.var / 'venv'} {bare.root} satu dua"
    second = run(bare, "run", "periksa")
    assert second.stdout.splitlines() == [f"{bare.var / 'venv'} {bare.root}"]


def test_an_interrupted_making_is_repaired(bare: House) -> None:
    run(bare, "run", "periksa")
    (bare.var / "venv" / "sewaka.stamp").unlink()
    (bare.var / "venv" / "pyvenv.cfg").unlink()
    assert run(bare, "run", "periksa").stdout.splitlines()[-1].startswith(str(bare.var / "venv"))


def test_changed_requirements_are_installed_and_a_failure_leaves_no_stamp(bare: House) -> None:
    run(bare, "run", "periksa")
    (bare.root / "requirements" / "run.txt").write_text("tidak-ada-paket-ini==1.0 --hash=sha256:" + "0" * 64)
    refused = run(bare, "run", "periksa")
    assert refused.returncode == 1
    assert "tidak berhasil dipasang" in refused.stderr
    assert not (bare.var / "venv" / "sewaka.stamp").exists()


def test_a_python_without_ensurepip_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(env.WrongSetting, match=r"apt-get install python3\.\d+-venv"):
        environment._make(tmp_path / "venv")


def test_help_needs_no_environment_and_works_from_anywhere(bare: House, tmp_path: Path) -> None:
    asked = subprocess.run(
        [bare.root / "script" / "serve", "--help"],
        cwd=tmp_path,
        env=BARE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "--live-demo" in asked.stdout, asked.stderr
    assert not bare.var.exists()


def test_a_machine_without_python_is_told_so(bare: House, tmp_path: Path) -> None:
    for name in ("bash", "dirname", "env"):
        (tmp_path / name).symlink_to(shutil.which(name) or "")
    asked = subprocess.run(
        [bare.root / "script" / "serve"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 1
    assert "Python 3.11" in asked.stderr


def test_a_relative_folder_is_meant_from_where_the_person_stands(bare: House, tmp_path: Path) -> None:
    run(bare, "run", "periksa", SEWAKA_VAR=str(tmp_path / "keadaan"))
    (bare.root / "manage.py").write_text("import os; print(os.environ['SEWAKA_VAR'])")
    asked = subprocess.run(
        [bare.root / "script" / "manage"],
        cwd=tmp_path,
        env=BARE | {"SEWAKA_VAR": "keadaan"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.stdout.strip() == str(tmp_path / "keadaan"), asked.stderr
    assert os.path.lexists(tmp_path / "keadaan" / "venv" / "sewaka.stamp")
