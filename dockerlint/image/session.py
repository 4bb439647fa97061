"""What a run leaves on an engine, and how it goes away again: always, also after a signal, also after a kill.

Everything a run makes carries two labels: which run made it, and which process that was.
"""

from __future__ import annotations

import time
import uuid
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from dockerlint import scratch
from dockerlint.image.errors import BuildTimeoutError, Interrupted
from dockerlint.image.interrupts import interruptible, stopping, uninterrupted
from dockerlint.owner import is_gone, owner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docker import DockerClient

    from dockerlint.image.trace import Trace

__all__ = ["OWNER", "SESSION", "Session", "interruptible", "is_gone", "owner", "remove_leftovers", "session_on"]

SESSION = "dockerlint.session"
OWNER = "dockerlint.owner"
_HASTE = 5
"""Seconds that an engine has for each answer once the run is to stop."""
_SETTLED = 0.4
"""Seconds in which nothing new has come, before an engine is believed to have let go of what it was doing."""
_LONGEST = 8.0  # seconds: a CI that cancels kills after ten


class Session:
    """One run on one engine; `labels` go onto every image and container it makes, except an image that the user `named`."""

    def __init__(self, client: DockerClient, *, named: bool = False) -> None:
        self._client = client
        self._named = named
        self.id = uuid.uuid4().hex
        self.labels = {SESSION: self.id, OWNER: owner()}

    def clean(self, also: Sequence[str] = ()) -> int:
        """Remove what this run made; `also` are intermediate images by id, newest first. Returns how many things were there.

        What the engine refuses to remove, and an engine that does not answer, are passed over: the next start tries again.
        """
        import requests
        from docker.errors import DockerException

        with suppress(DockerException, requests.RequestException):
            found = _remove(self._client, f"{SESSION}={self.id}", lambda _: True)
            return found + sum(_remove_image(self._client, image) for image in also)
        return 0

    def settle(self, traces: Sequence[Trace]) -> str:
        """Clean until the engine has let go of what it was doing when it was interrupted: it may just have been making something.

        Returns what can be said of it then.
        """
        import requests
        from docker.errors import DockerException

        self._client.api.timeout = _HASTE
        begun = seen = time.monotonic()
        # That is not given up: the image comes.
        writing = not self._named and any(trace.exporting for trace in traces)
        while (now := time.monotonic()) - begun < _LONGEST and (writing or now - seen < _SETTLED):
            if self.clean([*_untold(self._client, made(traces)), *made(traces)]):
                seen, writing = time.monotonic(), False
            time.sleep(0.1)
        try:
            self._client.ping()
        except (DockerException, requests.RequestException):
            return "the engine does not answer: what the build made is removed at the next start of build-report"
        removed = "what the build made has been removed"
        if writing:
            removed += "; an image that the engine is still writing goes at the next start of build-report"
        return removed + "; if it had come so far, the image stays under its name" if self._named else removed


def made(traces: Sequence[Trace]) -> list[str]:
    """The intermediate images of several builds, newest first."""
    return [image for trace in reversed(traces) for image in reversed(trace.made)]


@contextmanager
def session_on(client: DockerClient, traces: Sequence[Trace], *, named: bool = False) -> Iterator[Session]:
    """A session of which nothing is left at the end, whatever happens meanwhile; the client is closed too.

    What killed runs left is removed first. `traces` are those of the session's builds; with `named` the image is to stay under a name of
    the user's. Raises Interrupted after a signal, when everything has been cleaned up.
    """
    with interruptible():
        session = Session(client, named=named)
        try:
            remove_leftovers(client)
            yield session
            with uninterrupted():
                session.clean(made(traces))
        except Interrupted as stop:
            stopping()
            stop.told = session.settle(traces)
            raise
        except BuildTimeoutError:  # cancelled like an interrupted one: the engine may be making something still
            with uninterrupted():
                session.settle(traces)
            raise
        except BaseException:
            with uninterrupted():
                session.clean(made(traces))
            raise
        finally:
            client.close()


def remove_leftovers(client: DockerClient) -> None:
    """Remove what killed runs left behind, here and on the engine: only of processes on this machine that are certainly gone."""
    import requests
    from docker.errors import DockerException

    scratch.remove_leftovers()
    with suppress(DockerException, requests.RequestException):
        _remove(client, SESSION, lambda labels: is_gone(labels.get(OWNER, "")))


def _remove(client: DockerClient, label: str, wanted: Callable[[Mapping[str, str]], bool]) -> int:
    """Remove the containers with a label, and the images that have got no name; returns how many there were."""
    import requests
    from docker.errors import DockerException

    containers = client.api.containers(all=True, filters={"label": label})
    containers = [found for found in containers if wanted(found.get("Labels") or {})]
    for container in containers:
        with suppress(DockerException, requests.RequestException):
            client.api.remove_container(container["Id"], force=True, v=True)
    images = client.api.images(filters={"label": label})
    images = [found for found in images if wanted(found.get("Labels") or {}) and not _named(found)]
    for image in images:
        _remove_image(client, image["Id"])
    return len(containers) + len(images)


def _named(image: Mapping[str, Sequence[str] | None]) -> bool:
    """Whether somebody gave it a name: then it is theirs. Engines write <none>:<none> where there is none."""
    return any(name != "<none>:<none>" for name in image.get("RepoTags") or ())


def _untold(client: DockerClient, made: Sequence[str]) -> list[str]:
    """What the classic builder had made of the newest image that it told, and could not tell any more."""
    import requests
    from docker.errors import DockerException

    if made:
        with suppress(DockerException, requests.RequestException):
            images = client.api.images(all=True)
            newest = f"sha256:{made[0]}"
            return [
                found["Id"] for found in images if found.get("ParentId", "").startswith(newest) and not _named(found)
            ]
    return []


def _remove_image(client: DockerClient, image: str) -> bool:
    """Remove it, and say whether it was there."""
    import requests
    from docker.errors import DockerException, NotFound

    try:
        # noprune: the engine would otherwise take untagged parents along, and a base may be one.
        client.api.remove_image(image, noprune=True)
    except NotFound:
        return False
    except (DockerException, requests.RequestException):
        return True
    return True
