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


@dataclass(frozen=True)
class Waste:
    """Why unreachable bytes cannot be read, in bytes; the three add up to `Image.unreachable_bytes`.

    `deleted`: a later layer removes the file; `overwritten`: it ships other bytes at the path; `only_metadata`: it ships the same bytes
    again, for another owner, mode or time.
    """

    deleted: int = 0
    overwritten: int = 0
    only_metadata: int = 0


@dataclass
class Row:
    """One instruction (or the base image) with what its layers ship.

    `hides_bytes` is what these layers make unreachable, in themselves or below, and `waste` says how; `layers` is how many they are.
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
    waste: Waste = field(default_factory=Waste)
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
    """An installed Python package: `path` is the folder it is installed in, `bytes` includes its bytecode.

    `required_by` are the packages beside it that require it. `requested`: whether its installer was asked for it by name or by
    file, None where no installer says so.
    """

    name: str
    version: str
    path: str
    bytes: int
    files: int
    required_by: tuple[str, ...] = ()
    requested: bool | None = None


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
class Entry:
    """A file or folder of the final file system with all that is below it; small ones are summed up in one entry called "…".

    `kind` is the class that most of its bytes belong to; `children` are the biggest first.
    """

    name: str
    bytes: int
    files: int
    kind: Class | None = None
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Observation:
    """Something the files of the image tell that is worth knowing: never a guess about what the application needs.

    `name` is its name in output, as ``setuid-files``; `line` the line of the Dockerfile that brings it, None where none does or none
    is known, `instruction` what stands there. `bytes` are the files' it speaks of, 0 where size is not the point.
    """

    name: str
    line: int | None
    bytes: int
    message: str
    instruction: str = ""


class Outcome(enum.Enum):
    """What came of a probe; the value is the name in JSON output."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not-run"  # `Probe.seen` says why


@dataclass(frozen=True)
class Probe:
    """One thing that was tried on a running container: what the Dockerfile promises, in words, and what was seen.

    `name` is its name in gates and output, as ``answers``; `line` the Dockerfile's line that promises it, None where none does.
    """

    name: str
    outcome: Outcome
    promised: str
    seen: str
    line: int | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class Mended:
    """A fix that the second build has and the first has not; `saved_bytes` is negative where it costs, None where files do not tell."""

    rule: str
    label: str
    path: str
    line: int
    safe: bool
    saved_bytes: int | None
    reason: str


@dataclass(frozen=True)
class Side:
    """One of the two images of a comparison.

    After one line of the application has changed: `rebuild_seconds` is what the build takes, `pushed_again_bytes` are the compressed
    bytes of the layers that become new; None where that was not tried, and `rebuild_reason` says why.
    """

    report: Report
    rebuild_seconds: float | None = None
    pushed_again_bytes: int | None = None
    rebuild_reason: str = ""


@dataclass(frozen=True)
class NotMade:
    """A fix that is proposed and that the second build does not have; `reason` says why."""

    rule: str
    label: str
    path: str
    line: int
    reason: str


@dataclass(frozen=True)
class Comparison:
    """The image as it is and with fixes applied. `unexplained_bytes` is the measured saving less what is attributed to fixes.

    `unexplained` says which files those bytes are. `builds`: how many cold builds of each `Build.seconds` is the median of; `changed` is
    the file in which a line changes for the rebuild, "" where none is tried; `not_made` are further fixes that were proposed.
    """

    before: Side
    after: Side
    mended: tuple[Mended, ...]
    unexplained_bytes: int
    diff: str = ""
    unexplained: str = ""
    builds: int = 1
    changed: str = ""
    not_made: tuple[NotMade, ...] = ()

    @property
    def saved_bytes(self) -> int:
        """What is measured: the bytes that the image has less, negative where it has more."""
        return self.before.report.image.size_bytes - self.after.report.image.size_bytes


class Unit(enum.Enum):
    """What a gate counts; the value is the name in JSON output."""

    BYTES = "bytes"
    LAYERS = "layers"
    PROBE = "probe"  # limit 1 and actual 1 or 0: the probe has to pass


@dataclass(frozen=True)
class Gate:
    """A limit the user set, and whether the image keeps it.

    `name` as the option is called, for a probe with the probe behind it; `limit` and `actual` are numbers of `unit`, a percentage already
    turned into bytes; `message` says in words how it stands.
    """

    name: str
    limit: int
    actual: int
    unit: Unit
    passed: bool
    message: str


@dataclass(frozen=True)
class Stored:
    """The numbers of an earlier report, to compare with: `path` is the file, `instructions` and `packages` are in that report's order."""

    path: str
    size_bytes: int
    compressed_bytes: int
    compressed_is_estimate: bool
    unreachable_bytes: int
    layers: int
    base: str = ""
    instructions: tuple[StoredRow, ...] = ()
    packages: tuple[StoredPackage, ...] = ()


@dataclass(frozen=True)
class StoredRow:
    """An instruction of an earlier report; `base` where it stands for the base image."""

    instruction: str
    bytes: int
    base: bool = False


@dataclass(frozen=True)
class StoredPackage:
    """A Python package of an earlier report."""

    name: str
    version: str
    bytes: int


@dataclass(frozen=True)
class Build:
    """How the image was built. Where one of buildx's builders was named: its `name`, its `driver`, and its version of BuildKit."""

    builder: str
    seconds: float
    steps: int
    cached_steps: int
    name: str | None = None
    driver: str | None = None
    buildkit_version: str | None = None


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
    waste: Waste | None = None
    tree: Entry | None = None
    observations: tuple[Observation, ...] = ()
    probes: tuple[Probe, ...] = ()
    comparison: Comparison | None = None
    against: Stored | None = None

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
