"""A forward-only reader over chunks of bytes, and the decompressors that sit in front of it.

An exported image of gigabytes passes through here once: nothing is kept, nothing goes to disk.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, BinaryIO

from dockerlint.image.errors import BrokenArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 1 << 20
GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
_FOREIGN = {b"\xfd7zXZ\x00": "xz", b"BZh": "bzip2"}


class ByteStream:
    """Reads exact amounts from an iterable of chunks; a premature end is a BrokenArchiveError naming `name`."""

    def __init__(self, chunks: Iterable[bytes], name: str = "the archive") -> None:
        self.name = name
        self._chunks = iter(chunks)
        self._buffer = b""
        self._at = 0
        self._before = 0

    @property
    def position(self) -> int:
        """Bytes consumed so far."""
        return self._before + self._at

    def read(self, size: int) -> bytes:
        """Return exactly `size` bytes."""
        end = self._at + size
        if end <= len(self._buffer):
            data = self._buffer[self._at : end]
            self._at = end
            return data
        return b"".join(self.pieces(size))

    def peek(self, size: int) -> bytes:
        """Return up to `size` bytes (fewer only at the end) without consuming them."""
        while len(self._buffer) - self._at < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            rest = self._buffer[self._at :]
            self._before += self._at
            self._buffer, self._at = rest + chunk, 0
        return self._buffer[self._at : self._at + size]

    def skip(self, size: int) -> None:
        """Consume exactly `size` bytes."""
        while (held := len(self._buffer) - self._at) < size:
            size -= held
            self._refill()
        self._at += size

    def pieces(self, size: int) -> Iterator[bytes]:
        """Yield exactly `size` bytes in the pieces in which they arrive."""
        while size:
            if self._at == len(self._buffer):
                self._refill()
            piece = self._buffer[self._at : self._at + size]
            self._at += len(piece)
            size -= len(piece)
            yield piece

    def rest(self) -> Iterator[bytes]:
        """Yield whatever is left, as it arrives."""
        while True:
            held, self._at = self._buffer[self._at :], len(self._buffer)
            if held:
                yield held
            chunk = next(self._chunks, None)
            if chunk is None:
                return
            self._before += len(self._buffer)
            self._buffer, self._at = chunk, 0

    def drain(self) -> None:
        """Consume whatever is left."""
        for _ in self.rest():
            pass

    def _refill(self) -> None:
        self._before += len(self._buffer)
        self._at, self._buffer = 0, next(filter(None, self._chunks), b"")
        if not self._buffer:
            raise BrokenArchiveError(
                f"{self.name} is cut off: it ends after {self._before:,} bytes, in the middle of an entry"
            )


def file_chunks(file: BinaryIO) -> Iterator[bytes]:
    """Yield an open file's bytes in large chunks."""
    while chunk := file.read(CHUNK):
        yield chunk


def decompressed(stream: ByteStream, rest: Iterable[bytes]) -> tuple[Iterable[bytes], bool]:
    """Look at the stream's first bytes; return `rest` decompressed where needed, and whether it was compressed."""
    magic = stream.peek(6)
    if magic.startswith(GZIP):
        return gunzip(rest, stream.name), True
    if magic.startswith(ZSTD):
        return unzstd(rest, stream.name), True
    for start, kind in _FOREIGN.items():
        if magic.startswith(start):
            raise BrokenArchiveError(f"{stream.name} is compressed with {kind}; unpack it first")
    return rest, False


def gunzip(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Yield the decompressed bytes of one or more gzip members in a row (eStargz writes many)."""
    engine = zlib.decompressobj(31)
    finished = False
    for chunk in chunks:
        pending = chunk
        # Zero padding after a member is allowed; anything else has to be the next member.
        while pending := pending.lstrip(b"\0") if finished else pending:
            if finished:
                engine, finished = zlib.decompressobj(31), False
            try:
                yield engine.decompress(pending, CHUNK)
            except zlib.error as error:
                raise BrokenArchiveError(f"{name}: damaged gzip data ({error})") from error
            finished = engine.eof
            pending = engine.unused_data if finished else engine.unconsumed_tail
    while not finished and (tail := engine.decompress(b"", CHUNK)):
        yield tail
        finished = engine.eof
    if not finished:
        raise BrokenArchiveError(f"{name} is cut off: its gzip data ends early")


def unzstd(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Yield the decompressed bytes of zstd data; needs Python 3.14 or the package `zstandard`."""
    try:
        from compression.zstd import ZstdDecompressor  # type: ignore[import-not-found,unused-ignore]

        engine = ZstdDecompressor()
    except ImportError:
        try:
            import zstandard  # type: ignore[import-not-found,unused-ignore]
        except ImportError:
            raise BrokenArchiveError(
                f"{name} is compressed with zstd, which needs Python 3.14 or `pip install zstandard`"
            ) from None
        engine = zstandard.ZstdDecompressor().decompressobj()
    for chunk in chunks:
        yield engine.decompress(chunk)
