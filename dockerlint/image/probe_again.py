"""Probes that start the image a second time, in another way: `read-only-root`, `random-uid`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dockerlint.image.asking import look
from dockerlint.image.container import started
from dockerlint.image.trial import FAILED, PASSED, Trial, answered

if TYPE_CHECKING:
    from dockerlint.image.model import Probe

_ANY_UID = "1000730000:0"
_LEAST = 10.0  # seconds


def read_only_root(trial: Trial, first: float) -> Probe:
    """Whether it answers where nothing but /tmp can be written."""
    return _again(trial, "read-only-root", "a read-only root, with a /tmp", first, read_only=True)


def random_uid(trial: Trial, first: float) -> Probe:
    """Whether it answers as a user that the image does not know, in group 0, as OpenShift starts it."""
    return _again(trial, "random-uid", "any uid in group 0, as OpenShift", first, user=_ANY_UID)


def _again(trial: Trial, name: str, promise: str, first: float, **changes: Any) -> Probe:
    """Start it with `changes`; it has the more time the longer it took to answer at `first`, in seconds."""
    patience = min(trial.limits.timeout, max(_LEAST, 3 * first))
    with started(
        trial.client, trial.image_id, trial.limits, trial.labels, healthcheck={"test": ["NONE"]}, **changes
    ) as container:
        if container.refused or not container.running:
            return trial.probe(name, FAILED, promise, trial.ending(container))
        seen = look(container, trial.promises.ports, trial.path, patience, trial.python)
        if seen.answer is None:
            alive = container.running
            why = f"no answer in {patience:g} s{trial.last_words(container)}" if alive else trial.ending(container)
            return trial.probe(name, FAILED, promise, why)
        outcome = PASSED if seen.answer.status < 500 else FAILED
        said = f"{seen.answer.status} from {trial.promises.masked(trial.path)}"
        return trial.probe(name, outcome, promise, said, answered(container, seen))
