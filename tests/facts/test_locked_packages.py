"""What an installation from a lock file brings, and when that is known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.installs import installs
from dockerlint.facts.locked_packages import LockedPackages, locked_packages
from dockerlint.facts.provision import python_packages
from tests.facts.helpers import project

if TYPE_CHECKING:
    from pathlib import Path

BASE = "FROM python:3.12-slim\nWORKDIR /app\nCOPY --from=ghcr.io/astral-sh/uv:0.9 /uv /uvx /bin/\nCOPY . .\n"
MANIFEST = """\
[project]
name = "Shop"
version = "1"
dependencies = [
    "Flask>=3,<4",
]
[project.optional-dependencies]
pg = ["psycopg"]
[dependency-groups]
dev = ["pytest"]
"""
_REGISTRY = 'source = { registry = "https://pypi.org/simple" }\n'
_WHEELS = 'wheels = [\n    { url = "https://example.org/a.whl", hash = "sha256:00", size = 1 },\n]\n'
UV = f"""\
version = 1
requires-python = ">=3.11"

[[package]]
name = "flask"
version = "3.1.0"
{_REGISTRY}dependencies = [
    {{ name = "click" }},
    {{ name = "importlib-metadata", marker = "python_full_version < '3.10'" }},
    {{ name = "greenlet", marker = "platform_machine == 'aarch64'" }},
]
{_WHEELS}
[[package]]
name = "click"
version = "8.1.8"
{_REGISTRY}dependencies = [{{ name = "colorama", marker = "sys_platform == 'win32'" }}]
{_WHEELS}
[[package]]
name = "colorama"
version = "0.4.6"
{_REGISTRY}
[[package]]
name = "greenlet"
version = "3.2"
{_REGISTRY}dependencies = [{{ name = "below" }}]

[[package]]
name = "below"
version = "1"
{_REGISTRY}
[[package]]
name = "importlib-metadata"
version = "8"
{_REGISTRY}
[[package]]
name = "psycopg"
version = "3.2"
{_REGISTRY}
[[package]]
name = "pytest"
version = "8"
{_REGISTRY}
[[package]]
name = "shop"
version = "1"
source = {{ virtual = "." }}
dependencies = [{{ name = "flask" }}]

[package.optional-dependencies]
pg = [{{ name = "psycopg" }}]

[package.dev-dependencies]
dev = [{{ name = "pytest" }}]

[package.metadata]
requires-dist = [
    {{ name = "flask", specifier = ">=3,<4" }},
    {{ name = "psycopg", marker = "extra == 'pg'" }},
]

[package.metadata.requires-dev]
dev = [{{ name = "pytest" }}]
"""
FLASK = {"flask": "3.1.0", "click": "8.1.8"}


def locked(folder: Path, lines: str, base: str = BASE, **files: str) -> LockedPackages | None:
    """What the last installation of the final stage brings."""
    given = {"uv_dot_lock": UV, "pyproject_dot_toml": MANIFEST, **files}
    found = project(folder, base + lines, None, **{name: text for name, text in given.items() if text})
    made = [install for step in found.image.final.all_steps for install in installs(step)]
    return locked_packages(found.image, made[-1])


@pytest.mark.parametrize(
    ("command", "certain"),
    [
        ("uv sync --frozen --no-dev", FLASK),
        ("uv sync --locked", {**FLASK, "pytest": "8"}),
        ("uv sync", {**FLASK, "pytest": "8"}),
        ("uv sync --no-dev --extra pg", {**FLASK, "psycopg": "3.2"}),
        ("uv sync --only-group dev", {"pytest": "8"}),
    ],
)
def test_uv_brings_what_its_lock_file_says(tmp_path: Path, command: str, certain: dict[str, str]) -> None:
    found = locked(tmp_path, f"RUN {command}\n")
    assert found is not None
    assert found.certain == certain


def test_what_depends_on_the_architecture_is_possible_only(tmp_path: Path) -> None:
    found = locked(tmp_path, "RUN uv sync --locked --no-dev\n")
    assert found is not None
    assert found.possible == {"flask", "click", "greenlet", "below"}
    assert found.certain == FLASK


@pytest.mark.parametrize(
    ("lines", "base"),
    [
        ("RUN uv sync --locked --no-dev\n", BASE.replace("3.12-slim", "$TAG").replace("FROM", "ARG TAG\nFROM")),
        ("RUN UV_PYTHON=3.9 uv sync --locked --no-dev\n", BASE),
        ("RUN uv sync --locked --no-dev --python 3.9\n", BASE),
        ("ENV UV_PYTHON=3.9\nRUN uv sync --locked --no-dev\n", BASE),
    ],
)
def test_a_python_that_is_not_known_leaves_markers_open(tmp_path: Path, lines: str, base: str) -> None:
    found = locked(tmp_path, lines, base)
    assert found is not None
    assert found.certain == FLASK
    assert "importlib-metadata" in found.possible


@pytest.mark.parametrize(
    ("text", "open_ended"), [("3.12\n", False), ("3.12.4\n", False), ("3.9\n", True), ("3.1\n", True)]
)
def test_a_python_version_file(tmp_path: Path, text: str, open_ended: bool) -> None:
    found = locked(tmp_path, "RUN uv sync --locked --no-dev\n")
    assert found is not None
    assert "importlib-metadata" not in found.possible
    (tmp_path / ".python-version").write_text(text)
    again = locked(tmp_path, "RUN uv sync --locked --no-dev\n")
    assert again is not None
    assert ("importlib-metadata" in again.possible) == open_ended


@pytest.mark.parametrize(
    ("lines", "files"),
    [
        ("RUN uv sync --locked --all-packages\n", {}),
        ("RUN uv sync --locked $MORE\n", {}),
        ("RUN uv lock && uv sync --locked\n", {}),
        ("RUN sed -i s/a/b/ pyproject.toml && uv sync --locked\n", {}),
        ("ARG UV_NO_DEV\nRUN uv sync --locked\n", {}),
        ("ENV UV_NO_GROUP=x\nRUN uv sync --locked\n", {}),
        ("RUN uv sync --locked --no-install-package click\n", {}),
        ("RUN uv sync --locked\n", {"uv_dot_lock": ""}),
        ("RUN uv sync --locked\n", {"uv_dot_lock": "version = ["}),
        ("RUN uv sync --locked\n", {"uv_dot_lock": "package = 3\n"}),
        ("RUN uv sync --locked\n", {"uv_dot_lock": "[[package]]\nname = 3\n"}),
        ("RUN uv sync\n", {"pyproject_dot_toml": MANIFEST.replace('"Flask>=3,<4"', '"Flask>=3,<4", "gunicorn"')}),
        ("RUN uv sync\n", {"pyproject_dot_toml": MANIFEST.replace(">=3,<4", ">=3")}),
        ("RUN uv sync\n", {"pyproject_dot_toml": MANIFEST.replace('["pytest"]', '["pytest", "gunicorn"]')}),
        ("RUN uv sync\n", {"pyproject_dot_toml": MANIFEST.replace('version = "1"', 'version = "1"\ndynamic = ["dependencies"]')}),
    ],
)  # fmt: skip
def test_it_is_not_known(tmp_path: Path, lines: str, files: dict[str, str]) -> None:
    assert locked(tmp_path, lines, **files) is None


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        ("COPY pyproject.toml ./\nRUN uv sync --frozen\nCOPY . .\n", False),
        ("COPY pyproject.toml uv.lock ./\nRUN uv sync --frozen\nCOPY . .\n", True),
        ("COPY pyproject.toml uv.lock ./\nRUN uv sync --frozen\n", True),
        ("COPY pyproject.toml ./\nRUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync --frozen\n", True),
    ],
)
def test_a_lock_file_that_comes_later_is_not_followed(tmp_path: Path, lines: str, known: bool) -> None:
    base = "FROM python:3.12-slim\nWORKDIR /app\nCOPY --from=ghcr.io/astral-sh/uv:0.9 /uv /uvx /bin/\n"
    assert (locked(tmp_path, lines, base) is not None) == known


def test_a_frozen_lock_file_counts_whatever_the_manifest_says(tmp_path: Path) -> None:
    changed = MANIFEST.replace('"Flask>=3,<4"', '"Flask>=3,<4", "gunicorn"')
    found = locked(tmp_path, "RUN uv sync --frozen --no-dev\n", pyproject_dot_toml=changed)
    assert found is not None
    assert found.certain == FLASK


def test_the_places_of_a_package(tmp_path: Path) -> None:
    found = locked(tmp_path, "RUN uv sync --locked\n")
    assert found is not None
    place, asked = found.place("click"), found.asked_for("flask")
    assert place is not None
    assert asked is not None
    assert (place.source.path.rpartition("/")[2], place.source.position(place.span.start)) == ("uv.lock", (18, 9))
    assert (asked.text, asked.source.position(asked.span.start)) == ("Flask", (5, 6))
    assert found.asked_for("click") is None
    assert found.everywhere >= {"colorama", "shop", "psycopg"}


POETRY = """\
[[package]]
name = "Flask"
version = "3.1.0"
optional = false
groups = ["main"]
files = [
    {file = "flask.whl", hash = "sha256:00"},
]

[[package]]
name = "pytest"
version = "8"
groups = ["dev"]
files = []

[metadata]
lock-version = "2.1"
"""


@pytest.mark.parametrize(
    ("command", "certain"),
    [("poetry install --only main", {"flask": "3.1.0"}), ("poetry install", {"flask": "3.1.0", "pytest": "8"})],
)
def test_poetry(tmp_path: Path, command: str, certain: dict[str, str]) -> None:
    manifest = '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\nflask = "*"\n[tool.poetry.group.dev.dependencies]\npytest = "*"\n'
    found = locked(tmp_path, f"RUN {command}\n", pyproject_dot_toml=manifest, poetry_dot_lock=POETRY)
    assert found is not None
    assert found.certain == certain
    assert found.asked_for("flask") is not None


@pytest.mark.parametrize(
    ("command", "certain"),
    [
        ("pipenv sync", {"flask": "3.1.0"}),
        ("pipenv install --deploy --system", {"flask": "3.1.0"}),
        ("pipenv install --dev", {"flask": "3.1.0", "pytest": "8"}),
        ("pipenv install gunicorn", None),
    ],
)
def test_pipenv(tmp_path: Path, command: str, certain: dict[str, str] | None) -> None:
    text = json.dumps(
        {"_meta": {}, "default": {"flask": {"version": "==3.1.0"}}, "develop": {"pytest": {"version": "==8"}}}, indent=4
    )
    pipfile = '[packages]\nFlask = "*"\n[dev-packages]\npytest = "*"\n'
    found = locked(tmp_path, f"RUN {command}\n", Pipfile=pipfile, Pipfile_dot_lock=text)
    assert (found.certain if found is not None else None) == certain
    if found is not None:
        place = found.place("flask")
        assert place is not None
        assert place.text == "flask"


def test_a_pipfile_with_more_than_its_lock_file(tmp_path: Path) -> None:
    files = {
        "Pipfile": '[packages]\nflask = "*"\ngunicorn = "*"\n',
        "Pipfile_dot_lock": '{"default": {"flask": {"version": "==3.1.0"}}}',
    }
    assert locked(tmp_path, "RUN pipenv install\n", **files) is None
    assert locked(tmp_path, "RUN pipenv install --deploy\n", **files) is None
    assert locked(tmp_path, "RUN pipenv sync\n", **files) is not None


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        ("RUN uv sync --locked --no-dev\n", True),
        ("RUN pip install uv && uv sync --locked --no-dev\n", True),
        ("RUN curl -LsSf https://astral.sh/uv/install.sh | sh && /root/.local/bin/uv sync --locked --no-dev\n", True),
        ("RUN uv sync --locked --no-dev && uv run python -m compileall .\n", False),
        ("RUN uv sync --locked --no-dev && uv tool install gunicorn\n", False),
        ("RUN curl -LsSf https://example.org/x.sh | sh && uv sync --locked --no-dev\n", False),
        ("RUN curl -LsSf https://astral.sh/uv/install.sh | sh && sh ./more.sh && uv sync --locked --no-dev\n", False),
        ("RUN uv sync --no-dev $MORE\n", False),
        ("COPY --from=example.com/tools /tools/x /bin/\nRUN uv sync --locked --no-dev\n", False),
        ("RUN pipx install gunicorn && uv sync --locked --no-dev\n", False),
    ],
)
def test_the_packages_of_the_image(tmp_path: Path, lines: str, known: bool) -> None:
    found = python_packages(project(tmp_path, BASE + lines, uv_dot_lock=UV, pyproject_dot_toml=MANIFEST).image)
    assert (found is not None) == known
    if found is not None:
        assert found.certain - {"uv"} == set(FLASK)
        assert found.lacks("gunicorn")
        assert not found.lacks("flask")
        assert not found.lacks("greenlet")
        assert found.lock_files == {"uv.lock": "uv"}


def test_an_environment_of_another_stage(tmp_path: Path) -> None:
    text = (
        "FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim AS build\nWORKDIR /app\nCOPY . .\nRUN uv sync --locked\nRUN uv sync --locked --no-dev\n"
        "FROM python:3.12-slim\nCOPY --from=build /app /app\n"
    )
    found = python_packages(project(tmp_path, text, uv_dot_lock=UV, pyproject_dot_toml=MANIFEST).image)
    assert found is not None
    assert found.certain == set(FLASK)
    assert not found.lacks("pytest")
