"""The files of a project: what the disk holds, or what a fix is about to make of it."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Files:
    """Reads files; a content that is given in `changed`, by absolute path, counts instead of the disk's."""

    def __init__(self, changed: "Mapping[str, bytes] | None" = None) -> None:
        self.changed = dict(changed or {})

    def holds(self, path: "str | os.PathLike[str]") -> bool:
        """Whether the path is one of the changed files, so that nothing remembered of the disk's may be taken for it."""
        return bool(self.changed) and os.path.abspath(path) in self.changed

    def read(self, path: "str | os.PathLike[str]", limit: int = -1) -> bytes:
        """At most `limit` bytes of a file, all where it is negative. Raises OSError."""
        if self.holds(path):
            data = self.changed[os.path.abspath(path)]
            return data if limit < 0 else data[:limit]
        with open(path, "rb") as file:
            return file.read(limit)


DISK = Files()
