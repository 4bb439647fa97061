"""Installations from a lock file: groups, variables, and whether they reach the image."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint import Install, installs
from dockerlint.facts.locked_installs import configured, development_groups, manifest, needs_lock_file, plain, shipped

from .helpers import project

if TYPE_CHECKING:
    from pathlib import Path

    from dockerlint import Image

UV = '[dependency-groups]\ndev = ["pytest==8.4.2"]\ndocs = ["sphinx"]\nweb = ["flask"]\n'
POETRY = """
[tool.poetry.group.test.dependencies]
pytest = "*"
[tool.poetry.group.docs]
optional = true
[tool.poetry.group.docs.dependencies]
sphinx = "*"
[tool.poetry.group.production.dependencies]
gunicorn = "*"
"""
PIPENV = '[packages]\nflask = "*"\n[dev-packages]\npytest = "*"\n'
UV_IMAGE = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n"


def only(folder: Path, dockerfile: str, more: dict[str, str] | None = None) -> tuple[Install, Image]:
    image = project(folder, dockerfile, more).image
    [found] = [install for step in image.steps["RUN"] for install in installs(step)]
    return found, image


@pytest.mark.parametrize(
    ("command", "text", "expected"),
    [
        ("uv sync", UV, {"dev": ["pytest"]}),
        ("uv sync --no-dev", UV, {}),
        ("uv sync --no-group dev", UV, {}),
        ("uv sync --no-default-groups", UV, {}),
        ("UV_NO_DEV=1 uv sync", UV, {}),
        ("export UV_NO_DEV=true && uv sync", UV, {}),
        ("UV_NO_DEV=0 uv sync", UV, {"dev": ["pytest"]}),
        ("uv sync --group docs", UV, {"dev": ["pytest"], "docs": ["sphinx"]}),
        ("uv sync --only-group docs", UV, {"docs": ["sphinx"]}),
        ("uv sync --all-groups --no-group dev", UV, {"docs": ["sphinx"]}),
        ("uv sync", UV + '[tool.uv]\ndefault-groups = ["web"]\n', {}),
        ("uv sync", UV + '[tool.uv]\ndefault-groups = "all"\n', {"dev": ["pytest"], "docs": ["sphinx"]}),
        ("poetry install", POETRY, {"test": ["pytest"]}),
        ("poetry install --with docs", POETRY, {"test": ["pytest"], "docs": ["sphinx"]}),
        ("poetry install --only main,production", POETRY, {}),
        ("poetry install --without test", POETRY, {}),
        ("poetry install --no-dev", POETRY, {}),
        ("pdm install", UV, {"dev": ["pytest"], "docs": ["sphinx"], "web": ["flask"]}),
        ("pdm install --prod", UV, {}),
        ("pdm install -G web", UV, {}),
        ("pdm install -dG docs", UV, {"docs": ["sphinx"]}),
        ("pipenv install", PIPENV, {}),
        ("pipenv install --dev", PIPENV, {"dev-packages": ["pytest"]}),
        ("pipenv sync --categories packages,dev-packages", PIPENV, {"dev-packages": ["pytest"]}),
    ],
)
def test_development_groups(tmp_path: Path, command: str, text: str, expected: dict[str, list[str]]) -> None:
    install, image = only(tmp_path, f"{UV_IMAGE}RUN {command}\n", {"pyproject.toml": text, "Pipfile": text})
    source = manifest(image, install.step, install.invoked, install.tool)
    assert source is not None
    assert development_groups(install, source) == expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("uv sync", True),
        ("uv sync $OPTIONS", False),
        ("uv sync --project /src", False),
        ("pdm install -p /src", False),
        ("poetry install -C /src", False),
        ("test -f uv.lock || uv sync", False),
        ("pip install flask", False),
    ],
)
def test_plain(tmp_path: Path, command: str, expected: bool) -> None:
    assert plain(only(tmp_path, f"{UV_IMAGE}RUN {command}\n")[0]) is expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("uv sync --locked", True),
        ("UV_FROZEN=1 uv sync", True),
        ("uv sync", False),
        ("pdm sync", True),
        ("pdm install", False),
        ("pipenv sync", True),
        ("pipenv install --deploy", False),
        ("poetry install", False),
    ],
)
def test_needs_lock_file(tmp_path: Path, command: str, expected: bool) -> None:
    assert needs_lock_file(only(tmp_path, f"{UV_IMAGE}RUN {command}\n")[0]) is expected


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("", True),
        ("FROM python:3.13-slim\nCOPY --from=0 /app/.venv /app/.venv\n", True),
        ("FROM python:3.13-slim\nCOPY --from=0 /app /srv\n", True),
        ("FROM python:3.13-slim\nCOPY --from=0 /app/dist /srv\n", False),
        ("FROM python:3.13-slim\n", False),
    ],
)
def test_shipped(tmp_path: Path, tail: str, expected: bool) -> None:
    install, image = only(tmp_path, f"{UV_IMAGE}RUN uv sync\n{tail}")
    assert shipped(install, image) is expected


def test_a_later_command_of_the_tool_counts_instead(tmp_path: Path) -> None:
    image = project(tmp_path, f"{UV_IMAGE}RUN uv sync\nRUN uv sync --no-dev\n").image
    found = [install for step in image.steps["RUN"] for install in installs(step)]
    assert [shipped(install, image) for install in found] == [False, True]


def test_configured(tmp_path: Path) -> None:
    install, image = only(tmp_path, f"{UV_IMAGE}RUN uv sync\n", {"uv.toml": "compile-bytecode = true\n"})
    assert configured(image, install, "compile-bytecode")
    assert not configured(image, install, "no-cache")
