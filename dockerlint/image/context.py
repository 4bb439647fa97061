"""The build context as a tar stream, without a temporary file.

GNU format, because engines recognise a plain tar body only so: with PAX headers the body is taken for a Dockerfile.
"""

from __future__ import annotations

import hashlib
import os
import re
import tarfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from dockerlint.image.context_members import Members, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_DIRECTIVE = re.compile(rb"^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$")


class Ignore(Protocol):
    """What a .dockerignore leaves out; paths are relative to the context, with `/`."""

    def excludes(self, path: str, is_dir: bool, /) -> bool: ...
    def may_hold_exception(self, folder: str, /) -> bool: ...


@dataclass(frozen=True)
class Context:
    """A build context ready to be sent: `dockerfile` is the name under which the Dockerfile stands in the tar.

    `content` is the Dockerfile without its `# syntax=` line, `syntax` what that line asked for. `overlay` holds, by path, files that are
    sent in place of the folder's own or in addition to them. `passed_over` gathers what the last tars could not hold.
    """

    folder: Path
    ignore: Ignore
    dockerfile: str
    content: bytes
    in_place: bool
    syntax: str = ""
    overlay: Mapping[str, bytes] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list, compare=False)

    @property
    def foreign(self) -> str:
        """The name of a file in the tar that docker itself would not send, "" where there is none."""
        return "" if self.in_place else self.dockerfile

    def tar(self) -> Iterator[bytes]:
        """Yield the tar; raises ImageError naming the file that cannot be read."""
        members = Members(self.folder)
        yield from members.given(self.dockerfile, self.content, stands=self.in_place)
        left = dict(self.overlay)
        left.pop(self.dockerfile, None)
        for path in _paths(self.folder, self.ignore):
            if path in left:
                yield from members.given(path, left.pop(path), stands=True)
            elif not (self.in_place and path == self.dockerfile):
                yield from members.member(path)
        for path, data in left.items():
            if not self.ignore.excludes(path, False):
                yield from members.given(path, data, stands=False)
        self.passed_over.extend(members.passed_over)
        yield bytes(tarfile.BLOCKSIZE * 2)


def prepare(folder: Path, dockerfile: Path, content: bytes, ignore: Ignore) -> Context:
    """Decide under which name the Dockerfile is sent.

    Its own name where the context holds it and no .dockerignore hides it: then COPY . . copies it as docker would.
    Else a name of its own that no application has: should COPY . . copy it, it is left out of the measure.
    """
    text, syntax = without_syntax(content)
    try:
        relative = dockerfile.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        relative = ""
    in_place = bool(relative) and not ignore.excludes(relative, False) and not (folder / relative).is_symlink()
    name = relative if in_place else f".dockerlint-{hashlib.sha256(text).hexdigest()[:12]}.Dockerfile"
    return Context(folder, ignore, name, text, in_place, syntax)


def without_syntax(content: bytes) -> tuple[bytes, str]:
    """Blank a `# syntax=` line and return its value: without a session it cannot be resolved offline.

    The line becomes a comment of the same length, so that neither line numbers nor sizes change; it moves behind the
    other directives, which have to stand before the first comment (Dockerfile reference, "Parser directives").
    """
    lines = content.split(b"\n")
    directives = 0
    while directives < len(lines) and _DIRECTIVE.match(lines[directives].removeprefix(b"\xef\xbb\xbf")):
        directives += 1
    for index in range(directives):
        line = lines[index]
        bom = b"\xef\xbb\xbf" if line.startswith(b"\xef\xbb\xbf") else b""
        match = _DIRECTIVE.match(line.removeprefix(bom))
        if match and match[1].lower() == b"syntax":
            end = b"\r" if line.endswith(b"\r") else b""
            blank = b"#" + b" " * (len(line) - len(bom) - len(end) - 1) + end
            head = [*lines[:index], *lines[index + 1 : directives], blank]
            head[0] = bom + head[0]
            return b"\n".join([*head, *lines[directives:]]), match[2].decode("utf-8", "replace")
    return content, ""


def _paths(folder: Path, ignore: Ignore) -> Iterator[str]:
    """Yield what the context holds, folders before their content, in a stable order."""
    waiting = [""]
    while waiting:
        parent = waiting.pop()
        below: list[str] = []
        for entry in _sorted(folder / parent):
            path = f"{parent}/{entry.name}" if parent else entry.name
            is_dir = entry.is_dir(follow_symlinks=False)
            excluded = ignore.excludes(path, is_dir)
            if not excluded:
                yield path
            if is_dir and (not excluded or ignore.may_hold_exception(path)):
                below.append(path)
        waiting += reversed(below)


def _sorted(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise unreadable(folder, error) from error
