"""Several processes say what one says, and one that fails costs nothing but its time."""

import os
import signal
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


def set_processors(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(count)), raising=False)


@posix
@pytest.mark.parametrize("count", [2, 3, 64])
def test_several_processes_say_what_one_says(folder: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    set_processors(monkeypatch, count)
    together = run([str(folder)], Settings(built_in().rules))
    set_processors(monkeypatch, 1)
    alone = run([str(folder)], Settings(built_in().rules))
    assert json_format(together) == json_format(alone)
    assert together.files == alone.files
    assert len(together.files) == FILES
    assert together.secrets == alone.secrets
    assert all(found.rule is built_in().by_name[found.rule.name].load() for found in together.findings)


@posix
@pytest.mark.parametrize(("count", "parts"), [(1, [130]), (2, [65, 65]), (3, [43, 43, 44]), (64, [32, 33, 32, 33])])
def test_each_process_has_its_part(monkeypatch: pytest.MonkeyPatch, count: int, parts: list[int]) -> None:
    set_processors(monkeypatch, count)
    files = [str(number) for number in range(FILES)]

    def judge(part: Sequence[str]) -> Result:
        result = Result()
        result.files += part
        return result

    found = [result.files for result in workers.in_parts(files, judge)]
    assert [len(part) for part in found] == parts
    assert [file for part in found for file in part] == files


@posix
def test_another_process_that_fails_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_processors(monkeypatch, 2)
    first, judged = os.getpid(), []

    def judge(files: Sequence[str]) -> Result:
        if os.getpid() != first:
            os._exit(7)
        judged.append(len(files))
        return Result()

    assert len(workers.in_parts([str(folder)] * FILES, judge)) == 2
    assert judged == [FILES // 2, FILES // 2]


@posix
def test_where_no_process_is_to_be_had_one_does_it_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError("no more processes")

    set_processors(monkeypatch, 3)
    monkeypatch.setattr(os, "fork", refuse)
    found = run([str(folder)], Settings(built_in().rules))
    assert len(found.files) == FILES
    assert found.files == sorted(found.files)


@posix
def test_ctrl_c_ends_a_wait_that_has_just_begun() -> None:
    """A signal that arrives between Python's last look and the system call does not end that call; nor does one that another thread receives."""
    import threading
    import time

    def endless(_: Sequence[str]) -> Result:
        time.sleep(20)
        return Result()

    def press() -> None:
        time.sleep(0.3)  # until the wait is a system call
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)

    other = workers._Other(["x"], endless)
    thread = threading.Thread(target=press)
    thread.start()
    start = time.monotonic()
    try:
        with pytest.raises(KeyboardInterrupt):
            other.handed_over()
        assert time.monotonic() - start < 15
    finally:
        thread.join()
        os.kill(other.pid, signal.SIGKILL)
        other.end()


def test_few_files_stay_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("split for a few files"), raising=False)
    assert len(workers.in_parts(["x"] * (2 * workers.WORTH_A_PROCESS - 1), lambda _: Result())) == 1


def test_other_threads_keep_it_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    set_processors(monkeypatch, 2)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert "threading" in sys.modules
    assert len(workers.in_parts(["x"] * FILES, lambda _: Result())) == 1
