"""Versions of Python that a project admits."""

import pytest

from dockerlint.facts.python_requirement import excludes, python_requirement
from dockerlint.syntax.source import Source


@pytest.mark.parametrize(
    ("requirement", "out", "admitted"),
    [
        (">=3.11", (3, 10), (3, 11)),
        (">=3.11.4", (3, 10), (3, 11)),
        (">=3.11,<3.13", (3, 13), (3, 12)),
        ("<3.13.0", (3, 13), (3, 12)),
        ("<3.13.2", (3, 14), (3, 13)),
        ("<=3.12", (3, 13), (3, 12)),
        ("<4", (4, 0), (3, 14)),
        ("^3.11", (3, 10), (3, 14)),
        ("~3.11", (3, 12), (3, 11)),
        ("~=3.11", (3, 10), (3, 13)),
        ("~=3.11.2", (3, 12), (3, 11)),
        ("==3.11.*", (3, 12), (3, 11)),
        ("==3.11.2", (3, 12), (3, 11)),
    ],
)
def test_excludes(requirement: str, out: tuple[int, int], admitted: tuple[int, int]) -> None:
    assert excludes(requirement, out)
    assert not excludes(requirement, admitted)


@pytest.mark.parametrize("requirement", ["*", "", "!=3.11.*", "^3.8 || ^3.11", "later", "3.11"])
def test_what_is_not_understood_excludes_nothing(requirement: str) -> None:
    assert not excludes(requirement, (3, 9))


def test_where_the_requirement_stands() -> None:
    word = python_requirement(Source("pyproject.toml", '[project]\nname = "x"\nrequires-python = ">=3.11"\n'))
    assert word is not None
    assert (word.text, word.span.start) == (">=3.11", 40)


@pytest.mark.parametrize(
    "text", ["", "[project\n", "[project]\nrequires-python = 3\n", "[tool.poetry.dependencies]\npython = '^3.11'\n"]
)
def test_no_requirement(text: str) -> None:
    assert python_requirement(Source("pyproject.toml", text)) is None


def test_the_requirement_of_poetry() -> None:
    word = python_requirement(Source("pyproject.toml", "[tool.poetry.dependencies]\npython = '^3.11'\n"), poetry=True)
    assert word is not None
    assert word.text == "^3.11"
