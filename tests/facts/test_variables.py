"""Where a variable stands that nothing sets."""

from pathlib import Path

import pytest

from dockerlint.facts.variables import place_of, undefined

from .helpers import project


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        ("ENV A=/opt/lib:$B", ["$B"]),
        ('ENV A="/opt/lib:${B}/x"', ["${B}"]),
        ("ENV A=${B:-/app}", ["${B:-/app}"]),
        ("ENV A=\\$B$B", ["$B"]),
        ("ENV A=$BB$B", ["$BB", "$B"]),
        ("COPY <<E /x\nhost = $B\nE", ["$B"]),
        ("COPY --chown=$B x /x", ["$B"]),
    ],
)
def test_the_place_of_a_variable(tmp_path: Path, instruction: str, shown: list[str]) -> None:
    (step,) = project(tmp_path, f"FROM python:3.13-slim\n{instruction}\n").image.final.steps
    assert [place_of(step, word, name).raw for word, name in undefined(step)] == shown
