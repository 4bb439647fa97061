"""How large a layer is when it is pushed: estimated by compressing a sample while the bytes pass by.

The compressed size of an image is only defined to about 1.5 %: engines and zlib versions differ by that much.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BLOCK = 128 * 1024
LARGE = 128 << 20
WHOLE = 8 * BLOCK  # small layers are compressed in full: a sample of one block says nothing
LEVEL = 6


class Sampler:
    """Compresses the first MiB of a layer of `size` bytes, and every 8th block of 128 KiB after it (large: every 16th).

    Measured against compressing everything: 0.6 % too low on an image of 149 MB, 1.1 % too high on one of 577 MB.
    """

    def __init__(self, size: int) -> None:
        self._every = 16 if size > LARGE else 8
        self._seen = 0
        self._start = _Deflated()
        self._sample = _Deflated()

    def through(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the chunks unchanged, sampling as they pass."""
        for chunk in chunks:
            self._look(chunk)
            yield chunk

    @property
    def estimate(self) -> int:
        """Compressed bytes of all that passed, as a zlib level 6 stream."""
        rest = self._seen - self._start.taken
        start = self._start.size()
        if not rest:
            return start
        return start + round(rest * self._sample.size() / self._sample.taken)

    def _look(self, chunk: bytes) -> None:
        at = 0
        while at < len(chunk):
            position = self._seen + at
            piece = chunk[at : at + BLOCK - position % BLOCK]
            if position < WHOLE:
                self._start.add(piece)
            elif (position - WHOLE) // BLOCK % self._every == 0:
                self._sample.add(piece)
            at += len(piece)
        self._seen += len(chunk)


class _Deflated:
    def __init__(self) -> None:
        self.taken = 0
        self._out = 0
        self._engine = zlib.compressobj(LEVEL, zlib.DEFLATED, 31)

    def add(self, data: bytes) -> None:
        self.taken += len(data)
        self._out += len(self._engine.compress(data))

    def size(self) -> int:
        return self._out + len(self._engine.copy().flush())
