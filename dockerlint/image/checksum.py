"""CRC-32 of large files, summed up in a thread while the next bytes arrive: zlib works outside of Python's lock."""

from __future__ import annotations

import zlib
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dockerlint.image.bytestream import ByteStream

LARGE = 1 << 20  # bytes of a file from which on handing them over costs less than summing them up
_BATCH = 1 << 20  # bytes that are handed over at once: pieces from an engine are small, and each asks for Python's lock
_WAITING = 8  # batches that the thread may be behind


class Checksums:
    """Sums of files of at least `least` bytes (None: of none), by the number that each is given."""

    def __init__(self, least: int | None) -> None:
        self._least = least
        self._work: Queue[tuple[int, list[memoryview]] | None] = Queue(_WAITING)
        self._thread: Thread | None = None
        self._failed: MemoryError | None = None
        self._sums: dict[int, int] = {}

    def takes(self, size: int) -> bool:
        """Say whether a file of this size is for the thread."""
        return self._least is not None and size >= self._least

    def add(self, number: int, size: int, stream: ByteStream) -> None:
        """Consume the next `size` bytes of the stream, the content of the file with this number."""
        batch: list[memoryview] = []
        held = 0
        for view in stream.views(size):
            batch.append(view)
            held += len(view)
            if held >= _BATCH:
                self._put(number, batch)
                batch, held = [], 0
        if batch:
            self._put(number, batch)

    def finish(self) -> dict[int, int]:
        """Wait for the thread, and return the CRC-32 of each file by its number."""
        if self._thread is not None:
            self._work.put(None)
            self._thread.join()
            self._thread = None
        if self._failed is not None:
            raise self._failed
        return self._sums

    def _put(self, number: int, batch: list[memoryview]) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._sum, daemon=True)
            self._thread.start()
        self._work.put((number, batch))

    def _sum(self) -> None:
        while (job := self._work.get()) is not None:
            number, batch = job
            try:
                data = batch[0] if len(batch) == 1 else b"".join(batch)
            except MemoryError as error:  # whoever fills the queue must not wait for ever
                self._failed = error
                continue
            self._sums[number] = zlib.crc32(data, self._sums.get(number, 0))
