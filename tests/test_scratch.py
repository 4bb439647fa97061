"""Temporary folders: gone at the end, and at the next start where a run was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from dockerlint.owner import owner
from dockerlint.scratch import remove_leftovers, scratch
from tests.test_owner import changed, dead_pid

ROOT = Path(__file__).parents[1]
HOLD = """
import sys, time
from dockerlint.scratch import scratch
with scratch() as folder:
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_is_gone_at_the_end_also_of_a_failure(temporary: Path) -> None:
    with pytest.raises(ValueError, match="why"):
        _fail(temporary)
    assert os.listdir(temporary) == []


def _fail(temporary: Path) -> None:
    with scratch() as folder:
        Path(folder, "file").write_text("x")
        assert os.listdir(temporary) == [os.path.basename(folder)]
        raise ValueError("why")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_what_a_killed_run_left_goes_and_what_a_live_one_has_stays(temporary: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    held = process.stdout.readline().strip()
    (Path(held) / "below").mkdir()
    with scratch():
        assert Path(held).is_dir()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert Path(held).is_dir()
    with scratch():
        assert not Path(held).exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_only_folders_of_this_program_are_looked_at(temporary: Path) -> None:
    gone = changed(3, dead_pid()).replace(" ", ",")
    mine, link = temporary / "mine", temporary / f"dockerlint-l@{gone}"
    mine.mkdir()
    (mine / "kept").write_text("x")
    link.symlink_to(mine)
    names = [f"other-x@{gone}", "dockerlint-x", f"dockerlint-{gone}", f"dockerlint-x@{owner().replace(' ', ',')}"]
    for name in names:
        (temporary / name).mkdir()
    (temporary / f"dockerlint-f@{gone}").write_text("a file")
    (temporary / f"dockerlint-d@{gone}").mkdir()
    remove_leftovers()
    assert (mine / "kept").exists()
    assert sorted(os.listdir(temporary)) == sorted(["mine", link.name, f"dockerlint-f@{gone}", *names])
