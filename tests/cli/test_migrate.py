"""``dockerlint migrate`` through the front door."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from dockerlint import catalog
from dockerlint.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "failure-threshold: error\nignored:\n  - TT9001\n  - DL9001\nno-fail: true\n"
TARGET = """\
# From .hadolint.yaml, by `dockerlint migrate`.

fail-on = "error"

ignore = [
    # TT9001: is no code of hadolint's
    # DL9001: is no code of hadolint's
]

# Not taken over:
# no-fail: give --exit-zero on the command line
"""
NOTES = """\
dockerlint: .hadolint.yaml:3: TT9001: is no code of hadolint's
dockerlint: .hadolint.yaml:4: DL9001: is no code of hadolint's
dockerlint: .hadolint.yaml:5: no-fail: give --exit-zero on the command line
"""


@pytest.fixture
def project(here: Path) -> Path:
    (here / ".git").mkdir()
    (here / ".hadolint.yaml").write_text(SOURCE)
    return here


def test_it_writes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate"]) == 0
    assert capsys.readouterr() == ("wrote  dockerlint.toml\nSee what holds: dockerlint config\n", NOTES)
    assert (project / "dockerlint.toml").read_text() == TARGET
    assert run(["config"]) == 0


def test_it_shows(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate", "--stdout", ".hadolint.yaml"]) == 0
    assert capsys.readouterr() == (TARGET, NOTES)
    assert os.listdir(project) == [".git", ".hadolint.yaml"] or not (project / "dockerlint.toml").exists()


def test_beside_the_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "ci").mkdir()
    (project / ".hadolint.yaml").rename(project / "ci/hadolint.yaml")
    assert run(["migrate", "ci/hadolint.yaml"]) == 0
    assert capsys.readouterr().out.startswith("wrote  ci/dockerlint.toml\n")


@pytest.mark.parametrize("name", ["dockerlint.toml", ".dockerlint.toml", "pyproject.toml"])
def test_it_writes_over_nothing(project: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / name).write_text("[tool.dockerlint]\n")
    assert run(["migrate"]) == 2
    said = f"dockerlint: {name} is there already\n  help: See what it would write with --stdout.\n"
    if name == "pyproject.toml":
        said = (
            "dockerlint: pyproject.toml holds dockerlint's configuration already, as [tool.dockerlint], and dockerlint.toml would count instead\n"
            "  help: See with --stdout what to take over there.\n"
        )
    assert capsys.readouterr().err == said
    assert (project / name).read_text() == "[tool.dockerlint]\n"
    assert run(["migrate", "--stdout"]) == 0


def test_another_pyproject_is_no_hindrance(project: Path) -> None:
    (project / "pyproject.toml").write_text("[project]\n")
    assert run(["migrate"]) == 0


@pytest.mark.usefixtures("here")
def test_without_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate"]) == 2
    assert "there is no .hadolint.yaml in this folder\n  help: Give the path" in capsys.readouterr().err
    assert run(["migrate", "gone.yaml"]) == 2
    assert "gone.yaml cannot be read: no such file" in capsys.readouterr().err


def test_a_broken_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / ".hadolint.yaml").write_text("ignored: {}\n")
    assert run(["migrate"]) == 2
    assert capsys.readouterr().err.startswith(
        "dockerlint: .hadolint.yaml:1: ignored has to be a list of words\n  help: "
    )
    assert not (project / "dockerlint.toml").exists()


def test_the_built_in_rules_are_known(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_built_in", None)
    (project / ".hadolint.yaml").write_text("ignored: [DL3042]\n")
    assert run(["migrate"]) == 0
    assert '"pip-cache-in-layer",  # DL3042' in (project / "dockerlint.toml").read_text()
