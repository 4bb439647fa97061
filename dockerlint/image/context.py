"""The build context as a tar stream, without a temporary file.

GNU format, because engines recognise a plain tar body only so: with PAX headers the body is taken for a Dockerfile.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tarfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from dockerlint.image.bytestream import CHUNK
from dockerlint.image.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
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
    sent in place of the folder's own or in addition to them.
    """

    folder: Path
    ignore: Ignore
    dockerfile: str
    content: bytes
    in_place: bool
    syntax: str = ""
    overlay: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def foreign(self) -> str:
        """The name of a file in the tar that docker itself would not send, "" where there is none."""
        return "" if self.in_place else self.dockerfile

    def tar(self) -> Iterator[bytes]:
        """Yield the tar; raises ImageError naming the file that cannot be read."""
        own = tarfile.TarInfo(self.dockerfile)
        own.size, own.mode = len(self.content), self._own_mode()
        yield _header(own) + self.content + _padding(own.size)
        left = dict(self.overlay)
        left.pop(self.dockerfile, None)
        for path in _paths(self.folder, self.ignore):
            if path in left:
                yield from _given(path, left.pop(path), self.folder / path)
            elif not (self.in_place and path == self.dockerfile):
                yield from _member(self.folder, path)
        for path, data in left.items():
            if not self.ignore.excludes(path, False):
                yield from _given(path, data)
        yield bytes(tarfile.BLOCKSIZE * 2)

    def _own_mode(self) -> int:
        return stat.S_IMODE((self.folder / self.dockerfile).stat().st_mode) if self.in_place else 0o644


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
        raise _unreadable(folder, error) from error


def _member(folder: Path, path: str) -> Iterator[bytes]:
    full = folder / path
    info = tarfile.TarInfo(path)
    try:
        found = full.lstat()
        info.mode, info.mtime = stat.S_IMODE(found.st_mode), int(found.st_mtime)
        if stat.S_ISDIR(found.st_mode):
            info.type = tarfile.DIRTYPE
        elif stat.S_ISLNK(found.st_mode):
            info.type, info.linkname = tarfile.SYMTYPE, str(full.readlink())
        elif stat.S_ISREG(found.st_mode):
            info.size = found.st_size
        else:
            return  # a socket or device: no builder takes them
        if info.type != tarfile.REGTYPE:
            yield _header(info)
            return
        with full.open("rb") as file:
            yield _header(info)
            yield from _content(iter(lambda: file.read(CHUNK), b""), info.size, path)
    except OSError as error:
        raise _unreadable(full, error) from error


def _given(path: str, data: bytes, instead_of: Path | None = None) -> Iterator[bytes]:
    """A member with these bytes; mode and time are those of the file it stands in for, a new one is 0644 and as old as can be."""
    info = tarfile.TarInfo(path)
    info.size = len(data)
    if instead_of is not None:
        found = instead_of.stat()
        info.mode, info.mtime = stat.S_IMODE(found.st_mode), int(found.st_mtime)
    yield _header(info) + data + _padding(info.size)


def _content(chunks: Iterable[bytes], size: int, path: str) -> Iterator[bytes]:
    left = size
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            break
        yield chunk
    if left:
        raise ImageError(f"{path} changed while it was being read; try again when nothing writes to the context")
    yield _padding(size)


def _header(info: tarfile.TarInfo) -> bytes:
    return info.tobuf(tarfile.GNU_FORMAT, "utf-8", "surrogateescape")


def _padding(size: int) -> bytes:
    return bytes(-size % tarfile.BLOCKSIZE)


def _unreadable(path: Path, error: OSError) -> ImageError:
    return ImageError(f"{path}: {error.strerror}; a .dockerignore can leave it out of the build context")
