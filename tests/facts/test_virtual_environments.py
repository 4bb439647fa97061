"""PATH's folders, virtual environments and where an installation goes."""

from pathlib import Path

import pytest

from dockerlint import installs
from dockerlint.facts.invocations import invocations
from dockerlint.facts.search_path import DEFAULT, search_path
from dockerlint.facts.virtual_environments import environments, folder_of, in_environment

from .helpers import project

PYTHON = "FROM python:3.13-slim-trixie\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", [*DEFAULT]),
        ("ENV PATH=/opt/venv/bin:$PATH\n", ["/opt/venv/bin", *DEFAULT]),
        ('ENV VENV=/v\nENV PATH="$VENV/bin/:${PATH}"\n', ["/v/bin", *DEFAULT]),
        ("ENV PATH=/a:$PATH\nENV PATH=$PATH:/b\n", ["/a", *DEFAULT, "/b"]),
        ("ENV PATH=$UNKNOWN/bin:/b\n", [None, "/b"]),
        ("ENV PATH=${UNKNOWN:-x}:/b\n", [None, None, "/b"]),
    ],
)
def test_search_path(tmp_path: Path, lines: str, expected: list[str | None]) -> None:
    assert search_path(project(tmp_path, PYTHON + lines).image.final) == expected


def test_an_unknown_base_has_an_unknown_path(tmp_path: Path) -> None:
    assert search_path(project(tmp_path, "FROM example.com/x\n").image.final) == [None]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("RUN python -m venv /opt/venv", ["/opt/venv"]),
        ("RUN python3 -m venv --upgrade-deps --prompt x /opt/venv/", ["/opt/venv"]),
        ("WORKDIR /app\nRUN virtualenv -p python3 venv", ["/app/venv"]),
        ("ENV V=/v\nRUN python -m venv $V", ["/v"]),
        ("WORKDIR /app\nRUN uv venv", ["/app/.venv"]),
        ("WORKDIR /app\nRUN uv sync --frozen", ["/app/.venv"]),
        ("WORKDIR /app\nENV UV_PROJECT_ENVIRONMENT=/venv\nRUN uv sync", ["/venv"]),
        ("RUN cd /x && python -m venv venv", []),
        ("RUN python -m venv $UNKNOWN", []),
    ],
)
def test_environments(tmp_path: Path, lines: str, expected: list[str]) -> None:
    image = project(tmp_path, f"{PYTHON}{lines}\n").image
    assert [found.path for found in environments(image.final)] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("RUN pip install flask", ""),
        ("RUN python -m venv /v\nRUN pip install flask", ""),
        ("RUN python -m venv /v && /v/bin/pip install flask", "/v"),
        ("RUN /v/bin/python -m pip install flask", "/v"),
        ("RUN python -m venv /v\nENV PATH=/v/bin:$PATH\nRUN pip install flask", "/v"),
        ("RUN python -m venv /v && . /v/bin/activate && pip install flask", "/v"),
        ("RUN python -m venv /v\nENV VIRTUAL_ENV=/v\nRUN uv pip install flask", "/v"),
        ("RUN python -m venv /v && export PATH=/v/bin:$PATH && pip install flask", None),
        ("RUN pip install --target /x flask", None),
        ("ENV PATH=$UNKNOWN/bin:$PATH\nRUN pip install flask", None),
        ("WORKDIR /app\nRUN uv sync", "/app/.venv"),
    ],
)
def test_folder_of(tmp_path: Path, lines: str, expected: str | None) -> None:
    image = project(tmp_path, f"{PYTHON}{lines}\n").image
    assert [folder_of(found) for step in image.final.steps for found in installs(step)] == [expected]


def test_in_environment(tmp_path: Path) -> None:
    text = f"{PYTHON}RUN python -m venv /opt/tools && /opt/tools/bin/pip install pipenv && /opt/other/bin/pip list && pip list\n"
    step = project(tmp_path, text).image.final.steps[-1]
    assert [in_environment(invoked, step) for invoked in invocations(step)] == [False, True, False, False]
