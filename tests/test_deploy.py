"""The units and the script that start a screen and a print agent: read by the tools that will run them."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sewaka.agent import __main__ as agent

ROOT = Path(__file__).resolve().parent.parent
DEBIAN = ROOT / "deploy" / "debian"
UNITS = sorted(DEBIAN.glob("*.service"))


def _unit(path: Path) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, strict=True)
    read.optionxform = str  # type: ignore[method-assign, assignment]
    read.read_string(path.read_text())
    return read


def _settings(name: str) -> dict[str, str]:
    lines = [each for each in (DEBIAN / name).read_text().splitlines() if each and not each.startswith("#")]
    return dict(each.split("=", 1) for each in lines)


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_by_itself_and_again(path: Path) -> None:
    unit = _unit(path)
    assert unit["Service"]["Restart"] == "always"
    assert unit["Unit"]["StartLimitIntervalSec"] == "0", "a bad hour must not end its restarts"
    assert unit["Install"]["WantedBy"], "so that it starts when the power comes back"
    env = Path(unit["Service"]["EnvironmentFile"]).name
    asked = set(re.findall(r"\$\{(\w+)\}", unit["Service"]["ExecStart"]))
    assert asked <= set(_settings(env))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_understands_a_unit(path: Path, tmp_path: Path) -> None:
    here = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", path.read_text(), flags=re.MULTILINE)
    here = re.sub(r"^EnvironmentFile=.*/", f"EnvironmentFile={DEBIAN}/", here, flags=re.MULTILINE)
    (tmp_path / path.name).write_text(here)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / path.name)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if path.name in line and "ignoring" in line.lower()]
    assert not said and done.returncode == 0, done.stderr


def test_the_agent_s_unit_gives_what_the_agent_takes() -> None:
    given = _unit(DEBIAN / "sewaka-pencetak.service")["Service"]["ExecStart"].split("sewaka.agent ", 1)[1]
    values = _settings("pencetak.env")
    words = [re.sub(r"\$\{(\w+)\}", lambda found: values[found[1]], each) for each in given.split()]
    said = agent._arguments(words)
    assert said.server.startswith("https://") and said.width == 80
    assert agent.printer(said.printer, said.width) is not None


def test_the_screen_s_script_waits_for_the_server_and_may_sound(tmp_path: Path) -> None:
    """Run with a curl that fails twice and a browser that writes down how it was started."""
    for name, body in {
        "curl": 'echo x >> "$SEEN/tries"; [ "$(wc -l < "$SEEN/tries")" -gt 2 ]',
        "sleep": ":",
        "chromium": 'printf "%s\\n" "$@" > "$SEEN/started"',
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    profile = tmp_path / "profil" / "Default"
    profile.mkdir(parents=True)
    (profile / "Preferences").write_text('{"exit_type":"Crashed","exited_cleanly":false}')
    surroundings = {
        "PATH": f"{tmp_path}:/usr/bin:/bin", "SEEN": str(tmp_path), "HOME": str(tmp_path),
        "SEWAKA_PROFIL": str(tmp_path / "profil"), **_settings("layar.env"),
    }  # fmt: skip
    subprocess.run([DEBIAN / "sewaka-layar"], env=surroundings, check=True, capture_output=True, timeout=30)
    started = (tmp_path / "started").read_text().split("\n")
    assert len((tmp_path / "tries").read_text().split()) == 3
    assert "--autoplay-policy=no-user-gesture-required" in started and "--kiosk" in started
    assert "https://mpp.contoh.go.id/papan/" in started
    assert (profile / "Preferences").read_text() == '{"exit_type":"Normal","exited_cleanly":true}'
