"""One layer's tar: its entries, its size as the sum of its headers, and the few files whose text is needed."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dockerlint.image.bytestream import ByteStream, decompressed
from dockerlint.image.compress import Sampler
from dockerlint.image.tar import FILE, HARD_LINK, Header, headers

if TYPE_CHECKING:
    from collections.abc import Iterable

# What a Python package installed: https://packaging.python.org/en/latest/specifications/recording-installed-packages/
_RECORD = re.compile(r"(?:^|/)[^/]+\.dist-info/RECORD$")
WHITEOUT = ".wh."
_RECORD_LIMIT = 16 << 20


@dataclass
class Layer:
    """A layer as its archive holds it; sizes in bytes.

    `size` is the sum of the sizes in the tar headers of regular files: the one number on which engines agree.
    `packed` is the compressed size: exact where the archive stores the layer compressed, else an estimate.
    """

    name: str
    entries: list[Header] = field(default_factory=list)
    records: dict[str, bytes] = field(default_factory=dict)
    size: int = 0
    files: int = 0
    packed: int = 0
    packed_is_estimate: bool = False


def read_layer(name: str, stored: ByteStream, size: int, without: str = "") -> Layer:
    """Read a layer that takes the next `size` bytes of `stored`, compressed or not.

    Files named `without` are passed over: dockerlint itself brought them into the image.
    """
    layer = Layer(name, packed=size)
    inner, compressed = decompressed(stored, stored.pieces(size))
    sampler = Sampler(size)
    _read_entries(layer, ByteStream(inner if compressed else sampler.through(inner), f"layer {name}"), without)
    if not compressed:
        layer.packed, layer.packed_is_estimate = sampler.estimate, True
    return layer


def _read_entries(layer: Layer, stream: ByteStream, without: str) -> None:
    for header in headers(stream):
        if without and posixpath.basename(header.path) == without:
            continue
        if _RECORD.search(header.path) and 0 < header.size < _RECORD_LIMIT:
            layer.records[header.path] = stream.read(header.size)
        layer.entries.append(header)
        layer.size += header.size
        layer.files += header.type in (FILE, HARD_LINK) and not posixpath.basename(header.path).startswith(WHITEOUT)
    stream.drain()


def total(layers: Iterable[Layer]) -> int:
    """Sum the layers' sizes in bytes."""
    return sum(layer.size for layer in layers)
