"""Layers laid over one another: what remains, and which layer hides what of which.

Whiteouts follow the OCI image specification (layer.md, "Whiteouts"): `.wh.NAME` removes NAME and `.wh..wh..opq`
empties its folder, in lower layers only. A file's bytes count as reachable while any of its hard links is.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from dockerlint.image.layers import WHITEOUT
from dockerlint.image.tar import DIRECTORY, FILE, HARD_LINK, Header

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dockerlint.image.layers import Layer

_OPAQUE = ".wh..wh..opq"
_ENGINE_OWN = ".wh..wh."


@dataclass(eq=False)
class File:
    """Something that is no folder, as one layer stores it; `links` counts the paths that lead to it.

    `hidden_by` is the number of the layer that took the last of them away, None while it is reachable.
    """

    path: str
    size: int
    layer: int
    regular: bool
    links: int = 0
    hidden_by: int | None = None


Folder: TypeAlias = dict[str, "Node"]
Node: TypeAlias = File | Folder


@dataclass
class Merged:
    """The final file system `root` and every file any layer ships, in the order of shipping."""

    root: Folder = field(default_factory=dict)
    files: list[File] = field(default_factory=list)

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

    def lay(self, entries: Iterable[Header]) -> None:
        """Apply the whiteouts to what lies below, then add the layer's own entries."""
        own: list[tuple[str, str, Header]] = []
        for entry in entries:
            parent, name = posixpath.split(entry.path)
            if name.startswith(WHITEOUT):
                self._whiteout(parent, name)
            elif name:
                own.append((parent, name, entry))
        for parent, name, entry in own:
            if entry.type == HARD_LINK:
                self._link(parent, name, entry)
            else:
                self._add(parent, name, entry)

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
        file = File(entry.path, entry.size, self._number, entry.type == FILE, links=1)
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
        self._hide(before)
        if isinstance(before, dict):
            self._folder_path = None

    def _hide(self, node: Node | None) -> None:
        if node is None:
            return
        for file in [node] if isinstance(node, File) else walk(node):
            file.links -= 1
            if not file.links:
                file.hidden_by = self._number

    def _inside(self, path: str) -> Folder:
        if path == self._folder_path:
            return self._folder
        node = self._merged.root
        for name in path.split("/") if path else ():
            below = node.get(name)
            if not isinstance(below, dict):
                # A layer lies in a folder of its own: a parent it does not list is a plain folder there.
                below = {}
                self._put(node, name, below)
            node = below
        self._folder_path, self._folder = path, node
        return node
