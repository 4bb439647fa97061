"""Layers laid over one another: what remains, and which layer hides what of which.

Whiteouts follow the OCI image specification (layer.md, "Whiteouts"): `.wh.NAME` removes NAME and `.wh..wh..opq`
empties its folder, in lower layers only. A file's bytes count as reachable while any of its hard links is.
"""

from __future__ import annotations

import enum
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from dockerlint.image.errors import BrokenArchiveError
from dockerlint.image.layers import WHITEOUT
from dockerlint.image.limits import FOLDERS
from dockerlint.image.tar import DIRECTORY, FILE, HARD_LINK, SYMLINK, Header

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dockerlint.image.classes import Class
    from dockerlint.image.layers import Layer

_OPAQUE = ".wh..wh..opq"
_ENGINE_OWN = ".wh..wh."


class Loss(enum.Enum):
    """Why no container can read a file's bytes."""

    DELETED = "deleted"
    OVERWRITTEN = "overwritten"
    ONLY_METADATA = "only-metadata"  # the same bytes are shipped again, for another owner, mode or time


@dataclass(eq=False, slots=True)
class File:
    """Something that is no folder, as one layer stores it; `links` counts the paths that lead to it.

    `hidden_by` is the number of the layer that took the last of them away, None while it is reachable, and `loss`
    says how. `origin` is the first of the layers that ship these bytes here. `crc` is the CRC-32 of the content, `target` where a symbolic link leads, `kind` is for `measure` to set.
    """

    path: str
    size: int
    layer: int
    regular: bool
    links: int = 0
    hidden_by: int | None = None
    loss: Loss | None = None
    crc: int = 0
    mode: int = 0
    target: str = ""
    origin: int = 0
    kind: Class | None = None


Folder: TypeAlias = dict[str, "Node"]
Node: TypeAlias = File | Folder


@dataclass
class Merged:
    """The final file system `root` and every file any layer ships, in the order of shipping."""

    root: Folder = field(default_factory=dict)
    files: list[File] = field(default_factory=list)
    unnamed: int = 0  # folders that no entry names

    def find(self, path: str) -> Node | None:
        """Return what stands at a path of the final file system."""
        node: Node = self.root
        for name in path.split("/") if path else ():
            if isinstance(node, File) or name not in node:
                return None
            node = node[name]
        return node


def merge(layers: Iterable[Layer]) -> Merged:
    """Lay the layers over one another, oldest first."""
    merged = Merged()
    for number, layer in enumerate(layers):
        _Overlay(merged, number).lay(layer.entries)
    return merged


def walk(folder: Folder) -> Iterator[File]:
    """Yield each path's file below a folder; a file with several links comes several times."""
    folders = [folder]
    while folders:
        for node in folders.pop().values():
            if isinstance(node, File):
                yield node
            else:
                folders.append(node)


class _Overlay:
    """One layer on its way onto the merged file system."""

    def __init__(self, merged: Merged, number: int) -> None:
        self._merged = merged
        self._number = number
        self._folder_path: str | None = None
        self._folder: Folder = merged.root
        self._lost: list[File] = []

    def lay(self, entries: Iterable[Header]) -> None:
        """Apply the whiteouts to what lies below, then add the layer's own entries."""
        own: list[tuple[str, str, Header]] = []
        for entry in entries:
            parent, _, name = entry.path.rpartition("/")
            if name.startswith(WHITEOUT):
                self._whiteout(parent, name)
            elif name:
                own.append((parent, name, entry))
        for parent, name, entry in own:
            if entry.type == HARD_LINK:
                self._link(parent, name, entry)
            else:
                self._add(parent, name, entry)
        for file in self._lost:
            # A folder that was removed and made again comes as a whiteout and new files.
            now = self._merged.find(file.path)
            file.loss = _loss(file, now) if isinstance(now, File) else Loss.DELETED

    def _whiteout(self, parent: str, name: str) -> None:
        folder = self._merged.find(parent)
        if isinstance(folder, File) or folder is None:
            return
        if name == _OPAQUE:
            self._hide(folder)
            folder.clear()
        elif not name.startswith(_ENGINE_OWN):
            self._hide(folder.pop(name.removeprefix(WHITEOUT), None))

    def _add(self, parent: str, name: str, entry: Header) -> None:
        folder = self._inside(parent)
        before = folder.get(name)
        if entry.type == DIRECTORY:
            if not isinstance(before, dict):
                self._put(folder, name, {})
            return
        regular = entry.type == FILE
        target = entry.link if entry.type == SYMLINK else ""
        file = File(
            entry.path,
            entry.size,
            self._number,
            regular,
            1,
            crc=entry.crc,
            mode=entry.mode,
            target=target,
            origin=self._number,
        )
        self._merged.files.append(file)
        self._put(folder, name, file)

    def _link(self, parent: str, name: str, entry: Header) -> None:
        target = self._merged.find(posixpath.normpath(entry.link.lstrip("/")))
        if not isinstance(target, File):
            self._add(parent, name, entry._replace(type=FILE, size=0))
            return
        target.links += 1
        self._put(self._inside(parent), name, target)

    def _put(self, folder: Folder, name: str, node: Node) -> None:
        before = folder.get(name)
        folder[name] = node
        self._hide(before, node)
        if isinstance(before, dict):
            self._folder_path = None

    def _hide(self, node: Node | None, instead: Node | None = None) -> None:
        if node is None:
            return
        for file in [node] if isinstance(node, File) else walk(node):
            file.links -= 1
            if not file.links:
                file.hidden_by = self._number
                if isinstance(node, File) and isinstance(instead, File):
                    file.loss = _loss(file, instead)
                else:
                    self._lost.append(file)

    def _inside(self, path: str) -> Folder:
        if path == self._folder_path:
            return self._folder
        node = self._merged.root
        for name in path.split("/") if path else ():
            below = node.get(name)
            if not isinstance(below, dict):
                # A layer lies in a folder of its own: a parent it does not list is a plain folder there.
                self._merged.unnamed += 1
                if self._merged.unnamed > FOLDERS:
                    raise BrokenArchiveError(f"the image has more than {FOLDERS:,} folders that are not listed in it")
                below = {}
                self._put(node, name, below)
            node = below
        self._folder_path, self._folder = path, node
        return node


def _loss(before: File, now: File) -> Loss:
    if not (before.regular and now.regular and (before.size, before.crc) == (now.size, now.crc)):
        return Loss.OVERWRITTEN
    now.origin = before.origin
    return Loss.ONLY_METADATA
