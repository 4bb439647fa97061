"""Which sources of COPY are not in the build context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.missing_sources import missing_sources

from .helpers import project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("copied", "files", "expected"),
    [
        ("a.py b.py", ["a.py"], ["b.py"]),
        ("a.py b.py c.py", ["a.py"], []),
        (". requirements.txt", ["a.py"], ["requirements.txt"]),
        (". requirements.txt", ["notes.md"], []),
        (". requirements.txt", ["a.py", "requirements.in"], []),
        ("a.py data.bin", ["a.py"], []),
        ("a.py data.bin", ["a.py", ".gitignore"], ["data.bin"]),
        ("a.py ../b.py", ["a.py"], []),
        ("a.py b*.py $X", ["a.py"], []),
        ("a.py b.py", ["a.py", "../b.py"], []),
    ],
)
def test_missing(tmp_path: Path, copied: str, files: list[str], expected: list[str]) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    found = project(folder, f"FROM python:3.13-slim\nCOPY {copied} /app/\n", dict.fromkeys(files, ""))
    assert [missing.path for missing in missing_sources(found)] == expected


def test_a_compose_file_tells_the_context(tmp_path: Path) -> None:
    text = "services:\n  web:\n    build: .\n"
    found = project(tmp_path, "FROM python:3.13-slim\nCOPY a.py b.py c.py /app/\n", {"a.py": "", "compose.yaml": text})
    assert [missing.path for missing in missing_sources(found)] == ["b.py", "c.py"]
