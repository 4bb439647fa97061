"""Where poetry, pipenv, pdm and uv come from, and in which release."""

from pathlib import Path

import pytest

from dockerlint.facts.installers import installer_for, installers
from dockerlint.facts.invocations import invocations

from .helpers import project


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("pip install poetry", ("poetry", "pip", True, None)),
        ("pip install poetry==2.1.0", ("poetry", "pip", False, (2, 1, 0))),
        ('pip install "poetry==$POETRY_VERSION"', ("poetry", "pip", False, (1, 8, 3))),
        ("pip install poetry==${UNSET}", ("poetry", "pip", False, None)),
        ("pip install 'poetry>=1.8'", ("poetry", "pip", True, None)),
        ("pip install 'poetry>=1.8,<2'", ("poetry", "pip", False, None)),
        ("pip install 'poetry~=1.8'", ("poetry", "pip", False, None)),
        ("pip install poetry==1.*", ("poetry", "pip", False, None)),
        ("pip install -c tools.txt poetry", ("poetry", "pip", False, None)),
        ("pip install 'pdm[all]'", ("pdm", "pip", True, None)),
        ("uv pip install --system pipenv", ("pipenv", "uv pip", True, None)),
        ("pip install poetry-plugin-export flask", None),
        ("pipx install poetry==2.2.1", ("poetry", "pipx", False, (2, 2, 1))),
        ("uv tool install pdm", ("pdm", "uv tool", True, None)),
        ("curl -sSL https://install.python-poetry.org | python3 -", ("poetry", "script", False, (1, 8, 3))),
        ("curl -sSL https://install.python-poetry.org | POETRY_VERSION=2.0.1 python3 -", ("poetry", "script", False, (2, 0, 1))),
        ("curl -sSL https://install.python-poetry.org | python3 - --version 2.1.4", ("poetry", "script", False, (2, 1, 4))),
        ("curl -LsSf https://astral.sh/uv/install.sh | sh", ("uv", "script", True, None)),
        ("curl -LsSf https://astral.sh/uv/0.9.2/install.sh | sh", ("uv", "script", False, None)),
        ("curl -O https://example.com/poetry", None),
    ],
)  # fmt: skip
def test_installers(tmp_path: Path, run: str, expected: tuple[object, ...] | None) -> None:
    text = f"FROM python:3.13-slim\nENV POETRY_VERSION=1.8.3\nRUN {run}\n"
    found = installers(project(tmp_path, text).image.steps["RUN"][0])
    assert [(each.name, each.by, each.newest, each.version) for each in found] == ([expected] if expected else [])


def test_the_installer_of_a_command_is_the_last_before_it(tmp_path: Path) -> None:
    text = "FROM python:3.13-slim\nRUN pip install poetry==1.8.5\nRUN poetry install && pip install poetry==2.0.0\nRUN poetry lock\n"
    steps = project(tmp_path, text).image.steps["RUN"]
    found = [installer_for(step, invocations(step)[0], "poetry") for step in steps]
    assert [each and each.version for each in found] == [None, (1, 8, 5), (2, 0, 0)]
