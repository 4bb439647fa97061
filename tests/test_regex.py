"""Patterns that are compiled when they are first used."""

import re

import pytest

from dockerlint.regex import regex


@pytest.mark.parametrize("method", ["match", "search", "fullmatch", "findall", "split"])
def test_it_does_what_the_compiled_pattern_does(method: str) -> None:
    text, pattern = "A1 b2", r"[a-z]\d"
    for _ in range(2):
        lazy, real = (getattr(made(pattern, re.IGNORECASE), method)(text) for made in (regex, re.compile))
        assert str(lazy) == str(real)
    assert regex(pattern).sub("-", text) == "A1 -"
    assert [found[0] for found in regex(pattern).finditer(text)] == ["b2"]
    assert regex(pattern).pattern == pattern
    assert regex(rb"x").search(b"x") is not None


def test_a_pattern_that_is_wrong_is_told_of_at_its_first_use() -> None:
    with pytest.raises(re.error):
        regex("(").search("x")


def test_every_pattern_of_the_program_is_right() -> None:
    """What `re.compile` would have told at the import."""
    import importlib
    import pkgutil
    import sys

    import dockerlint
    from dockerlint import built_in

    for rule in built_in().rules:
        rule.load()
    for module in pkgutil.walk_packages(dockerlint.__path__, "dockerlint."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    patterns = [
        value for module in list(sys.modules.values()) if module.__name__.startswith("dockerlint")
        for value in vars(module).values() if type(value).__name__ == "_Lazy"
    ]  # fmt: skip
    assert len(patterns) > 100
    for pattern in patterns:
        assert pattern.pattern
