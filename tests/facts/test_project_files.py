"""Which readme a build backend cannot do without."""

from __future__ import annotations

import pytest

from dockerlint.facts.project_files import readme_of
from dockerlint.syntax.source import Source

BUILD = '[build-system]\nbuild-backend = "hatchling.build"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'[project]\nreadme = "README.md"\n{BUILD}', "README.md"),
        (f'[project]\nreadme = {{file = "docs/about.md", content-type = "text/markdown"}}\n{BUILD}', "docs/about.md"),
        (f'[project]\nreadme = {{text = "Books."}}\n{BUILD}', None),
        (f'[project]\nname = "shop"\n{BUILD}', None),
        ('[project]\nreadme = "README.md"\n', None),
        ('[project]\nreadme = "README.md"\n[build-system]\nbuild-backend = "setuptools.build_meta"\n', None),
        (f'[project]\nreadme = "README.md"\n{BUILD}[tool.uv]\npackage = false\n', None),
        ("[project\n", None),
    ],
)
def test_readme(text: str, expected: str | None) -> None:
    found = readme_of(Source("pyproject.toml", text))
    assert (found and found.text) == expected
    assert found is None or found.source.text[slice(*found.span)] == expected
