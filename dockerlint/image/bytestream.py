"""A forward-only reader over chunks of bytes.

An exported image of gigabytes passes through here once: nothing is kept, nothing goes to disk.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, BinaryIO

from dockerlint.image.errors import BrokenArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 1 << 20


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

    def block(self, size: int) -> bytes:
        """Return exactly `size` bytes, or none at the stream's end."""
        end = self._at + size
        if end <= len(self._buffer):
            data = self._buffer[self._at : end]
            self._at = end
            return data
        return self.read(size) if self.peek(1) else b""

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

    def crc(self, size: int) -> int:
        """Consume exactly `size` bytes and return their CRC-32."""
        value = 0
        while size > (held := len(self._buffer) - self._at):
            value = zlib.crc32(memoryview(self._buffer)[self._at :], value)
            size -= held
            self._refill()
        value = zlib.crc32(memoryview(self._buffer)[self._at : self._at + size], value)
        self._at += size
        return value

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
