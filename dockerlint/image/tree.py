"""The final file system as a tree that is small enough to be drawn: what is big stays, the rest is summed up."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dockerlint.image.merge import File, walk
from dockerlint.image.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dockerlint.image.classes import Class
    from dockerlint.image.merge import Folder, Node

ENTRIES = 400
_DEPTH = 24  # folders within folders; deeper ones are not opened
_SHARE = 2_000  # less than one 2,000th of the whole is summed up: nobody would see it
_REST = "…"


def tree(root: Folder, entries: int = ENTRIES) -> Entry:
    """Return the file system as at most `entries` entries below "/"; the children of each add up to it.

    Folders are opened from the biggest on. Regular files count, one with several hard links where it is first met.
    """
    return _Tree(root, entries).entry()


@dataclass(eq=False)
class _Part:
    """A folder, a file, or several of them summed up, on the way to an Entry."""

    name: str
    nodes: list[Node]
    bytes: int = 0
    files: int = 0
    depth: int = 0
    children: list[_Part] = field(default_factory=list)
    rest: bool = False


class _Tree:
    def __init__(self, root: Folder, entries: int) -> None:
        self._owner: dict[int, int] = {}  # file with several links → the folder that counts it
        self._sums = self._summed(root)
        self._top = _Part("/", [root], *self._sums[id(root)])
        least = self._top.bytes // _SHARE
        heap = [(-self._top.bytes, 0, self._top)]
        made = 0
        while heap:
            parent = heapq.heappop(heap)[2]
            children = self._children(parent, least)
            if made + len(children) > entries:
                continue
            parent.children = children
            for child in children:
                made += 1
                if not child.rest and isinstance(child.nodes[0], dict) and child.depth < _DEPTH:
                    heapq.heappush(heap, (-child.bytes, made, child))

    def entry(self) -> Entry:
        """The whole."""
        return _entry(self._top)[0]

    def _summed(self, root: Folder) -> dict[int, tuple[int, int]]:
        """Bytes and files below each folder, by its identity."""
        order: list[tuple[Folder, Folder | None]] = [(root, None)]
        for folder, _ in order:  # grows while it is walked
            order += [(node, folder) for node in folder.values() if isinstance(node, dict)]
        sums: dict[int, list[int]] = {id(folder): [0, 0] for folder, _ in order}
        for folder, _ in order:
            found = sums[id(folder)]
            for _, file in self._files(folder):
                found[0] += file.size
                found[1] += 1
        for folder, parent in reversed(order):
            if parent is not None:
                above, below = sums[id(parent)], sums[id(folder)]
                above[0] += below[0]
                above[1] += below[1]
        return {key: (size, files) for key, (size, files) in sums.items()}

    def _files(self, folder: Folder) -> Iterator[tuple[str, File]]:
        """Yield the regular files that count here by name, each once."""
        taken: set[int] = set()
        for name, node in folder.items():
            if not isinstance(node, File) or not node.regular:
                continue
            if node.links > 1:
                if id(node) in taken or self._owner.setdefault(id(node), id(folder)) != id(folder):
                    continue
                taken.add(id(node))
            yield name, node

    def _children(self, parent: _Part, least: int) -> list[_Part]:
        folder = parent.nodes[0]
        if isinstance(folder, File):
            return []
        depth = parent.depth + 1
        parts = [_Part(name, [file], file.size, 1, depth) for name, file in self._files(folder)]
        for name, node in folder.items():
            if isinstance(node, dict):
                parts.append(_Part(name, [node], *self._sums[id(node)], depth))
        kept = sorted((part for part in parts if part.bytes > least), key=lambda part: (-part.bytes, part.name))
        small = [part for part in parts if part.bytes <= least and part.files]
        if small:
            nodes = [node for part in small for node in part.nodes]
            whole = sum(part.bytes for part in small), sum(part.files for part in small)
            kept.append(_Part(_REST, nodes, *whole, depth=depth, rest=True))
        return kept


def _entry(part: _Part) -> tuple[Entry, Counter[Class]]:
    kinds: Counter[Class] = Counter()
    children = []
    for child in part.children:
        entry, below = _entry(child)
        children.append(entry)
        kinds += below
    if not children:
        kinds = _kinds(part.nodes)
    kind = max(kinds, key=lambda found: (kinds[found], found.value), default=None)
    return Entry(part.name, part.bytes, part.files, kind, tuple(children)), kinds


def _kinds(nodes: Iterable[Node]) -> Counter[Class]:
    kinds: Counter[Class] = Counter()
    for node in nodes:
        for file in [node] if isinstance(node, File) else walk(node):
            if file.kind is not None:
                kinds[file.kind] += file.size
    return kinds
