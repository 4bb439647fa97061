"""examples/own-rules: its rules stand their tests, find what its README shows, and are not loaded from above."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from dockerlint.examples import TODAY

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "own-rules"


def dockerlint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dockerlint", *arguments]
    environment = {**os.environ, "COLUMNS": "80", "SOURCE_DATE_EPOCH": TODAY, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)


def test_its_rules_stand_their_tests() -> None:
    done = dockerlint(EXAMPLE, "rules", "test")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "lint/rules/team/public_base      .............\nlint/rules/team/unowned_service  .........\n\n22 passed (2 rules)\n"
    )


def test_its_readme_shows_what_a_person_sees() -> None:
    shown = re.findall(
        r"```console\n\$ dockerlint check\n(.*?)```", (EXAMPLE / "README.md").read_text("utf-8"), re.DOTALL
    )
    done = dockerlint(EXAMPLE, "check", "--color", "never")
    assert (done.returncode, done.stderr) == (1, "")
    assert shown == [done.stdout]


def test_its_fix_is_made(tmp_path: Path) -> None:
    copy = shutil.copytree(EXAMPLE, tmp_path / "orders")
    done = dockerlint(copy, "check", "--fix", "--unsafe-fixes", "--select", "public-base")
    assert (done.returncode, done.stderr) == (0, "")
    assert "FROM registry.example.com/base/python:3.13-slim-trixie\nENV" in (copy / "Dockerfile").read_text()


def test_from_above_its_code_is_not_run() -> None:
    done = dockerlint(ROOT, "check", "examples/own-rules/Dockerfile")
    assert (done.returncode, done.stdout) == (2, "Nothing was checked.\n")
    assert "examples/own-rules/dockerlint.toml:1: rules-path: lint/rules is not loaded" in done.stderr
    given = dockerlint(ROOT, "check", "--config", "examples/own-rules/dockerlint.toml", "examples/own-rules/Dockerfile")
    assert (given.returncode, "public-base" in given.stdout) == (1, True)


def test_what_docs_show_of_a_new_rule(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "own-rules.md").read_text("utf-8")
    (shown,) = re.findall(r"```console\n\$ dockerlint rules new public-base\n(.*?)```", text, re.DOTALL)
    (tmp_path / ".git").mkdir()
    assert dockerlint(tmp_path, "rules", "new", "public-base").stdout == shown
    (tmp_path / "clone").mkdir()
    (tmp_path / "clone" / "Dockerfile").write_text("FROM a\n")
    (tmp_path / "clone" / "dockerlint.toml").write_text('rules-path = ["lint/rules"]\n')
    (told,) = re.findall(r"```text\n(dockerlint: clone.*?)```", text, re.DOTALL)
    assert dockerlint(tmp_path, "check", "clone").stderr == told
