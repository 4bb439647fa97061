"""A safe fix for one Dockerfile breaks no other one that is built from the same folder: the .dockerignore counts for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = 'FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY . .\nUSER 10001\nCMD ["python", "app.py"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Dockerfile").write_text(APPLICATION)
    (tmp_path / "app.py").write_text("print(1)\n")
    (tmp_path / ".git" / "objects").mkdir(parents=True)
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv" / "pyvenv.cfg").write_text("home = /usr/bin\n")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Dockerfile.version", "FROM alpine/git\nCOPY .git /src/.git\n"),
        ("Dockerfile.version", "FROM alpine/git\nRUN --mount=type=bind,source=.git,target=/src/.git true\n"),
        ("docker/Dockerfile", "FROM alpine/git\nCOPY . /src\nRUN git -C /src rev-parse HEAD > /version\n"),
        ("archive.Dockerfile", 'FROM debian:trixie-slim\nCOPY ["venv/", "/venv/"]\n'),
    ],
)
def test_what_another_one_copies_is_not_ignored(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    assert run(["check", "--isolated", "--fix-only", "--fixable", "unfiltered-copy", str(folder)]) == 0
    assert not (folder / ".dockerignore").exists()


@pytest.mark.parametrize(
    "text", ["FROM nginx:1.29\nCOPY . /srv\n", "FROM alpine/git\nRUN git clone https://example.org/a.git\n"]
)
def test_what_no_other_one_needs_is(folder: Path, text: str) -> None:
    (folder / "Dockerfile.web").write_text(text)
    assert run(["check", "--isolated", "--fix-only", "--fixable", "unfiltered-copy", str(folder)]) == 0
    assert (folder / ".dockerignore").read_text() == ".git\n.venv\n**/__pycache__\n**/.env\nvenv\n"
