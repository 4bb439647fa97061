"""Which fixes are named where the mended Dockerfile does not build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.cli.compare import unsafe_remedy
from dockerlint.image.errors import BuildFailedError, ImageError
from dockerlint.image.fixes import Made
from dockerlint.image.instructions import read_plan
from dockerlint.image.suspects import suspects

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = "FROM python:3.11-slim\nCOPY . .\nRUN pip install \\\n    flask\nCMD flask run\n"
AFTER = "FROM python:3.11-slim-trixie\nENV PYTHONUNBUFFERED=1\nCOPY . .\nRUN pip install --no-cache-dir \\\n    flask\nUSER 10001\nCMD flask run\n"
BASE = Made("floating-distribution", "write 3.11-slim-trixie", "Dockerfile", 1, safe=False)
USER = Made("root-at-run-time", "run as a user of its own", "Dockerfile", 5, safe=False)
CACHE = Made("pip-cache-in-layer", "add --no-cache-dir", "Dockerfile", 3, safe=True)
OTHER = Made("stale-pin", "write 3.1.2", "requirements.txt", 1, safe=False)


@pytest.mark.parametrize(
    ("error", "made", "found"),
    [
        (ImageError("Dockerfile:1: the image python:3.11-slim-trixie is not there"), [BASE, USER, CACHE, OTHER], [BASE]),
        (BuildFailedError("exit code 1", "RUN", "Dockerfile", 4), [BASE, USER, CACHE, OTHER], [BASE, USER, OTHER]),
        (BuildFailedError("no such user", "", "Dockerfile", 7), [BASE, USER, CACHE], [USER]),
        (ImageError("the engine went away"), [BASE, CACHE], [BASE]),
        (BuildFailedError("exit code 1", "RUN", "Dockerfile", 4), [CACHE], []),
    ],
)  # fmt: skip
def test_the_fix_of_the_line_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: ImageError, made: list[Made], found: list[Made]
) -> None:
    monkeypatch.chdir(tmp_path)
    plans = []
    for text in (BEFORE, AFTER):
        (tmp_path / "Dockerfile").write_text(text)
        plans.append(read_plan((tmp_path / "Dockerfile").relative_to(tmp_path), tmp_path, {}, None))
    before, after = plans
    assert suspects(before, after, made, error) == tuple(found)


def test_what_is_said_of_them() -> None:
    assert unsafe_remedy(()) == ""
    assert unsafe_remedy([BASE]) == (
        "An unsafe fix may fail to build: floating-distribution (Dockerfile:1: write 3.11-slim-trixie). "
        "Build without it: --unfixable floating-distribution."
    )
    assert unsafe_remedy([BASE, USER]).endswith(
        "Build without the one that is the reason: --unfixable floating-distribution --unfixable root-at-run-time."
    )
