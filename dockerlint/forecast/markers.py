"""Environment markers (PEP 508) of lock files, answered for the image's Python by pip's own reader of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from dockerlint.forecast.errors import UnresolvedError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dockerlint.forecast.resolve import Target

_SECONDS = 60
_EXTRA = re.compile(r"""\bextra\s*(==|!=)\s*(['"])([^'"]*)\2""")
_TRUE, _FALSE = "os_name == 'posix'", "os_name == 'none'"
_PROGRAM = """
import json, sys
from pip._vendor.packaging.markers import InvalidMarker, Marker
answers = json.load(sys.stdin)
def held(text):
    try:
        return Marker(text).evaluate(answers["answers"])
    except Exception:
        return None
print(json.dumps([held(text) for text in answers["markers"]]))
"""


class Markers:
    """Answers for the markers of one lock file. `names`: what counts as an extra that is asked for."""

    def __init__(self, markers: Iterable[str], target: Target, names: Collection[str] = ()) -> None:
        texts = sorted(set(markers))
        asked = [_EXTRA.sub(lambda found: _answer(found, names), text) for text in texts]
        self._held = dict(zip(texts, _ask(asked, target) if texts else [], strict=True))

    def holds(self, marker: str | None) -> bool | None:
        """Whether the marker holds, as none at all does; None where it cannot be read."""
        return self._held.get(marker) if marker else True


def in_document(value: object) -> Iterable[str]:
    """All markers that stand in a lock file's tables, whatever they are of."""
    if isinstance(value, list):
        for item in value:
            yield from in_document(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ("marker", "markers", "resolution-markers"):
                yield from _texts(item)
            elif isinstance(item, (dict, list)):
                yield from in_document(item)


def extras_named(markers: Iterable[str]) -> set[str]:
    """The extras that the markers speak of."""
    return {found[3] for marker in markers for found in _EXTRA.finditer(marker)}


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _answer(found: re.Match[str], names: Collection[str]) -> str:
    """``extra == "x"`` as something that is always, or never, true: several extras may be asked for at once."""
    return _TRUE if (found[3] in names) == (found[1] == "==") else _FALSE


def _ask(markers: list[str], target: Target) -> list[bool | None]:
    """Raises UnresolvedError where the Python that runs dockerlint has no pip."""
    question = json.dumps(
        {"markers": markers, "answers": {**target.markers, "platform_release": "", "platform_version": "", "extra": ""}}
    )
    command = [sys.executable, "-I", "-c", _PROGRAM]
    try:
        done = subprocess.run(command, input=question, capture_output=True, text=True, timeout=_SECONDS, check=False)
        answers = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        remedy = f"Install pip there: {sys.executable} -m ensurepip, or install dockerlint where pip is."
        raise UnresolvedError("the markers of the lock file need pip to be read", remedy) from None
    return [answer if isinstance(answer, bool) else None for answer in answers]
