"""Which image of an archive is meant, and which members are its configuration and its layers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dockerlint.image.config import listed, mapping, parsed, text, texts, unchanged
from dockerlint.image.errors import BrokenArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

_REFERENCE = "org.opencontainers.image.ref.name"
_NAME = "io.containerd.image.name"
_NESTED = 64  # indexes in an index; engines write one for each name
_LISTED = 10_000  # of one index, for every platform and name
_IMAGES = 1_000  # of one archive
_SHOWN = 8


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
    images: list[Choice] = []
    for image in _images(documents, layers, name):
        images.append(image)
        if len(images) > _IMAGES:
            raise BrokenArchiveError(f"{name} names more than {_IMAGES:,} images: that many are not read")
    if tag is not None and len(images) > 1:
        images = [image for image in images if any(_same(tag, known) for known in image.tags)]
    if len(images) == 1:
        return images[0]
    if not images:
        raise BrokenArchiveError(f"{name} holds no image" + (f" named {tag}" if tag else ""))
    known = ", ".join(image.tag or image.config[:19] for image in images[:_SHOWN])
    more = ", …" if len(images) > _SHOWN else ""
    raise BrokenArchiveError(f"{name} holds {len(images)} images ({known}{more}); choose one with --tag")


def _images(documents: Mapping[str, bytes], layers: Set[str], name: str) -> Iterator[Choice]:
    if "manifest.json" in documents:
        return _docker(documents, name)
    if "index.json" in documents:
        return _Layout(documents, layers).images("index.json")
    raise BrokenArchiveError(
        f"{name} is no image archive: it holds neither manifest.json nor index.json"
        " (`docker save` writes one, `docker export` does not)"
    )


def _docker(documents: Mapping[str, bytes], name: str) -> Iterator[Choice]:
    for image in listed(parsed(documents["manifest.json"], "manifest.json")):
        config = text(mapping(image).get("Config"))
        if not config:
            raise BrokenArchiveError(f"{name}: manifest.json describes no image")
        yield Choice(config, texts(image.get("Layers")), texts(image.get("RepoTags")))


class _Layout:
    """An OCI layout: its indexes, which may be nested, and its manifests, each read once, however often they are named."""

    def __init__(self, documents: Mapping[str, bytes], layers: Set[str]) -> None:
        self._documents = documents
        self._layers = layers
        self._inside: set[str] = set()
        self._manifests: dict[str, Choice | None] = {}

    def images(self, index: str, tags: tuple[str, ...] = ()) -> Iterator[Choice]:
        """Yield the images whose layers are all there."""
        for path, names in self._entries(index, tags):
            if path not in self._manifests and path not in self._inside:
                self._read(path)
                if path in self._inside and len(self._inside) <= _NESTED:
                    yield from self.images(path, names)
            if found := self._manifests.get(path):
                yield replace(found, tags=names)

    def _entries(self, index: str, tags: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        """What an index lists of what is here, with its names; no document is held while another one is read."""
        found = []
        listing = listed(self._document(index).get("manifests"))
        if len(listing) > _LISTED:
            raise BrokenArchiveError(f"{index} lists more than {_LISTED:,} images: that many are not read")
        for entry in map(mapping, listing):
            path = _blob(entry)
            # Attestations have the platform unknown/unknown; other platforms are listed without being in the archive.
            if mapping(entry.get("platform")).get("os") != "unknown" and path in self._documents:
                notes = mapping(entry.get("annotations"))
                found.append((path, tags or texts([notes.get(key) for key in (_NAME, _REFERENCE)])))
        return found

    def _read(self, path: str) -> None:
        document = self._document(path)
        if "manifests" in document:
            self._inside.add(path)
            return
        wanted = tuple(_blob(mapping(layer)) for layer in listed(document.get("layers")))
        whole = self._layers >= set(wanted)
        self._manifests[path] = Choice(_blob(mapping(document.get("config"))), wanted) if whole else None

    def _document(self, path: str) -> dict[str, Any]:
        return mapping(parsed(unchanged(self._documents[path], path), path))


def _blob(described: dict[str, Any]) -> str:
    return "blobs/" + text(described.get("digest")).replace(":", "/", 1)


def _same(tag: str, known: str) -> bool:
    short = known.removeprefix("docker.io/").removeprefix("library/")
    return tag in {known, short, short.removesuffix(":latest")}
