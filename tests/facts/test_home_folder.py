"""The home folder that the container's user may not write to."""

from pathlib import Path

import pytest

from dockerlint.facts.home_folder import missing_home

from .helpers import project


@pytest.mark.parametrize(
    ("base", "lines", "home"),
    [
        ("python:3.13-slim", "USER 10001", "/"),
        ("python:3.13-slim", "USER 10001:10001", "/"),
        ("python:3.13-slim", "RUN useradd -r app\nUSER app", "/home/app"),
        ("python:3.13-slim", "RUN useradd --uid 10001 app\nUSER 10001", "/home/app"),
        ("python:3.13-slim", "RUN adduser --no-create-home --home /nonexistent app\nUSER app", "/nonexistent"),
        ("python:3.13-slim", "RUN adduser -H app\nUSER app", "/home/app"),
        ("python:3.13-slim", "RUN adduser app\nUSER app", None),
        ("python:3.13-slim", "RUN useradd -m app\nUSER app", None),
        ("python:3.13-slim", "RUN useradd -d /app app\nUSER app", None),
        ("python:3.13-slim", "RUN useradd app && mkdir /home/app && chown app /home/app\nUSER app", None),
        ("python:3.13-slim", "RUN useradd app\nCOPY --chown=app . /home/app/\nUSER app", None),
        ("python:3.13-slim", "ENV HOME=/app\nUSER 10001", None),
        ("python:3.13-slim", "RUN sh users.sh\nUSER 10001", None),
        ("python:3.13-slim", "USER app", None),
        ("python:3.13-slim", "USER root", None),
        ("python:3.13-slim", "ARG UID\nUSER $UID", None),
        ("fedora:43", "RUN useradd app\nUSER app", None),
        ("registry.example.com/base", "USER 10001", None),
    ],
)
def test_where_it_is(tmp_path: Path, base: str, lines: str, home: str | None) -> None:
    assert missing_home(project(tmp_path, f"FROM {base}\n{lines}\n").image) == home
