"""How much of an image is read before it is refused: no archive, damaged or hostile, may fill the memory or never end.

The limits are far above real images: those of machine learning with CUDA have some 300,000 files and 50 GB.
"""

from __future__ import annotations

from dockerlint.image.errors import BrokenArchiveError

ENTRIES = 1_000_000  # entries of all layers and members of the archive
FOLDERS = 200_000  # folders that no entry names
NAMES = 256 << 20  # bytes of all paths and link targets
TEXTS = 96 << 20  # bytes of the files whose text is kept: what installers recorded
DOCUMENT = 4 << 20  # bytes of one JSON document; registries refuse larger manifests
DOCUMENTS = 64 << 20  # bytes of all JSON documents
PATH = 8 << 10  # characters of one path or link's target; Linux opens none above 4,096
EXTENSIONS = 64  # tar headers in a row that only say something of the next one; programs write three
HISTORY = 10_000  # entries of an image's history
RECORDED = 1_000_000  # files that all installed packages say they have
REQUIREMENTS = 200_000  # packages that all installed packages say they need
STREAM = 256 << 30  # bytes of everything, decompressed
LAYERS = 1_000  # Docker itself stops at 127


class Budget:
    """What one image may still ask for; each method takes from it.

    They raise BrokenArchiveError, which names the limit, when nothing is left.
    """

    __slots__ = ("documents", "entries", "names", "stream", "texts")

    def __init__(self) -> None:
        self.entries, self.names, self.texts = ENTRIES, NAMES, TEXTS
        self.documents, self.stream = DOCUMENTS, STREAM

    def entry(self, names: int) -> None:
        """Take one entry with `names` characters of names."""
        self.entries -= 1
        self.names -= names
        if self.entries < 0:
            raise BrokenArchiveError(f"the image has more than {ENTRIES:,} files and folders: that many are not read")
        if self.names < 0:
            raise BrokenArchiveError(f"the names in the image take more than {NAMES >> 20} MiB: that much is not read")

    def text(self, size: int) -> None:
        """Take the text of a file of `size` bytes."""
        self.texts -= size
        if self.texts < 0:
            raise BrokenArchiveError(
                f"the records of installed packages take more than {TEXTS >> 20} MiB: that much is not read"
            )

    def document(self, size: int) -> None:
        """Take a JSON document of `size` bytes."""
        self.documents -= size
        if self.documents < 0:
            raise BrokenArchiveError(
                f"the JSON documents of the archive take more than {DOCUMENTS >> 20} MiB: that much is not read"
            )

    def unpacked(self, size: int) -> None:
        """Take `size` bytes that came out of a decompressor."""
        self.stream -= size
        if self.stream < 0:
            raise BrokenArchiveError(f"the image unpacks to more than {STREAM >> 30} GiB: that much is not read")
