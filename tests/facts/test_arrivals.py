"""Whether a file may already lie in the image when a step runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint import Project
from dockerlint.facts.arrivals import may_lie_at

if TYPE_CHECKING:
    from pathlib import Path

_BASE = "FROM python:3.13-slim-trixie\nWORKDIR /app\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{_BASE}RUN pip install flask\n", False),
        (f"{_BASE}COPY app.py .\nRUN pip install flask\nCOPY base.txt .\n", False),
        (f"{_BASE}COPY base.txt .\nRUN pip install flask\n", True),
        (f"{_BASE}COPY . .\nRUN pip install flask\n", True),
        (f"{_BASE}RUN git clone https://example.org/x .\nRUN pip install flask\n", True),
        (f"{_BASE}RUN apt-get update && apt-get install -y git\nRUN pip install flask\n", False),
        (f"{_BASE}RUN echo flask > base.txt && pip install flask\n", True),
        ("FROM example/unknown\nWORKDIR /app\nRUN pip install flask\n", True),
    ],
)
def test_a_file_may_lie_in_the_image(tmp_path: Path, text: str, expected: bool) -> None:
    for name in ("app.py", "base.txt"):
        (tmp_path / name).write_text("")
    (tmp_path / "Dockerfile").write_text(text)
    image = Project.open(tmp_path / "Dockerfile", tmp_path).image
    step = next(step for step in reversed(image.steps["RUN"]))
    assert may_lie_at(image, step, "/app/base.txt") == expected
