"""The Python to which a virtual environment links."""

from pathlib import Path

import pytest

from dockerlint.facts.interpreters import carries_interpreter, folders_of, may_have
from dockerlint.facts.virtual_environments import environments

from .helpers import project

UV = "/root/.local/share/uv/python"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("FROM python:3.13\nRUN python -m venv /v", ["/usr/local/bin"]),
        ("FROM debian:13\nRUN apt-get install -y python3-venv\nRUN python3 -m venv /v", ["/usr/bin"]),
        ("FROM python:3.13\nRUN virtualenv -p python3.9 /v", []),
        ("FROM python:3.13\nWORKDIR /a\nRUN uv sync --locked", ["/usr/local/bin", UV]),
        ("FROM debian:13\nWORKDIR /a\nRUN uv sync --no-install-project", [UV]),
        ("FROM debian:13\nRUN apt-get install -y python3\nWORKDIR /a\nRUN uv sync", []),
        ("FROM ghcr.io/astral-sh/uv:bookworm-slim\nENV UV_PYTHON_INSTALL_DIR=/p\nWORKDIR /a\nRUN uv sync", ["/p"]),
        ("FROM debian:13\nWORKDIR /a\nRUN uv venv --python 3.12", []),
        ("FROM debian:13\nENV UV_PYTHON=python3.12\nWORKDIR /a\nRUN uv sync", []),
        ("FROM example.com/x\nRUN python -m venv /v", []),
    ],
)
def test_folders_of_the_interpreter(tmp_path: Path, lines: str, expected: list[str]) -> None:
    image = project(tmp_path, f"{lines}\n").image
    (environment,) = environments(image.final)
    assert folders_of(environment, image) == expected


@pytest.mark.parametrize(
    ("base", "more", "asked", "expected"),
    [
        ("python:3.12-slim", "", ">=3.13", [UV]),
        ("python:3.12-slim", "COPY --from=ghcr.io/astral-sh/uv /uv /usr/local/bin/", ">=3.13", [UV]),
        ("python:3.13-slim", "", ">=3.13", ["/usr/local/bin", UV]),
        ("python:3.12", "", ">=3.13", ["/usr/local/bin", UV]),
        ("python:3.12-slim", "RUN apt-get install -y python3", ">=3.13", ["/usr/local/bin", UV]),
        ("python:3.12-slim", "COPY --from=python:3.13 /usr/local /usr/local", ">=3.13", ["/usr/local/bin", UV]),
    ],
)
def test_uv_takes_another_python_than_one_that_the_project_excludes(
    tmp_path: Path, base: str, more: str, asked: str, expected: list[str]
) -> None:
    lines = f"FROM {base}\n{more}\nWORKDIR /a\nCOPY pyproject.toml .\nRUN uv sync\n"
    image = project(tmp_path, lines, {"pyproject.toml": f'[project]\nrequires-python = "{asked}"\n'}).image
    (environment,) = environments(image.final)
    assert folders_of(environment, image) == expected


@pytest.mark.parametrize(
    ("lines", "folder", "expected"),
    [
        ("FROM python:3.13-slim", "/usr/local/bin", True),
        ("FROM python:3.13-slim", "/usr/bin", False),
        ("FROM python:3.13", "/usr/bin", True),
        ("FROM python:3.13-slim\nRUN apt-get install -y python3", "/usr/bin", True),
        ("FROM gcr.io/distroless/python3", "/usr/bin", True),
        ("FROM gcr.io/distroless/python3", "/usr/local/bin", False),
        ("FROM debian:13\nCOPY --from=build /usr/local /usr/local", "/usr/local/bin", True),
        ("FROM debian:13\nCOPY --from=build /opt/venv /opt/venv", "/usr/local/bin", False),
        ("FROM debian:13\nRUN ln -s /usr/bin/python3 /usr/local/bin/", "/usr/local/bin", True),
        ("FROM example.com/x", "/usr/local/bin", True),
    ],
)
def test_may_have(tmp_path: Path, lines: str, folder: str, expected: bool) -> None:
    image = project(tmp_path, f"FROM python:3.13 AS build\nRUN python -m venv /opt/venv\n{lines}\n").image
    assert may_have(image.final, folder, image) == expected


@pytest.mark.parametrize(
    ("base", "source", "expected"),
    [
        ("python:3.9-slim", "/usr/local", True),
        ("python:3.9-slim", "/", True),
        ("python:3.9-slim", "/usr/local/lib/python3.9/site-packages", False),
        ("python:3.9-slim", "/opt/venv", False),
        ("python:3.9-windowsservercore", "/Python", True),
        ("debian:13", "/usr/local", False),
    ],
)
def test_a_copy_of_the_whole_interpreter(tmp_path: Path, base: str, source: str, *, expected: bool) -> None:
    found = project(tmp_path, f"FROM {base} AS python\nFROM debian:13\nCOPY --from=python {source} {source}\n")
    assert [carries_interpreter(copy) for copy in found.copies] == [expected]
