"""What was saved comes back, and a restore that cannot be done changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sewaka.boot import backup, cluster

from .test_cluster import ask, started

__all__ = ["started"]


def test_a_backup_brings_the_past_back_and_keeps_the_present(started: cluster.Cluster, place: Path) -> None:
    ask(started, "SELECT 1 FROM (SELECT 1) AS t")
    tell = ["psql", "-qX", "-d", "sewaka", "-v", "ON_ERROR_STOP=1", "-c"]
    backup._tool(started, *tell, "CREATE TABLE catatan AS SELECT 'dahulu' AS isi")
    saved = backup.backup(started, place / "satu cadangan.dump")
    assert saved.stat().st_mode & 0o777 == 0o600
    with pytest.raises(backup.BackupFailed, match="tidak ditimpa"):
        backup.backup(started, saved)
    backup._tool(started, *tell, "UPDATE catatan SET isi = 'sekarang'")
    kept = backup.restore(started, saved)
    started.start()
    assert ask(started, "SELECT isi FROM catatan") == "dahulu"
    backup.restore(started, kept)
    started.start()
    assert ask(started, "SELECT isi FROM catatan") == "sekarang"


def test_a_missing_file_is_named(started: cluster.Cluster, place: Path) -> None:
    with pytest.raises(backup.BackupFailed, match="tidak ada"):
        backup.restore(started, place / "tiada.dump")


def test_a_file_that_is_no_backup_changes_nothing(started: cluster.Cluster, place: Path) -> None:
    (place / "salah.dump").write_text("bukan cadangan")
    with pytest.raises(backup.BackupFailed, match="pg_restore gagal"):
        backup.restore(started, place / "salah.dump")
    assert ask(started, "SELECT 1") == "1"


def test_two_backups_of_one_second_have_two_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup.time, "strftime", lambda _shape: "20261123-180000")
    first = backup.usual_target(tmp_path)
    first.parent.mkdir()
    first.touch()
    assert backup.usual_target(tmp_path).name == "sewaka-20261123-180000-2.dump"


def test_pictures_of_boards_are_saved_beside_it_and_only_missing_ones_come_back(
    started: cluster.Cluster, place: Path
) -> None:
    shelf = started.var / "media"
    (shelf / "ab").mkdir(parents=True)
    (shelf / "ab" / "gambar.png").write_bytes(b"gambar")
    (shelf / "film.mp4").write_bytes(b"film")
    saved = backup.backup(started, place / "dua.dump")
    assert backup.media_of(saved).stat().st_mode & 0o777 == 0o600
    (shelf / "ab" / "gambar.png").unlink()
    (shelf / "film.mp4").write_bytes(b"tetap")
    backup.restore(started, saved)
    assert (shelf / "ab" / "gambar.png").read_bytes() == b"gambar"
    assert (shelf / "film.mp4").read_bytes() == b"tetap"
