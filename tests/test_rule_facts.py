"""docs/rule-facts.md lists what the things that rules are called with have, all of it and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import dockerlint
from dockerlint import Project
from dockerlint.engine import _calls

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "rule-facts.md").read_text("utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")[1:]}
INTERNAL = {
    "Project": {"open", "bases", "context_is_told"},
    "BaseImage": {"take_for"},
    "Step": {"memo"},
    "Stage": {"memo"},
    "Install": {"memo"},
    "Server": {"said"},
}
"""What no rule asks: how they are made, and what the facts keep in them."""
FILES = {
    "Dockerfile": "FROM python:3.13-slim AS a\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n"
    'ENV A=b\nFROM a\nCMD ["gunicorn", "app:app"]\n',
    "app.py": "import flask\napp = flask.Flask(__name__)\n",
    "requirements.txt": "flask\ngunicorn\n",
    "compose.yaml": "services:\n  web:\n    build: .\n",
}
ASKED = {
    "image": (), "stage": (), "step": ("RUN",), "command": ("pip",), "install": (), "copy": (), "start": (), "server": (), "service": (),
    "project": (),
}  # fmt: skip


@pytest.fixture
def things(tmp_path: Path) -> dict[str, object]:
    """By the name of its type, one of each."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    project = Project.open(tmp_path / "Dockerfile")
    found: list[object] = []
    for kind, words in ASKED.items():
        found += next(iter(_calls(project, kind, frozenset(words))))
    step = project.image.steps["RUN"][0]
    (service,) = project.services
    found += [step.words[0], step.instruction, step.before, project.image.stages[0].base, service.node]
    return {type(one).__name__: one for one in found}


def documented(section: str) -> set[str]:
    rows = re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`(\w+)(?:\([^`]*\))?`", row)}


def test_every_kind_has_its_section(things: dict[str, object]) -> None:
    assert SECTIONS.keys() == things.keys()


@pytest.mark.parametrize("name", SECTIONS)
def test_what_is_listed_is_what_there_is(things: dict[str, object], name: str) -> None:
    thing = things[name]
    there = {one for one in dir(thing) if not one.startswith("_") and hasattr(thing, one)}
    assert documented(SECTIONS[name]) == there - INTERNAL.get(name, set())


def test_the_decorators_lead_to_the_page() -> None:
    text = (ROOT / "docs" / "own-rules.md").read_text("utf-8")
    table = text.partition("| decorator |")[2].partition("\n\n")[0]
    kinds = set(re.findall(r": (\w+)[,`]", table))
    assert kinds
    assert kinds <= SECTIONS.keys()
    assert kinds <= set(dir(dockerlint))


def test_dir_lists_what_can_be_imported() -> None:
    """Also before any of it is, as in a Python shell."""
    code = "import dockerlint; print(*dir(dockerlint))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(dockerlint.__all__) <= set(shown)
    assert "__version__" in shown
    assert all(hasattr(dockerlint, name) for name in dockerlint.__all__)
