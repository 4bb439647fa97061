"""One container of an image that is tried out: started under limits, looked at from inside, removed in any case."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from dockerlint.image.container_limits import host_config
from dockerlint.image.engine import explained, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docker import DockerClient

    from dockerlint.image.container_limits import Limits

_OUTPUT = 65536  # bytes that are read of what a program says
_LINES = 5
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?")
_RUNTIME = re.compile(r"^.*(?:container process|container init)[^:]*: ", re.DOTALL)


@dataclass(frozen=True)
class Ran:
    """A program that ran inside: its exit code, None where it did not end, and what it wrote to its two outputs."""

    code: int | None
    stdout: str = ""
    stderr: str = ""


class Container:
    """A started container; `refused` is why the engine could not start it, "" where it could."""

    def __init__(self, client: DockerClient, container_id: str) -> None:
        self._api: Any = client.api
        self.id = container_id
        self.refused = ""

    def start(self) -> None:
        """Start it. Sets `refused` where the program that the image starts cannot be run."""
        from docker.errors import APIError

        try:
            self._api.start(self.id)
        except APIError as error:
            self.refused = _RUNTIME.sub("", plain(error)).removesuffix(": unknown")

    @property
    def state(self) -> dict[str, Any]:
        """The engine's view: Running, ExitCode, OOMKilled, Health …."""
        with explained("looking at the container"):
            found: dict[str, Any] = self._api.inspect_container(self.id)["State"]
        return found

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return bool(self.state.get("Running"))

    @property
    def healthcheck(self) -> dict[str, Any]:
        """The health check it has; empty where there is none."""
        with explained("looking at the container"):
            found: dict[str, Any] = self._api.inspect_container(self.id)
        return (found.get("Config") or {}).get("Healthcheck") or {}

    @property
    def started_at(self) -> float:
        """When it started, in seconds of the clock that its processes read."""
        return seconds_of(str(self.state.get("StartedAt", "")))

    def log(self, lines: int = _LINES) -> list[str]:
        """The last lines it wrote, without empty ones and those that underline another, as in a traceback; as many as are worth reading."""
        with explained("reading the container's log"):
            # Not `tail`: podman would count parts of lines and leave some out; `_LOG` bounds what there is.
            stream = self._api.logs(self.id, stream=True, follow=False)
            text = _read(stream).decode("utf-8", "replace")
        return [line.rstrip() for line in text.splitlines() if line.strip(" \t\r~^")][-lines:]

    def run(self, command: Sequence[str]) -> Ran:
        """Run a program inside, as the container's user."""
        import requests
        from docker.errors import DockerException
        from urllib3.exceptions import HTTPError

        stdout = stderr = b""
        with suppress(DockerException, requests.RequestException, HTTPError):
            made = self._api.exec_create(self.id, list(command))["Id"]
            for out, err in self._api.exec_start(made, stream=True, demux=True):
                stdout, stderr = stdout + (out or b""), stderr + (err or b"")
                if len(stdout) + len(stderr) > _OUTPUT:
                    return Ran(None, *_texts(stdout, stderr))
            return Ran(self._api.exec_inspect(made).get("ExitCode"), *_texts(stdout, stderr))
        return Ran(None, *_texts(stdout, stderr))

    def processes(self) -> list[tuple[str, str]]:
        """Uid and command line of each process as the engine sees them, process 1 first; empty where it does not tell."""
        import requests
        from docker.errors import DockerException

        first = str(self.state.get("Pid"))
        with suppress(DockerException, requests.RequestException, ValueError):  # podman answers with an empty body
            rows = self._api.top(self.id, ps_args="-eo pid,uid,args").get("Processes") or []
            rows.sort(key=lambda row: row[0] != first)
            return [(row[1], " ".join(row[2:])) for row in rows if len(row) > 2]
        return []

    def changed_paths(self) -> list[dict[str, Any]]:
        """What the engine says differs from the image: Path, and Kind 0 changed, 1 added, 2 deleted."""
        with explained("comparing the container with its image"):
            found: list[dict[str, Any]] | None = self._api.diff(self.id)
        return found or []

    def stop(self, seconds: int) -> None:
        """Send the image's stop signal, and kill after `seconds`."""
        with explained("stopping the container"):
            self._api.stop(self.id, timeout=seconds)

    def wait(self, seconds: float) -> None:
        """Wait for its end. Raises ImageError where it does not come."""
        with explained("waiting for the container to end"):
            self._api.wait(self.id, timeout=seconds)

    def remove(self) -> None:
        """Remove it with its anonymous volumes, whatever it does."""
        import requests
        from docker.errors import DockerException

        with suppress(DockerException, requests.RequestException):
            self._api.remove_container(self.id, force=True, v=True)


@contextmanager
def started(
    client: DockerClient,
    image_id: str,
    limits: Limits,
    labels: Mapping[str, str],
    *,
    read_only: bool = False,
    **changes: Any,
) -> Iterator[Container]:
    """Start a container, and remove it at the end. `changes` are the engine's words for what differs from the image: user, entrypoint …

    Raises ImageError where none can be made.
    """
    api: Any = client.api
    with explained("making a container of the image"):
        made = api.create_container(
            image_id,
            labels=dict(labels),
            environment=dict(limits.environment),
            host_config=host_config(client, limits, read_only=read_only),
            **changes,
        )
    container = Container(client, made["Id"])
    try:
        container.start()
        yield container
    finally:
        container.remove()


def seconds_of(text: str) -> float:
    """The seconds since 1970 of an engine's time, which is in UTC and may have nine decimals; 0.0 for what is none."""
    match = _TIME.match(text)
    if match is None:
        return 0.0
    whole = datetime.fromisoformat(match[1]).replace(tzinfo=timezone.utc)
    return max(0.0, whole.timestamp() + float(match[2] or 0))


def _read(stream: Iterator[bytes]) -> bytes:
    data = b""
    for chunk in stream:
        data = (data + chunk)[-_OUTPUT:]
    return data


def _texts(*outputs: bytes) -> list[str]:
    return [data[:_OUTPUT].decode("utf-8", "replace") for data in outputs]
