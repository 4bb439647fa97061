"""How Compose splits a command, and where its words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.compose_command import CommandLine, command_line
from dockerlint.syntax.shell import is_static

from .helpers import project

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, value: str) -> CommandLine:
    found = project(folder, "FROM scratch\n", {"compose.yaml": f"services:\n  web:\n    command: {value}\n"})
    line = command_line(found.compose.services[0], "command") if found.compose else None
    assert line is not None
    return line


@pytest.mark.parametrize(
    ("value", "words", "operator"),
    [
        ("gunicorn -b :80 app:app", ["gunicorn", "-b", ":80", "app:app"], None),
        ("flask db upgrade && gunicorn app", ["flask", "db", "upgrade"], "&&"),
        ("a; b", ["a"], ";"),
        ("a>b", ["a"], ">"),
        ("a b2 2>&1", ["a", "b2"], "2>"),
        ("'a || b'", ["a"], "||"),
        ("sh -c 'a && b'", ["sh", "-c", "a && b"], None),
        ('sh -c "a && \\"b\\" $$X"', ["sh", "-c", 'a && "b" $X'], None),
        ("\"sh -c 'a && b'\"", ["sh", "-c", "a && b"], None),
        ("a $$(b c) d", ["a", "$(b c)", "d"], None),
        (r"a\ b c", ["a b", "c"], None),
        ("run ${A:-x|y} b", ["run", "${A:-x|y}", "b"], None),
        ("a '' b", ["a", "", "b"], None),
        ("[a, 'b && c', $$D]", ["a", "b && c", "$D"], None),
        ("[a, '&&', b]", ["a", "&&", "b"], "&&"),
        (">\n      a\n      b && c", ["a", "b"], "&&"),
        ("|\n      sh -c '\n        a &&\n        b'", ["sh", "-c", "\n  a &&\n  b"], None),
        ("[]", [], None),
        ('""', [], None),
    ],
)
def test_words(tmp_path: Path, value: str, words: list[str], operator: str | None) -> None:
    line = read(tmp_path, value)
    assert ([word.text for word in line.words], line.operator and line.operator.text) == (words, operator)


@pytest.mark.parametrize(
    ("value", "expected"), [("a $B ${C} $$D", [True, False, False, True]), ("[a, $B, $$C]", [True, False, True])]
)
def test_what_compose_inserts_is_not_known(tmp_path: Path, value: str, expected: list[bool]) -> None:
    assert [is_static(word) for word in read(tmp_path, value).words] == expected


@pytest.mark.parametrize(
    "value", ["one two three", '"one  two three"', ">-\n      one\n      two\n      three", "[one, two, three]"]
)
def test_places(tmp_path: Path, value: str) -> None:
    line = read(tmp_path, value)
    assert [word.source.text[slice(*word.span)] for word in line.words] == ["one", "two", "three"]
