"""An image in a folder: an OCI layout, or an unpacked `docker save`. Only what its manifest can name is looked at."""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING

from dockerlint.image.archive import Archive, Members
from dockerlint.image.bytestream import ByteStream, file_chunks
from dockerlint.image.errors import BrokenArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARKS = ("manifest.json", "index.json", "oci-layout")
_DEPTH = 3  # blobs/sha256/<digest>, <id>/layer.tar


def is_image(path: Path) -> bool:
    """Say whether a folder holds an image."""
    return any((path / mark).is_file() for mark in MARKS)


def open_folder(path: Path, tag: str | None) -> Archive:
    """Read the image. Links are followed within the folder only; raises BrokenArchiveError where it holds no image."""
    if not is_image(path):
        raise BrokenArchiveError(
            f"{path} holds no image: it is neither an OCI layout nor an unpacked `docker save`"
            " (a root file system becomes an image by `tar c -C FOLDER . | docker import - NAME`)"
        )
    members = Members()
    for name in _names(path):
        members.budget.entry(len(name))
        full = path / name
        if full.is_symlink():
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), os.readlink(full)))
            members.link(name, target)
        elif full.is_file():
            with full.open("rb") as file:
                members.add(name, os.fstat(file.fileno()).st_size, ByteStream(file_chunks(file), name))
    return members.image(path.name or str(path), tag)


def _names(root: Path) -> Iterator[str]:
    """Yield the files where images have them, as paths with slashes, in a fixed order."""
    folders = [""]
    while folders:
        folder = folders.pop()
        for entry in sorted(os.scandir(root / folder), key=lambda found: found.name):
            name = posixpath.join(folder, entry.name)
            if not entry.is_dir(follow_symlinks=False):
                yield name
            elif name.count("/") < _DEPTH - 1:
                folders.append(name)
