"""Archive and Dockerfile in, Report out: pure, nothing is asked of an engine here."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import reduce
from typing import TYPE_CHECKING

from dockerlint.image.classes import Arrival, Class, classify, host_venvs
from dockerlint.image.layers import total
from dockerlint.image.merge import Loss, Merged, merge
from dockerlint.image.model import Content, Image, Portion, Report, Row, Waste
from dockerlint.image.observe import observe
from dockerlint.image.packages import packages, recorded_elsewhere
from dockerlint.image.rows import Rows, attribute
from dockerlint.image.seen import Seen
from dockerlint.image.tree import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dockerlint.image.archive import Archive
    from dockerlint.image.plan import Base, Plan

_BY_FOLDER = frozenset(("py", "pyi", "pyc", "html", "txt", "json", "js", "css"))  # with such names the folder decides

_VAGUE = frozenset((Class.APPLICATION, Class.SYSTEM, Class.OTHER))  # told by how a file came, or by where it lies


def measure(archive: Archive, plan: Plan | None, base: Base | None = None, *, strict: bool = False) -> Report:
    """Measure an image and attribute its bytes to the Dockerfile's instructions.

    `base` is what the engine says of the base image, where it holds that: it tells the base from what its ONBUILD
    triggers added. `strict` also compares the commands of RUN, for a Dockerfile that may not be the image's.
    Without a plan, or where it does not fit, rows are the image's own history.
    """
    merged = merge(archive.layers)
    rows = attribute(archive, plan, base, strict=strict)
    _fill(rows, archive, merged)
    texts = {path: text for layer in archive.layers for path, text in layer.texts.items()}
    _set_classes(rows, merged, archive, frozenset(recorded_elsewhere(texts)))
    _portions(rows, merged)
    size = total(archive.layers)
    image = _image(archive, merged, plan, size)
    _check(rows.rows, image)
    found = packages(merged, texts)
    return Report(
        image=image,
        rows=tuple(rows.rows),
        contents=tuple(_contents(rows, merged)),
        packages=tuple(found),
        notes=rows.notes,
        dockerfile=plan.path if plan else "",
        waste=_whole_waste(rows.rows),
        tree=tree(merged.root),
        observations=tuple(observe(Seen(archive, merged, rows))),
    )


def _fill(rows: Rows, archive: Archive, merged: Merged) -> None:
    for number, layer in enumerate(archive.layers):
        row = rows.of_layer[number]
        row.layers += 1
        row.bytes += layer.size
        row.files += layer.files
    lost: defaultdict[int, Counter[Loss]] = defaultdict(Counter)
    for file in merged.files:
        if file.hidden_by is not None and file.loss is not None:
            rows.of_layer[file.layer].hidden_bytes += file.size
            lost[file.hidden_by][file.loss] += file.size
    for number, losses in lost.items():
        row = rows.of_layer[number]
        row.hides_bytes += losses.total()
        row.waste = _added(row.waste, Waste(*(losses[loss] for loss in Loss)))


def _added(one: Waste, other: Waste) -> Waste:
    return Waste(
        one.deleted + other.deleted,
        one.overwritten + other.overwritten,
        one.only_metadata + other.only_metadata,
    )


def _whole_waste(rows: Iterable[Row]) -> Waste:
    return reduce(_added, (row.waste for row in rows), Waste())


def _set_classes(rows: Rows, merged: Merged, archive: Archive, recorded: frozenset[str]) -> None:
    arrivals = rows.arrivals
    roots = host_venvs((file.path, arrivals[file.layer]) for file in merged.files)
    workdir = archive.config["config"]["WorkingDir"].strip("/")
    known: dict[tuple[str, str, Arrival], Class] = {}
    for file in merged.files:
        if not file.regular:
            continue
        path, how = file.path, arrivals[file.layer]
        ending = path[path.rfind(".") + 1 :]
        if ending not in _BY_FOLDER:
            file.kind = classify(path, how, roots, workdir)
            continue
        key = (path[: path.rfind("/")], ending, how)
        if key not in known:
            known[key] = classify(path, how, roots, workdir)
        file.kind = known[key]
    for file in merged.files if recorded else ():
        if file.kind in _VAGUE and file.path in recorded:
            file.kind = Class.PACKAGES


def _portions(rows: Rows, merged: Merged) -> None:
    for file in merged.files:
        if file.kind is not None:
            portion = rows.of_layer[file.layer].classes.setdefault(file.kind, Portion())
            portion.bytes += file.size
            portion.files += 1
            portion.hidden_bytes += file.size if file.hidden_by is not None else 0


def _contents(rows: Rows, merged: Merged) -> list[Content]:
    sums: defaultdict[Class, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for file in merged.files:
        if file.kind is None:
            continue
        found = sums[file.kind]
        if file.hidden_by is not None:
            found[3] += file.size
            continue
        found[0] += file.size
        found[1] += 1
        found[2] += file.size if rows.arrivals[file.layer] is Arrival.BASE else 0
    contents = [Content(kind, *found) for kind, found in sums.items()]
    return sorted(contents, key=lambda content: (-content.bytes, -content.hidden_bytes, content.kind.value))


def _image(archive: Archive, merged: Merged, plan: Plan | None, size: int) -> Image:
    config = archive.config
    platform = "/".join(str(config[key]) for key in ("os", "architecture", "variant") if config.get(key))
    return Image(
        id=archive.id,
        tag=archive.tag,
        base=plan.base if plan else "",
        size_bytes=size,
        final_bytes=sum(file.size for file in merged.files if file.hidden_by is None),
        compressed_bytes=sum(layer.packed for layer in archive.layers),
        compressed_is_estimate=any(layer.packed_is_estimate for layer in archive.layers),
        layers=len(archive.layers),
        platform=platform,
    )


def _check(rows: Sequence[Row], image: Image) -> None:
    shipped = sum(row.bytes for row in rows)
    hidden, hides = sum(row.hidden_bytes for row in rows), sum(row.hides_bytes for row in rows)
    if shipped != image.size_bytes or not hidden == hides == image.unreachable_bytes:
        raise AssertionError(
            f"the rows do not add up: {shipped} of {image.size_bytes} bytes, hidden {hidden}, hides {hides}, "
            f"unreachable {image.unreachable_bytes}; please report this as a bug of dockerlint"
        )
