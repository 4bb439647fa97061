"""What chown, chgrp and chmod of a RUN store a second time: a layer holds a file as a whole, whatever of it has changed.

https://github.com/opencontainers/image-spec/blob/main/layer.md
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.facts.copies import below
from dockerlint.facts.invocations import invocations
from dockerlint.facts.permissions import changes
from dockerlint.facts.places import path_in_image
from dockerlint.forecast.holding import Holding
from dockerlint.forecast.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.facts.permissions import Change
    from dockerlint.facts.stages import Step


def stored_again(step: Step, before: list[Holding]) -> tuple[list[Holding], set[int]]:
    """What the RUN stores again of an image that holds `before`, and the ids of the commands of which that is all."""
    if not step.script.readable:
        return [], set()
    made = {
        path_in_image(step, each, word)
        for each in invocations(step)
        if each.program == "mkdir"
        for word in each.arguments
    }
    found: dict[object, tuple[int, int]] = {}
    covered, names = set(), []
    for change in changes(step):
        places = [path_in_image(step, change.invoked, word) for word in change.paths]
        if change.invoked.command.guarded or None in places:
            continue
        parts = [dict(_parts(before, place, change)) for place in places if place is not None]
        if all(part or place in made for part, place in zip(parts, places, strict=True)):
            covered.add(id(change.invoked.command))
        for part in filter(None, parts):
            found |= part
            names.append(change.invoked.program)
    if not found:
        return [], covered
    lines = ", ".join(map(str, sorted({line for _, line in found.values()})))
    said = f"files of line {lines}, stored again by {' and '.join(dict.fromkeys(names))}"
    return [Holding("/", Kind.AGAIN, sum(size for size, _ in found.values()), said, step.instruction.line)], covered


def _parts(before: list[Holding], place: str, change: Change) -> Iterator[tuple[object, tuple[int, int]]]:
    """The files at the place, or what is known as a whole below it, each with its bytes and the line that brings it."""
    for holding in before:
        if holding.base or holding.kind is Kind.AGAIN:
            continue
        for path, size in holding.files:
            if path == place or (change.recursive and below(path, place) is not None):
                yield path, (size, holding.line)
        if not holding.files and change.recursive and below(holding.path, place) is not None:
            yield id(holding), (holding.bytes, holding.line)
