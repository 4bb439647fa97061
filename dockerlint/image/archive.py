"""The archives engines and tools write for an image, read in one pass and in any order of members.

`docker save` up to 24 (`<id>/layer.tar`), from 25 on (`blobs/sha256/…` with manifest.json), OCI layouts with or
without nested indexes (https://github.com/opencontainers/image-spec), each also gzipped as a whole.
"""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dockerlint.image.bytestream import GZIP, ZSTD, ByteStream, decompressed, file_chunks
from dockerlint.image.errors import BrokenArchiveError
from dockerlint.image.layers import Layer, read_layer
from dockerlint.image.manifest import Choice, choose
from dockerlint.image.tar import BLOCK, FILE, HARD_LINK, SYMLINK, headers, is_tar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_DOCUMENT_LIMIT = 32 << 20


@dataclass
class Archive:
    """An image: its configuration (history, environment, diff ids) and its layers, oldest first."""

    id: str
    tag: str | None
    config: dict[str, Any]
    layers: list[Layer]


@dataclass
class _Members:
    """What the pass over the members collected; `aliases` are links to members stored once."""

    documents: dict[str, bytes] = field(default_factory=dict)
    layers: dict[str, Layer] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    without: str = ""

    def add(self, path: str, size: int, stream: ByteStream) -> None:
        start = stream.peek(min(size, BLOCK))
        if is_tar(start) or start.startswith((GZIP, ZSTD)):
            self.layers[path] = read_layer(_short(path), stream, size, self.without)
        elif start.lstrip()[:1] in (b"{", b"[") and size <= _DOCUMENT_LIMIT:
            self.documents[path] = stream.read(size)
        elif not size:
            self.layers[path] = Layer(_short(path))


def read_archive(chunks: Iterable[bytes], name: str, tag: str | None = None, *, without: str = "") -> Archive:
    """Read an image archive from a stream of bytes; `tag` chooses where it holds several images.

    Files named `without` are passed over. Raises BrokenArchiveError where the stream is no image archive, is cut off,
    or lacks a layer it names.
    """
    raw = ByteStream(chunks, name)
    inner, _ = decompressed(raw, raw.rest())
    members = _Members(without=without)
    stream = ByteStream(inner, name)
    if not is_tar(stream.peek(BLOCK)):
        raise BrokenArchiveError(f"{name} is no image archive: write one with `docker save IMAGE -o FILE`")
    for header in headers(stream):
        if header.type == FILE:
            members.add(header.path, header.size, stream)
        elif header.type in (SYMLINK, HARD_LINK):
            base = "" if header.type == HARD_LINK else posixpath.dirname(header.path)
            members.aliases[header.path] = posixpath.normpath(posixpath.join(base, header.link))
    stream.drain()
    return _image(members, name, tag)


def open_archive(path: Path, tag: str | None = None) -> Archive:
    """Read an image archive, or a folder in OCI layout, from disk."""
    if not path.is_dir():
        with path.open("rb") as file:
            return read_archive(file_chunks(file), path.name, tag)
    members = _Members()
    for member in sorted(path.rglob("*")):
        if member.is_file():
            with member.open("rb") as file:
                relative = member.relative_to(path).as_posix()
                members.add(relative, member.stat().st_size, ByteStream(file_chunks(file), relative))
    return _image(members, path.name, tag)


def _image(members: _Members, name: str, tag: str | None) -> Archive:
    choice = choose(members.documents, members.layers.keys() | members.aliases.keys(), name, tag)
    layers = [_layer(members, path, name) for path in choice.layers]
    config = members.documents.get(choice.config)
    if config is None:
        raise BrokenArchiveError(f"{name} names the configuration {choice.config} and does not hold it")
    return Archive(_id(choice), choice.tag, _object(config, choice.config), layers)


def _layer(members: _Members, path: str, name: str) -> Layer:
    layer = members.layers.get(members.aliases.get(path, path))
    if layer is None:
        raise BrokenArchiveError(f"{name} names the layer {_short(path)} and does not hold it")
    return layer


def _object(data: bytes, path: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except ValueError as error:
        raise BrokenArchiveError(f"{path} is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise BrokenArchiveError(f"{path} is not a JSON object")
    return found


def _id(choice: Choice) -> str:
    return "sha256:" + posixpath.basename(choice.config).removesuffix(".json")


def _short(path: str) -> str:
    digest = posixpath.basename(path)
    return (posixpath.dirname(path) if digest == "layer.tar" else digest)[:12]
