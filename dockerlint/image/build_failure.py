"""Why a build failed, as a person can use it: the step, its line in the Dockerfile, the end of its log, the builder's words without their wrapping."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dockerlint.image.errors import BuildFailedError, BuildTimeoutError

if TYPE_CHECKING:
    from dockerlint.image.plan import Instruction, Plan
    from dockerlint.image.trace import Step, Trace

LOG_LINES = 20
_PARSE_ERROR = re.compile(r"parse error (?:on )?line (\d+)")
_NOISE = (
    re.compile(r"^failed to build: "),
    re.compile(r"^failed to solve(?: with frontend [\w.]+)?: "),
    re.compile(r"^(?:failed to (?:create LLB definition|compute cache key|build LLB)|dockerfile\.v0): "),
    re.compile(r'^building at STEP "(?:RUN .*": (?=while running runtime: )|[^"]*": )', re.DOTALL),
    re.compile(r"^failed to calculate checksum of ref \S+: "),
)
_EXIT = re.compile(
    r"""(?:executor failed running \[.*\]|process ".*" did not complete successfully"""
    r"""|The command '.*' returned a non-zero code)(?:: exit code)?: (\d+)""",
    re.DOTALL,
)
_PODMAN_EXIT = re.compile(r"while running runtime: exit status (?=\d+$)")


def failure(plan: Plan, trace: Trace) -> BuildFailedError:
    """Say what failed: the step, its line in the Dockerfile, the end of its log."""
    message = tidy(trace.error or "the builder ended without an image and without an error")
    step = trace.failed
    if step is None:
        return BuildFailedError(message, path=plan.path, line=_line_in(message) or plan.line_of(message))
    found = _instruction(plan, trace, step)
    line = found.line if found else _line_in(message) or _line_of_base(plan, step.name)
    return BuildFailedError(tidy(step.error) or message, step.name, plan.path, line, tuple(step.lines()[-LOG_LINES:]))


def too_long(error: BuildTimeoutError, plan: Plan, trace: Trace, engine: str) -> BuildTimeoutError:
    """The same error with the step that was running, its line in the Dockerfile, and the end of its log."""
    running = [step for step in trace.numbered if step.started is not None and step.completed is None]
    if running:
        step = running[-1]
        found = _instruction(plan, trace, step)
        error.path, error.line = plan.path, found.line if found else None
        error.step, error.log = step.name, tuple(step.lines()[-LOG_LINES:])
    if engine == "Podman":
        later = "is cancelled when the step that runs has ended: podman ends none"
        error.message = error.message.replace("was cancelled", later)
    return error


def tidy(message: str) -> str:
    """Return a builder's message without its own call stack and without the command, which the step shows."""
    message = message.strip()
    for noise in _NOISE:
        message = noise.sub("", message)
    message = _PODMAN_EXIT.sub("the command ended with exit code ", message)
    return _EXIT.sub(r"the command ended with exit code \1", message)


def _instruction(plan: Plan, trace: Trace, step: Step) -> Instruction | None:
    return plan.instruction_of(step.name, every_instruction=trace.classic, by_stage=trace.by_stage)


def _line_in(message: str) -> int | None:
    match = _PARSE_ERROR.search(message)
    return int(match[1]) if match else None


def _line_of_base(plan: Plan, step: str) -> int | None:
    """The line that names the image of a step such as "[internal] load metadata for docker.io/library/python:3"."""
    _, _, reference = step.partition(" load metadata for ")
    return next(
        (need.line for need in plan.images if f"/{reference}".endswith((f"/{need.what}", f"/{need.what}:latest"))), None
    )
