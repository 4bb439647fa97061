"""How large the base image is, by the table of official images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dockerlint.data.base_sizes import AS_OF, ROWS, BaseSize
from dockerlint.data.distribution_releases import DEBIAN_NUMBERS, UBUNTU_NUMBERS
from dockerlint.data.python_releases import NEWEST
from dockerlint.forecast.model import Base

if TYPE_CHECKING:
    from dockerlint.facts.base_image import BaseImage
    from dockerlint.facts.stages import Stage

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_Key = tuple[tuple[int, ...], str, tuple[str, tuple[int, ...]]]
_NAMES = {**{name: str(number) for name, number in DEBIAN_NUMBERS.items()}, **UBUNTU_NUMBERS}
_FLAVOURS = ("alpine", "slim")
_NEWEST = {"python": NEWEST, "ubuntu": "26.04"}
"""What the tags mean that leave the version open; the newest row need not be it."""


def base_of(stage: Stage) -> Base:
    """What is known of the size of the image that the stage is built on."""
    base, line = stage.root.base, stage.root.instruction.line
    name = base.text or base.written.text
    if base.scratch:
        return Base("scratch", line, 0, 0, "it is empty")
    if base.text is None:
        return Base(name, line, None, None, "its name depends on a variable that the files do not tell")
    row = find(base)
    if row is None:
        rows = ", ".join(sorted({row.image for row in ROWS}))
        return Base(name, line, None, None, f"it is not in the table of official images ({rows}; {AS_OF})")
    of = f"{row.image}:{row.tag} of {row.created}, by docker-library's repo-info {row.commit}"
    return Base(name, line, row.unpacked, row.compressed, of)


def find(base: BaseImage) -> BaseSize | None:
    """The row of the image that the reference names, whatever its patch release; None where there is none.

    A part that the tag leaves open is the newest in the table: ``3.13-slim`` is 3.13's slim image on the newest Debian there.
    """
    reference = base.reference
    if base.official is None or reference is None or (reference.tag is None and reference.digest is not None):
        return None
    asked = _key(reference.tag or "latest")
    if asked is None:
        return None
    version, flavour, (system, release) = asked
    if len(version) < 2 and base.official in _NEWEST:
        version = _numbers(_NEWEST[base.official])
    matching = [
        (key, row)
        for row in ROWS
        if row.image == base.official and (key := _key(row.tag)) is not None
        if _fits(version, key[0], base.official) and flavour == key[1]
        if not system or (key[2][0] == system and key[2][1][: len(release)] == release)
    ]
    # The newest release of the distribution counts before the newest patch release of Python.
    newest = max(matching, key=lambda found: (found[0][0][:2], found[0][2], found[0][0]), default=None)
    return newest[1] if newest else None


def _key(tag: str) -> _Key | None:
    """Version, ``slim`` or ``alpine`` or neither, and the distribution's release where one is named; None for other tags."""
    version: tuple[int, ...] = ()
    flavour = ""
    release: tuple[str, tuple[int, ...]] = ("", ())
    for at, word in enumerate(tag.split("-")):
        number = _NUMBER.fullmatch(_NAMES.get(word, word) if at == 0 else word)
        if at == 0 and (number or word in ("latest", "stable")):
            version = _numbers(number[0]) if number else ()
        elif word in _FLAVOURS:
            flavour = word
        elif word.startswith("alpine") and _NUMBER.fullmatch(word[6:]):
            flavour, release = "alpine", ("alpine", _numbers(word[6:]))
        elif word in _NAMES:
            release = ("debian", _numbers(_NAMES[word]))
        else:
            return None
    return version, flavour, release


def _fits(asked: tuple[int, ...], there: tuple[int, ...], image: str) -> bool:
    """Whether the row's version is the asked one, patch releases aside."""
    counted = asked[:1] if image == "debian" else asked[:2]
    return there[: len(counted)] == counted


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))
