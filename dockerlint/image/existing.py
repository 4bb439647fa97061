"""From an image that is there already to a Report: on an engine, in a file or folder, or on standard input."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dockerlint.image.archive import read_archive
from dockerlint.image.bytestream import file_chunks
from dockerlint.image.engine import base_of, connect, describe, explained, export, plain
from dockerlint.image.errors import BrokenArchiveError, ImageError, ImageMissingError
from dockerlint.image.folder import is_image
from dockerlint.image.measure import measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from docker import DockerClient

    from dockerlint.image.model import Report
    from dockerlint.image.plan import Plan


def is_archive(name: str) -> bool:
    """Say whether a word on the command line means a file or folder rather than an image of the engine.

    A folder without an image in it does only where it is written as a path: `app` may be an image beside the folder app.
    """
    path = Path(name)
    written = name.startswith((".", "/", "~")) or name.endswith((".tar", ".tgz", ".gz", ".zst", os.sep))
    return path.is_file() or (path.is_dir() and (written or is_image(path))) or written


def from_stream(file: BinaryIO, name: str, plan: Plan | None, tag: str | None) -> Report:
    """Measure an archive that arrives on a pipe. Raises BrokenArchiveError, or ImageError where it cannot be read."""
    try:
        archive = read_archive(file_chunks(file), name, tag)
    except OSError as error:
        raise ImageError(f"{name}: {error.strerror}") from error
    return measure(archive, plan, strict=True)


def from_engine(reference: str, plan: Plan | None, url: str | None, say: Callable[[str], None]) -> Report:
    """Measure an image that an engine holds; nothing is pulled, and nothing is written to disk here.

    Raises ImageMissingError where it holds none of this name, ImageError where it cannot be asked.
    """
    client = connect(url)
    try:
        engine = describe(client)
        found = _inspected(client, reference)
        say(f"reading {reference} from the engine")
        # By its id: a name without a tag would bring every tag there is.
        chunks = export(client, found["Id"])
        try:
            archive = read_archive(chunks, "the engine's export")
        except BrokenArchiveError as error:
            raise ImageError(f"the engine's export cannot be read: {error}") from error
        report = measure(archive, plan, base_of(client, plan.base) if plan else None, strict=True)
    finally:
        client.close()
    image = replace(report.image, id=found["Id"], tag=_tag(reference, found))
    return replace(report, image=image, engine=engine)


def _inspected(client: DockerClient, reference: str) -> dict[str, Any]:
    from docker.errors import APIError, ImageNotFound

    api: Any = client.api
    with explained(f"looking for the image {reference}"):
        try:
            found: dict[str, Any] = api.inspect_image(reference)
        except ImageNotFound:
            raise ImageMissingError(reference, _known(client)) from None
        except APIError as error:
            if error.status_code == 400:
                raise ImageError(f"{reference} is no name of an image: {plain(error)}") from error
            raise
    return found


def _known(client: DockerClient) -> list[str]:
    tags = [tag for image in client.images.list() for tag in image.tags]
    return [*tags, *{tag.rpartition(":")[0] for tag in tags}]


def _tag(reference: str, found: dict[str, Any]) -> str | None:
    tags = [str(tag) for tag in found.get("RepoTags") or ()]
    if reference in tags or not tags:
        return reference if reference in tags else None
    return next((tag for tag in tags if tag.startswith(f"{reference}:")), tags[0])
