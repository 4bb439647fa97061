"""Which stages somebody may build by name."""

from pathlib import Path

import pytest

from dockerlint.facts.targets import may_be_a_target

from .helpers import project

TEXT = "FROM python:3.13 AS wheels\nFROM python:3.13\n"


@pytest.mark.parametrize(
    ("path", "text", "named"),
    [
        ("Makefile", "x:\n\tdocker build --target wheels .\n", True),
        ("Makefile", "x:\n\tdocker build --target=wheels .\n", True),
        (".github/workflows/ci.yml", "with:\n  target: wheels\n", True),
        ("docker-bake.hcl", 'target "wheels" {\n}\n', True),
        ("compose.yaml", "services:\n  a:\n    build: {context: ., target: 'wheels'}\n", True),
        ("Makefile", "wheels:\n\tpip wheel .\n", False),
        ("Makefile", "x:\n\tdocker build --target wheels-2 .\n", False),
        ("notes.txt", "--target wheels", False),
    ],
)
def test_files_around(tmp_path: Path, path: str, text: str, named: bool) -> None:
    (tmp_path / ".git").mkdir()  # what lies above belongs to others
    assert may_be_a_target(project(tmp_path, TEXT, {path: text}), "wheels") is named


@pytest.mark.parametrize(
    ("name", "own"),
    [("test", True), ("dev-envs", True), ("prod", True), ("web-app", True), ("build", False), ("wheels", False)],
)
def test_names(tmp_path: Path, name: str, own: bool) -> None:
    (tmp_path / ".git").mkdir()
    assert may_be_a_target(project(tmp_path, TEXT), name) is own
