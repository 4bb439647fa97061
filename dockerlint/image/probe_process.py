"""Probes of the processes: `user`, `first-process`, `memory`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.image.sizes import human
from dockerlint.image.trial import FAILED, NOT_RUN, PASSED, Trial
from dockerlint.syntax.shell import SHELLS

if TYPE_CHECKING:
    from dockerlint.image.asking import Look, Process
    from dockerlint.image.container import Container
    from dockerlint.image.model import Probe

_UNSEEN = "neither the image's Python nor the engine lists the processes"
_FULL = 0.9  # of the limit


def user(trial: Trial, seen: Look) -> Probe:
    """As whom process 1 runs."""
    promise = trial.promises.user or "no USER"
    first = _first(seen)
    if first is None:
        return trial.probe("user", NOT_RUN, promise, _UNSEEN)
    if first.uid == 0:
        return trial.probe("user", FAILED, promise, "process 1 runs as root (uid 0)")
    return trial.probe("user", PASSED, promise, f"uid {first.uid}")


def first_process(trial: Trial, seen: Look) -> Probe:
    """Whether process 1, which gets the stop signal, is the program itself and not a shell that waits for it."""
    promise = trial.promises.form or "the image names no command"
    first = _first(seen)
    if first is None:
        return trial.probe("first-process", NOT_RUN, promise, _UNSEEN)
    line = trial.promises.shortened(" ".join(first.argv))
    if first.argv[0].rpartition("/")[2].lstrip("-") in {*SHELLS, "busybox"}:
        return trial.probe("first-process", FAILED, promise, f"process 1 is a shell: {line}")
    return trial.probe("first-process", PASSED, promise, line)


def memory(trial: Trial, container: Container, seen: Look) -> Probe:
    """What the processes take after the first answers, each page counted once."""
    limit = trial.limits.memory_bytes
    promise = f"a limit of {human(limit)}"
    if container.state.get("OOMKilled"):
        return trial.probe("memory", FAILED, promise, "a process was killed at the limit")
    if not seen.processes or any(one.pss is None for one in seen.processes):
        return trial.probe("memory", NOT_RUN, promise, "the processes' memory cannot be read from inside")
    used, count = sum(one.pss or 0 for one in seen.processes), len(seen.processes)
    said = f"{human(used)} in {count} process{'es' * (count != 1)}"
    return trial.probe("memory", FAILED if used > _FULL * limit else PASSED, promise, said)


def _first(seen: Look) -> Process | None:
    return seen.processes[0] if seen.processes and seen.processes[0].argv else None
