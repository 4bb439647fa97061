"""What observations look at: the final file system, its settings, and which row brought a file."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dockerlint.image.classes import Arrival
from dockerlint.image.merge import File
from dockerlint.image.model import Observation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dockerlint.image.archive import Archive
    from dockerlint.image.classes import Class
    from dockerlint.image.merge import Merged, Node
    from dockerlint.image.model import Row
    from dockerlint.image.rows import Rows

NOTABLE = 100_000  # bytes; less is not worth a line
LARGE = 1_000_000
_HOPS = 40  # links to links, as Linux counts
_FOLDERS = 1_000  # of PATH; more of them no system has
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"  # Docker's own default


@dataclass
class Seen:
    """An image laid out.

    `scripts` are the first lines of executable scripts by path, `own_by_kind` the files of the final file system that
    instructions brought, by class.
    """

    archive: Archive
    merged: Merged
    rows: Rows
    scripts: dict[str, bytes] = field(default_factory=dict)
    own_by_kind: defaultdict[Class, list[File]] = field(default_factory=lambda: defaultdict(list))
    _final: list[File] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._final = [file for file in self.merged.files if file.hidden_by is None and file.regular]
        for file in self._final:
            if file.kind is not None and self.own(file):
                self.own_by_kind[file.kind].append(file)
        for layer in self.archive.layers:
            self.scripts.update(layer.scripts)

    @property
    def explained(self) -> bool:
        """True where a Dockerfile explains the rows."""
        return Arrival.BASE in self.rows.arrivals or any(row.line is not None for row in self.rows.rows)

    def final(self) -> Sequence[File]:
        """The regular files of the final file system, each once."""
        return self._final

    def own(self, file: File) -> bool:
        """Whether an instruction brought the content; where no Dockerfile explains the image, every file counts."""
        return self.rows.arrivals[file.origin] is not Arrival.BASE

    def row(self, file: File) -> Row:
        """The row that first shipped the content; a later one may ship it again for another owner or mode."""
        return self.rows.of_layer[file.origin]

    def changed(self, file: File) -> bool:
        """Whether an instruction, not the base, gave the file its mode."""
        return self.rows.arrivals[file.layer] is not Arrival.BASE

    def changing_row(self, file: File) -> Row:
        """The row that gave the file its mode."""
        return self.rows.of_layer[file.layer]

    def setting(self, name: str) -> str:
        """A variable of the image's environment; "" where it is not set."""
        start = name + "="
        found = [item[len(start) :] for item in self.archive.config["config"]["Env"] if item.startswith(start)]
        return found[-1] if found else ""

    def resolve(self, path: str) -> Node | None:
        """Return what stands at a path, with all symbolic links followed; None where they lead nowhere."""
        waiting = [name for name in reversed(path.split("/")) if name]
        place: list[str] = []
        for _ in range(_HOPS * 100):
            if not waiting:
                return self.merged.find("/".join(place))
            name = waiting.pop()
            if name in (".", ".."):
                del place[len(place) - (name == "..") :]
                continue
            found = self.merged.find("/".join([*place, name]))
            if isinstance(found, File) and found.target:
                place = [] if found.target.startswith("/") else place
                waiting += [part for part in reversed(found.target.split("/")) if part]
            elif found is None:
                return None
            else:
                place.append(name)
        return None

    def command(self, name: str) -> Node | None:
        """Return the file that a command's name stands for, as a shell or `execvp` finds it; None where there is none."""
        if "/" in name:
            return self.resolve(posixpath.join("/", self.archive.config["config"]["WorkingDir"], name))
        for folder in (self.setting("PATH") or _PATH).split(":")[:_FOLDERS]:
            found = self.resolve(posixpath.join("/", folder, name))
            if isinstance(found, File):
                return found
        return None

    def by_row(
        self,
        name: str,
        files: Iterable[File],
        say: Callable[[list[File]], str],
        least: int = 0,
        row_of: Callable[[File], Row] | None = None,
    ) -> Iterator[Observation]:
        """Yield one observation for each row that brings some of the files, at least `least` bytes of them."""
        groups: defaultdict[int, list[File]] = defaultdict(list)
        rows: dict[int, Row] = {}
        for file in files:
            row = (row_of or self.row)(file)
            rows[id(row)] = row
            groups[id(row)].append(file)
        for key, found in groups.items():
            size = sum(file.size for file in found)
            if size >= least:
                row = rows[key]
                yield Observation(name, row.line, size, say(found), row.instruction)


def some(files: list[File]) -> str:
    """How many files, and one of them to look at: "3 files, such as /app/.git/config"; a single one by its path alone."""
    first = max(files, key=lambda file: file.size)
    return f"/{first.path}" if len(files) == 1 else f"{len(files):,} files, such as /{first.path}"
