"""gzip and zstd in front of a ByteStream, in pieces of at most CHUNK bytes: what a bomb unpacks to is never held."""

from __future__ import annotations

import zlib
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dockerlint.image.bytestream import CHUNK
from dockerlint.image.errors import BrokenArchiveError
from dockerlint.image.limits import Budget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dockerlint.image.bytestream import ByteStream

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = b"\x2a\x4d\x18"  # behind a byte 0x50 to 0x5f: frames with data that is no content, as zstd:chunked has
_FOREIGN = {b"\xfd7zXZ\x00": "xz", b"BZh": "bzip2"}
_STEP = 1 << 10
_SLICE = 16 << 10  # zlib copies what is behind a member's end: small slices keep many small members cheap


def is_compressed(start: bytes) -> bool:
    """Say whether data that starts like this is gzip's or zstd's."""
    return start.startswith((GZIP, ZSTD)) or _skippable(start)


def decompressed(
    stream: ByteStream, rest: Iterable[bytes], budget: Budget | None = None
) -> tuple[Iterable[bytes], bool]:
    """Look at the stream's first bytes; return `rest` decompressed where needed, and whether it was compressed.

    Raises BrokenArchiveError for other compressions, and while reading for damaged data or more than `budget` allows.
    """
    magic = stream.peek(6)
    if magic.startswith(GZIP):
        return _counted(gunzip(rest, stream.name), budget or Budget()), True
    if magic.startswith(ZSTD) or _skippable(magic):
        return _counted(unzstd(rest, stream.name), budget or Budget()), True
    for start, kind in _FOREIGN.items():
        if magic.startswith(start):
            raise BrokenArchiveError(f"{stream.name} is compressed with {kind}; unpack it first")
    return rest, False


def gunzip(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Yield the decompressed bytes of one or more gzip members in a row (eStargz writes many)."""
    engine = zlib.decompressobj(31)
    finished = False
    try:
        for piece in _sliced(chunks, _SLICE):
            pending = piece
            # Zero padding after a member is allowed; anything else has to be the next member.
            while pending := pending.lstrip(b"\0") if finished else pending:
                if finished:
                    engine, finished = zlib.decompressobj(31), False
                yield engine.decompress(pending, CHUNK)
                finished = engine.eof
                pending = engine.unused_data if finished else engine.unconsumed_tail
        while not finished and (tail := engine.decompress(b"", CHUNK)):
            yield tail
            finished = engine.eof
    except zlib.error as error:
        raise BrokenArchiveError(f"{name}: damaged gzip data ({error})") from error
    if not finished:
        raise BrokenArchiveError(f"{name} is cut off: its gzip data ends early")


def unzstd(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Yield the decompressed bytes of zstd frames in a row; needs Python 3.14, `backports.zstd` or `zstandard`."""
    try:
        module: Any = import_module("compression.zstd")
    except ImportError:
        module = _installed_zstd(name)
    if hasattr(module, "ZstdError") and hasattr(module.ZstdDecompressor, "needs_input"):
        found, failed = _frames(chunks, module.ZstdDecompressor), module.ZstdError
    else:
        found, failed = _small_steps(chunks, module.ZstdDecompressor), module.ZstdError
    complete = True
    try:
        for piece, complete in found:  # noqa: B007 - the last one counts
            yield piece
    except failed as error:
        raise BrokenArchiveError(f"{name}: damaged zstd data ({error})") from error
    if not complete:
        raise BrokenArchiveError(f"{name} is cut off: its zstd data ends early")


def _installed_zstd(name: str) -> Any:
    for module in ("backports.zstd", "zstandard"):
        try:
            return import_module(module)
        except ImportError:
            continue
    raise BrokenArchiveError(f"{name} is compressed with zstd, which needs Python 3.14 or `pip install zstandard`")


def _frames(chunks: Iterable[bytes], decompressor: Any) -> Iterator[tuple[bytes, bool]]:
    """Python's own module: yield pieces, and whether a frame is complete behind each."""
    engine = decompressor()
    for piece in _sliced(chunks, _SLICE):
        pending = piece
        while pending or not (engine.eof or engine.needs_input):
            if engine.eof:
                engine = decompressor()
            data = engine.decompress(pending, CHUNK)
            pending = engine.unused_data if engine.eof else b""
            yield data, engine.eof


def _small_steps(chunks: Iterable[bytes], decompressor: Any) -> Iterator[tuple[bytes, bool]]:
    """The package zstandard cannot limit what a step gives: four bytes may become a block of 128 KiB."""
    engine = decompressor().decompressobj()
    for piece in _sliced(chunks, _STEP):
        pending = piece
        while pending:
            if engine.eof:
                engine = decompressor().decompressobj()
            data = engine.decompress(pending)
            pending = engine.unused_data if engine.eof else b""
            yield data, engine.eof


def _sliced(chunks: Iterable[bytes], size: int) -> Iterator[bytes]:
    for chunk in chunks:
        for at in range(0, len(chunk), size):
            yield chunk[at : at + size]


def _counted(pieces: Iterator[bytes], budget: Budget) -> Iterator[bytes]:
    for piece in pieces:
        budget.unpacked(len(piece))
        yield piece


def _skippable(start: bytes) -> bool:
    return len(start) >= 4 and start[0] & 0xF0 == 0x50 and start[1:4] == _SKIPPABLE
