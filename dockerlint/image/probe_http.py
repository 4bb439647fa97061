"""Probes of the start and of the first answer: `starts`, `answers`, `server`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dockerlint.image.promises import Promise
from dockerlint.image.trial import FAILED, NOT_RUN, PASSED, Trial, answered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.image.asking import Answer, Look, Process
    from dockerlint.image.container import Container
    from dockerlint.image.model import Outcome, Probe

# What the frameworks' development servers call themselves, and how they are started.
_DEVELOPMENT = re.compile(r"(?i)^(?:werkzeug|wsgiserver|basehttp|simplehttp)\b")
_STARTED = re.compile(
    r"\bflask\b.*\brun\b|manage\.py runserver|\bfastapi dev\b|\buvicorn\b.*--reload\b|\bgunicorn\b.*--reload\b"
)


def starts(trial: Trial, container: Container) -> Probe:
    """Whether the container runs, asked behind the time in which it could have answered."""
    start = trial.promises.start
    promise = Promise(trial.promises.shortened(start.text), start.line) if start else "the image names no command"
    if container.refused or not container.running:
        return trial.probe("starts", FAILED, promise, trial.ending(container))
    return trial.probe("starts", PASSED, promise, "runs")


def answers(trial: Trial, container: Container, seen: Look) -> Probe:
    """Whether it answers a request where it promises to, so that the answer can be had from outside too."""
    promise = trial.promises.listens or trial.promises.server or "no EXPOSE, and no server that is known"
    seconds = answered(container, seen)
    if seen.blind:
        return trial.probe("answers", NOT_RUN, promise, seen.blind)
    answer = seen.answer
    if answer is None:
        outcome, why = _silence(trial, seen)
        return trial.probe("answers", outcome, promise, f"{why}{trial.last_words(container)}")
    said = f"{answer.status} from {trial.promises.masked(trial.path)} on port {answer.port}"
    if answer.status >= 500:
        return trial.probe("answers", FAILED, promise, f"{said}{trial.last_words(container)}", seconds)
    if _only_inside(answer, seen):
        said += f", but it listens on {answer.address} only: nothing outside the container reaches it"
        return trial.probe("answers", FAILED, promise, said, seconds)
    if trial.promises.ports and answer.port not in trial.promises.ports:
        wanted = ", ".join(map(str, trial.promises.ports[:4]))
        return trial.probe("answers", FAILED, promise, f"{said}; nothing answers on {wanted}", seconds)
    return trial.probe("answers", PASSED, promise, said, seconds)


def server(trial: Trial, seen: Look) -> Probe:
    """What serves: by the Server header of the answer, else by the processes."""
    promise = trial.promises.server or "no server that is known"
    named = trial.promises.masked(seen.answer.server) if seen.answer is not None else ""
    if _DEVELOPMENT.match(named):
        return trial.probe("server", FAILED, promise, f"{named}, a development server")
    if started := next(filter(_STARTED.search, _lines(seen.processes)), None):
        return trial.probe("server", FAILED, promise, f"a development server: {trial.promises.shortened(started)}")
    if named:
        return trial.probe("server", PASSED, promise, named)
    if seen.answer is None:
        return trial.probe("server", NOT_RUN, promise, seen.blind or "there was no answer to tell from")
    first = seen.processes[0].argv if seen.processes else ()
    told = trial.promises.shortened(" ".join(first)) or "not known"
    return trial.probe("server", PASSED, promise, f"does not name itself; process 1 is {told}")


def _silence(trial: Trial, seen: Look) -> tuple[Outcome, str]:
    """Why there is no answer; an image that promises none has not failed."""
    promised = trial.promises.ports or trial.promises.server or trial.promises.listens
    if not seen.listeners:
        return FAILED if promised else NOT_RUN, f"nothing listens after {trial.patience:g} s"
    wrong = trial.promises.masked(seen.wrong) or "no answer"
    return FAILED, f"no HTTP answer in {trial.patience:g} s ({wrong})"


def _only_inside(answer: Answer, seen: Look) -> bool:
    """Whether the port is bound to loopback and to nothing else."""
    bound = [address for address, port in seen.listeners if port == answer.port] or [answer.address]
    return all(address.startswith("127.") or address == "::1" for address in bound)


def _lines(processes: Sequence[Process]) -> list[str]:
    return [" ".join(one.argv) for one in processes]
