"""What a ``.gitignore`` leaves out, asked for a folder at or below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.gitignore import git_ignores

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("lines", "path", "expected"),
    [
        ("dist/", "dist/a.whl", True),
        ("dist/", "web/dist", True),
        ("/dist", "web/dist", False),
        ("*.json\n!keep.json", "web/keep.json", False),
        ("*.json\n!keep.json", "version.json", True),
        ("web/build", "web/build/a.js", True),
        ("# dist\n\n", "dist", False),
    ],
)
def test_patterns(tmp_path: Path, lines: str, path: str, *, expected: bool) -> None:
    (tmp_path / ".gitignore").write_text(lines)
    assert git_ignores(str(tmp_path), path) == expected


def test_a_folder_above_counts_up_to_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("/shop/dist\n")
    (tmp_path / "shop" / "web").mkdir(parents=True)
    assert git_ignores(str(tmp_path / "shop"), "dist") is True
    assert git_ignores(str(tmp_path / "shop" / "web"), "dist") is False
    (tmp_path / "shop" / ".git").mkdir()
    assert git_ignores(str(tmp_path / "shop"), "dist") is None
