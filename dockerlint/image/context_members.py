"""What stands in a folder as members of a tar: what `docker build` sends of it, and in the same way.

Compared with docker's own command line on engines 20.10, 26 and 28, file by file (tests/image/test_context_on_engine.py): links stay links,
also hard ones, modes stay with all their bits, named pipes and devices are sent, everything belongs to root.
"""

from __future__ import annotations

import os
import stat
import tarfile
from typing import TYPE_CHECKING

from dockerlint.image.bytestream import CHUNK
from dockerlint.image.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_TYPES = {
    stat.S_IFREG: tarfile.REGTYPE,
    stat.S_IFDIR: tarfile.DIRTYPE,
    stat.S_IFLNK: tarfile.SYMTYPE,
    stat.S_IFIFO: tarfile.FIFOTYPE,
    stat.S_IFCHR: tarfile.CHRTYPE,
    stat.S_IFBLK: tarfile.BLKTYPE,
}


class Members:
    """The members of one tar, in the order in which they are asked for; `passed_over` are the paths that no tar can hold: sockets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.passed_over: list[str] = []
        self._first: dict[tuple[int, int], str] = {}

    def member(self, path: str) -> Iterator[bytes]:
        """What stands at a path of the folder. Raises ImageError where it cannot be read, or changes meanwhile."""
        full = self.folder / path
        try:
            found = full.lstat()
            kind = _TYPES.get(stat.S_IFMT(found.st_mode))
            if kind is None:
                self.passed_over.append(path)
                return
            info = _info(path, found)
            if kind == tarfile.REGTYPE and not self._linked(info, found):
                yield from _file(full, info, path)
                return
            if kind == tarfile.SYMTYPE:
                info.linkname = str(full.readlink())
            elif kind in (tarfile.CHRTYPE, tarfile.BLKTYPE):
                info.devmajor, info.devminor = os.major(found.st_rdev), os.minor(found.st_rdev)
            info.type = info.type if kind == tarfile.REGTYPE else kind
            yield header(info)
        except FileNotFoundError as error:
            raise ImageError(f"{full} went away while {_AGAIN}") from error
        except OSError as error:
            raise unreadable(full, error) from error

    def given(self, path: str, data: bytes, *, stands: bool) -> Iterator[bytes]:
        """A member with these bytes. Where the folder has a file there that it `stands` in for, mode and time are that file's.

        A new one is 0644 and as old as can be.
        """
        info = tarfile.TarInfo(path)
        if stands:
            try:
                info = _info(path, (self.folder / path).stat())
            except OSError as error:
                raise unreadable(self.folder / path, error) from error
        info.size = len(data)
        yield header(info) + data + _padding(info.size)

    def _linked(self, info: tarfile.TarInfo, found: os.stat_result) -> bool:
        """Make it a hard link where the same file has been sent under another name; its bytes are in the image once."""
        if found.st_nlink < 2:
            return False
        first = self._first.setdefault((found.st_dev, found.st_ino), info.name)
        if first == info.name:
            return False
        info.type, info.linkname = tarfile.LNKTYPE, first
        return True


def header(info: tarfile.TarInfo) -> bytes:
    """A member's header in GNU format; names that are not UTF-8 keep their bytes."""
    return info.tobuf(tarfile.GNU_FORMAT, "utf-8", "surrogateescape")


def unreadable(path: Path, error: OSError) -> ImageError:
    """What to say of a file or folder that cannot be read."""
    return ImageError(f"{path}: {error.strerror}; a .dockerignore can leave it out of the build context")


_AGAIN = "the build context was being read; try again when nothing writes to it"


def _info(path: str, found: os.stat_result) -> tarfile.TarInfo:
    info = tarfile.TarInfo(path)
    info.mode, info.mtime = stat.S_IMODE(found.st_mode), int(found.st_mtime)
    return info


def _file(full: Path, info: tarfile.TarInfo, path: str) -> Iterator[bytes]:
    with open(full, "rb", opener=_opened) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise ImageError(f"{path} became something else while {_AGAIN}")
        info.size = found.st_size
        yield header(info)
        yield from _content(iter(lambda: file.read(CHUNK), b""), info.size, path)


def _opened(path: str, flags: int) -> int:
    """Open without waiting for the writer of a named pipe that may have taken the file's place."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _content(chunks: Iterable[bytes], size: int, path: str) -> Iterator[bytes]:
    left = size
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            break
        yield chunk
    if left:
        how = "grew" if left < 0 else "became shorter"
        raise ImageError(f"{path} {how} while {_AGAIN}")
    yield _padding(size)


def _padding(size: int) -> bytes:
    return bytes(-size % tarfile.BLOCKSIZE)
