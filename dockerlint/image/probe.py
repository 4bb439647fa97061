"""Starting an image, and trying whether the container does what is promised of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dockerlint.image.asking import Look, find_python, look
from dockerlint.image.container import started
from dockerlint.image.container_limits import Limits
from dockerlint.image.engine import explained
from dockerlint.image.errors import ImageError
from dockerlint.image.gates import PROBES as NAMES
from dockerlint.image.probe_again import random_uid, read_only_root
from dockerlint.image.probe_http import answers, server, starts
from dockerlint.image.probe_life import asked_often, healthcheck, log, stop, writes
from dockerlint.image.probe_process import first_process, memory, user
from dockerlint.image.promises import Promises, promises_of_config
from dockerlint.image.trial import NOT_RUN, Trial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docker import DockerClient

    from dockerlint.image.container import Container
    from dockerlint.image.model import Probe

__all__ = ["NAMES", "Limits", "Promises", "probe"]


def probe(
    client: DockerClient,
    image_id: str,
    promises: Promises,
    limits: Limits,
    labels: Mapping[str, str],
    say: Callable[[str], None],
) -> tuple[Probe, ...]:
    """Start the image under `limits` and return what came of each probe, in the order of NAMES.

    What `promises` leaves open is taken from the image's configuration. All containers carry `labels` and are removed. `say` is told
    what is going on. Raises ImageError where the engine makes no container of the image.
    """
    with explained("looking at the image"):
        api: Any = client.api
        config: Mapping[str, Any] = api.inspect_image(image_id).get("Config") or {}
    known = promises.over(promises_of_config(config)).hiding(limits.environment)
    trial = Trial(client, image_id, known, limits, labels, config, say)
    if not (config.get("Entrypoint") or config.get("Cmd")):
        why = "the image has neither CMD nor ENTRYPOINT: there is nothing to start"
        return tuple(trial.probe(name, NOT_RUN, "", why) for name in NAMES)
    found: dict[str, Probe] = {}
    for one in _first_life(trial):
        found[one.name] = one
    if "stop" in found and (seconds := found["answers"].seconds) is not None:
        say("starting it again, with a read-only root")
        found["read-only-root"] = _tried(trial, "read-only-root", lambda: read_only_root(trial, seconds))
        say("starting it again, as another user")
        found["random-uid"] = _tried(trial, "random-uid", lambda: random_uid(trial, seconds))
    why = "the container had ended" if "stop" not in found else "there was no first answer to compare with"
    return tuple(found.get(name) or trial.probe(name, NOT_RUN, "", why) for name in NAMES)


def _first_life(trial: Trial) -> Iterator[Probe]:
    """Everything that one container tells, from its start to its end; nothing behind the probe that finds it gone."""
    trial.say("starting the image")
    check = asked_often(trial.config)
    changes: dict[str, Any] = {"healthcheck": check} if check else {}
    with started(trial.client, trial.image_id, trial.limits, trial.labels, **changes) as container:
        seen = _look(trial, container)
        begun = starts(trial, container)
        yield begun
        if container.refused or not container.running:
            return
        yield answers(trial, container, seen)
        yield server(trial, seen)
        yield user(trial, seen)
        yield first_process(trial, seen)
        yield memory(trial, container, seen)
        trial.say("waiting for the health check")
        yield _tried(trial, "healthcheck", lambda: healthcheck(trial, container))
        yield _tried(trial, "log", lambda: log(trial, seen))
        yield _tried(trial, "writes", lambda: writes(trial, container))
        trial.say("stopping the container")
        yield _tried(trial, "stop", lambda: stop(trial, container))


def _look(trial: Trial, container: Container) -> Look:
    if container.refused:
        return Look()
    trial.python = find_python(container)
    trial.say("waiting for the first answer")
    return look(container, trial.promises.ports, trial.path, trial.patience, trial.python)


def _tried(trial: Trial, name: str, run: Callable[[], Probe]) -> Probe:
    """A probe's row; what the engine refuses is the reason why it did not run."""
    try:
        return run()
    except ImageError as error:
        return trial.probe(name, NOT_RUN, "", trial.promises.masked(str(error)))
