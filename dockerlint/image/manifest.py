"""Which image of an archive is meant, and which members are its configuration and its layers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dockerlint.image.errors import BrokenArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

_REFERENCE = "org.opencontainers.image.ref.name"
_NAME = "io.containerd.image.name"


@dataclass(frozen=True)
class Choice:
    """The members of one image; `tags` are the names under which the archive holds it."""

    config: str
    layers: tuple[str, ...]
    tags: tuple[str, ...] = ()

    @property
    def tag(self) -> str | None:
        """The first of the names."""
        return self.tags[0] if self.tags else None


def choose(documents: Mapping[str, bytes], layers: Set[str], name: str, tag: str | None) -> Choice:
    """Pick the archive's image: by `tag`, or the only one.

    Raises BrokenArchiveError where there is none, or where several leave the choice open.
    """
    if "manifest.json" in documents:
        images = list(_docker(documents, name))
    elif "index.json" in documents:
        images = list(_oci(documents, _parsed(documents, "index.json"), layers, ()))
    else:
        raise BrokenArchiveError(f"{name} is no image archive: it holds neither manifest.json nor index.json")
    if tag is not None and len(images) > 1:
        images = [image for image in images if any(_same(tag, known) for known in image.tags)]
    if len(images) == 1:
        return images[0]
    if not images:
        raise BrokenArchiveError(f"{name} holds no image" + (f" named {tag}" if tag else ""))
    known = ", ".join(image.tag or image.config[:19] for image in images)
    raise BrokenArchiveError(f"{name} holds {len(images)} images ({known}); choose one with --tag")


def _docker(documents: Mapping[str, bytes], name: str) -> Iterator[Choice]:
    for image in _parsed(documents, "manifest.json"):
        if not isinstance(image, dict) or "Config" not in image:
            raise BrokenArchiveError(f"{name}: manifest.json describes no image")
        yield Choice(image["Config"], tuple(image.get("Layers") or ()), tuple(image.get("RepoTags") or ()))


def _oci(documents: Mapping[str, bytes], index: Any, layers: Set[str], tags: tuple[str, ...]) -> Iterator[Choice]:
    for entry in index.get("manifests") or ():
        notes = entry.get("annotations") or {}
        names = tags or tuple(notes[key] for key in (_NAME, _REFERENCE) if key in notes)
        path = _blob(entry["digest"])
        # Attestations have the platform unknown/unknown; other platforms are listed without being in the archive.
        if (entry.get("platform") or {}).get("os") == "unknown" or path not in documents:
            continue
        document = _parsed(documents, path)
        if "manifests" in document:
            yield from _oci(documents, document, layers, names)
            continue
        wanted = tuple(_blob(layer["digest"]) for layer in document.get("layers") or ())
        if layers >= set(wanted):
            yield Choice(_blob(document["config"]["digest"]), wanted, names)


def _blob(digest: str) -> str:
    return "blobs/" + digest.replace(":", "/", 1)


def _parsed(documents: Mapping[str, bytes], path: str) -> Any:
    try:
        return json.loads(documents[path])
    except ValueError as error:
        raise BrokenArchiveError(f"{path} is not JSON: {error}") from error


def _same(tag: str, known: str) -> bool:
    short = known.removeprefix("docker.io/").removeprefix("library/")
    return tag in {known, short, short.removesuffix(":latest")}
