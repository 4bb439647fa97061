"""Installed packages that a COPY takes from another stage."""

from pathlib import Path

import pytest

from dockerlint.facts.carried_packages import carried

from .helpers import project

BUILD = "FROM python:3.12 AS build\n"
FINAL = "\nFROM python:3.13\n"


@pytest.mark.parametrize(
    ("run", "copied", "expected"),
    [
        ("RUN python -m venv /opt/venv", "/opt/venv /venv", [("/opt/venv", "/venv", True)]),
        ("RUN python -m venv /opt/venv", "/opt /opt", [("/opt", "/opt", True)]),
        ("RUN uv venv /opt/venv", "/opt/venv /opt/venv", [("/opt/venv", "/opt/venv", False)]),
        ("RUN pip install --prefix /install flask", "/install /usr/local", [("/install", "/usr/local", True)]),
        ("RUN pip install --user flask", "/root/.local /root/.local", [("/root/.local", "/root/.local", True)]),
        ("USER app\nRUN pip install --user flask", "/root/.local /root/.local", []),
        ("", "/usr/lib/python3.12/site-packages /p", [("/usr/lib/python3.12/site-packages", "/p", False)]),
        ("RUN pip wheel -w /wheels flask", "/wheels /wheels", []),
        ("RUN python -m venv /opt/venv", "/opt/venv/* /venv", []),
    ],
)
def test_carried(tmp_path: Path, run: str, copied: str, expected: list[tuple[str, str, bool]]) -> None:
    copies = project(tmp_path, f"{BUILD}{run}{FINAL}COPY --from=build {copied}\n").copies
    assert [(each.source, each.place, each.own) for each in carried(copies[0])] == expected
