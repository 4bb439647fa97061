"""Where a finding is, as CI servers want it: paths from the repository's root, regions that hold at least one character."""

import os
from collections import namedtuple

from dockerlint.syntax.source import Span, encode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple

    from dockerlint.syntax.source import Source

    class Region(NamedTuple):
        """Lines and columns from 1, columns in characters, the end exclusive."""

        line: int
        column: int
        end_line: int
        end_column: int
else:
    Region = namedtuple("Region", "line column end_line end_column")


class Places:
    """Paths as the repository knows them: from the nearest folder above with a ``.git``, else from the current one, with ``/``.

    Links are resolved where they lead to a file of the same repository: there are the lines that a change would show.
    """

    def __init__(self) -> None:
        self._roots: dict[str, str] = {}
        self._paths: dict[str, tuple[str, str]] = {}

    def path(self, path: str) -> str:
        """The path below the root; with ``../`` for a file outside of it, absolute where no such path leads there."""
        file, root = self._placed(path)
        if not root:
            return file
        try:
            relative = os.path.relpath(file, root)
        except ValueError:  # another drive
            relative = file
        return relative.replace(os.sep, "/")

    def uri(self, path: str) -> str:
        """The path as a URI, bytes other than letters, digits and ``-._~/`` percent-encoded; ``file:///…`` for a file outside of the root."""
        from urllib.parse import quote

        file, root = self._placed(path)
        if root and not _below(file, root):
            return "file:///" + quote(os.fsencode(file.replace(os.sep, "/").lstrip("/")))
        return quote(os.fsencode(self.path(path)))

    def _placed(self, path: str) -> "tuple[str, str]":
        """The absolute path and its root; the path as it is and no root for standard input."""
        if path not in self._paths:
            self._paths[path] = (path, "") if path in ("", "-") else self._resolved(path)
        return self._paths[path]

    def _resolved(self, path: str) -> "tuple[str, str]":
        folder, name = os.path.split(os.path.abspath(path))
        written = os.path.join(os.path.realpath(folder), name)
        real = os.path.realpath(written)
        root = self._root(os.path.dirname(written))
        return (real if _below(real, root) else written), root

    def _root(self, folder: str) -> str:
        if folder not in self._roots:
            above = os.path.dirname(folder)
            if os.path.exists(os.path.join(folder, ".git")):
                self._roots[folder] = folder
            else:
                self._roots[folder] = os.path.realpath(os.curdir) if above == folder else self._root(above)
        return self._roots[folder]


def _below(file: str, root: str) -> bool:
    return file.startswith(root.rstrip(os.sep) + os.sep)


def tight(source: "Source", span: "Span") -> "Span":
    """The span without the line ends behind it; an empty one takes the character behind it, else the one before, if there is one."""
    start, end = span.start, max(span)
    text = source.text
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    if end == start:
        if text[end : end + 1] not in ("", "\r", "\n"):
            end += 1
        elif text[max(0, start - 1) : start] not in ("", "\r", "\n", "\ufeff"):
            start -= 1
    return Span(start, end)


def region(source: "Source", span: "Span") -> Region:
    """The lines and columns of the tight span."""
    start, end = tight(source, span)
    return Region(*source.position(start), *source.position(end))


def byte_column(source: "Source", offset: int) -> int:
    """The column of a character, from 1, in bytes of UTF-8; a byte order mark counts, for it is in the file."""
    line = source.position(offset).line
    return len(encode(source.text[source.line_starts[line - 1] : offset])) + 1
