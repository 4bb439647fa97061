"""The Docker engine: finding it, asking it, and saying in one sentence why it does not answer."""

from __future__ import annotations

import importlib.util
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dockerlint.image.bytestream import CHUNK
from dockerlint.image.errors import EngineMissingError, ImageError
from dockerlint.image.model import Engine
from dockerlint.image.plan import SCRATCH, Base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docker import DockerClient

_CUT_OFF = (
    "ChunkedEncodingError",
    "ProtocolError",
)  # of requests and urllib3, which name only what they could not parse
_STAGING = 1800  # seconds until an export begins: some 7 s for each 1.5 GB were seen, and disks may be slow
_FIRST_BUILDKIT_API = (1, 39)  # Docker 18.09


def connect(url: str | None) -> DockerClient:
    """Return a client of the engine at `url`, else DOCKER_HOST, else of DOCKER_CONTEXT or docker's current context, else its default.

    Raises EngineMissingError.
    """
    import docker
    from docker.errors import DockerException

    address = url or os.environ.get("DOCKER_HOST") or _context_host()
    # By the ssh program, as docker itself does: it knows the user's keys, agents and jump hosts.
    ssh = bool(address and address.startswith("ssh://") and shutil.which("ssh"))
    try:
        if address and (url or not os.environ.get("DOCKER_HOST")):
            client = docker.DockerClient(base_url=address, use_ssh_client=ssh)
        else:
            client = docker.from_env(use_ssh_client=ssh)
        client.ping()
    except (DockerException, OSError, ValueError) as error:
        raise EngineMissingError(_missing(address, error)) from error
    return client


def _context_host() -> str | None:
    """The endpoint of DOCKER_CONTEXT or `docker context use`, which the SDK does not follow by itself."""
    from docker.context import ContextAPI

    named = os.environ.get("DOCKER_CONTEXT")
    try:
        context = ContextAPI.get_context(named) if named else ContextAPI.get_current_context()
    except Exception:  # a damaged docker configuration must not keep the default from being tried
        return None
    if named and context is None:
        raise EngineMissingError(f"docker has no context called {named} (DOCKER_CONTEXT)")
    host = context.Host if context is not None and context.Name != "default" else None
    return str(host) if host else None


def _missing(address: str | None, error: Exception) -> str:
    where = address or ("docker's default pipe" if os.name == "nt" else "unix:///var/run/docker.sock")
    reason = plain(error)
    if where.startswith("ssh://") and importlib.util.find_spec("paramiko") is None:
        reason = "ssh needs the Python package paramiko: pip install 'docker[ssh]'"
    return f"no Docker engine answers at {where} ({reason})"


def plain(error: BaseException) -> str:
    """Return the innermost cause of an error of the docker SDK as a short text."""
    explanation = getattr(error, "explanation", None)
    if explanation:
        return str(explanation).strip().rstrip(".")
    innermost: BaseException = error
    cut_off = False
    while (below := innermost.__cause__ or innermost.__context__) is not None:
        cut_off = cut_off or type(innermost).__name__ in _CUT_OFF
        innermost = below
    if cut_off and not isinstance(innermost, OSError):
        return "the engine broke off in the middle of its answer"
    text = getattr(innermost, "strerror", None) or str(innermost) or type(innermost).__name__
    return str(text).strip().rstrip(".")


@contextmanager
def explained(doing: str) -> Iterator[None]:
    """Turn what the docker SDK raises meanwhile into an ImageError that says what was being done."""
    import requests
    from docker.errors import DockerException
    from urllib3.exceptions import HTTPError

    try:
        yield
    except (DockerException, requests.RequestException, HTTPError) as error:
        raise ImageError(f"{doing}: {plain(error)}") from error


def describe(client: DockerClient) -> Engine:
    """Return what the engine calls itself: "Docker" or "Podman", its version and the API version in use."""
    with explained("asking the engine for its version"):
        version: dict[str, Any] = client.version()
    names = [str(part.get("Name", "")) for part in version.get("Components") or ()]
    name = "Podman" if any(found.startswith("Podman") for found in names) else "Docker"
    return Engine(name, str(version.get("Version", "")), str(client.api.api_version))


def has_buildkit(client: DockerClient, engine: Engine) -> bool:
    """Say whether the engine builds with BuildKit: Docker from 18.09 on, on Linux."""
    if engine.name != "Docker":
        return False
    with explained("asking the engine for its version"):
        on_linux = client.version().get("Os") == "linux"
    return on_linux and tuple(int(part) for part in engine.api_version.split(".")[:2]) >= _FIRST_BUILDKIT_API


def export(client: DockerClient, image_id: str) -> Iterator[bytes]:
    """Yield the image as the archive `docker save` writes, as it arrives; engines write it to their own disk first."""
    api: Any = client.api
    usual, api.timeout = api.timeout, _STAGING
    with explained("reading the image from the engine"):
        try:
            chunks = api.get_image(image_id, chunk_size=CHUNK)
        finally:
            api.timeout = usual
        yield from chunks


def base_of(client: DockerClient | None, reference: str) -> Base | None:
    """Return what a base image has of its own; None where the engine does not list it, or where there is none."""
    import requests
    from docker.errors import DockerException

    if reference == "scratch":
        return SCRATCH
    if client is None:
        return None
    try:
        found = _inspected(client, reference)
        triggers = (found.get("Config") or {}).get("OnBuild") or ()
        return Base(len(found["RootFS"]["Layers"] or ()), tuple(map(str, triggers)))
    except (DockerException, requests.RequestException, KeyError):
        return None


def ensure_image(client: DockerClient, reference: str) -> bool:
    """Make sure the engine holds an image, and say whether it had to be pulled.

    BuildKit cannot log in at a registry by itself over this way; the engine's own pull can.
    """
    import requests
    from docker.errors import DockerException, ImageNotFound

    try:
        _inspected(client, reference)
    except ImageNotFound:
        try:
            client.images.pull(*_repository(reference))
        except (DockerException, requests.RequestException) as error:
            raise ImageError(
                f"the image {reference} is neither on the engine nor could it be pulled: {plain(error)}"
            ) from error
        return True
    except (DockerException, requests.RequestException) as error:
        raise ImageError(f"looking for the image {reference}: {plain(error)}") from error
    return False


def _inspected(client: DockerClient, reference: str) -> dict[str, Any]:
    api: Any = client.api
    found: dict[str, Any] = api.inspect_image(reference)
    return found


def _repository(reference: str) -> tuple[str, str | None]:
    # Without a tag the SDK would pull every tag there is.
    from docker.utils import parse_repository_tag

    name, tag = parse_repository_tag(reference)
    return str(name), str(tag) if tag else "latest"
