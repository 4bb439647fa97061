"""Which Python a file needs."""

from __future__ import annotations

import sys

import pytest

from dockerlint.facts.application import Module
from dockerlint.facts.python_syntax import newer_than
from dockerlint.syntax.source import Source


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("if (n := 1): pass", (3, 8)),
        ("def f(a, /): pass", (3, 8)),
        ("@a[0]\ndef f(): pass", (3, 9)),
        ("match x:\n    case 1: pass", (3, 10)),
        ("try: pass\nexcept* E: pass", (3, 11)),
        ("type A = int", (3, 12)),
        ("def f[T](a: T): pass", (3, 12)),
        ("class A[T]: pass", (3, 12)),
        ("def f():\n    match x:\n        case 1: pass", (3, 10)),
        ("def f(a: int | None): pass", (3, 10)),
        ("class A:\n    b: str | int = 1", (3, 10)),
        ("class A:\n    def f(self) -> list[int]: pass", (3, 9)),
    ],
)
def test_newer_syntax(text: str, version: tuple[int, int]) -> None:
    if sys.version_info < version:
        pytest.skip("this Python does not read it")
    module = Module("app.py", Source("app.py", text))
    found = newer_than(module, (version[0], version[1] - 1))
    assert found is not None
    assert found.version == version
    assert newer_than(module, version) is None


@pytest.mark.parametrize(
    "text",
    [
        "match = 1",
        "from __future__ import annotations\ndef f(a: int | None): pass",
        "def f(a: 'int | None'): pass",
        "def f():\n    a: int | None = 1",
        "def f(a: A | B): pass",
        "type = 1",
        "@app.route('/')\n@a.b\ndef f(): pass",
        "print(f'{1}')",
    ],
)
def test_old_syntax(text: str) -> None:
    assert newer_than(Module("app.py", Source("app.py", text)), (3, 6)) is None
