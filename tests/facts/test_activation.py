"""Activations in a RUN, and environments that are in force without one."""

from pathlib import Path

import pytest

from dockerlint.facts.activation import in_force, read_activation

from .helpers import project


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (". /opt/venv/bin/activate", ("/opt/venv/bin", None)),
        ("source venv/bin/activate", ("/app/venv/bin", None)),
        ('. "$VENV/bin/activate"', (None, None)),
        ("conda activate web", (None, "web")),
        ("source activate web", (None, "web")),
        ("source activate", (None, "base")),
        (". ./environment.sh", None),
        ("conda install flask", None),
    ],
)
def test_activations(tmp_path: Path, line: str, found: "tuple[str | None, str | None] | None") -> None:
    step = project(tmp_path, f"FROM python:3.13\nWORKDIR /app\nRUN {line}\n").image.final.steps[-1]
    activation = read_activation(step, step.commands[-1])
    assert (activation and (activation.folder, activation.name)) == found


@pytest.mark.parametrize(
    ("line", "force"),
    [
        ("LABEL a=b", False),
        ('ENV PATH="/opt/venv/bin:$PATH"', True),
        ('ENV PATH="/opt/other/bin:$PATH"', False),
        ('ENV PATH="$UNKNOWN/bin:$PATH"', True),
        ("ENV VIRTUAL_ENV=/opt/venv", True),
        ('SHELL ["/bin/bash", "-lc"]', True),
    ],
)
def test_without_activation(tmp_path: Path, line: str, force: bool) -> None:
    step = project(tmp_path, f"FROM python:3.13\n{line}\nRUN . /opt/venv/bin/activate\n").image.final.steps[-1]
    activation = read_activation(step, step.commands[-1])
    assert activation is not None
    assert in_force(step, activation) is force
