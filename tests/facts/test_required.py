"""What an installation asks for, and whether it is part of the image."""

from pathlib import Path

import pytest

from dockerlint.facts.installs import installs
from dockerlint.facts.required import names_development, reaches_image, required

from .helpers import project

BASE = "FROM python:3.13-slim AS build\nWORKDIR /app\nCOPY . .\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("RUN pip install -r requirements.txt gunicorn", [("flask", "requirements.txt"), ("redis", "requirements.txt"), ("gunicorn", None)]),
        ("RUN sed -i /redis/d requirements.txt && pip install -r requirements.txt gunicorn", [("gunicorn", None)]),
        ("RUN poetry install", []),
        ("RUN pip install -r missing.txt", []),
    ],
)  # fmt: skip
def test_required(tmp_path: Path, line: str, expected: list[tuple[str, str | None]]) -> None:
    files = {"requirements.txt": "-r base.txt\nredis==5.2.1\n", "base.txt": "flask==3.1.3\n"}
    image = project(tmp_path, f"{BASE}{line}\n", files).image
    (install,) = installs(image.final.steps[-1])
    found = [(item.requirement.name, item.file.text if item.file else None) for item in required(image, install)]
    assert found == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("", True),
        ("FROM build\n", True),
        ("FROM python:3.13-slim\nCOPY --from=build /opt/venv /opt/venv\n", True),
        ("FROM python:3.13-slim\nCOPY --from=build /app/static /static\n", False),
    ],
)
def test_reaches_image(tmp_path: Path, last: str, expected: bool) -> None:
    text = f"{BASE}RUN python -m venv /opt/venv\nENV PATH=/opt/venv/bin:$PATH\nRUN pip install flask\n{last}"
    image = project(tmp_path, text).image
    (install,) = installs(image.stages[0].steps[-1])
    assert reaches_image(image, install) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("requirements-dev.txt", True),
        ("requirements/dev.txt", True),
        ("dev-requirements.txt", True),
        ("docs/requirements.txt", True),
        ("requirements.test.txt", True),
        ("requirements.txt", False),
        ("requirements/prod.txt", False),
        ("devices/requirements.txt", False),
    ],
)
def test_names_development(path: str, expected: bool) -> None:
    assert names_development(path) is expected
