"""`build-report --forecast` where uv, poetry or pipenv installs from a lock file, against an index on 127.0.0.1."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from dockerlint.data import python_itself as own
from tests.forecast.test_forecast_command import figures, forecast, missing, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.forecast.index import Index

NAMES = ("web", "core", "extra-part", "windows", "checker", "linter", "old", "database")
MANIFEST = """\
[project]
name = "shop"
version = "1"
requires-python = ">=3.11"
dependencies = ["web[more]"]
[project.optional-dependencies]
pg = ["database"]
[dependency-groups]
dev = ["checker"]
lint = ["linter"]
"""
_REGISTRY = '{ registry = "https://pypi.org/simple" }'


def entry(name: str, version: str = "1", source: str = _REGISTRY, more: str = "") -> str:
    """A package of a uv.lock."""
    return f'[[package]]\nname = "{name}"\nversion = "{version}"\nsource = {source}\n{more}'


_SHOP = """\
dependencies = [
    { name = "web", extra = ["more"] },
    { name = "windows", marker = "sys_platform == 'win32'" },
    { name = "old", marker = "python_full_version < '3.12'" },
]

[package.optional-dependencies]
pg = [{ name = "database" }]
git = [{ name = "from-git" }]

[package.dev-dependencies]
dev = [{ name = "checker" }]
lint = [{ name = "linter" }]
"""
_WEB = """\
dependencies = [
    { name = "core", version = "1", source = { registry = "https://pypi.org/simple" }, marker = "python_full_version < '3.12'" },
    { name = "core", version = "2", source = { registry = "https://pypi.org/simple" }, marker = "python_full_version >= '3.12'" },
]

[package.optional-dependencies]
more = [{ name = "extra-part" }]
"""
UV = "\n".join((
    'version = 1\nrequires-python = ">=3.11"\n',
    entry("checker"),
    entry("core", "1", more="resolution-markers = [\"python_full_version < '3.12'\"]\n"),
    entry("core", "2", more="resolution-markers = [\"python_full_version >= '3.12'\"]\n"),
    entry("database"),
    entry("extra-part"),
    entry("from-git", source='{ git = "https://example.org/x?rev=1#abc" }'),
    entry("linter"),
    entry("old"),
    entry("shop", source='{ virtual = "." }', more=_SHOP),
    entry("web", more=_WEB),
    entry("windows"),
))  # fmt: skip


@pytest.fixture(autouse=True)
def _packages(index: Index) -> None:
    """Every package with 1,000 bytes and a size of its own; `web` says that it needs more than the lock files do."""
    for number, name in enumerate(NAMES):
        index.wheel(
            name.replace("-", "_"),
            "1",
            {f"{name}/data.bin": bytes(1_000 * (number + 1))},
            requires=("missing",) if name == "web" else (),
        )
    index.wheel("core", "2", {"core/data.bin": bytes(90_000)})
    index.wheel("pip", "99", {"pip/data.bin": bytes(5_000)})
    index.wheel("setuptools", "99", {"setuptools/data.bin": bytes(6_000)})


def write(project: Path, run: str, python: str = "3.13", before: str = "", **files: str) -> None:
    for name, text in files.items():
        (project / name.replace("_dot_", ".")).write_text(text)
    names = " ".join(name.replace("_dot_", ".") for name in files)
    (project / "Dockerfile").write_text(
        f"FROM python:{python}-slim\n{before}WORKDIR /app\nCOPY {names} ./\nRUN {run}\n"
    )


def uv(project: Path, run: str, python: str = "3.13", lock: str = UV, manifest: str = MANIFEST) -> dict[str, Any]:
    write(project, run, python, pyproject_dot_toml=manifest, uv_dot_lock=lock)
    return forecast()


def names(found: dict[str, Any]) -> set[str]:
    return {f"{package['name']} {package['version']}" for package in found["packages"]}


WEB = {"web 1", "core 2", "extra-part 1"}


@pytest.mark.parametrize(
    ("command", "python", "expected"),
    [
        ("uv sync --frozen --no-dev", "3.13", WEB),
        ("uv sync --locked", "3.13", WEB | {"checker 1"}),
        ("uv sync --no-dev", "3.11", {"web 1", "core 1", "extra-part 1", "old 1"}),
        ("uv sync --no-dev --group lint --extra pg", "3.13", WEB | {"linter 1", "database 1"}),
        ("uv sync --only-group lint", "3.13", {"linter 1"}),
        ("uv sync --all-groups", "3.13", WEB | {"checker 1", "linter 1"}),
    ],
)
def test_uv_brings_what_the_lock_file_says(project: Path, command: str, python: str, expected: set[str]) -> None:
    found = uv(project, command, python)
    assert names(found) == expected
    assert missing(found) == {"uv's cache": "whether its files are linked or copied is not known"}


def test_the_text_names_the_lock_file(project: Path) -> None:
    uv(project, "uv sync --no-dev --no-cache")
    assert "3 packages of uv.lock for Python 3.13: " in " ".join(run().output.split())


def test_what_only_building_tells_is_named(project: Path) -> None:
    found = uv(project, "uv sync --no-dev --no-cache --all-extras")
    assert names(found) == WEB | {"database 1"}
    assert missing(found) == {"from-git": "a folder, archive or repository: only building it tells what it brings"}
    built = MANIFEST + '[build-system]\nrequires = ["hatchling"]\n'
    found = uv(project, "uv sync --no-dev --no-cache", manifest=built)
    assert missing(found) == {"shop": "the project itself: only building it tells what it brings"}
    assert missing(uv(project, "uv sync --no-dev --no-cache --no-install-project", manifest=built)) == {}


def test_the_environment_is_carried_out_of_the_stage(project: Path) -> None:
    uv(project, "uv sync --no-dev --no-cache")
    text = (project / "Dockerfile").read_text()
    (project / "Dockerfile").write_text(
        text.replace("-slim\n", "-slim AS build\n", 1)
        + "FROM python:3.13-slim\nCOPY --from=build /app/.venv /app/.venv\n"
    )
    found = forecast()
    assert names(found) == WEB
    assert {key[0] for key in figures(found)} == {6}
    assert figures(found)[6, "virtual-environment"] == own.ENVIRONMENT


def test_a_second_sync_adds_only_what_is_new(project: Path) -> None:
    found = uv(project, "uv sync --no-dev --no-cache\nRUN uv sync --no-cache")
    assert {package["name"] for package in found["packages"] if package["line"] == 5} == {"checker"}


@pytest.mark.parametrize(
    ("command", "lock", "why"),
    [
        (
            "uv sync --package other",
            UV,
            "the manifest of the project is not in the build context, or where it comes from is not known",
        ),
        ("uv sync $MORE", UV, "what it installs depends on words that are not read here"),
        ("uv sync --frozen", UV.replace('"shop"', '"store"'), "it has no entry of the project shop"),
        ("uv sync --frozen", "version = [", "uv.lock cannot be read"),
        ("pdm install --prod", UV, "lock files of pdm are not read"),
    ],
)
def test_what_cannot_be_followed_is_named(project: Path, command: str, lock: str, why: str) -> None:
    found = uv(project, command, lock=lock)
    assert missing(found)[" ".join(command.split()[:2])] == why
    assert found["packages"] == []


@pytest.mark.parametrize(
    "entry",
    [
        'name = "-e git+https://example.org/x"\nversion = "1"\nsource = { registry = "r" }\n',
        'name = "--index-url https://example.org"\nversion = "1"\nsource = { registry = "r" }\n',
        'name = "plain"\nversion = "1 -e ."\nsource = { registry = "r" }\n',
        'name = "plain"\nversion = "1"\nsource = { url = "https://example.org/x.whl -e .whl" }\n',
    ],
)
def test_no_lock_file_has_pip_run_anything(project: Path, entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be an option, or another requirement, in a file for pip is handed to nobody."""
    name = entry.partition("\n")[0].partition(" = ")[2]
    lock = UV + f"\n[[package]]\n{entry}"
    lock = lock.replace(
        'dependencies = [\n    { name = "web", extra',
        f'dependencies = [\n    {{ name = {name} }},\n    {{ name = "web", extra',
    )
    handed: list[str] = []
    monkeypatch.setattr("dockerlint.forecast.resolve._written", lambda _, __, lines: handed.extend(lines) or os.devnull)  # type: ignore[func-returns-value]
    found = uv(project, "uv sync --no-dev --no-cache", lock=lock)
    assert len(missing(found)) == 1, found
    assert {line.partition("==")[0] for line in handed} == {"web", "core", "extra-part"}


@pytest.mark.parametrize("lock", ["package = 5\n", 'package = ["x"]\n', '[[package]]\nname = "shop"\nsource = 5\n'])
def test_a_lock_file_of_another_shape(project: Path, lock: str) -> None:
    why = missing(uv(project, "uv sync --no-dev", lock=lock))["uv sync"]
    assert why in ("uv.lock is not as uv writes it", "it has no entry of the project shop")


def test_a_lock_file_that_is_not_there(project: Path) -> None:
    write(project, "uv sync --no-cache", pyproject_dot_toml=MANIFEST)
    assert missing(forecast())["uv sync"] == "uv.lock is not in the build context, or where it comes from is not known"


POETRY_2 = """\
[[package]]
name = "web"
version = "1"
optional = false
groups = ["main"]

[[package]]
name = "core"
version = "1"
optional = false
groups = ["main", "dev"]
markers = {main = "python_version < \\"3.12\\"", dev = "python_version >= \\"3.0\\""}

[[package]]
name = "database"
version = "1"
optional = true
groups = ["main"]
markers = "extra == \\"pg\\""

[[package]]
name = "linter"
version = "1"
optional = false
groups = ["dev"]

[package.source]
type = "legacy"
url = "https://pypi.org/simple"

[[package]]
name = "checker"
version = "1"
optional = false
groups = ["dev"]

[package.source]
type = "git"
url = "https://example.org/x"

[extras]
pg = ["database"]

[metadata]
lock-version = "2.1"
"""
POETRY_MANIFEST = """\
[tool.poetry]
name = "shop"
package-mode = false
[tool.poetry.dependencies]
python = "^3.11"
Web = {version = "*", extras = ["more"]}
windows = {version = "*", markers = "sys_platform == 'win32'"}
database = {version = "*", optional = true}
[tool.poetry.extras]
pg = ["database"]
[tool.poetry.group.dev.dependencies]
checker = "*"
"""
POETRY_1 = """\
[[package]]
name = "web"
version = "1"
optional = false

[package.dependencies]
core = [{version = ">=1", markers = "python_version < \\"3.12\\""}, {version = ">=1", markers = "python_version >= \\"3.12\\""}]
extra-part = {version = "*", optional = true, markers = "extra == \\"more\\""}
old = {version = "*", markers = "python_version < \\"3.12\\""}
linter = {version = "*", optional = true, markers = "extra == \\"lint\\""}

[package.extras]
more = ["extra_part (>=1)"]
lint = ["linter"]

[[package]]
name = "Core"
version = "2"

[[package]]
name = "extra-part"
version = "1"

[[package]]
name = "old"
version = "1"

[[package]]
name = "linter"
version = "1"

[[package]]
name = "windows"
version = "1"

[[package]]
name = "database"
version = "1"

[[package]]
name = "checker"
version = "1"

[extras]
pg = ["database"]

[metadata]
lock-version = "2.0"
"""


@pytest.mark.parametrize(
    ("command", "python", "lock", "expected"),
    [
        ("poetry install --only main --no-cache", "3.13", POETRY_2, {"web 1"}),
        ("poetry install --only main --no-cache", "3.11", POETRY_2, {"web 1", "core 1"}),
        ("poetry install --only main -E pg --no-cache", "3.13", POETRY_2, {"web 1", "database 1"}),
        ("poetry install --without dev --all-extras --no-cache", "3.13", POETRY_2, {"web 1", "database 1"}),
        ("poetry install --no-cache", "3.13", POETRY_2, {"web 1", "core 1", "linter 1"}),
        ("poetry install --only main --no-cache", "3.13", POETRY_1, WEB),
        ("poetry install --only main --no-cache", "3.11", POETRY_1, WEB | {"old 1"}),
        ("poetry install --no-cache --extras 'pg'", "3.13", POETRY_1, WEB | {"checker 1", "database 1"}),
    ],
)
def test_poetry_of_both_ages(project: Path, command: str, python: str, lock: str, expected: set[str]) -> None:
    write(
        project,
        command,
        python,
        "ENV POETRY_VIRTUALENVS_CREATE=false\n",
        pyproject_dot_toml=POETRY_MANIFEST,
        poetry_dot_lock=lock,
    )
    found = forecast()
    assert names(found) == expected
    assert missing(found).keys() == ({"checker"} if "linter 1" in expected else set())


@pytest.mark.parametrize(
    ("before", "command", "place"),
    [
        ("ENV POETRY_VIRTUALENVS_IN_PROJECT=1\n", "", "/app/.venv"),
        ("RUN poetry config virtualenvs.in-project true\n", "", "/app/.venv"),
        ("ENV VIRTUAL_ENV=/venv\n", "", "/venv"),
        ("", "poetry config --local virtualenvs.create false && ", "/usr/local"),
    ],
)
def test_where_poetry_installs_to(project: Path, before: str, command: str, place: str) -> None:
    """What is copied out of there is the packages, and of an environment that poetry makes its pip."""
    write(
        project,
        f"{command}poetry install --only main --no-cache",
        "3.13",
        before,
        pyproject_dot_toml=POETRY_MANIFEST,
        poetry_dot_lock=POETRY_2,
    )
    text = (project / "Dockerfile").read_text().replace("-slim\n", "-slim AS build\n", 1)
    line = text.count("\n") + 2
    (project / "Dockerfile").write_text(f"{text}FROM python:3.13-slim\nCOPY --from=build {place} {place}\n")
    found = figures(forecast())
    assert found.keys() >= {(line, "packages")}
    if place != "/usr/local":  # there the base image's own pip is carried along
        assert ((line, "pip") in found) == (place == "/app/.venv")


def test_poetry_keeps_its_downloads(project: Path) -> None:
    def written(behind: str) -> dict[str, Any]:
        env = "ENV POETRY_VIRTUALENVS_CREATE=false\n"
        command = f"poetry install --only main{behind}"
        write(project, command, before=env, pyproject_dot_toml=POETRY_MANIFEST, poetry_dot_lock=POETRY_2)
        return forecast()

    found = written("")
    assert figures(found)[5, "tool-cache"] == found["packages"][0]["wheel_bytes"]
    assert (5, "tool-cache") not in figures(written(" && rm -rf $POETRY_CACHE_DIR"))


@pytest.mark.parametrize(
    ("before", "behind", "copy", "downloads"),
    [
        ("", "", True, True),
        ("", " --no-cache", True, True),  # of no effect on the wheels
        ("--mount=type=cache,target=/root/.cache/pypoetry ", "", True, False),
        ("--mount=type=cache,target=/root/.cache ", "", False, False),
        ("", " && rm -rf ~/.cache", False, False),
        ("", " && rm -rf ~/.cache/pypoetry", True, False),
    ],
)
def test_what_poetry_and_virtualenv_keep(project: Path, before: str, behind: str, copy: bool, downloads: bool) -> None:
    env = "ENV POETRY_VIRTUALENVS_IN_PROJECT=1\n"
    command = f"{before}poetry install --only main{behind}"
    write(project, command, before=env, pyproject_dot_toml=POETRY_MANIFEST, poetry_dot_lock=POETRY_2)
    found = forecast()
    sizes = figures(found)
    assert sizes[5, "pip"] > 5_000
    expected = sizes[5, "pip"] * copy + found["packages"][0]["wheel_bytes"] * downloads
    assert sizes.get((5, "tool-cache"), 0) == expected


def pipfile_lock(**sections: object) -> str:
    meta = {"sources": [{"name": "pypi", "url": "https://pypi.org/simple"}]}
    return json.dumps({"_meta": meta, "default": {}, "develop": {}, **sections})


def test_pipenv(project: Path) -> None:
    default = {
        "Web": {"version": "==1", "index": "pypi", "markers": "python_version >= '3.9'"},
        "old": {"version": "==1", "markers": "python_version < '3.12'"},
        "here": {"path": ".", "editable": True},
        "torn": {"version": "==1", "markers": "python_version ?"},
    }
    lock = pipfile_lock(default=default, develop={"checker": {"version": "==1"}})
    write(
        project,
        "pipenv sync --system",
        Pipfile="[packages]\nweb = '*'\n[dev-packages]\nchecker = '*'\n",
        Pipfile_dot_lock=lock,
    )
    found = forecast()
    assert names(found) == {"web 1"}
    assert missing(found) == {
        "here": "a folder, archive or repository: only building it tells what it brings",
        "torn": "a marker that decides whether it is installed cannot be read",
    }
    text = (project / "Dockerfile").read_text()
    (project / "Dockerfile").write_text(text.replace("sync --system", "install --dev --deploy"))
    found = forecast()
    assert names(found) == {"web 1", "checker 1"}
    assert figures(found)[4, "pip"] > 11_000


def test_a_lock_file_that_is_no_object(project: Path) -> None:
    write(project, "pipenv sync", Pipfile="[packages]\n", Pipfile_dot_lock="[]")
    assert missing(forecast())["pipenv sync"] == "Pipfile.lock cannot be read"
