"""The archives engines and tools write for an image, read in one pass and in any order of members.

`docker save` up to 24 (`<id>/layer.tar`), from 25 on (`blobs/sha256/…` with manifest.json), OCI layouts with or
without nested indexes (https://github.com/opencontainers/image-spec), each also compressed as a whole.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dockerlint.image.bytestream import ByteStream, file_chunks
from dockerlint.image.config import read_config, unchanged
from dockerlint.image.decompress import decompressed, is_compressed
from dockerlint.image.errors import BrokenArchiveError
from dockerlint.image.layers import Layer, read_layer
from dockerlint.image.limits import DOCUMENT, ENTRIES, LAYERS, Budget
from dockerlint.image.manifest import Choice, choose
from dockerlint.image.tar import BLOCK, FILE, HARD_LINK, SYMLINK, headers, is_tar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HOPS = 8  # links to links that are followed
_LISTS = ("manifest.json", "index.json")


@dataclass
class Archive:
    """An image: its configuration (history, environment, diff ids) and its layers, oldest first."""

    id: str
    tag: str | None
    config: dict[str, Any]
    layers: list[Layer]


@dataclass
class Members:
    """What the pass over the members collected; `aliases` are links to members stored once, `unread` is no layer."""

    documents: dict[str, bytes] = field(default_factory=dict)
    layers: dict[str, Layer] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    without: str = ""
    budget: Budget = field(default_factory=Budget)

    def add(self, path: str, size: int, stream: ByteStream) -> None:
        """Read a member that takes the next `size` bytes of the stream. Raises BrokenArchiveError for more than is read."""
        self.budget.unpacked(size)
        if path in _LISTS and size > DOCUMENT:
            raise BrokenArchiveError(f"{path} takes {size:,} bytes: more than {DOCUMENT >> 20} MiB of it are not read")
        start = stream.peek(min(size, BLOCK))[:size]
        if is_tar(start) or is_compressed(start):
            self.layers[path] = read_layer(_short(path), stream, size, self.without, self.budget)
        elif start.lstrip()[:1] in (b"{", b"[") and size <= DOCUMENT:
            self.budget.document(size)
            self.documents[path] = stream.read(size)
        elif not size:
            self.layers[path] = Layer(_short(path))
        else:
            self.unread.add(path)

    def link(self, path: str, target: str) -> None:
        """Note that a member is another name of the one at `target`, a path in the archive."""
        self.aliases[path] = target

    def image(self, name: str, tag: str | None) -> Archive:
        """Put the chosen image together. Raises BrokenArchiveError for what the archive names and does not hold."""
        choice = choose(self.documents, self.layers.keys() | self.aliases.keys() | self.unread, name, tag)
        if len(choice.layers) > LAYERS:
            raise BrokenArchiveError(f"{name} names {len(choice.layers):,} layers; more than {LAYERS:,} are not read")
        layers = [self._layer(path, name) for path in choice.layers]
        config = self.documents.get(self._resolved(choice.config))
        if config is None:
            unread = self._resolved(choice.config) in self.unread
            state = f"what it holds there is no JSON of at most {DOCUMENT >> 20} MiB" if unread else "does not hold it"
            raise BrokenArchiveError(f"{name} names the configuration {choice.config} and {state}")
        if sum(len(layer.entries) for layer in layers) > ENTRIES:
            raise BrokenArchiveError(f"{name} uses its layers so often that they have more than {ENTRIES:,} files")
        return Archive(_id(choice), choice.tag, read_config(unchanged(config, choice.config), choice.config), layers)

    def _layer(self, path: str, name: str) -> Layer:
        found = self._resolved(path)
        layer = self.layers.get(found)
        if layer is None:
            state = "what it holds there is no tar" if found in self.unread else "does not hold it"
            raise BrokenArchiveError(f"{name} names the layer {_short(path)} and {state}")
        return layer

    def _resolved(self, path: str) -> str:
        for _ in range(_HOPS):
            if path not in self.aliases:
                break
            path = self.aliases[path]
        return path


def read_archive(chunks: Iterable[bytes], name: str, tag: str | None = None, *, without: str = "") -> Archive:
    """Read an image archive from a stream of bytes; `tag` chooses where it holds several images.

    Files named `without` are passed over. Raises BrokenArchiveError where the stream is no image archive, is cut off,
    lacks a layer it names, or asks for more than limits.py allows.
    """
    members = Members(without=without)
    raw = ByteStream(chunks, name)
    inner, _ = decompressed(raw, raw.rest(), members.budget)
    stream = ByteStream(inner, name)
    if not is_tar(stream.peek(BLOCK)):
        raise BrokenArchiveError(f"{name} is no image archive: write one with `docker save IMAGE -o FILE`")
    header = None
    for header in headers(stream):
        members.budget.entry(len(header.path) + len(header.link))
        if header.type == FILE:
            members.add(header.path, header.size, stream)
        elif header.type in (SYMLINK, HARD_LINK):
            base = "" if header.type == HARD_LINK else posixpath.dirname(header.path)
            members.link(header.path, posixpath.normpath(posixpath.join(base, header.link)))
    if header is None:
        raise BrokenArchiveError(f"{name} is an empty archive")
    stream.drain()
    return members.image(name, tag)


def open_archive(path: Path, tag: str | None = None) -> Archive:
    """Read an image archive, or a folder in OCI layout or with an unpacked `docker save`, from disk."""
    if path.is_dir():
        from dockerlint.image.folder import open_folder

        return open_folder(path, tag)
    with path.open("rb") as file:
        return read_archive(file_chunks(file), path.name, tag)


def _id(choice: Choice) -> str:
    return "sha256:" + posixpath.basename(choice.config).removesuffix(".json")


def _short(path: str) -> str:
    digest = posixpath.basename(path)
    return (posixpath.dirname(path) if digest == "layer.tar" else digest)[:12]
