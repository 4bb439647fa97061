"""Wheels are measured without being installed, and what is no wheel is refused."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING

import pytest

from dockerlint.forecast.wheel import RATIO, WheelError, kept_by_pip, measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.forecast.index import Index


def get(url: str, headers: Mapping[str, str]):  # type: ignore[no-untyped-def]
    import requests

    return requests.get(url, headers=dict(headers), stream=True, timeout=10)


def test_bytecode_is_what_python_would_write(index: Index) -> None:
    path = index.wheel(
        "a", "1", {"a/b.py": "X = 1\n", "a/deep.py": "x = " + "-" * 200_000 + "1\n", "a/bad.py": "def\n"}
    )
    found = measure(path.as_uri(), "/lib", "cpython-313", get)
    code = compile("X = 1\n", "/lib/a/b.py", "exec", optimize=0)
    recorded = sum(len(f"a/__pycache__/{name}.cpython-313.pyc,,\n") for name in ("b", "deep", "bad"))
    deep = found.bytecode - recorded - 16 - len(marshal.dumps(code))
    assert deep in (0, round(200_006 * RATIO))  # Python refuses it one way or another, and none lets it crash
    assert (found.exact, found.compressed) == (True, path.stat().st_size)


@pytest.mark.parametrize("parts", [True, False])
def test_what_is_no_wheel(index: Index, parts: bool) -> None:
    index.parts = parts
    (index.folder / "text.whl").write_bytes(b"no zip " * 10)
    url = index.url.replace("simple/", "files/text.whl")
    with pytest.raises(WheelError, match="is no zip file"):
        measure(url, "/lib", "cpython-313", get)
    index.login = "a:b"
    with pytest.raises(WheelError, match="asks for a login"):
        measure(url, "/lib", "cpython-313", get)


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ({}, False),
        ({"Cache-Control": "max-age=600, public"}, True),
        ({"Cache-Control": "max-age=0"}, False),
        ({"Cache-Control": "no-store, max-age=600"}, False),
        ({"ETag": '"x"', "Cache-Control": "max-age=0"}, True),
        ({"Expires": "Thu, 26 Nov 2026 00:00:00 GMT"}, True),
    ],
)
def test_what_pip_keeps(headers: dict[str, str], kept: bool) -> None:
    assert kept_by_pip(headers) is kept
