"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from dockerlint.replace import ChangedMeanwhileError, replace


def test_the_mode_and_a_link_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to("real")
    replace(str(link), b"old", b"new")
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o640)
    assert sorted(os.listdir(tmp_path)) == ["link", "real"]


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        replace(str(tmp_path / "new"), None, b"x")
    finally:
        os.umask(mask)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_what_somebody_else_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"theirs")
    for before in (b"old", None):
        with pytest.raises(ChangedMeanwhileError):
            replace(str(path), before, b"ours")
    with pytest.raises(ChangedMeanwhileError):
        replace(str(tmp_path / "gone"), b"old", b"ours")
    assert path.read_bytes() == b"theirs"
    assert os.listdir(tmp_path) == ["x"]


def test_a_failure_leaves_the_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x"]
