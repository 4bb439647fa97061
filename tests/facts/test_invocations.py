"""What a command really runs."""

from pathlib import Path

import pytest

from dockerlint.facts.invocations import invocations

from .helpers import project


@pytest.mark.parametrize(
    ("line", "program", "arguments", "module"),
    [
        ("python -m pip install x", "pip", ["install", "x"], True),
        ("python3 -Im pip install x", "pip", ["install", "x"], True),
        ("python -mvenv /venv", "venv", ["/venv"], True),
        ("python -Ismvenv /venv", "venv", ["/venv"], True),
        ("python -u app.py", "python", ["app.py"], False),
        ("python -c pass -m x", "python", ["-c", "pass", "-m", "x"], False),
        ("python -m", "python", ["-m"], False),
        ("python -m $MODULE", "python", ["-m", "$MODULE"], False),
    ],
)
def test_a_module_of_python(tmp_path: Path, line: str, program: str, arguments: list[str], module: bool) -> None:
    [run] = invocations(project(tmp_path, f"FROM python:3.13\nRUN {line}\n").image.final.steps[-1])
    assert (run.program, [word.text for word in run.arguments], run.module) == (program, arguments, module)
