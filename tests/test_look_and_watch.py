"""``check --show-files``, ``--show-settings``, ``--watch``, and the progress of a long run."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dockerlint import config
from dockerlint.cli import progress
from dockerlint.cli.main import run
from dockerlint.cli.watch import snapshot


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(config, "_nearest", {})
    monkeypatch.setattr(config, "_loaded", {})
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    Path("Dockerfile").write_text("FROM python:3.13-slim-bookworm\n")
    return tmp_path


def test_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    Path("api").mkdir()
    Path("api/Dockerfile.dev").write_text("FROM x\n")
    Path("dockerlint.toml").write_text('exclude = ["Dockerfile"]\n')
    assert run(["check", "--show-files"]) == 0
    assert capsys.readouterr().out == "api/Dockerfile.dev\n"
    assert run(["check", "--show-files", "nothing"]) == 0
    assert run(["check", "--show-files", "api", "empty/"]) == 0


def test_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    Path("dockerlint.toml").write_text('select = ["maintainer", "sudo"]\nfail-on = "info"\n')
    assert run(["check", "--show-settings", "--ignore", "sudo"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "# Dockerfile"
    assert shown[1].endswith("dockerlint.toml")
    assert shown[2:] == ["fail-on = info", "rules = 1", "  maintainer"]
    Path("dockerlint.toml").write_text("select = 3\n")
    config.forget()
    assert run(["check", "--show-settings"]) == 2
    assert "dockerlint.toml:1: select has to be a list" in capsys.readouterr().err


def test_a_change_is_judged_and_ctrl_c_ends_it(folder: Path) -> None:
    words = [
        sys.executable,
        "-m",
        "dockerlint",
        "check",
        "--watch",
        "--output-format",
        "concise",
        "--select",
        "maintainer",
    ]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stderr.readline() == "Watching for changes; Ctrl-C ends it.\n"
        (folder / "Dockerfile").write_text("FROM x\nMAINTAINER me\n")
        assert process.stdout.readline().startswith("Dockerfile:2:1: info maintainer")
        assert process.stderr.readline() == "Watching for changes; Ctrl-C ends it.\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def test_what_is_watched(folder: Path) -> None:
    before = snapshot(["."])
    (folder / ".git" / "index").write_text("x")
    (folder / "env").mkdir()
    (folder / "env" / "pyvenv.cfg").write_text("x")
    assert snapshot(["."]) == before
    (folder / "requirements.txt").write_text("flask\n")
    assert snapshot(["."]) != before
    assert snapshot(["Dockerfile"]) == snapshot(["."])


def test_standard_input_cannot_be_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--watch", "-"]) == 2
    assert "--watch needs files" in capsys.readouterr().err


def test_progress_is_shown_late_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    monkeypatch.setattr(sys, "stderr", shown)
    quick = progress.Progress()
    quick(1, 2)
    quick.end()
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    slow = progress.Progress()
    slow(1, 200)
    slow(2, 200)
    slow(3, 200)
    slow._pid = os.getpid() + 1
    slow(200, 200)
    slow.end()
    shown.seek(0)
    assert shown.buffer.read() == b"\r\x1b[Kjudging: 0 %\r\x1b[Kjudging: 1 %\r\x1b[K"
