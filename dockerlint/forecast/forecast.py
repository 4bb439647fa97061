"""The forecast of an image: base, then what each instruction adds, then what is not in it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dockerlint.forecast.base import base_of
from dockerlint.forecast.errors import ForecastError
from dockerlint.forecast.holding import Holding, clauses
from dockerlint.forecast.model import Figure, Forecast, Kind, Package
from dockerlint.forecast.stage import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dockerlint.facts.image import Image

PLATFORM = "linux/amd64"
"""What base images and wheels are looked up for."""


def forecast(image: Image, clean: Callable[[str], str]) -> Forecast:
    """Forecast the image of the target stage; `clean` masks credentials. Raises ForecastError where nothing can be said."""
    reader = Reader(image, clean)
    held = [holding for holding in reader.held(image.final) if not holding.base]
    found = Forecast(
        dockerfile=image.project.path,
        platform=PLATFORM,
        python=", ".join(sorted(reader.pythons)) or None,
        base=base_of(image.final),
        figures=tuple(_figures(image, held, clean)),
        packages=tuple(sorted(_packages(held), key=lambda package: (-package.bytes, package.name))),
        not_forecast=tuple(dict.fromkeys(reader.unknown(image.final))),
        notes=tuple(dict.fromkeys(filter(None, [*_platforms(image), *reader.remedies]))),
    )
    if not found.says_something:
        first = found.not_forecast[0]
        where = f"{found.dockerfile}:{first.line}: {first.what}: {first.why}"
        raise ForecastError(
            f"nothing of this image can be forecast: {found.base.method}; {where}", " ".join(found.notes)
        )
    return found


def _platforms(image: Image) -> Iterator[str]:
    """Notes on stages that are made for another platform than the forecast is for."""
    for stage in image.final.chain:
        flag = stage.instruction.flag("platform")
        if flag is not None and flag.value not in (PLATFORM, None) and "$" not in (flag.value or ""):
            yield f"Line {stage.instruction.line} asks for {flag.value}; the forecast is for {PLATFORM}."


def _packages(held: list[Holding]) -> list[Package]:
    return [package for holding in held for package in holding.packages]


def _figures(image: Image, held: list[Holding], clean: Callable[[str], str]) -> Iterator[Figure]:
    """One figure for each instruction and kind, in the order of the file."""
    sums: defaultdict[tuple[int, Kind], list[Holding]] = defaultdict(list)
    for holding in held:
        sums[holding.line, holding.kind].append(holding)
    for stage in image.final.chain:
        for step in stage.steps:
            instruction = step.instruction
            for kind in Kind:
                if of := sums.get((instruction.line, kind)):
                    total = sum(holding.bytes for holding in of)
                    yield Figure(
                        instruction.line, instruction.end_line, clean(instruction.text), kind, total, clean(clauses(of))
                    )
