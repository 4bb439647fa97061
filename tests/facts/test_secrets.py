"""Which variables the password of a URL is made of."""

from __future__ import annotations

import pytest

from dockerlint import Word
from dockerlint.facts.secrets import url_password_variables
from dockerlint.syntax.source import Source, whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://ci:${PLAIN}@example.org/simple", ["PLAIN"]),
        ("https://$NAME:$WORD@example.org/simple", ["WORD"]),
        ("--index-url=https://$TOKEN@example.org/simple", ["TOKEN"]),
        ("https://$NAME@example.org/simple", []),
        ("https://example.org/$TOKEN/simple", []),
        ("flask", []),
    ],
)
def test_variables_of_a_password(text: str, expected: list[str]) -> None:
    assert url_password_variables(Word(whole(Source("Dockerfile", text)), 0, len(text))) == expected
