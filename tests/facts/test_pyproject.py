"""What pyproject.toml says of the project's dependencies."""

from __future__ import annotations

import pytest

from dockerlint import Source
from dockerlint.facts.pyproject import development_packages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[dependency-groups]\ndev = ["pytest"]\n', ["pytest"]),
        ('[dependency-groups]\ntest = ["pytest"]\n', []),
        ('[dependency-groups]\ntest = ["pytest"]\n[tool.uv]\ndefault-groups = ["test"]\n', ["pytest"]),
        ('[dependency-groups]\ndev = ["pytest"]\n[tool.uv]\ndefault-groups = []\n', []),
        ('[tool.uv]\ndev-dependencies = ["ruff"]\n', ["ruff"]),
        ("[project]\n", []),
        ("not toml", []),
        ("dependency-groups = 1\n", []),
    ],
)
def test_packages_for_development(text: str, expected: list[str]) -> None:
    assert development_packages(Source("pyproject.toml", text)) == expected
