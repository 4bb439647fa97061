""".dockerignore against the Docker SDK's own matcher, and by Docker's documented cases."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dockerlint.facts.context import Context
from dockerlint.facts.dockerignore import Ignore
from dockerlint.syntax.source import Source

NAMES = st.sampled_from(["a", "b", ".env", "app.py", "x.pyc", "__pycache__", "a.b"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)
PIECES = st.sampled_from(["a", "b", "*", "**", "*.pyc", ".env", "?", "a*", "__pycache__", "x.pyc", "a.b"])
PATTERNS = st.tuples(st.booleans(), st.lists(PIECES, min_size=1, max_size=3)).map(
    lambda pair: ("!" if pair[0] else "") + "/".join(pair[1])
)


def _ignore(*lines: str) -> Ignore:
    return Ignore(Source(".dockerignore", "\n".join(lines)))


def _by_the_sdk(patterns: list[str], path: str) -> bool:
    """The SDK's own pattern matching, a path's parents included as the builder has it (the SDK itself forgets them behind ``**/``)."""
    from docker.utils.build import Pattern

    parts = path.split("/")
    excluded = False
    for text in patterns:
        pattern = Pattern(text)
        if any(pattern.match("/".join(parts[:end])) for end in range(1, len(parts) + 1)):
            excluded = not pattern.exclusion
    return excluded


@settings(max_examples=400)
@given(st.lists(PATTERNS, max_size=5), PATHS)
def test_agrees_with_the_docker_sdk(patterns: list[str], path: str) -> None:
    assert _ignore(*patterns).excludes(path) == _by_the_sdk(patterns, path)


@pytest.mark.parametrize(
    ("lines", "path", "excluded"),
    [
        (["*.pyc"], "a/x.pyc", False),
        (["**/*.pyc"], "a/x.pyc", True),
        (["**/*.pyc"], "x.pyc", True),
        (["/a"], "a/b", True),
        (["a/"], "a/b", True),
        (["./a"], "a", True),
        (["*", "!a"], "a/b", False),
        (["*", "!a", "a/b"], "a/b", True),
        (["# a", "a"], "a", True),
        (["#a"], "#a", False),
        ([" a "], "a", True),
        (["a/../b"], "b", True),
        (["[ab]"], "b", True),
        (["a+b"], "aab", False),
        (["\ufeffa"], "a", True),
        ([".git"], ".gitignore", False),
    ],
)
def test_documented_cases(lines: list[str], path: str, excluded: bool) -> None:
    assert _ignore(*lines).excludes(path) is excluded


def test_the_file_beside_the_dockerfile_wins(tmp_path: Path) -> None:
    (tmp_path / ".dockerignore").write_text("a\n")
    (tmp_path / "Prod.Dockerfile").write_text("FROM x\n")
    assert Ignore.load(tmp_path, tmp_path / "Prod.Dockerfile").excludes("a")
    (tmp_path / "Prod.Dockerfile.dockerignore").write_text("b\n")
    found = Ignore.load(tmp_path, tmp_path / "Prod.Dockerfile")
    assert (found.excludes("a"), found.excludes("b")) == (False, True)


def test_unwanted_things_are_found_once_and_ignored_ones_are_not(tmp_path: Path) -> None:
    for name in (
        ".git/config",
        "venv/pyvenv.cfg",
        "venv/.env",
        "app/__pycache__/x.pyc",
        ".env",
        ".env.example",
        "app/.env.prod",
        "kept/.env",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x=1")
    (tmp_path / ".dockerignore").write_text("kept\n")
    context = Context(str(tmp_path), "", str(tmp_path / "Dockerfile"))
    assert sorted((thing.kind, thing.path) for thing in context.unwanted) == [
        ("cache", "app/__pycache__"), ("environment", "venv"), ("repository", ".git"), ("secrets", ".env"), ("secrets", "app/.env.prod"),
    ]  # fmt: skip


def test_an_excluded_folder_is_entered_where_something_is_brought_back(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / ".env").write_text("A=1")
    (tmp_path / ".dockerignore").write_text("*\n!app/.env\n")
    assert [thing.path for thing in Context(str(tmp_path), "", str(tmp_path / "Dockerfile")).unwanted] == ["app/.env"]


@pytest.mark.parametrize(
    ("lines", "path", "expected"),
    [
        (["__pycache__"], "shop/__pycache__/a.pyc", ("__pycache__", "shop/__pycache__")),
        (["*.py[cod]"], "shop/a.pyc", ("*.py[cod]", "shop/a.pyc")),
        (["**/__pycache__"], "shop/__pycache__/a.pyc", None),
        (["__pycache__"], "__pycache__/a.pyc", None),
        (["tests"], "shop/tests/a.py", None),
        (["!node_modules"], "web/node_modules/a.js", None),
    ],
)
def test_patterns_that_count_at_the_top_only(lines: list[str], path: str, expected: tuple[str, str] | None) -> None:
    found = _ignore(*lines).top_only(path)
    assert (found and (found[0].text, found[1])) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["*", "!a", "a"], "a"), (["*", "!a", "*"], "*"), (["!a", "a"], None), (["a", "!a"], None), (["*", "!a", "a", "!a"], None),
        (["d/*", "!d/a", "d"], "d"),
    ],
)  # fmt: skip
def test_exceptions_that_are_overruled(lines: list[str], expected: str | None) -> None:
    ignore = _ignore(*lines)
    exception = next(pattern for pattern in ignore.patterns if pattern.exception)
    found = ignore.overruled(exception.text, exception)
    assert (found and found.text) == expected


def test_where_a_pattern_stands() -> None:
    ignore = _ignore("# what", "  !a b  ", "/c/")
    assert [(word.text, word.span) for word in map(ignore.word, ignore.patterns)] == [
        ("!a b", (9, 13)),
        ("/c/", (16, 19)),
    ]
