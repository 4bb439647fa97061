"""A treemap: rectangles whose areas are the bytes of files and folders, and the SVG they make.

The layout is the squarified one: Bruls, Huizing and van Wijk, "Squarified Treemaps", 2000.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from dockerlint.image.sizes import human
from dockerlint.report.text import cells, safe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from dockerlint.image.model import Entry

_HEADER = 19.0  # pixels above what a folder holds, for its name
_PADDING = 2.0
_SMALL = (36.0, 30.0)  # a folder that is narrower or lower is one tile
_CHAR = 6.7  # pixels that a character takes at most, at the font's size of 12
_MARGIN = 5.0
_REST = "…"  # what stands for files and folders that are too small to be named
_LEAST = 4.0  # pixels; what is narrower is not drawn


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def drawn(self) -> bool:
        """True where it is large enough to be seen."""
        return min(self.width, self.height) >= _LEAST


@dataclass(frozen=True)
class Tile:
    """A file or folder and its place; `path` from the root, `name` as it is labelled, `inner` where it holds other tiles."""

    entry: Entry
    path: str
    name: str
    box: Box
    inner: bool


def squarified(sizes: Sequence[int], box: Box) -> list[Box]:
    """Divide a box into one for each size, in their order: areas in proportion, and as square as can be. Sizes go from big to small."""
    whole = sum(sizes)
    scale = box.width * box.height / whole if whole else 0.0
    areas = [size * scale for size in sizes]
    found: list[Box] = []
    while len(found) < len(areas):
        rest = areas[len(found) :]
        row = _row(rest, min(box.width, box.height))
        placed, box = _placed(rest[:row], box)
        found += placed
    return found


def _row(areas: Sequence[float], side: float) -> int:
    """How many of the areas make the best row along a side."""
    total, best, largest = 0.0, float("inf"), max(areas[0], 1e-9)
    for count, area in enumerate(areas, 1):
        total += area
        worst = max(side * side * largest / max(total * total, 1e-9), total * total / max(side * side * area, 1e-9))
        if worst > best:
            return count - 1
        best = worst
    return len(areas)


def _placed(areas: Sequence[float], box: Box) -> tuple[list[Box], Box]:
    """The boxes of a row along the shorter side, and what is left of the box."""
    total, wide = sum(areas), box.width >= box.height
    side = box.height if wide else box.width
    depth = total / side if side else 0.0
    found, offset = [], 0.0
    for area in areas:
        length = area / depth if depth else 0.0
        found.append(Box(box.x, box.y + offset, depth, length) if wide else Box(box.x + offset, box.y, length, depth))
        offset += length
    if wide:
        return found, Box(box.x + depth, box.y, max(box.width - depth, 0.0), box.height)
    return found, Box(box.x, box.y + depth, box.width, max(box.height - depth, 0.0))


def tiles(root: Entry, box: Box, path: str = "") -> Iterator[Tile]:
    """Yield the tiles of what a folder holds, each folder before what is in it."""
    children = [child for child in root.children if child.bytes > 0]
    for child, place in zip(children, squarified([child.bytes for child in children], box), strict=True):
        if not place.drawn:
            continue
        entry, name = _only(child)
        below = f"{path}/{name}"
        inner = bool(entry.children) and place.width > _SMALL[0] and place.height > _SMALL[1]
        yield Tile(entry, below, name, place, inner)
        if inner:
            yield from tiles(entry, _inside(place), below)


def _only(entry: Entry) -> tuple[Entry, str]:
    """The first folder that holds more than one thing, and its name from here: usr/lib/python3.11."""
    name = entry.name
    while len(entry.children) == 1 and entry.children[0].children:
        entry = entry.children[0]
        name = f"{name}/{entry.name}"
    return entry, name


def _inside(box: Box) -> Box:
    return Box(
        box.x + _PADDING,
        box.y + _HEADER,
        max(box.width - 2 * _PADDING, 0.0),
        max(box.height - _HEADER - _PADDING, 0.0),
    )


def svg(
    root: Entry, size: tuple[int, int], title: str, links: Collection[str], *, path: str = "", hints: bool = True
) -> str:
    """Return the treemap as an SVG of this size in pixels; folders among `links` lead to `anchor(path)`.

    `hints`: a pointer over a tile is told what it is; where there is none, as on a telephone, that is most of the SVG's bytes for nothing.
    """
    width, height = size
    drawn = tiles(root, Box(0.0, 0.0, float(width), float(height)), path)
    shapes = (_shape(tile, links, hints) for tile in drawn)
    joined = (
        f'<g class="{style}">{"".join(shape for _, shape in run)}</g>' if style else "".join(shape for _, shape in run)
        for style, run in groupby(shapes, key=itemgetter(0))
    )
    label = escape(safe(title))
    return (
        f'<svg viewBox="0 0 {width} {height}" role="group" aria-label="{label}" style="max-width:{width * 1.45:.0f}px">'
        f"{''.join(joined)}</svg>"
    )


def anchor(path: str) -> str:
    """The id of a folder's own treemap: any path becomes letters and digits."""
    return "map-" + path.strip("/").encode("utf-8", "backslashreplace").hex()


def _shape(tile: Tile, links: Collection[str], hints: bool) -> tuple[str, str]:
    """The class whose colour a tile has, "" for a folder, and its markup."""
    box, entry = tile.box, tile.entry
    left, top = round(box.x), round(box.y)
    # A pixel parts neighbours without a line.
    width, height = round(box.x + box.width) - left - 1, round(box.y + box.height) - top - 1
    place = f'x="{left}" y="{top}" width="{width}" height="{height}"'
    label = _label(tile)
    if not tile.inner:
        hint = f"<title>{_hint(tile)}</title>" if hints else ""
        style = f"c-{entry.kind.value if entry.kind else 'other'}"
        return style, f"<g>{hint}<rect {place}/></g>{label}" if hint else f"<rect {place}/>{label}"
    hint = f"<title>{_hint(tile)}</title>" if hints else ""
    shape = f'{hint}<rect class="folder" {place}/>'
    if tile.path in links:
        return "", f'<a href="#{anchor(tile.path)}" aria-label="{_hint(tile)}; open it">{shape}</a>{label}'
    return "", f"<g>{shape}</g>{label}"


def _hint(tile: Tile) -> str:
    entry = tile.entry
    files = f", {entry.files:,} files" if entry.files > 1 else ""
    what = f" — {entry.kind.label}" if entry.kind else ""
    return escape(safe(f"{tile.path}: {human(entry.bytes)}{files}{what}"))


def _label(tile: Tile) -> str:
    """The tile's name and, where there is room, its bytes."""
    box = tile.box
    room = int((box.width - 2 * _MARGIN) / _CHAR)
    size = human(tile.entry.bytes)
    name = safe(tile.name) if tile.entry.name != _REST else f"{tile.entry.files:,} small"
    if box.height < _HEADER - 2 or room < 4:
        return ""
    if cells(name) > room:
        name = f"{name[: room - 1]}…" if cells(name) == len(name) and room >= 6 else ""
    if not name:
        return ""
    x = box.x + _MARGIN
    beside = tile.inner and cells(name) + len(size) + 2 <= room
    text = f'<text aria-hidden="true" x="{x:.0f}" y="{box.y + 14:.0f}">{escape(name)}'
    if beside:
        text += f'<tspan class="size" dx="7">{size}</tspan>'
    text += "</text>"
    if not tile.inner and box.height >= 34 and len(size) <= room:
        text += f'<text aria-hidden="true" class="size" x="{x:.0f}" y="{box.y + 29:.0f}">{size}</text>'
    return text
