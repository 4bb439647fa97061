"""CRC-32 of large files: the same wherever it is summed up, in whatever pieces the bytes arrive, and no thread is left."""

from __future__ import annotations

import gzip
import random
import threading
import zlib

import pytest

from dockerlint.image.archive import read_archive
from dockerlint.image.checksum import LARGE
from dockerlint.image.errors import BrokenArchiveError
from tests.image.archives import config, layer, new_save

DICE = random.Random(5)  # noqa: S311 - the same files each time
FILES = {
    "small": b"s" * 100,
    "just-below": DICE.randbytes(LARGE - 1),
    "large": DICE.randbytes(LARGE),
    "larger": DICE.randbytes(3 * LARGE + 17),
    "empty": b"",
    "script": b"#!/bin/sh\n" + bytes(2 * LARGE),
    "last": DICE.randbytes(LARGE + 1),
}
LAYERS = [layer(list(FILES.items())), layer([("large", FILES["larger"]), ("other", b"x" * LARGE)])]
HISTORY = [{"created_by": "one"}, {"created_by": "two"}]


@pytest.mark.parametrize("chunk", [4_099, 32 << 10, 1 << 20, 9_000_001])
@pytest.mark.parametrize("packed", [False, True])
def test_each_file_has_its_own_sum(chunk: int, packed: bool) -> None:
    layers = [gzip.compress(data, 1) for data in LAYERS] if packed else LAYERS
    data = new_save(layers, config(HISTORY))
    before = threading.active_count()
    archive = read_archive((data[at : at + chunk] for at in range(0, len(data), chunk)), "made up")
    first, second = ({entry.path: entry.crc for entry in one.entries} for one in archive.layers)
    assert first == {path: zlib.crc32(content) for path, content in FILES.items()}
    assert second == {"large": zlib.crc32(FILES["larger"]), "other": zlib.crc32(b"x" * LARGE)}
    assert threading.active_count() == before


def test_an_archive_that_ends_in_a_large_file_leaves_no_thread() -> None:
    data = new_save(LAYERS, config(HISTORY))
    before = threading.active_count()
    with pytest.raises(BrokenArchiveError, match="cut off"):
        read_archive([data[: 4 * LARGE]], "made up")
    assert threading.active_count() == before
