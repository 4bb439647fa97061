"""Probes of a container's life: `healthcheck`, `log`, `writes`, `stop`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from dockerlint.image.container import seconds_of, started
from dockerlint.image.promises import health_test
from dockerlint.image.trial import FAILED, NOT_RUN, PASSED, Trial

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dockerlint.image.asking import Look
    from dockerlint.image.container import Container
    from dockerlint.image.model import Probe

OFTEN = 500_000_000
"""Nanoseconds between two health checks here, so that nobody waits for an interval of 30 s."""
_SECOND = 1_000_000_000  # nanoseconds
_USUAL = 30 * _SECOND
_FIRST = 3.0  # seconds in which an engine that keeps health checks has made one
_SEEN = 4  # paths that are named
_STOPPED = (0, 130, 143)  # ended by itself, or by the signal
_KILLED = 137
_SLOW = 2.0  # seconds for a container that has nothing to do
_TEMPORARY = ("/tmp/", "/var/tmp/", "/run/", "/dev/", "/proc/", "/sys/")  # noqa: S108 - paths in the container
_OF_ENGINE = frozenset(("/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/etc/mtab", "/run", "/etc"))
# Both lines go to one pipe: in the order in which they were written where print() does not wait in a buffer.
_PRINT = "import os; print('first'); os.write(1, b'second\\n')"


def asked_often(config: Mapping[str, Any]) -> dict[str, Any] | None:
    """The image's health check at a short interval, for the engine; None where there is none, or where it is short already."""
    check = config.get("Healthcheck") or {}
    if not health_test(config) or 0 < (check.get("Interval") or _USUAL) <= OFTEN:
        return None
    return {
        "test": check["Test"], "interval": OFTEN, "timeout": check.get("Timeout") or _USUAL,
        "retries": check.get("Retries") or 3, "start_period": check.get("StartPeriod") or 0,
    }  # fmt: skip


def healthcheck(trial: Trial, container: Container) -> Probe:
    """Whether it turns healthy; where the engine does not keep health checks, whether the check's command succeeds."""
    if not trial.config.get("Healthcheck"):  # podman tells it of a container, not of an image
        trial.config = {**trial.config, "Healthcheck": container.healthcheck}
    promise, test = trial.promises.health, health_test(trial.config)
    if not test:
        return trial.probe("healthcheck", NOT_RUN, promise or "no HEALTHCHECK", "there is nothing to ask")
    begun, health = time.monotonic(), _health(container, trial)
    if health is None:
        return _by_hand(trial, container, test)
    interval = (trial.config["Healthcheck"].get("Interval") or _USUAL) / _SECOND
    often = f", asked every {OFTEN / _SECOND:g} s instead of {interval:g} s" if interval * _SECOND > OFTEN else ""
    log = health.get("Log") or [{}]
    seconds = seconds_of(str(log[-1].get("End", ""))) - container.started_at
    seconds = seconds if seconds > 0 else time.monotonic() - begun
    if health.get("Status") == "healthy":
        return trial.probe("healthcheck", PASSED, promise, f"healthy{often}", seconds)
    said = trial.promises.shortened(str(log[-1].get("Output", "")))
    how = f"{health.get('Status')} after {len(log)} checks{often}; exit code {log[-1].get('ExitCode')}"
    return trial.probe("healthcheck", FAILED, promise, f"{how}: {said}" if said else how, seconds)


def _health(container: Container, trial: Trial) -> dict[str, Any] | None:
    """The engine's verdict once it has one, or after as many failures as the check allows; None where it makes no checks."""
    retries = trial.config["Healthcheck"].get("Retries") or 3
    until = time.monotonic() + trial.limits.timeout
    asked = time.monotonic() + _FIRST
    while True:
        state = container.state
        health: dict[str, Any] = state.get("Health") or {}
        failures = sum(1 for check in health.get("Log") or () if check.get("ExitCode"))
        settled = health.get("Status") in ("healthy", "unhealthy") or failures >= retries
        if settled or time.monotonic() > until or not state.get("Running"):
            return health
        if not health.get("Log") and time.monotonic() > asked:
            return None
        time.sleep(0.05)


def _by_hand(trial: Trial, container: Container, test: Sequence[str]) -> Probe:
    shell = [str(word) for word in trial.config.get("Shell") or ("/bin/sh", "-c")]
    ran = container.run(test[1:] if test[0] == "CMD" else [*shell, test[1]])
    how = "its command, run once because the engine makes no checks in this time,"
    if ran.code == 0:
        return trial.probe("healthcheck", PASSED, trial.promises.health, f"{how} succeeds")
    said = trial.promises.shortened(ran.stdout + ran.stderr)
    return trial.probe("healthcheck", FAILED, trial.promises.health, f"{how} ends with {ran.code}: {said}")


def log(trial: Trial, seen: Look) -> Probe:
    """Whether a printed line leaves the process at once: by the image with another program in place of its own."""
    promise = trial.promises.log or "nothing sets PYTHONUNBUFFERED"
    if trial.python is None:
        return trial.probe("log", NOT_RUN, promise, "the image holds no Python")
    switch = ["-u"] if any(_unbuffered(process.argv) for process in seen.processes) else []
    with started(
        trial.client, trial.image_id, trial.limits, trial.labels,
        entrypoint=[trial.python, *switch, "-c", _PRINT], command=[], healthcheck={"test": ["NONE"]},
    ) as container:  # fmt: skip
        container.wait(trial.limits.timeout)
        lines = container.log()
    if lines == ["first", "second"]:
        return trial.probe("log", PASSED, promise, "a printed line arrives at once")
    if lines == ["second", "first"]:
        return trial.probe("log", FAILED, promise, "a printed line waits in a buffer: a crash loses it")
    told = trial.promises.masked(" | ".join(lines)) or "nothing"
    return trial.probe("log", NOT_RUN, promise, f"the image's Python printed {told}")


def _unbuffered(argv: Sequence[str]) -> bool:
    """Whether a command line is of Python with the switch -u."""
    if not argv or not argv[0].rpartition("/")[2].startswith("python"):
        return False
    switches = next((n for n, word in enumerate(argv[1:]) if not word.startswith("-")), len(argv) - 1)
    return any("u" in word for word in argv[1 : switches + 1] if not word.startswith("--"))


def writes(trial: Trial, container: Container) -> Probe:
    """Which files differ from the image now; temporary folders, bytecode and what the engine itself writes are not meant."""
    promise = "what is written is lost with the container"
    changed = [str(change["Path"]) for change in container.changed_paths()]
    folders = {path.rpartition("/")[0] for path in changed}
    files = [
        path
        for path in changed
        if path not in _OF_ENGINE and not path.startswith(_TEMPORARY) and not _has_below(path, folders)
    ]
    files = [path for path in files if path not in ("/tmp", "/var/tmp")]  # noqa: S108
    kept = [path for path in files if not path.endswith((".pyc", "/__pycache__"))]
    compiled = len(files) - len(kept)
    bytecode = f"{compiled} file{'s' * (compiled != 1)} of bytecode, compiled again in each container"
    if not kept:
        return trial.probe("writes", PASSED, promise, bytecode if compiled else "nothing is written")
    names = ", ".join(trial.promises.masked(path) for path in kept[:_SEEN])
    more = f" and {len(kept) - _SEEN} more" if len(kept) > _SEEN else ""
    said = f"{names}{more}" + (f"; {bytecode}" if compiled else "")
    return trial.probe("writes", FAILED, promise, said)


def _has_below(path: str, folders: set[str]) -> bool:
    return any(folder == path or folder.startswith(f"{path}/") for folder in folders)


def stop(trial: Trial, container: Container) -> Probe:
    """How it ends at the stop signal."""
    signal = str(trial.config.get("StopSignal") or "SIGTERM")
    promise = trial.promises.stop or f"{signal} ends it"
    begun = time.monotonic()
    container.stop(trial.limits.stop_seconds)
    seconds = time.monotonic() - begun
    code = container.state.get("ExitCode")
    if code == _KILLED and seconds >= trial.limits.stop_seconds:
        said = f"{signal} does not end it: killed after {trial.limits.stop_seconds} s, requests under way are lost"
        return trial.probe("stop", FAILED, promise, said, seconds)
    slow = ", slow for a container with nothing to do" if seconds > _SLOW else ""
    return trial.probe("stop", PASSED if code in _STOPPED else FAILED, promise, f"exit code {code}{slow}", seconds)
