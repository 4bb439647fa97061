"""The treemaps of the HTML report: the whole file system, and one for each large folder, opened by a link and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.image.sizes import human
from dockerlint.report.html_page import code, table, text
from dockerlint.report.treemap import Box, anchor, svg, tiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.image.classes import Class
    from dockerlint.image.model import Entry

_SIZES = ((380, 520), (800, 500))
"""Pixels; the page shows the one that fits its width, so that labels stay readable. Each costs its bytes, so there are no more."""
_ZOOMED = 8  # folders with a treemap of their own
_SHARE = 0.02  # of the whole; a smaller folder is not worth one
_MOST = 0.6  # of the map that shows it; a larger folder can be read there
_LISTED = 30


def treemaps(tree: Entry | None) -> str:
    """Return the treemaps, their legend, and the same as a table; empty where there is no tree."""
    if tree is None or not tree.bytes:
        return ""
    folders = _folders(tree)
    links = frozenset(folders)
    whole = f'<div class="map whole">{_each(tree, "The final file system", links)}</div>'
    zoomed = "".join(_zoom(path, entry, links) for path, entry in folders.items())
    return f'<div class="maps">{whole}{zoomed}</div>{_legend(tree)}{_list(folders, tree)}'


def _folders(tree: Entry) -> dict[str, Entry]:
    """By path the folders that are drawn with something in them, the biggest first."""
    box = Box(0.0, 0.0, float(_SIZES[-1][0]), float(_SIZES[-1][1]))
    least = tree.bytes * _SHARE
    inner = [tile for tile in tiles(tree, box) if tile.inner and tile.entry.bytes >= least]
    inner.sort(key=lambda tile: (-tile.entry.bytes, tile.path))
    found: dict[str, Entry] = {}
    for tile in inner:
        around = [entry.bytes for path, entry in found.items() if tile.path.startswith(f"{path}/")]
        if len(found) < _ZOOMED and tile.entry.bytes <= _MOST * min(around, default=tree.bytes):
            found[tile.path] = tile.entry
    return found


def _each(entry: Entry, title: str, links: frozenset[str], path: str = "") -> str:
    label = f"{title}: {human(entry.bytes)} in {entry.files:,} files"
    drawn = ((size, svg(entry, size, label, links, path=path, hints=size == _SIZES[-1])) for size in _SIZES)
    return "".join(f'<div class="w{size[0]}">{shown}</div>' for size, shown in drawn)


def _zoom(path: str, entry: Entry, links: frozenset[str]) -> str:
    back = f'<p class="crumb"><a href="#files">Whole image</a> › {code(path)} · {human(entry.bytes)}</p>'
    return f'<div class="map zoom" id="{anchor(path)}">{back}{_each(entry, path, links, path)}</div>'


def _legend(tree: Entry) -> str:
    kinds = dict.fromkeys(kind for kind, _ in sorted(_sums(tree).items(), key=lambda item: -item[1]))
    items = "".join(f'<li><span class="c-{kind.value}"></span>{text(kind.label)}</li>' for kind in kinds)
    return f'<ul class="legend" aria-label="Colours: what most of the bytes are">{items}</ul>' if items else ""


def _sums(tree: Entry) -> dict[Class, int]:
    sums: dict[Class, int] = {}
    for leaf in _leaves(tree):
        if leaf.kind is not None:
            sums[leaf.kind] = sums.get(leaf.kind, 0) + leaf.bytes
    return sums


def _leaves(entry: Entry) -> Iterator[Entry]:
    waiting = [entry]
    while waiting:
        found = waiting.pop()
        waiting += found.children
        if not found.children:
            yield found


def _list(folders: dict[str, Entry], tree: Entry) -> str:
    """The largest folders in words, for who cannot see the map."""
    box = Box(0.0, 0.0, 4000.0, 4000.0)
    found = sorted(tiles(tree, box), key=lambda tile: (-tile.entry.bytes, tile.path))[:_LISTED]
    rows = [
        (
            f'<a href="#{anchor(tile.path)}">{code(tile.path)}</a>' if tile.path in folders else code(tile.path),
            human(tile.entry.bytes),
            f"{tile.entry.files:,}",
            text(tile.entry.kind.label if tile.entry.kind else ""),
        )
        for tile in found
    ]
    body = table("The largest files and folders", ("Path", ">Size", "~Files", "Mostly"), rows)
    return f"<details><summary>The same as a table</summary>{body}</details>" if body else ""
