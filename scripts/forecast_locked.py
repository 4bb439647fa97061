#!/usr/bin/env python3
"""Forecast projects with lock files beside what a build measures: a FastAPI project locked by uv, by poetry and by pipenv, made anew from PyPI.

usage: forecast_locked.py BASE [--network MODE]

Needs a Docker engine, a local base image with Python 3.11, and the network. Prints the rows of the table in docs/forecast.md; compared is what
lies above the base. The tools are installed into a virtual environment that is removed at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
SOURCE = '[[tool.poetry.source]]\nname = "simple"\nurl = "https://pypi.org/simple"\npriority = "primary"\n'
PROJECT = """\
[project]
name = "shop"
version = "1"
requires-python = ">=3.11"
dependencies = ["fastapi", "uvicorn[standard]", "sqlalchemy[asyncio]", "tzdata ; sys_platform == 'win32'"]
[dependency-groups]
dev = ["pytest", "mypy"]
"""
PIPFILE = '[[source]]\nurl = "https://pypi.org/simple"\nverify_ssl = true\nname = "pypi"\n[packages]\nfastapi = "*"\nuvicorn = {extras = ["standard"], version = "*"}\nsqlalchemy = "*"\n[dev-packages]\npytest = "*"\n'
PROJECTS = {
    "uv, without development": ("uv", {"pyproject.toml": PROJECT}, "uv sync --frozen --no-dev --no-cache"),
    "uv, compiled": ("uv", {"pyproject.toml": PROJECT}, "uv sync --frozen --compile-bytecode --no-cache"),
    "poetry, its environment in the project": ("poetry", {"pyproject.toml": PROJECT + SOURCE}, "POETRY_VIRTUALENVS_IN_PROJECT=1 poetry install --only main --no-root"),
    "poetry, no environment, its cache removed": (
        "poetry", {"pyproject.toml": PROJECT + SOURCE}, "POETRY_VIRTUALENVS_CREATE=false poetry install --no-root && rm -rf /root/.cache"
    ),
    "pipenv, into the interpreter": ("pipenv", {"Pipfile": PIPFILE}, "pipenv install --system --deploy"),
    "pipenv, its environment in the project": ("pipenv", {"Pipfile": PIPFILE}, "PIPENV_VENV_IN_PROJECT=1 pipenv sync --dev"),
}  # fmt: skip
LOCKED = {"uv": "uv.lock", "poetry": "poetry.lock", "pipenv": "Pipfile.lock"}


def report(folder: Path, *more: str) -> dict[str, Any]:
    """The JSON of build-report."""
    command = [sys.executable, "-m", "dockerlint", "build-report", ".", "--output-format", "json", *more]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row(name: str, line: int, forecast: dict[str, Any], measured: dict[str, Any]) -> str:
    """The line's forecast beside what it measures."""
    said = sum(each["bytes"] for each in forecast["figures"] if each["line"] == line)
    found = sum(each["bytes"] for each in measured["instructions"] if each["line"] == line)
    left = ", ".join(each["what"] for each in forecast["not_forecast"] if each["line"] == line) or "nothing"
    return f"| {name} | ≈ {said / 1e6:.2f} MB | {found / 1e6:.2f} MB | {(said / found - 1) * 100:+.2f} % | {left} |"


def main() -> None:
    """Lock, forecast, build, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base")
    parser.add_argument("--network", default="default")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        tools = Path(name) / "tools"
        venv.create(tools, with_pip=True)
        subprocess.run([tools / "bin" / "pip", "install", "-q", *LOCKED], check=True)
        for number, (title, (tool, files, command)) in enumerate(PROJECTS.items()):
            folder = Path(name) / f"{number}"
            folder.mkdir()
            for path, text in files.items():
                (folder / path).write_text(text)
            environment = {**os.environ, "PIPENV_VENV_IN_PROJECT": "1", "POETRY_VIRTUALENVS_IN_PROJECT": "1"}
            subprocess.run([tools / "bin" / tool, "lock"], cwd=folder, env=environment, check=True, capture_output=True)
            (folder / "Dockerfile").write_text(
                f"FROM {options.base}\nRUN pip install --no-cache-dir {tool}\nWORKDIR /app\n"
                f"COPY {' '.join(files)} {LOCKED[tool]} ./\nRUN {command}\n"
            )
            forecast = report(folder, "--forecast")
            measured = report(folder, *(["--network", options.network] if options.network != "default" else []))
            print(row(title, 5, forecast, measured), flush=True)


if __name__ == "__main__":
    main()
