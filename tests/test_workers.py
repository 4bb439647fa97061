"""Two processes say what one says, and a second process that fails costs nothing but its time."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from dockerlint import built_in, workers
from dockerlint.report.json_format import json_format
from dockerlint.run import Result, Settings, run

FILES = 130
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(FILES):
        place = tmp_path / f"{number:03d}"
        place.mkdir()
        version = f"3.{number % 15}"
        text = f"FROM python:{version}\nENV SECRET_KEY=s3cret{number}\nRUN pip install flask\nBROKEN {number}\nCMD python app.py\n"
        (place / "Dockerfile").write_text(text if number % 3 else text.replace("FROM", "FROM x y"))
    return tmp_path


@posix
def test_two_processes_say_what_one_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    both = run([str(folder)], Settings(built_in().rules))
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    alone = run([str(folder)], Settings(built_in().rules))
    assert json_format(both) == json_format(alone)
    assert both.files == alone.files
    assert len(both.files) == FILES
    assert both.secrets == alone.secrets
    assert all(found.rule is built_in().by_name[found.rule.name].load() for found in both.findings)


@posix
def test_a_second_process_that_fails_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    first, judged = os.getpid(), []

    def judge(files: Sequence[str]) -> Result:
        if os.getpid() != first:
            os._exit(7)
        judged.append(len(files))
        return Result()

    assert len(workers.in_halves([str(folder)] * FILES, judge)) == 2
    assert judged == [FILES // 2, FILES // 2]


def test_few_files_stay_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("split for a few files"), raising=False)
    assert len(workers.in_halves(["x"] * (workers.WORTH_A_WORKER - 1), lambda _: Result())) == 1


def test_other_threads_keep_it_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert "threading" in sys.modules
    assert len(workers.in_halves(["x"] * FILES, lambda _: Result())) == 1
