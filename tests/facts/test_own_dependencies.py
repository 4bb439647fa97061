"""What ``pip install .`` brings with the project: the dependencies of its pyproject.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.installs import installs
from dockerlint.facts.provision import python_packages
from dockerlint.facts.required import required
from tests.facts.helpers import project

if TYPE_CHECKING:
    from pathlib import Path

BASE = "FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\n"
MANIFEST = """\
[project]
name = "shop"
version = "1"
dependencies = [
    "Flask>=3",
    'gunicorn ; python_version > "3.8"',
]
[project.optional-dependencies]
pg = ["psycopg2-binary"]
dev = ["pytest"]
"""


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("pip install .", {"flask", "gunicorn"}),
        ("pip install --no-cache-dir ./", {"flask", "gunicorn"}),
        ("pip install -e .", {"flask", "gunicorn"}),
        ("pip install /app", {"flask", "gunicorn"}),
        ("cd /app && pip install .[pg]", {"flask", "gunicorn", "psycopg2-binary"}),
        ("uv pip install --system -r pyproject.toml --extra pg", {"flask", "gunicorn", "psycopg2-binary"}),
        ("pip install redis .", {"flask", "gunicorn", "redis"}),
        ("pip install .[none]", None),
        ("pip install ./other", None),
        ("pip install ./dist/shop-1.whl", None),
        ("pip install -e git+https://example.org/x", None),
        ("pip install $WHERE", None),
        ("pip install -r pyproject.toml", None),
        ("sed -i s/a/b/ pyproject.toml && pip install .", None),
    ],
)
def test_the_names_that_pip_brings(tmp_path: Path, command: str, names: set[str] | None) -> None:
    found = python_packages(project(tmp_path, f"{BASE}RUN {command}\n", pyproject_dot_toml=MANIFEST).image)
    assert (found.named if found is not None else None) == names


@pytest.mark.parametrize(
    ("manifest", "names"),
    [
        ('[project]\nname = "shop"\nversion = "1"\n', set()),
        ('[project]\nname = "shop"\ndynamic = ["dependencies"]\n', None),
        ('[build-system]\nrequires = ["setuptools"]\n', None),
        (
            '[tool.poetry.dependencies]\npython = "^3.11"\nFlask = "*"\nredis = {version = "*", optional = true}\n',
            {"flask"},
        ),
        ("[project", None),
    ],
)
def test_manifests(tmp_path: Path, manifest: str, names: set[str] | None) -> None:
    found = python_packages(project(tmp_path, f"{BASE}RUN pip install .\n", pyproject_dot_toml=manifest).image)
    assert (found.named if found is not None else None) == names


def test_each_has_its_place(tmp_path: Path) -> None:
    made = project(tmp_path, f"{BASE}RUN pip install .[pg,dev]\n", pyproject_dot_toml=MANIFEST)
    (install,) = installs(made.image.final.steps[-1])
    found = [
        (item.requirement.name, item.word.raw, item.word.source.position(item.word.span.start).line)
        for item in required(made.image, install)
    ]
    assert [each for each in found if each[0] is not None] == [
        ("flask", "Flask>=3", 5),
        ("gunicorn", 'gunicorn ; python_version > "3.8"', 6),
        ("psycopg2-binary", "psycopg2-binary", 9),
    ]
