"""Archives that are made to fill the memory or never to end, in pieces; and tar headers by hand."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
from itertools import count, islice
from typing import TYPE_CHECKING, Any

from dockerlint.image import limits
from tests.image.archives import config, layer
from tests.image.test_image_measure import HISTORY

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIG = config(HISTORY, WorkingDir="/app", Env=["PATH=/usr/bin"], Cmd=["flask"])


def header(name: str, size: int, *, kind: bytes = b"0", field: bytes | None = None) -> bytes:
    """A header by hand, with a right checksum and any size field."""
    info = tarfile.TarInfo(name)
    block = bytearray(info.tobuf(tarfile.USTAR_FORMAT)[:512])
    block[124:136] = field if field is not None else b"%011o\0" % size
    block[156:157] = kind
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def _member(name: str, data: bytes) -> bytes:
    return header(name, len(data)) + data + bytes(-len(data) % 512)


def whole(data: bytes) -> Iterator[bytes]:
    """An archive around one stored layer, in pieces."""
    yield _member("l/layer.tar", data)
    yield _member("c.json", CONFIG) + _member("manifest.json", b'[{"Config": "c.json", "Layers": ["l/layer.tar"]}]')
    yield bytes(1024)


def _zeros() -> Iterator[bytes]:
    """A layer with one file of 512 MiB of zeros."""
    yield header("zeros", 512 << 20)
    piece = bytes(1 << 20)
    for _ in range(512):
        yield piece


def _gzip_bomb() -> Iterator[bytes]:
    import zlib

    engine = zlib.compressobj(1, zlib.DEFLATED, 31)
    return whole(b"".join(map(engine.compress, _zeros())) + engine.flush())


def _zstd_bomb() -> Iterator[bytes]:
    import zstandard

    engine = zstandard.ZstdCompressor(3).compressobj()
    return whole(b"".join(map(engine.compress, _zeros())) + engine.flush())


def _entries() -> Iterator[bytes]:
    """More entries than are read, in a layer of 100 MB."""
    count = limits.ENTRIES + 10
    yield header("l/layer.tar", 512 * count)
    block = header("f", 0)
    for _ in range(count):
        yield block


def _wide_json() -> Iterator[bytes]:
    yield _member("manifest.json", b"[" + b"[]," * ((limits.DOCUMENT >> 1) // 3) + b"[]]") + bytes(1024)


def _many_documents() -> Iterator[bytes]:
    text = b"{" + b" " * (limits.DOCUMENT - 2) + b"}"
    for number in range(100):
        yield _member(f"{number}.json", text)
    yield bytes(1024)


def _huge_pax() -> Iterator[bytes]:
    yield header("l/layer.tar", 8 << 30)
    yield header("g", 7 << 30, kind=b"g")
    piece = bytes(1 << 20)
    for _ in range(200):
        yield piece


def _small_members() -> Iterator[bytes]:
    """A gzip layer of 200,000 members that hold nothing, and then a tar."""
    return whole(gzip.compress(b"") * 200_000 + gzip.compress(layer([("f", b"1")])))


def _site(kind: str, lines: Iterator[bytes]) -> Iterator[bytes]:
    """A gzip layer with one file of an installed package, of 15 MiB."""
    text = bytearray()
    while len(text) < 15 << 20:
        text += b"".join(islice(lines, 1000))
    name = f"usr/lib/python3.11/site-packages/a-1.dist-info/{kind}"
    return whole(gzip.compress(_member(name, bytes(text[: 15 << 20])), 1))


def _record() -> Iterator[bytes]:
    return _site("RECORD", (b"%x,\n" % number for number in count()))


def _metadata() -> Iterator[bytes]:
    return _site("METADATA", (b"Requires-Dist:%x\n" % number for number in count()))


def _nested_indexes() -> Iterator[bytes]:
    """Indexes in indexes, each of them 3.9 MiB of nothing."""
    below = b""
    for number in range(6):
        ending = b',"manifests":[{"digest":"sha256:%s"}]}' % below
        text = b'{"%d":[' % number + b"{}," * 1_360_000 + b"{}]" + ending
        below = hashlib.sha256(text).hexdigest().encode()
        yield _member("index.json" if number == 5 else f"blobs/sha256/{below.decode()}", text)
    yield bytes(1024)


def _extensions() -> Iterator[bytes]:
    """A gzip layer with 20 MB of headers that describe no file."""
    return whole(gzip.compress((header("x", 11, kind=b"x") + b"11 path=aa\n".ljust(512, b"\0")) * 20_000, 1))


BOMBS: dict[str, Any] = {
    "RECORD": _record,
    "METADATA": _metadata,
    "indexes": _nested_indexes,
    "extensions": _extensions,
    "gzip": _gzip_bomb,
    "zstd": _zstd_bomb,
    "entries": _entries,
    "wide JSON": _wide_json,
    "documents": _many_documents,
    "PAX": _huge_pax,
    "members": _small_members,
}
