"""Wrong settings and options stop the start with one clear Indonesian sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sewaka import env
from sewaka.boot import child, folders, preparation
from sewaka.boot.__main__ import read_wish


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"PORT": "abc"}, "PORT harus berupa angka"),
        ({"PORT": "70000"}, "PORT harus berupa angka"),
        ({"PORT": "9", "LIVE_PORT": "9"}, "tidak boleh sama"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL harus diawali"),
        ({"SEWAKA_DEMO": "mungkin"}, "SEWAKA_DEMO harus 1 (ya) atau 0 (tidak)"),
        ({"SEWAKA_SECRET_KEY": "pendek"}, "paling sedikit 32 huruf"),
        ({"WEB_WORKERS": "0"}, "WEB_WORKERS harus berupa angka"),
    ],
)
def test_a_wrong_setting_is_named(settings: dict[str, str], sentence: str) -> None:
    with pytest.raises(env.WrongSetting) as refused:
        env.read(settings)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("option", ["--live-demo=0", "--live-demo=cepat", "--live-demo=601", "--demo", "x"])
def test_a_wrong_option_is_named(option: str) -> None:
    with pytest.raises(env.WrongSetting):
        read_wish([option])


def test_the_live_demo_needs_the_demo() -> None:
    assert read_wish(["--live-demo"]).live_speed == 10
    assert read_wish(["--live-demo=2,5"]).live_speed == 2.5
    with pytest.raises(env.WrongSetting, match="tanpa data contoh"):
        read_wish(["--live-demo", "--no-demo"])


def test_the_environment_may_ask_for_an_empty_installation() -> None:
    assert env.demo_wish({}) is None
    assert read_wish([], demo=env.demo_wish({"SEWAKA_DEMO": "0"})).demo is False


def test_what_a_folder_was_founded_as_stays(tmp_path: Path) -> None:
    assert preparation.decide_demo(tmp_path, asked=False) is False
    assert preparation.decide_demo(tmp_path, asked=None) is False
    with pytest.raises(env.WrongSetting, match="bercampur"):
        preparation.decide_demo(tmp_path, asked=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_closed_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(env.WrongSetting, match="SEWAKA_VAR"):
        folders.open_var(tmp_path / "var")


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    with pytest.raises(env.WrongSetting, match="SEWAKA_VAR"):
        folders.open_var(tmp_path / "var")


def test_a_secret_is_made_once_and_private(tmp_path: Path) -> None:
    first = folders.keep_secret(tmp_path / "secret.key")
    assert len(first) == 64
    assert folders.keep_secret(tmp_path / "secret.key") == first
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_the_umask_does_not_close_what_others_must_read(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        folders.write(tmp_path / "sewaka.conf", "isi", mode=0o644)
        folders.open_var(tmp_path / "var")
    finally:
        os.umask(before)
    assert (tmp_path / "sewaka.conf").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "var").stat().st_mode & 0o777 == (0o711 if os.geteuid() == 0 else 0o700)


def test_a_long_log_is_put_aside_while_its_writer_goes_on(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    with log.open("a") as writer:
        for text in ("satu", "dua", "tiga"):
            writer.write(text * 10)
            writer.flush()
            child.rotate(log, limit=20)
    assert log.read_text() == ""
    assert (tmp_path / "web.log.1").read_text() == "tiga" * 10
    assert (tmp_path / "web.log.2").read_text() == "dua" * 10
    assert not (tmp_path / "web.log.3").exists()
