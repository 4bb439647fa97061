"""Which release an installation asks for."""

from __future__ import annotations

import pytest

from dockerlint.facts.asked import exact_release, exact_version, is_bare
from dockerlint.facts.requirements import read_requirement
from dockerlint.syntax.source import Derived, Source, Word


@pytest.mark.parametrize(
    ("text", "version", "bare"),
    [
        ("Flask==2.2.2", (2, 2, 2), False),
        ("Flask[async] == 2.2", (2, 2), False),
        ("Flask", None, True),
        ("Flask[async]", None, True),
        ("Flask>=2.2", None, False),
        ("Flask==2.2.*", None, False),
        ("Flask==2.2.2rc1", None, False),
        ('Flask==2.2.2; python_version < "3.8"', None, False),
    ],
)
def test_only_what_is_sure_is_a_version(text: str, version: tuple[int, ...] | None, bare: bool) -> None:
    source = Source("requirements.txt", text)
    requirement = read_requirement(Word(Derived(source, text, (0,), (0,)), 0, len(text)))
    assert (exact_version(requirement), is_bare(requirement)) == (version, bare)


@pytest.mark.parametrize(
    ("text", "release"),
    [
        ("Flask==2.2.2", (2, 2, 2)),
        ("Flask==2.2.2 --hash=sha256:aa", (2, 2, 2)),
        ("Flask==2.2.2rc1 ; python_version > '3'", (2, 2, 2)),
        ("Flask==2.2.*", None),
        ("Flask>=2.2", None),
        ("Flask", None),
    ],
)
def test_the_release_with_whatever_stands_behind_it(text: str, release: tuple[int, ...] | None) -> None:
    source = Source("requirements.txt", text)
    assert exact_release(read_requirement(Word(Derived(source, text, (0,), (0,)), 0, len(text)))) == release
