"""An image on trial: what is known about it, and the sentences that several probes say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dockerlint.image.model import Outcome, Probe
from dockerlint.image.sizes import human

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docker import DockerClient

    from dockerlint.image.asking import Look
    from dockerlint.image.container import Container
    from dockerlint.image.container_limits import Limits
    from dockerlint.image.promises import Promise, Promises

PASSED, FAILED, NOT_RUN = Outcome.PASSED, Outcome.FAILED, Outcome.NOT_RUN
_UNASKED = 5.0  # seconds that an image has which promises to listen nowhere
_LINE = 160  # characters of a log line that are shown
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Trial:
    """One image on one engine. `config` is the image's configuration; `python` how its Python is called, None where it has none."""

    client: DockerClient
    image_id: str
    promises: Promises
    limits: Limits
    labels: Mapping[str, str]
    config: Mapping[str, Any]
    say: Callable[[str], None]
    python: str | None = None

    @property
    def path(self) -> str:
        """The path that is asked for."""
        return self.promises.path or "/"

    @property
    def patience(self) -> float:
        """Seconds that the image has until its first answer."""
        promised = self.promises.ports or self.promises.listens or self.promises.server
        return self.limits.timeout if promised else min(_UNASKED, self.limits.timeout)

    def ending(self, container: Container) -> str:
        """How a container ended that should run: exit code, and what it said last."""
        if container.refused:
            return f"cannot be started: {self.promises.masked(container.refused)}"
        state = container.state
        code = state.get("ExitCode")
        killed = f", killed at the limit of {human(self.limits.memory_bytes)}" if state.get("OOMKilled") else ""
        return f"ended with exit code {code}{killed}{self.last_words(container)}"

    def last_words(self, container: Container) -> str:
        """The end of a container's log as part of a sentence; "" where it said nothing."""
        lines = [self.promises.masked(_COLOUR.sub("", line))[:_LINE] for line in container.log()]
        return f"; it said last: {' | '.join(lines)}" if lines else "; it said nothing"

    def probe(
        self, name: str, outcome: Outcome, promise: Promise | str | None, seen: str, seconds: float | None = None
    ) -> Probe:
        """A row; `promise` is a sentence where nothing in the Dockerfile makes one."""
        text, line = (
            (promise or "", None) if isinstance(promise, str) or promise is None else (promise.text, promise.line)
        )
        return Probe(name, outcome, self.promises.masked(text), seen, line, seconds)


def answered(container: Container, seen: Look) -> float | None:
    """Seconds from the container's start to its first answer; None where there was none."""
    at = container.started_at
    return max(0.0, seen.answer.at - at) if seen.answer is not None and at else None
