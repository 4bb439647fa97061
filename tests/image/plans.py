"""Plans for tests, without a Dockerfile on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.image.plan import Instruction, Plan, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence


def instruction(line: int, text: str, end_line: int | None = None) -> Instruction:
    """One instruction; `--from=x` makes it a copy from a stage."""
    words = text.split()
    source = next((word.removeprefix("--from=") for word in words if word.startswith("--from=")), None)
    return Instruction(words[0], line, end_line or line, text, source)


def plan(texts: Sequence[str], base: str = "python:3.11-slim") -> Plan:
    """A single-stage Dockerfile, FROM on line 1 and one instruction per line."""
    start = instruction(1, f"FROM {base}")
    steps = tuple(instruction(number, text) for number, text in enumerate(texts, 2))
    stage = Stage(0, None, base, start, steps)
    return Plan("Dockerfile", b"", (start, *steps), (stage,), steps, base, start)
