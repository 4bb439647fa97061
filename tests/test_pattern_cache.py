"""Regular expressions kept compiled: they are what re.compile makes, and a file that is broken or of another Python is as good as none."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import dockerlint
from dockerlint import pattern_cache
from dockerlint.pattern_cache import PatternCache
from dockerlint.regex import _Lazy

FACTS = Path(dockerlint.__file__).parent / "facts"
USUAL: list[tuple[Any, int]] = [
    (r"(?m)^(?P<name>[a-z]+)\s*=\s*(?P<value>.*)$", 0), (r"É+", re.IGNORECASE), (rb"\x00[a-f]{2,3}?", re.DOTALL), (r"(a)|(b(?=c))\1?", re.VERBOSE),
    (r"[^\W\d_]+(?<!x)", re.ASCII), ("", 0),
]  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "__pycache__" / "patterns")


@pytest.fixture(autouse=True)
def _python_writes_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def kept(path: str, *keys: tuple[Any, int]) -> PatternCache:
    """A cache that has seen the patterns in an earlier run."""
    before = PatternCache(path)
    assert all(before.compiled(*key) is None for key in keys)
    before.save()
    return PatternCache(path)


@pytest.mark.parametrize("key", USUAL)
def test_what_is_kept_is_what_re_compiles(path: str, key: tuple[Any, int]) -> None:
    found = kept(path, key).compiled(*key)
    usual = re.compile(*key)
    assert found == usual
    assert found is not None
    assert (found.groupindex, found.groups, found.flags, found.pattern) == (
        usual.groupindex,
        usual.groups,
        usual.flags,
        usual.pattern,
    )


@pytest.mark.parametrize("text", ["", "ab 1", "aab  ba", "1a b11", "b" * 50])
def test_it_matches_the_same(path: str, text: str) -> None:
    pattern = r"(?P<word>[ab]+)(?: |$)|(\d)"
    found = kept(path, (pattern, 0)).compiled(pattern, 0)
    assert found is not None
    assert [match.groupdict() for match in found.finditer(text)] == [
        match.groupdict() for match in re.finditer(pattern, text)
    ]
    assert found.sub(r"<\g<word>>", text) == re.sub(pattern, r"<\g<word>>", text)


def test_every_pattern_of_the_facts(path: str) -> None:
    modules = [import_module(f"dockerlint.facts.{file.stem}") for file in sorted(FACTS.glob("*.py"))]
    keys: set[tuple[Any, int]] = {
        (value._text, int(value._flags))
        for module in modules
        for value in vars(module).values()
        if isinstance(value, _Lazy)
    }
    assert len(keys) > 100
    again = kept(path, *keys)
    assert all(again.compiled(*key) == re.compile(*key) for key in keys)


@pytest.mark.parametrize(
    "damage", ["nothing", "cut", "no marshal", "another Python", "no table", "bad code", "no code"]
)
def test_a_file_that_is_no_good(path: str, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    key = USUAL[0]
    kept(path, key)
    data = Path(path).read_bytes()
    start = len(pattern_cache._MAGIC) + 8
    contract, table = marshal.loads(data[start:])  # noqa: S302 - written above
    every, code, *rest = table[key]
    changed = {
        "nothing": b"", "cut": data[:-7], "no marshal": data[:start] + b"\xff" * 40,
        "another Python": data[:start] + marshal.dumps(((1, *contract[1:]), table)),
        "no table": data[:start] + marshal.dumps((contract, [1])),
        "bad code": data[:start] + marshal.dumps((contract, {key: (every, b"\xff" * len(code), *rest)})),
        "no code": data[:start] + marshal.dumps((contract, {key: (every, 3, *rest)})),
    }  # fmt: skip
    Path(path).write_bytes(changed[damage])
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    cache = PatternCache(path)
    assert cache.compiled(*key) is None
    cache.save()
    assert PatternCache(path).compiled(*key) == re.compile(*key)


def test_nothing_is_written_where_python_writes_no_bytecode(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept(path, *USUAL)
    assert not os.path.exists(path)


def test_a_second_check_compiles_nothing_that_is_kept(tmp_path: Path) -> None:
    """Through the front door: the second run asks re for none of these patterns."""
    (tmp_path / "Dockerfile").write_text("FROM python:3.13-slim\nRUN pip install flask\nCMD flask run\n")
    code = (
        "import sys, re\nfrom dockerlint import pattern_cache as p, __main__ as m\n"
        "p._FOLDER = sys.argv.pop(1)\nseen = []\nusual = re.compile\n"
        "def compile(text, flags=0):\n    seen.append(text)\n    return usual(text, flags)\nre.compile = compile\n"
        "m.os._exit = lambda status: (sys.stderr.write(str(len(seen))), sys.exit(status))\nm.main()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(dockerlint.__file__).parents[1])}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code, str(tmp_path), "check", "Dockerfile"]
    first, second = (
        subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
        for _ in range(2)
    )
    assert first.stdout == second.stdout != ""
    assert int(second.stderr) < int(first.stderr) / 2
