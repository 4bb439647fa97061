"""One layer's tar: its entries, its size as the sum of its headers, and the few files whose text is needed."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dockerlint.image.bytestream import ByteStream
from dockerlint.image.checksum import LARGE, Checksums
from dockerlint.image.compress import Sampler
from dockerlint.image.decompress import decompressed
from dockerlint.image.limits import Budget
from dockerlint.image.tar import FILE, HARD_LINK, Header, headers

if TYPE_CHECKING:
    from collections.abc import Iterable

# What a Python package installed: https://packaging.python.org/en/latest/specifications/recording-installed-packages/
_KEPT = re.compile(r"(?:^|/)[^/]+\.(?:dist-info/(?:RECORD|METADATA)|egg-info/PKG-INFO)$")
_KEPT_NAMES = ("/RECORD", "/METADATA", "/PKG-INFO")
_KEPT_LIMIT = 16 << 20
_EXECUTABLE = 0o111
_SCRIPT = b"#!"
_FIRST_LINE = 256  # bytes of a script's first line that Linux looks at
WHITEOUT = ".wh."


@dataclass
class Layer:
    """A layer as its archive holds it; sizes in bytes.

    `size` is the sum of the sizes in the tar headers of regular files: the one number on which engines agree.
    `packed` is the compressed size: exact where the archive stores the layer compressed, else an estimate.
    `texts` are the files that tell of installed packages, `scripts` the first lines of executable scripts, by path.
    """

    name: str
    entries: list[Header] = field(default_factory=list)
    texts: dict[str, bytes] = field(default_factory=dict)
    scripts: dict[str, bytes] = field(default_factory=dict)
    size: int = 0
    files: int = 0
    packed: int = 0
    packed_is_estimate: bool = False


def read_layer(name: str, stored: ByteStream, size: int, without: str = "", budget: Budget | None = None) -> Layer:
    """Read a layer that takes the next `size` bytes of `stored`, compressed or not.

    Files named `without` are passed over: dockerlint itself brought them into the image. Raises BrokenArchiveError
    for a damaged layer, and where the `budget` of the image is used up.
    """
    budget = budget or Budget()
    layer = Layer(name, packed=size)
    inner, compressed = decompressed(stored, stored.pieces(size), budget)
    sampler = Sampler(size)
    source = ByteStream(inner if compressed else sampler.through(inner), f"layer {name}")
    # What a decompressor gives comes in pieces of up to many MiB: too much to keep several of them for a thread.
    sums = Checksums(LARGE if not compressed else None)
    try:
        _read_entries(layer, source, without, budget, sums)
    finally:
        estimate = sampler.finish()
        found = sums.finish()
    for number, crc in found.items():
        layer.entries[number] = layer.entries[number]._replace(crc=crc)
    if not compressed:
        layer.packed, layer.packed_is_estimate = estimate, True
    return layer


def _read_entries(layer: Layer, stream: ByteStream, without: str, budget: Budget, sums: Checksums) -> None:
    for header in headers(stream):
        path, kind, size, link, mode, _ = header
        base = path[path.rfind("/") + 1 :]
        if without and base == without:
            continue
        budget.entry(len(path) + len(link))
        if kind != FILE and kind != HARD_LINK:
            layer.entries.append(header)
            continue
        if base.startswith(WHITEOUT) or not path:
            layer.entries.append(Header(path, kind, 0, link))
            continue
        crc = _content(layer, header, stream, budget, sums) if size else 0
        layer.entries.append(Header(path, kind, size, link, mode, crc))
        layer.size += size
        layer.files += 1
    stream.drain()


def _content(layer: Layer, header: Header, stream: ByteStream, budget: Budget, sums: Checksums) -> int:
    """Consume a file's content, keep what is needed of it, and return its CRC-32; that of a large one will be in `sums`."""
    path, size = header.path, header.size
    if header.mode & _EXECUTABLE and stream.peek(2)[:2] == _SCRIPT and size > len(_SCRIPT):
        line = stream.peek(min(size, _FIRST_LINE))[:_FIRST_LINE].split(b"\n", 1)[0]
        budget.text(len(line))
        layer.scripts[path] = line
    if path.endswith(_KEPT_NAMES) and size < _KEPT_LIMIT and _KEPT.search(path):
        budget.text(size)
        data = stream.read(size)
        layer.texts[path] = data
        return zlib.crc32(data)
    if not sums.takes(size):
        return stream.crc(size)
    sums.add(len(layer.entries), size, stream)
    return 0


def total(layers: Iterable[Layer]) -> int:
    """Sum the layers' sizes in bytes."""
    return sum(layer.size for layer in layers)
