"""The files an image ships, layer by layer, and where two images differ in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dockerlint.image.classes import Arrival, Class, classify, host_venvs
from dockerlint.image.rows import attribute
from dockerlint.image.tar import FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dockerlint.image.archive import Archive
    from dockerlint.image.plan import Base, Plan


class Shipped(NamedTuple):
    """A file as one layer ships it; `line` is where its instruction begins, None for what the Dockerfile does not tell."""

    path: str
    size: int
    line: int | None
    arrival: Arrival
    kind: Class


class Difference(NamedTuple):
    """What a file weighs less in the second image, in bytes: negative where it weighs more or is new.

    `file` is as the first image ships it, or the second where it is `new`; `gone`: only the first has it.
    """

    file: Shipped
    saved: int
    gone: bool = False
    new: bool = False


def shipped(archive: Archive, plan: Plan, base: Base | None) -> list[Shipped]:
    """Every regular file that any layer ships, hidden ones included: their sizes add up to the image's."""
    rows = attribute(archive, plan, base)
    entries = [
        (entry, number) for number, layer in enumerate(archive.layers) for entry in layer.entries if entry.type == FILE
    ]
    roots = host_venvs([(entry.path, rows.arrivals[number]) for entry, number in entries])
    workdir = str((archive.config.get("config") or {}).get("WorkingDir") or "").strip("/")
    return [
        Shipped(
            entry.path, entry.size, rows.of_layer[number].line, rows.arrivals[number],
            classify(entry.path, rows.arrivals[number], roots, workdir),
        )
        for entry, number in entries
    ]  # fmt: skip


def differences(before: Iterable[Shipped], after: Iterable[Shipped]) -> list[Difference]:
    """Pair the files by path, those of the bases first among themselves; what is left over is gone or new.

    The savings add up to the difference of the images. Pairs of the same size are left out.
    """
    old, new = _by_path(before), _by_path(after)
    found: list[Difference] = []
    for key in {**old, **new}:
        found += _paired(old.get(key, []), new.get(key, []))
    return found


def _by_path(files: Iterable[Shipped]) -> dict[tuple[str, bool], list[Shipped]]:
    found: defaultdict[tuple[str, bool], list[Shipped]] = defaultdict(list)
    for file in files:
        found[file.path, file.arrival is Arrival.BASE].append(file)
    return found


def _paired(old: Sequence[Shipped], new: Sequence[Shipped]) -> list[Difference]:
    """One path's files: those of the same size pair up, then the others in the order of the layers."""
    left = list(new)
    alone = []
    for file in old:
        twin = next((other for other in left if other.size == file.size), None)
        if twin is None:
            alone.append(file)
        else:
            left.remove(twin)
    both = min(len(alone), len(left))
    found = [Difference(file, file.size - other.size) for file, other in zip(alone, left, strict=False)]
    found += [Difference(file, file.size, gone=True) for file in alone[both:] if file.size]
    found += [Difference(file, -file.size, new=True) for file in left[both:] if file.size]
    return found
