"""The result of build-report: plain data, sizes in bytes, times in seconds."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dockerlint.image.classes import Class


class Kind(enum.Enum):
    """What a row stands for; the value is the name in JSON output."""

    BASE = "base"
    ONBUILD = "onbuild"  # what the base's ONBUILD triggers added
    INSTRUCTION = "instruction"
    HISTORY = "history"  # an entry of the image's history, where no Dockerfile explains it


@dataclass
class Portion:
    """Files and their bytes; `hidden_bytes` are those of them that a later layer deletes or overwrites."""

    bytes: int = 0
    files: int = 0
    hidden_bytes: int = 0

    @classmethod
    def sum(cls, parts: Iterable[Portion]) -> Portion:
        """Add portions up."""
        whole = cls()
        for part in parts:
            whole.bytes += part.bytes
            whole.files += part.files
            whole.hidden_bytes += part.hidden_bytes
        return whole


@dataclass
class Row:
    """One instruction (or the base image) with what its layers ship.

    `hides_bytes` is what these layers make unreachable, in themselves or below; `layers` how many they are.
    """

    kind: Kind
    instruction: str
    line: int | None = None
    end_line: int | None = None
    layers: int = 0
    bytes: int = 0
    files: int = 0
    hidden_bytes: int = 0
    hides_bytes: int = 0
    classes: dict[Class, Portion] = field(default_factory=dict)

    def portion(self, kind: Class) -> Portion:
        """This row's files of a class."""
        return self.classes.get(kind, Portion())


@dataclass(frozen=True)
class Content:
    """A class of files in the final file system; `base_bytes` of it came with the base image."""

    kind: Class
    bytes: int
    files: int
    base_bytes: int
    hidden_bytes: int


@dataclass(frozen=True)
class Package:
    """An installed Python package: `path` is the folder it is installed in, `bytes` includes its bytecode."""

    name: str
    version: str
    path: str
    bytes: int
    files: int


@dataclass(frozen=True)
class Image:
    """The image as a whole.

    `size_bytes` is the sum over the layers; `final_bytes` what the merged file system holds; the difference is
    unreachable. `compressed_bytes` is what a push transfers, estimated unless the archive holds compressed layers.
    """

    id: str
    tag: str | None
    base: str
    size_bytes: int
    final_bytes: int
    compressed_bytes: int
    compressed_is_estimate: bool
    layers: int
    platform: str = ""

    @property
    def unreachable_bytes(self) -> int:
        """Bytes that are shipped and that no container can read."""
        return self.size_bytes - self.final_bytes


@dataclass(frozen=True)
class Gate:
    """A limit the user set, and whether the image keeps it."""

    name: str
    limit_bytes: int
    actual_bytes: int

    @property
    def passed(self) -> bool:
        """True where the image is within the limit."""
        return self.actual_bytes <= self.limit_bytes


@dataclass(frozen=True)
class Build:
    """How the image was built."""

    builder: str
    seconds: float
    steps: int
    cached_steps: int


@dataclass(frozen=True)
class Engine:
    """The engine that built it, as it names itself."""

    name: str
    version: str
    api_version: str


@dataclass(frozen=True)
class Report:
    """All that was measured; `notes` are sentences about what could not be, or was done differently.

    `dockerfile` is the path whose lines the rows name, "" where none explains the image.
    """

    image: Image
    rows: tuple[Row, ...]
    contents: tuple[Content, ...]
    packages: tuple[Package, ...]
    gates: tuple[Gate, ...] = ()
    build: Build | None = None
    engine: Engine | None = None
    notes: tuple[str, ...] = ()
    dockerfile: str = ""

    @property
    def by_history(self) -> bool:
        """True where no Dockerfile explains the rows."""
        return any(row.kind is Kind.HISTORY for row in self.rows)

    def row_at(self, line: int) -> Row | None:
        """The row of the instruction that covers a line of the Dockerfile."""
        for row in self.rows:
            first, last = row.line, row.end_line
            if row.kind is Kind.INSTRUCTION and first is not None and last is not None and first <= line <= last:
                return row
        return None

    def above_base(self, kind: Class) -> Portion:
        """All files of a class that instructions, not the base, ship."""
        return Portion.sum(row.portion(kind) for row in self.rows if row.kind is not Kind.BASE)
