"""What pyproject.toml says of the project's dependencies."""

from __future__ import annotations

import pytest

from dockerlint import Source
from dockerlint.facts.pyproject import development_packages, package_name, read_groups


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


def test_groups_of_poetry() -> None:
    text = '[tool.poetry.dev-dependencies]\npytest = "*"\n[tool.poetry.group.Docs_Site]\noptional = true\n[tool.poetry.group.Docs_Site.dependencies]\nsphinx = "*"\n'
    found = read_groups(Source("pyproject.toml", text), "poetry")
    assert (found.packages, found.default) == ({"docs-site": ["sphinx"], "dev": ["pytest"]}, {"dev"})


@pytest.mark.parametrize(
    ("requirement", "expected"), [("pytest>=8", "pytest"), (" ruff ; python_version > '3.9'", "ruff"), ("-e .", "-e .")]
)
def test_package_name(requirement: str, expected: str) -> None:
    assert package_name(requirement) == expected
